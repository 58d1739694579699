"""That everybody can use the page: by keyboard, on a telephone, with a screen reader, in the dark, without scripts."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import axe_playwright_python
import pytest
from playwright.sync_api import FileChooser, Page, expect

from csf_parser.samples import Layout, print_csf, random_taxpayer
from tests.server.page.visiting import done, drop, new_key, papers, sign_in, wait_for
from tests.server.running import RunningServer

SAMPLES: Final = Path(__file__).resolve().parents[3] / "sample_pdfs"
COMPANY: Final = (SAMPLES / "company.pdf").read_bytes()
AXE: Final = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
PHONE: Final = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
Open = Callable[..., Page]


def refused() -> bytes:
    return print_csf(random_taxpayer(5, kind="company", status="CANCELADO"), Layout.B1)


def grave_faults(page: Page, options: str = "{}") -> list[tuple[str, str]]:
    """What axe finds that is serious or critical: the rule and the first element."""
    page.evaluate(AXE)
    found: list[list[str]] = page.evaluate(
        f"""axe.run(document, {{resultTypes: ["violations"], ...{options}}}).then((found) => found.violations
            .filter((rule) => ["serious", "critical"].includes(rule.impact))
            .map((rule) => [rule.id, rule.nodes[0].html.slice(0, 200), rule.nodes[0].failureSummary]))"""
    )
    return [(rule, f"{element} {summary}") for rule, element, summary in found]


def states(page: Page, server: RunningServer) -> Iterator[str]:
    """Every state of the page, one after the other."""
    yield from states_before_a_paper(page, server)
    yield from states_with_papers(page, server)
    page.goto(f"{server.url}/clients")
    yield "clients"
    page.get_by_role("rowheader").get_by_role("link").click()
    page.get_by_text("Eliminar este cliente…").click()
    yield "a client"
    page.goto(f"{server.url}/clients?q=nobody&language=en")
    yield "nothing found, in English"


def states_before_a_paper(page: Page, server: RunningServer) -> Iterator[str]:
    page.goto(f"{server.url}/sign-in")
    yield "sign-in"
    sign_in(page, server.url, new_key(server))
    yield "home"
    page.get_by_text("¿Solo tienes el código QR?").click()
    page.get_by_label("Texto del código QR").fill("hola")
    page.get_by_role("button", name="Leer el código").click()
    expect(page.locator(".code-says")).to_be_visible()
    drop(page, ("no.txt", b"nada"))
    done(page, 2)
    page.locator(".file", has_text="no.txt").locator("summary.file-head").click()
    yield "a code and a file that was not read"
    page.goto(f"{server.url}/clients")
    yield "no clients"


def states_with_papers(page: Page, server: RunningServer) -> Iterator[str]:
    page.goto(server.url)
    drop(page, ("company.pdf", COMPANY))
    done(page, 1)
    yield "a paper"
    page.locator('.row[data-key="rfc"] a').click()
    papers(page).get_by_role("textbox", name="Colonia").fill("OTRA")
    papers(page).get_by_role("button", name="Guardar cliente").click()
    expect(papers(page).locator("[data-saved]")).to_contain_text("Guardado")
    yield "a saved correction"
    page.goto(server.url)
    drop(page, ("refused.pdf", refused()))
    done(page, 1)
    papers(page).get_by_role("textbox", name="Código postal").fill("1")
    papers(page).get_by_role("button", name="Guardar cliente").click()
    expect(papers(page).get_by_role("alert")).to_be_visible()
    yield "a paper with problems and a form with faults"
    page.locator("[data-client]").evaluate("(form) => { delete form.dataset.touched; }")


def test_axe_finds_nothing_serious_in_any_state(open_page: Open, server: RunningServer) -> None:
    page = open_page(signed_in=False, reduced_motion="reduce")  # colours halfway between two are nobody's
    found = {}
    for state in states(page, server):
        found[state] = grave_faults(page)
        page.emulate_media(color_scheme="dark")
        found[f"{state}, in the dark"] = grave_faults(page, "{runOnly: ['color-contrast']}")
        page.emulate_media(color_scheme="light")
    assert {state: faults for state, faults in found.items() if faults} == {}
    assert len(found) == 20


def test_nothing_is_wider_than_a_telephone(open_page: Open, server: RunningServer) -> None:
    page = open_page(signed_in=False, **PHONE)
    widths = {state: page.evaluate("document.documentElement.scrollWidth") for state in states(page, server)}
    assert {state: width for state, width in widths.items() if width > PHONE["viewport"]["width"]} == {}  # type: ignore[index]


def test_a_telephone_shows_the_place_of_a_value_and_comes_back(open_page: Open) -> None:
    page = open_page(**PHONE)
    drop(page, ("company.pdf", COMPANY))
    done(page, 1)
    page.get_by_role("link", name="Ver «Correo electrónico»").or_(
        page.locator('.row[data-key="address.state"] a')
    ).first.tap()
    box = page.locator('.box[data-key="address.state"]')
    expect(box).to_be_in_viewport()
    box.tap()
    expect(page.get_by_role("textbox", name="Entidad federativa")).to_be_in_viewport()


def test_the_keyboard_is_enough(open_page: Open, server: RunningServer) -> None:
    page = open_page(signed_in=False)
    keys = page.keyboard
    choosers: list[FileChooser] = []
    page.on("filechooser", lambda chooser: choosers.append(chooser))  # noqa: PLW0108 - Playwright takes no builtin
    page.goto(server.url)
    keys.type(new_key(server).secret)  # the field has the focus
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Constancia")
    keys.press("Tab")
    expect(page.get_by_role("link", name="Ir al contenido")).to_be_focused()
    keys.press("Enter")
    keys.press("Tab")
    expect(page.locator("#files")).to_be_focused()
    keys.press("Enter")
    wait_for(page, lambda: choosers)
    choosers[0].set_files(SAMPLES / "company.pdf")
    done(page, 1)
    walk_to_the_postal_code(page)
    keys.press("ControlOrMeta+a")
    keys.type("06000")
    keys.press("Enter")
    expect(page.locator("[data-saved]")).to_contain_text("Guardado")
    expect(page.locator("#announcer")).to_contain_text("Guardado")


def walk_to_the_postal_code(page: Page) -> None:
    """From the box of chosen files to the first box of the picture, from box to box, and to the value."""
    keys = page.keyboard
    focused = page.locator(":focus")
    for _ in range(12):
        keys.press("Tab")
        if "box" in (focused.get_attribute("class") or ""):
            break
    first = focused.get_attribute("data-key")
    keys.press("ArrowDown")
    expect(focused).not_to_have_attribute("data-key", first or "")
    while focused.get_attribute("data-key") != "address.zip":
        keys.press("ArrowDown")
    keys.press("Enter")
    expect(page.get_by_role("textbox", name="Código postal")).to_be_focused()


def test_without_scripts_a_paper_is_read_and_saved_all_the_same(open_page: Open, server: RunningServer) -> None:
    page = open_page(signed_in=False, java_script_enabled=False)
    sign_in(page, server.url, new_key(server))
    page.locator("#files").set_input_files(SAMPLES / "company.pdf")
    page.get_by_role("button", name="Leer los archivos").click()
    expect(papers(page).get_by_role("heading", name="ESCUELA KEMPER URGATE")).to_be_visible()
    page.get_by_role("link", name="Ver «idCIF» en la página 1").click()
    assert page.url.endswith("-box-id_cif")
    page.get_by_role("textbox", name="Código postal").fill("1")
    page.get_by_role("button", name="Guardar cliente").click()
    expect(page.get_by_role("alert")).to_contain_text("Un código postal tiene cinco dígitos")
    page.get_by_role("textbox", name="Código postal").fill("76000")
    page.get_by_role("button", name="Guardar cliente").click()
    expect(page.locator("[data-saved]")).to_have_text("Guardado: cliente nuevo.")
    assert "/clients/client_" in page.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_choice_of_reduced_motion_and_colours_is_honoured(open_page: Open, scheme: str) -> None:
    page = open_page(color_scheme=scheme, reduced_motion="reduce")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (ground == "rgb(16, 21, 19)") is (scheme == "dark")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
