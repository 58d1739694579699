"""What may unpack to gigabytes is told by its bytes, and no honest file is."""

from pathlib import Path

import pytest

from csf_parser.extract import is_heavy
from csf_parser.samples import Layout, print_csf
from tests.support.bombs import HEAVY
from tests.support.hostile_pdfs import TEXT, XOBJECT
from tests.support.papers import COMPANY
from tests.support.pdf_editing import encrypted, in_forms, merged
from tests.support.raw_pdf import document, stream
from tests.support.timing import cost_of_readings

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "sample_pdfs").glob("*.pdf"))


@pytest.mark.parametrize("name", HEAVY)
def test_what_unpacks_to_gigabytes_is_heavy(name: str) -> None:
    with cost_of_readings(500):
        assert is_heavy(HEAVY[name])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_no_sample_is_heavy(path: Path) -> None:
    assert not is_heavy(path.read_bytes())


@pytest.mark.parametrize("layout", Layout)
def test_neither_is_a_csf_that_was_wrapped_saved_or_protected(layout: Layout) -> None:
    pdf = print_csf(COMPANY, layout)
    assert not any(map(is_heavy, (in_forms(pdf), merged(*[pdf] * 20), merged(in_forms(pdf), pdf))))
    assert not is_heavy(encrypted(pdf, user="", revision=4))


def test_a_form_that_brings_its_own_fonts_is_light() -> None:
    """The name of a font, ``/F1``, was taken for the abbreviation of a filter."""
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 6 0 R >> >>"
    assert not is_heavy(document(b"/F Do", resources=XOBJECT, more={10: stream(TEXT, entries)}))


def test_a_dictionary_of_unfinished_filters_is_looked_through_in_time() -> None:
    pdf = document(b"", more={4: b"<< " + b"/Filter [" * 300_000 + b">>\nstream\n\nendstream"})
    with cost_of_readings(500):
        is_heavy(pdf)


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.4", b">>stream\n", b"<< /Filter /FlateDecode >>\nstream\nno zip"])
def test_what_is_no_file_is_light(pdf: bytes) -> None:
    assert not is_heavy(pdf)
