"""The files that these tests read, and the shape of the command that they run."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pypdfium2 as pdfium
from click.testing import Result

from csf_parser.samples import AddressRows, Layout, Taxpayer, print_csf, random_taxpayer

Run = Callable[..., Result]


class Specimens(NamedTuple):
    """Files of specimens: a company, an individual with every row of the domicile, both in one file, and junk."""

    company: Path
    individual: Path
    bundle: Path
    junk: Path
    company_taxpayer: Taxpayer
    individual_taxpayer: Taxpayer


def make_specimens(folder: Path) -> Specimens:
    """Write the files into a folder."""
    company, individual = random_taxpayer(1, kind="company"), random_taxpayer(2, kind="individual")
    files = Specimens(
        folder / "company.pdf",
        folder / "individual.pdf",
        folder / "bundle.pdf",
        folder / "junk.pdf",
        company,
        individual,
    )
    files.company.write_bytes(print_csf(company, Layout.B2))
    files.individual.write_bytes(print_csf(individual, Layout.A, address_rows=AddressRows.WITH_CONTACT))
    files.junk.write_bytes(b"<!DOCTYPE html>")
    files.bundle.write_bytes(_joined((files.company, None), (files.individual, None)))
    return files


def pages_of(file: Path, indexes: list[int]) -> bytes:
    """Some pages of a PDF as a PDF of their own."""
    return _joined((file, indexes))


def _joined(*parts: tuple[Path, list[int] | None]) -> bytes:
    joined, content = pdfium.PdfDocument.new(), io.BytesIO()
    for file, indexes in parts:
        with pdfium.PdfDocument(file) as source:
            joined.import_pages(source, indexes)
    joined.save(content)
    joined.close()
    return content.getvalue()
