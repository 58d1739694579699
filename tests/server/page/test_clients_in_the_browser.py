"""Clients on the page, in a real browser: corrected, saved, found again, downloaded, changed and deleted."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Final

import openpyxl
from playwright.sync_api import Dialog, Download, Locator, Page, expect

from csf_parser import ClientRecord, parse_csf
from csf_parser.samples import Layout, print_csf, random_taxpayer
from tests.server.page.visiting import done, drop, papers, wait_for

SAMPLES: Final = Path(__file__).resolve().parents[3] / "sample_pdfs"
COMPANY: Final = (SAMPLES / "company.pdf").read_bytes()
INDIVIDUAL: Final = (SAMPLES / "individual.pdf").read_bytes()
SAVED: Final = re.compile("Guardado")


def dropped(page: Page, content: bytes = COMPANY) -> Locator:
    drop(page, ("constancia.pdf", content))
    done(page, 1)
    return papers(page)


def bytes_of(download: Download) -> bytes:
    return Path(download.path()).read_bytes()


def downloaded(page: Page, button: Locator) -> bytes:
    with page.expect_download() as caught:
        button.click()
    return bytes_of(caught.value)


def test_a_value_that_is_corrected_is_marked_and_can_be_taken_back(page: Page) -> None:
    paper = dropped(page)
    street = paper.get_by_role("textbox", name="Vialidad")
    street.fill("CORREGIDORA SUR")
    entry = paper.locator('[data-entry][data-key="address.street"]')
    expect(entry).to_contain_text("Cambiado a mano. En el documento: CORREGIDORA NORTE")
    entry.get_by_role("button", name="Deshacer: Vialidad").click()
    expect(street).to_have_value("CORREGIDORA NORTE")
    expect(entry.locator("[data-changed]")).to_be_hidden()


def test_a_corrected_client_is_saved_found_changed_and_deleted(page: Page) -> None:
    paper = dropped(page)
    paper.get_by_role("textbox", name="Colonia").fill("CENTRO HISTÓRICO")
    paper.get_by_role("button", name="Guardar cliente").click()
    expect(paper.locator("[data-saved]")).to_contain_text("Guardado: cliente nuevo.")
    expect(paper.get_by_role("button", name="Actualizar cliente")).to_be_focused()
    page.get_by_role("link", name="Clientes", exact=True).click()
    page.get_by_role("searchbox").fill("kemper")
    page.get_by_role("button", name="Buscar").click()
    page.get_by_role("link", name="ESCUELA KEMPER URGATE").click()
    colony = page.get_by_role("textbox", name="Colonia")
    expect(colony).to_have_value("CENTRO HISTÓRICO")
    page.get_by_role("textbox", name="Correo electrónico").fill("pagos@kemper.example")
    page.get_by_role("button", name="Actualizar cliente").click()
    expect(page.locator("[data-saved]")).to_have_text("Guardado: se actualizó el cliente.")
    page.reload()
    expect(page.get_by_role("textbox", name="Correo electrónico")).to_have_value("pagos@kemper.example")
    page.get_by_text("Eliminar este cliente…").click()
    page.get_by_role("button", name="Sí, eliminar").click()
    expect(page.get_by_role("status").filter(has_text="Se eliminó el cliente.")).to_be_visible()
    expect(page.get_by_text("Aún no hay clientes")).to_be_visible()


def test_a_paper_of_a_known_client_says_so_and_updates_it(page: Page) -> None:
    dropped(page).get_by_role("button", name="Guardar cliente").click()
    expect(page.locator("[data-saved]")).to_contain_text(SAVED)
    page.goto(page.url)
    paper = dropped(page)
    expect(paper.locator(".notice")).to_contain_text("Ya tienes este cliente")
    paper.get_by_role("button", name="Actualizar cliente").click()
    expect(paper.locator("[data-saved]")).to_contain_text("se actualizó el cliente")
    page.get_by_role("link", name="Clientes", exact=True).click()
    expect(page.get_by_role("rowheader")).to_have_count(1)


def test_a_wrong_value_is_explained_beside_its_field_and_nothing_is_saved(page: Page) -> None:
    paper = dropped(page)
    paper.get_by_role("textbox", name="RFC", exact=True).fill("EKU9003173")
    paper.get_by_role("textbox", name="Código postal").fill("00001")
    paper.get_by_role("button", name="Guardar cliente").click()
    summary = paper.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("listitem")).to_have_count(2)
    zip_code = paper.get_by_role("textbox", name="Código postal")
    expect(zip_code).to_have_attribute("aria-invalid", "true")
    expect(zip_code).to_have_accessible_description(re.compile("Un código postal tiene cinco dígitos"))
    page.goto(f"{page.url}clients")
    expect(page.get_by_text("Aún no hay clientes")).to_be_visible()


def test_of_several_regimes_one_has_to_be_chosen(page: Page) -> None:
    paper = dropped(page, INDIVIDUAL)
    paper.get_by_role("button", name="Guardar cliente").click()
    expect(paper.get_by_role("alert")).to_contain_text("Elige el régimen con el que se factura.")
    regime = paper.get_by_role("combobox", name="Régimen fiscal")
    assert regime.locator("optgroup").first.get_by_role("option").evaluate_all(
        "(all) => all.map((one) => one.value)"
    ) == ["605", "612"]
    regime.select_option("612")
    paper.get_by_role("button", name="Guardar cliente").click()
    expect(paper.locator("[data-saved]")).to_contain_text(SAVED)


def test_a_paper_with_problems_is_saved_only_after_somebody_has_looked_at_them(page: Page) -> None:
    paper = dropped(page, print_csf(random_taxpayer(5, kind="company", status="CANCELADO"), Layout.B1))
    expect(paper.locator(".verdict-words")).to_have_text("No, todavía no factures con estos datos")
    paper.get_by_role("button", name="Guardar cliente").click()
    expect(paper.get_by_role("alert")).to_contain_text("Marca que revisaste los problemas.")
    paper.get_by_role("combobox", name="Régimen fiscal").select_option("601")
    paper.get_by_label("Revisé los problemas de arriba").check()
    paper.get_by_role("button", name="Guardar cliente").click()
    expect(paper.locator("[data-saved]")).to_contain_text(SAVED)


def test_the_record_is_downloaded_as_corrected_in_every_format(page: Page) -> None:
    paper = dropped(page)
    paper.get_by_role("textbox", name="Nombre para mostrar").fill("=HYPERLINK(1)")
    downloads = paper.get_by_role("group", name="Descargar")
    record = json.loads(downloaded(page, downloads.get_by_role("button", name="Descargar JSON")))
    expected = parse_csf(COMPANY).client_record().model_dump(mode="json")
    assert record == {**expected, "name": "=HYPERLINK(1)"}
    assert ClientRecord.model_validate(record).name == "=HYPERLINK(1)"
    rows = csv.DictReader(
        io.StringIO(downloaded(page, downloads.get_by_role("button", name="Descargar CSV")).decode("utf-8-sig"))
    )
    row = next(rows)
    assert (row["rfc"], row["zip"], row["name"]) == ("EKU9003173C9", "76000", "'=HYPERLINK(1)")
    book = openpyxl.load_workbook(io.BytesIO(downloaded(page, downloads.get_by_role("button", name="Descargar XLSX"))))
    cells = {cell.value: cell.data_type for cell in book.active[2]}
    assert cells["'=HYPERLINK(1)"] == "s"


def test_all_papers_on_the_screen_are_downloaded_in_one_file(page: Page) -> None:
    drop(page, ("a.pdf", COMPANY), ("b.pdf", INDIVIDUAL))
    done(page, 2)
    everything = page.locator("[data-all]")
    rows = csv.DictReader(
        io.StringIO(downloaded(page, everything.get_by_role("button", name="CSV")).decode("utf-8-sig"))
    )
    assert {row["rfc"] for row in rows} == {"EKU9003173C9", "CACX7605101P8"}


def test_the_record_is_copied_as_json(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    paper = dropped(page)
    paper.get_by_role("button", name="Copiar JSON").click()
    expect(paper.locator("[data-saved]")).to_have_text("Copiado al portapapeles.")
    copied = json.loads(page.evaluate("navigator.clipboard.readText()"))
    assert copied == parse_csf(COMPANY).client_record().model_dump(mode="json")


def test_saved_clients_are_downloaded(page: Page) -> None:
    dropped(page).get_by_role("button", name="Guardar cliente").click()
    expect(page.locator("[data-saved]")).to_contain_text(SAVED)
    page.get_by_role("link", name="Clientes", exact=True).click()
    content = downloaded(page, page.get_by_role("link", name="Descargar CSV"))
    (row,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    assert (row["legal_name"], row["tax_system"]) == ("ESCUELA KEMPER URGATE", "601")


def test_leaving_with_unsaved_corrections_asks_first(page: Page) -> None:
    paper = dropped(page)
    paper.get_by_role("textbox", name="Colonia").fill("OTRA")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.get_by_role("link", name="Clientes", exact=True).click()
    wait_for(page, lambda: asked)
    assert asked == ["beforeunload"]
    expect(paper.get_by_role("textbox", name="Colonia")).to_have_value("OTRA")


def test_a_search_for_marks_finds_nothing_and_breaks_nothing(page: Page) -> None:
    page.get_by_role("link", name="Clientes", exact=True).click()
    for text in ("%", "_", "'; DROP TABLE clients; --", "<script>alert(1)</script>"):
        page.get_by_role("searchbox").fill(text)
        page.get_by_role("button", name="Buscar").click()
        expect(page.get_by_text(f"No se encontró nada con «{text}»")).to_be_visible()
