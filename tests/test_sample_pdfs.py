"""Every file of ``sample_pdfs/`` says what its JSON says, shows what its name says, and is what the tool prints."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from csf_parser import parse_all
from csf_parser.extract import Document, Engine, Limits, extract
from tools.print_sample_pdfs import FOLDER, sample_files

NAMES = sorted(path.stem for path in FOLDER.glob("*.pdf"))
ENGINES: tuple[Engine, ...] = ("pdfium", "pdfplumber")


def differences(wanted: Any, got: Any, path: str) -> Iterator[str]:
    """The fields in which a record differs from the one to expect, which has no more than the printed fields."""
    if isinstance(wanted, dict) and isinstance(got, dict):
        for field, value in wanted.items():
            yield from differences(value, got.get(field, "(no such field)"), f"{path}.{field}")
    elif isinstance(wanted, list) and isinstance(got, list):
        if len(wanted) != len(got):
            yield f"{path}: {len(got)} rows instead of {len(wanted)}"
        for index, pair in enumerate(zip(wanted, got, strict=False)):
            yield from differences(*pair, f"{path}[{index}]")
    elif wanted != got:
        yield f"{path}: {got!r} instead of {wanted!r}"


@cache
def printed_now() -> dict[str, bytes]:
    return sample_files()


def read(pdf: bytes) -> Document:
    return extract(pdf, "pdfium", Limits(), None)


def lines_of(name: str) -> list[list[str]]:
    """The lines of each page between head and foot, without the page's number."""
    pages: list[list[str]] = []
    for page in read((FOLDER / f"{name}.pdf").read_bytes()).pages:
        lines: dict[float, list[str]] = {}
        for word in page.words:
            lines.setdefault(round(word.bottom), []).append(word.text)
        texts = [" ".join(words) for _, words in sorted(lines.items())]
        pages.append([text for text in texts if not text.startswith("Página")])
    return pages


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_read_field_by_field_as_its_json_says(name: str, engine: Engine) -> None:
    wanted = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    records = list(parse_all(FOLDER / f"{name}.pdf", engine=engine))
    got = [record.model_dump(mode="json") for record in records]
    assert list(differences(wanted if isinstance(wanted, list) else [wanted], got, "")) == []


def test_the_folder_holds_what_the_tool_prints() -> None:
    assert {path.name for path in FOLDER.iterdir() if path.is_file()} == set(printed_now())


@pytest.mark.parametrize(
    "name", sorted(path.name for path in FOLDER.iterdir() if path.is_file() and path.suffix != ".pdf")
)
def test_a_text_beside_the_samples_is_what_the_tool_writes(name: str) -> None:
    # Text as text: a checkout may have other line ends.
    assert (FOLDER / name).read_text(encoding="utf-8").splitlines() == printed_now()[name].decode().splitlines()


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_has_the_words_lines_and_codes_that_the_tool_prints(name: str) -> None:
    # Not byte by byte: the versions of Pillow and zlib decide how the specimen's grey boxes are drawn and compressed.
    committed, fresh = read((FOLDER / f"{name}.pdf").read_bytes()), read(printed_now()[f"{name}.pdf"])
    assert [(page.words, page.rules) for page in committed.pages] == [(page.words, page.rules) for page in fresh.pages]
    assert committed.codes == fresh.codes


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_small(name: str) -> None:
    assert Path(FOLDER / f"{name}.pdf").stat().st_size < 80_000


def test_two_headings_are_orphaned() -> None:
    first, second, third = lines_of("orphaned-heading")
    assert (first[-1], second[-1]) == ("Actividades Económicas:", "Obligaciones:")
    assert third[0].startswith("Descripción de la Obligación")


def test_the_qr_code_is_alone_on_the_last_page() -> None:
    assert lines_of("qr-alone-on-last-page")[-1] == []


def test_the_address_is_broken_before_the_state() -> None:
    first, second, *_ = lines_of("page-break-in-address")
    assert first[-1].startswith("Nombre de la Localidad: GUANAJUATO Nombre del Municipio")
    assert second[0].startswith("Nombre de la Entidad Federativa:")


def test_the_activities_stand_on_three_pages() -> None:
    pages = lines_of("many-activities-over-three-pages")
    assert [any("al por mayor" in line or "accesorios" in line for line in page) for page in pages] == [
        *(False, True, True, True, False)
    ]


def test_the_borders_are_lost() -> None:
    with_borders, without = (read((FOLDER / f"{name}.pdf").read_bytes()) for name in ("company", "borders-lost"))
    assert [page.words for page in without.pages] == [page.words for page in with_borders.pages]
    assert sum(len(page.rules) for page in without.pages) < sum(len(page.rules) for page in with_borders.pages)
