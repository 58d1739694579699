"""The genuine CSF, where it is at hand, against a reading that shares no code with the parser.

The second reading is pdfminer's text in the order of the content stream, cut at the labels by plain search; the values
exist only while the test runs.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest

from csf_parser import Csf, parse_csf
from csf_parser.extract import Document, Engine, Limits, Page, extract
from csf_parser.locate import Printed, csf_page_groups, locate
from csf_parser.options import EngineChoice
from tests.support.comparing import reading_findings

_FILE: Final = Path(__file__).resolve().parents[1].parent / "shared" / "genuine" / "company-2023.pdf"
_ENGINES: Final[tuple[EngineChoice, ...]] = ("pdfium", "pdfplumber")

pytestmark = pytest.mark.skipif(not _FILE.exists(), reason="the genuine file is not at hand")

# In the order of the content stream, with the field that each begins.
_LABELS: Final = {
    "RFC:": "rfc",
    "Denominación/Razón Social:": "legal_name",
    "Régimen Capital:": "capital_regime",
    "Nombre Comercial:": "trade_name",
    "Fecha inicio de operaciones:": "operations_start",
    "Estatus en el padrón:": "status",
    "Fecha de último cambio de estado:": "status_since",
    "Datos del domicilio registrado": "",
    "Código Postal:": "address.zip",
    "Tipo de Vialidad:": "address.street_type",
    "Nombre de Vialidad:": "address.street",
    "Número Exterior:": "address.exterior",
    "Número Interior:": "address.interior",
    "Nombre de la Colonia:": "address.neighborhood",
    "Nombre de la Localidad:": "address.locality",
    "Nombre del Municipio o Demarcación Territorial:": "address.municipality",
    "Nombre de la Entidad Federativa:": "address.state",
    "Entre Calle:": "address.between_street",
    "Y Calle:": "address.and_street",
    "Actividades Económicas:": "",
}
_MONTHS: Final = (  # noqa: SIM905 - words read better as words
    "ENERO FEBRERO MARZO ABRIL MAYO JUNIO JULIO AGOSTO SEPTIEMBRE OCTUBRE NOVIEMBRE DICIEMBRE"
).split()


@cache
def record(engine: EngineChoice) -> Csf:
    return parse_csf(_FILE, engine=engine)


@cache
def runs() -> tuple[str, ...]:
    """Every string that the file draws, in the order of its content streams, without the pages' numbers."""
    from pdfminer.pdfdocument import PDFDocument  # noqa: PLC0415 - only where the file is at hand
    from pdfminer.pdfinterp import PDFContentParser  # noqa: PLC0415
    from pdfminer.pdfpage import PDFPage  # noqa: PLC0415
    from pdfminer.pdfparser import PDFParser  # noqa: PLC0415
    from pdfminer.pdftypes import stream_value  # noqa: PLC0415
    from pdfminer.psexceptions import PSEOF  # noqa: PLC0415
    from pdfminer.psparser import PSKeyword  # noqa: PLC0415

    found: list[str] = []
    with _FILE.open("rb") as file:
        for page in PDFPage.create_pages(PDFDocument(PDFParser(file))):
            parser = PDFContentParser([stream_value(one) for one in page.contents])
            operands: list[object] = []
            while True:
                try:
                    _, token = parser.nextobject()
                except PSEOF:
                    break
                if isinstance(token, PSKeyword):
                    if token.name == b"Tj":
                        found += [one.decode("cp1252") for one in operands if isinstance(one, bytes)]
                    operands.clear()
                else:
                    operands.append(token)
    return tuple(found)


def text() -> str:
    """The file's text with one blank between its strings, its page numbers taken out."""
    joined = " ".join(" ".join(runs()).split())
    return re.sub(r"Página \[ ?\d ?\] de \[ ?\d ?\]", "", joined).replace("  ", " ")


def second_reading() -> dict[str, str | None]:
    body = text()
    body = body[body.index("Datos de Identificación del Contribuyente:") :]
    places, position = [], 0
    for label in _LABELS:
        position = body.index(label, position)
        places.append((label, position))
    read = {}
    for (label, start), (_, end) in pairwise([*places, ("", len(body))]):
        read[_LABELS[label]] = body[start + len(label) : end].strip() or None
    read.pop("")
    return read


def printed_date(text: str | None) -> str | None:
    if text is None:
        return None
    day, month, year = text.split(" DE ")
    return f"{year}-{_MONTHS.index(month) + 1:02}-{day}"


def field(csf: Csf, path: str) -> object:
    value: object = csf.model_dump(mode="json")
    for part in path.split("."):
        assert isinstance(value, dict)
        value = value[part]
    return value


@pytest.mark.parametrize("engine", _ENGINES)
def test_every_label_and_value_is_read_as_the_second_reading_has_it(engine: EngineChoice) -> None:
    read = second_reading()
    assert len(read) == len(_LABELS) - 2
    assert sum(value is not None for value in read.values()) > 10
    for path, value in read.items():
        wanted = printed_date(value) if path in {"operations_start", "status_since"} else value
        assert field(record(engine), path) == wanted, path


def _rows(start: str, end: str) -> Iterator[re.Match[str]]:
    body = text()
    section = body[body.index(start) : body.index(end, body.index(start))]
    yield from re.finditer(r"(\d\d)/(\d\d)/(\d{4})", section)


@pytest.mark.parametrize("engine", _ENGINES)
def test_every_row_of_the_tables_is_read(engine: EngineChoice) -> None:
    csf = record(engine)
    sections = [
        ("Actividades Económicas:", csf.activities),
        ("Regímenes:", csf.regimes),
        ("Obligaciones:", csf.obligations),
    ]
    ends = ["Regímenes:", "Obligaciones:", "Sus datos personales"]
    for (start, rows), end in zip(sections, ends, strict=True):
        dates = [f"{match[3]}-{match[2]}-{match[1]}" for match in _rows(start, end)]
        read = [str(date) for row in rows for date in (row.start, row.end) if date]  # type: ignore[attr-defined]
        assert read == dates
        assert rows


@pytest.mark.parametrize("engine", _ENGINES)
def test_every_text_of_the_tables_stands_in_the_file(engine: EngineChoice) -> None:
    csf = record(engine)
    body = text()
    texts = [row.name for row in csf.activities] + [row.name for row in csf.regimes]
    texts += [one for row in csf.obligations for one in (row.description, row.due)]
    for one in texts:
        assert one in body
    section = body[body.index("Obligaciones:") : body.index("Sus datos personales")]
    section = section.replace(
        "Obligaciones: Descripción de la Obligación Descripción Vencimiento Fecha Inicio Fecha Fin", ""
    )
    cells = " ".join(one for row in csf.obligations for one in (row.description, row.due))
    assert sorted(cells.split()) == sorted(re.sub(r"\d\d/\d\d/\d{4}", "", section).split())


@pytest.mark.parametrize("engine", _ENGINES)
def test_activities_add_up_to_the_whole(engine: EngineChoice) -> None:
    assert sum(row.percentage or 0 for row in record(engine).activities) == 100


@pytest.mark.parametrize("engine", _ENGINES)
def test_cadena_and_seal_are_whole(engine: EngineChoice) -> None:
    seal = record(engine).seal
    assert seal is not None
    glued = "".join(runs())
    assert seal.chain in glued
    assert seal.signature in glued
    assert len(seal.signature) == 172
    assert seal.status == "valid"


@pytest.mark.parametrize("engine", _ENGINES)
def test_place_and_date_are_those_of_the_paper(engine: EngineChoice) -> None:
    csf = record(engine)
    assert csf.issued_place is not None
    assert csf.issued_on is not None
    place = csf.issued_place.replace(", ", " , ")
    assert f"{place} A {csf.issued_on:%d} DE {_MONTHS[csf.issued_on.month - 1]} DE {csf.issued_on:%Y}" in text()
    assert csf.seal is not None
    assert f"||{csf.issued_on:%Y/%m/%d}" in csf.seal.chain


@pytest.mark.parametrize("engine", _ENGINES)
def test_all_three_codes_agree_with_the_print(engine: EngineChoice) -> None:
    csf = record(engine)
    assert sorted(code.role or code.symbology for code in csf.codes) == ["code128", "seal", "taxpayer"]
    for code in csf.codes:
        assert (code.rfc or code.text) == csf.rfc
        if code.role == "taxpayer":
            assert code.id_cif == csf.id_cif
        if code.role == "seal":
            assert csf.seal is not None
            assert (code.chain, code.signature) == (csf.seal.chain, csf.seal.signature)
    assert csf.id_cif is not None
    assert f"idCIF: {csf.id_cif}" in text()


@pytest.mark.parametrize("engine", _ENGINES)
def test_nothing_is_found_wanting(engine: EngineChoice) -> None:
    assert reading_findings(record(engine)) == []
    assert record(engine).ok


def test_both_engines_give_equal_records() -> None:
    fast, second = (
        csf.model_dump(mode="json", exclude={"source": {"engine"}, "evidence": True, "codes": {"__all__": {"box"}}})
        for csf in map(record, _ENGINES)
    )
    assert fast == second
    assert record("pdfium").evidence.keys() == record("pdfplumber").evidence.keys()


# --- the same paper with less in it ----------------------------------------------------------------------------------


def _located(document: Document) -> Printed:
    (pages,) = csf_page_groups(document.pages)
    return locate(pages, document.codes)


def _without_weights(page: Page) -> Page:
    return replace(page, words=tuple(word._replace(bold=False) for word in page.words))


def _texts(printed: Printed) -> object:
    fields = {path: text.text for path, text in printed.fields.items()}
    tables = (printed.activities, printed.regimes, printed.obligations)
    return (
        fields,
        [[[cell.text for cell in row] for row in rows] for rows in tables],
        printed.unknown_labels,
        printed.odd_rows,
    )


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize("lost", ["rules", "weights", "both"])
def test_without_its_rules_or_weights_the_paper_says_the_same(lost: str, engine: Engine) -> None:
    document = extract(_FILE.read_bytes(), engine, Limits())
    pages = document.pages
    if lost in {"rules", "both"}:
        pages = tuple(replace(page, rules=()) for page in pages)
    if lost in {"weights", "both"}:
        pages = tuple(map(_without_weights, pages))
    assert _texts(_located(replace(document, pages=pages))) == _texts(_located(document))
