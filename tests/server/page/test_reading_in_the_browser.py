"""Papers on the page, in a real browser: dropped, shown with their boxes, and refused in words."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Locator, Page, expect

from csf_parser import Csf, parse_csf
from csf_parser.samples import Layout, print_csf, random_taxpayer
from csf_parser.seeing import recognition_is_installed
from tests.server.page.visiting import done, drop, new_key, papers, sign_in, wait_for
from tests.server.running import RunningServer, running_server

SAMPLES: Final = Path(__file__).resolve().parents[3] / "sample_pdfs"
COMPANY: Final = (SAMPLES / "company.pdf").read_bytes()
SCAN: Final = SAMPLES / "scans" / "individual-page-1.jpg"
MARKED: Final = re.compile("is-marked")


def boxes_of(csf: Csf) -> list[tuple[int, float, float]]:
    places = [(one.page, one.box) for one in csf.evidence.values()] + [(code.page, code.box) for code in csf.codes]
    return sorted((page, box[0] - 1.5, box[1] - 1.5) for page, box in places)


def boxes_on(page: Page) -> list[tuple[int, float, float]]:
    found = page.locator(".box:not([data-key^=finding])").evaluate_all(
        """(boxes) => boxes.map((box) => [Number(box.closest("[data-page]").dataset.page),
            box.querySelector("rect").x.baseVal.value, box.querySelector("rect").y.baseVal.value])"""
    )
    return sorted((number, x, y) for number, x, y in found)


def is_within(inner: Locator, outer: Locator) -> bool:
    a, b = inner.bounding_box(), outer.bounding_box()
    assert a is not None
    assert b is not None
    return b["x"] <= a["x"] and b["y"] <= a["y"] and a["y"] + a["height"] <= b["y"] + b["height"]


def test_a_dropped_paper_is_shown_with_a_box_for_everything_that_was_read(page: Page) -> None:
    drop(page, ("company.pdf", COMPANY))
    done(page, 1)
    expect(papers(page).get_by_role("heading", name="ESCUELA KEMPER URGATE")).to_be_visible()
    shown, expected = boxes_on(page), boxes_of(parse_csf(COMPANY))
    assert len(shown) == len(expected)
    assert [place for box in shown for place in box] == pytest.approx(
        [place for box in expected for place in box], abs=0.1
    )
    pictures = page.locator(".sheet-picture")
    assert pictures.evaluate_all("(all) => all.map((one) => one.naturalWidth > 1000)") == [True, True]


def test_a_value_leads_to_its_box_and_a_box_to_its_value(page: Page) -> None:
    drop(page, ("company.pdf", COMPANY))
    done(page, 1)
    page.get_by_role("link", name="Ver «Sello digital» en la página 2").click()
    box = page.locator('.box[data-key="seal.signature"]')
    expect(box).to_have_class(MARKED)
    expect(box).to_be_focused()
    wait_for(page, lambda: is_within(box, page.locator("[data-scroll]")))  # scrolling is smooth
    page.locator('.box[data-key="address.zip"]').click()
    expect(page.get_by_role("textbox", name="Código postal")).to_be_focused()
    expect(page.locator('[data-entry][data-key="address.zip"]')).to_have_class(MARKED)
    expect(box).not_to_have_class(MARKED)


def test_a_finding_leads_to_its_place_on_the_page(page: Page) -> None:
    drop(page, ("company.pdf", COMPANY))
    done(page, 1)
    finding = page.locator(".finding-warning")
    finding.get_by_role("link", name="Ver el lugar en la página 1").click()
    marked = page.locator(".box.is-marked")
    expect(marked).to_have_count(1)
    expect(marked).to_have_class(re.compile("box-warning"))


def test_the_seal_and_the_verdict_are_in_plain_words(page: Page) -> None:
    drop(page, ("company.pdf", COMPANY))
    done(page, 1)
    expect(page.locator(".verdict-words")).to_have_text("Sí, pero revisa antes los avisos")
    expect(page.get_by_role("region", name="El sello")).to_contain_text("Es un espécimen para pruebas")


def test_several_files_are_read_side_by_side_and_a_bad_one_says_what_to_do(page: Page) -> None:
    bundle = (SAMPLES / "two-csfs-in-one-file.pdf").read_bytes()
    drop(page, ("company.pdf", COMPANY), ("carta.txt", b"Estimados todos"), ("dos.pdf", bundle))
    done(page, 3)
    bad = page.locator(".file", has_text="carta.txt")
    bad.locator("summary.file-head").click()
    expect(bad.locator(".failure")).to_contain_text("No es un PDF ni una imagen. Envía el PDF que da el portal del SAT")
    expect(page.locator(".file", has_text="dos.pdf").locator("summary.file-head")).to_contain_text("2 constancias")
    expect(papers(page)).to_have_count(3)
    page.get_by_role("button", name="Quitar carta.txt de la lista").click()
    expect(page.locator(".file")).to_have_count(2)
    page.get_by_role("button", name="Vaciar la lista").click()
    expect(page.get_by_role("heading", name="Archivos")).to_be_hidden()


def test_a_file_that_is_too_large_is_not_even_sent(page: Page, server: RunningServer) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    drop(page, ("grande.pdf", b"%PDF-1.4" + bytes(server.services.settings.max_bytes)))
    done(page, 1)
    expect(page.locator(".file")).to_contain_text("El archivo rebasa 5 MB")
    assert [url for url in sent if url.endswith("/read")] == []


@pytest.mark.slow
@pytest.mark.skipif(not recognition_is_installed(), reason="the extra ocr is not installed")
def test_a_photograph_is_shown_straight_with_the_boxes_of_what_was_recognised(
    open_page: Callable[..., Page], tmp_path: Path
) -> None:
    with running_server(tmp_path, ocr="auto") as server:
        page = open_page(signed_in=False)
        sign_in(page, server.url, new_key(server))
        look_at_a_photograph(page)


def look_at_a_photograph(page: Page) -> None:
    drop(page, (SCAN.name, SCAN.read_bytes()))
    expect(page.locator("[data-state]")).to_contain_text("Reconociendo la imagen")
    done(page, 1)
    paper = papers(page)
    expect(paper.locator(".verdict")).to_contain_text("Reconocido de una imagen")
    expect(paper.get_by_role("textbox", name="RFC", exact=True)).to_have_value("CACX7605101P8")
    width, height = paper.locator(".boxes").evaluate("(svg) => [svg.viewBox.baseVal.width, svg.viewBox.baseVal.height]")
    assert height > width  # it lay on its side
    expect(paper.get_by_text("% de confianza").first).to_be_attached()
    paper.get_by_role("button", name="Guardar cliente").click()
    expect(paper.get_by_role("alert")).to_contain_text("Marca que revisaste los problemas")


def test_html_in_a_paper_or_in_the_name_of_a_file_is_shown_as_text(page: Page) -> None:
    name = "<IMG SRC=X ONERROR=ALERT(1)>"
    paper = print_csf(random_taxpayer(3, kind="company", company_name=name), Layout.B1)
    drop(page, ("<b>'&amp;.pdf", paper))
    done(page, 1)
    expect(page.locator(".paper-name")).to_have_text(parse_csf(paper).legal_name)
    assert "<IMG" in parse_csf(paper).legal_name
    expect(page.locator(".file-name")).to_have_text("<b>'&amp;.pdf")
    expect(page.locator(".file-name b, .paper-name img")).to_have_count(0)
    page.get_by_role("button", name="Guardar cliente").click()
    expect(page.locator("[data-saved]")).to_contain_text("Guardado")
    page.get_by_role("link", name="Clientes", exact=True).click()
    expect(page.get_by_role("rowheader")).to_contain_text("<IMG")
    expect(page.locator("main img")).to_have_count(0)


def test_the_text_of_a_qr_code_is_read_without_a_paper(page: Page) -> None:
    code = next(code for code in parse_csf(COMPANY).codes if code.role == "taxpayer")
    page.get_by_text("¿Solo tienes el código QR?").click()
    page.get_by_label("Texto del código QR").fill(code.text)
    page.get_by_role("button", name="Leer el código").click()
    says = page.locator(".code-says")
    expect(says).to_contain_text("EKU9003173C9")
    expect(says).to_contain_text("15030000001")
    page.get_by_label("Texto del código QR").fill("hola")
    page.get_by_role("button", name="Leer el código").click()
    expect(page.locator(".code-says").first).to_contain_text("No es el texto de un código QR del SAT")


def test_the_language_can_be_switched_without_losing_what_was_read(page: Page) -> None:
    drop(page, ("company.pdf", COMPANY))
    done(page, 1)
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".verdict-words")).to_have_text("Yes, but look at the warnings first")
    drop(page, ("again.pdf", COMPANY))
    done(page, 2)
    page.goto(page.url.partition("?")[0])
    expect(page.get_by_role("heading", level=1)).to_have_text("Read a Constancia de Situación Fiscal")
    page.get_by_role("link", name="Español").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Leer una Constancia de Situación Fiscal")


def test_boxes_can_be_hidden_and_pages_enlarged(page: Page) -> None:
    drop(page, ("company.pdf", COMPANY))
    done(page, 1)
    box, sheet = page.locator('.box[data-key="rfc"]'), page.locator(".sheet").first
    before = sheet.bounding_box()
    page.get_by_label("Recuadros").uncheck()
    expect(box).to_have_css("opacity", "0")
    page.get_by_role("button", name="Ampliar").click()
    after = sheet.bounding_box()
    assert before is not None
    assert after is not None
    assert after["width"] > 1.3 * before["width"]
