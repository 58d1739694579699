"""Two sound taxpayers, and a way to examine their papers after something on them was changed.

A paper is printed as a specimen, read as any file is, and changed in what it prints, before the record is made of it:
whatever was altered reaches the rules on the way that it takes from a real paper.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from typing import Any

from csf_parser.extract import Document, Limits, extract
from csf_parser.extract.document import UnseenCharacters
from csf_parser.findings import Finding
from csf_parser.locate import csf_page_groups, locate
from csf_parser.locate.printed import Printed, PrintedText
from csf_parser.record import Csf, Source, build_csf
from csf_parser.rules import Examined, check
from csf_parser.samples import Activity, Address, Layout, Obligation, Place, Regime, Taxpayer, print_csf
from csf_parser.seal import KeyRing

TODAY = dt.date(2024, 6, 1)
ISSUED_ON = dt.date(2024, 5, 10)

Change = Callable[[Printed], Printed]

COMPANY = Taxpayer(
    rfc="EKU9003173C9",
    id_cif="15030000001",
    issued_place=Place("QUERETARO", "QUERETARO"),
    issued_on=ISSUED_ON,
    company_name="ESCUELA KEMPER URGATE",
    capital_regime="SOCIEDAD ANONIMA DE CAPITAL VARIABLE",
    operations_start=dt.date(1990, 3, 17),
    status="ACTIVO",
    status_since=dt.date(1990, 3, 17),
    address=Address(
        zip="76000",
        street_type="CALLE",
        street="HIDALGO",
        exterior="118",
        neighborhood="CENTRO",
        municipality="QUERETARO",
        state="QUERETARO",
    ),
    activities=(
        Activity(1, "Escuelas de educación media superior", 80, dt.date(1990, 3, 17)),
        Activity(2, "Comercio al por menor de libros", 20, dt.date(2010, 1, 4)),
    ),
    regimes=(Regime("Régimen General de Ley Personas Morales", dt.date(1990, 3, 17)),),
    obligations=(Obligation("Pago definitivo mensual de IVA.", "A más tardar el día 17.", dt.date(1990, 3, 17)),),
)

INDIVIDUAL = replace(
    COMPANY,
    rfc="CACX7605101P8",
    curp="CACX760510MGTSHC04",
    given_names="XOCHILT",
    first_surname="CASAS",
    second_surname="CHAVEZ",
    operations_start=dt.date(2001, 2, 1),
    regimes=(
        Regime(
            "Régimen de las Personas Físicas con Actividades Empresariales y Profesionales",
            dt.date(2001, 2, 1),
        ),
    ),
)


@cache
def document_of(taxpayer: Taxpayer, layout: Layout = Layout.B1) -> Document:
    """The taxpayer's specimen, read."""
    return extract(print_csf(taxpayer, layout), "pdfium", Limits(), None)


def examine(
    taxpayer: Taxpayer,
    *changes: Change,
    layout: Layout = Layout.B1,
    producer: str | None = "csf_parser specimen generator",
    today: dt.date | None = TODAY,
) -> Examined:
    """The taxpayer's paper through all stages, changed on the way."""
    document = document_of(taxpayer, layout)
    [pages] = csf_page_groups(document.pages)
    printed = locate(pages, document.codes)
    for change in changes:
        printed = change(printed)
    source = Source(
        name="csf.pdf",
        sha256=hashlib.sha256(b"").hexdigest(),
        pages=list(printed.pages),
        producer=producer,
        text="pdf",
        engine="pdfium",
    )
    return Examined(build_csf(printed, source, KeyRing()), printed, document, today)


def with_unseen(taxpayer: Taxpayer, path: str, characters: str) -> Examined:
    """The taxpayer's document, in which invisible characters were taken out of the value at a field path."""
    examined = examine(taxpayer)
    place = examined.printed.fields[path]
    return with_signs(taxpayer, unseen=(UnseenCharacters(characters, place.page, place.box),))


def with_signs(taxpayer: Taxpayer, **signs: Any) -> Examined:  # Any: fields of several types
    """The taxpayer's document with other signs of how its file was made."""
    examined = examine(taxpayer)
    document = replace(examined.document, signs=replace(examined.document.signs, **signs))
    return examined._replace(document=document)


def findings_of(examined: Examined) -> list[Finding]:
    """All findings: of making the record, and of the rules."""
    return [*examined.csf.findings, *check(examined)]


def findings_on(taxpayer: Taxpayer, *changes: Change, layout: Layout = Layout.B1) -> list[Finding]:
    """All findings about a paper that was changed."""
    return findings_of(examine(taxpayer, *changes, layout=layout))


def record_of(taxpayer: Taxpayer, *changes: Change) -> Csf:
    """The record with all its findings, as ``parse_csf`` gives it."""
    examined = examine(taxpayer, *changes)
    return examined.csf.model_copy(update={"findings": findings_of(examined)})


def codes(findings: Iterable[Finding]) -> set[str]:
    """The codes of the findings."""
    return {finding.code for finding in findings}


def grave(findings: Iterable[Finding]) -> set[str]:
    """The codes of the errors and the warnings."""
    return {finding.code for finding in findings if finding.severity != "info"}


def the(code: str, findings: Iterable[Finding]) -> Finding:
    """The one finding of this code."""
    [finding] = [finding for finding in findings if finding.code == code]
    return finding


# --- changes ---


def field(path: str, text: str | None) -> Change:
    """Another text beside a label."""

    def change(printed: Printed) -> Printed:
        return replace(printed, fields={**printed.fields, path: replace(printed.fields[path], text=text)})

    return change


def without_field(*paths: str) -> Change:
    """The label is gone, and what stood beside it."""

    def change(printed: Printed) -> Printed:
        return replace(printed, fields={path: text for path, text in printed.fields.items() if path not in paths})

    return change


def copy(name: str, text: str) -> Change:
    """Another text in a second copy."""

    def change(printed: Printed) -> Printed:
        return replace(printed, copies={**printed.copies, name: replace(printed.copies[name], text=text)})

    return change


def code(marker: str, text: str | None) -> Change:
    """The code whose text has the marker says something else, or is not there."""

    def change(printed: Printed) -> Printed:
        assert any(marker in one.text for one in printed.codes)
        found = [one._replace(text=text or "") if marker in one.text else one for one in printed.codes]
        return replace(printed, codes=tuple(one for one in found if one.text))

    return change


def seal_of(other: Taxpayer) -> Change:
    """Cadena and seal of another paper."""
    lines = examine(other).printed.fields

    def change(printed: Printed) -> Printed:
        copied = {path: lines[path] for path in ("seal.chain", "seal.signature")}
        return replace(printed, fields={**printed.fields, **copied})

    return change


def strange_text(printed: Printed) -> PrintedText:
    """A text somewhere on the paper."""
    return replace(printed.fields["rfc"], text="Correo Alterno:")
