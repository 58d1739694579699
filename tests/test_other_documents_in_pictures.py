"""Scans of other documents: named as their text layers are, and nothing that is known is lost by recognising."""

import itertools
from typing import Final

import pytest

from csf_parser import NoCsfFound, NotACsf, NoTextLayer, parse_csf
from csf_parser.options import OcrChoice
from csf_parser.samples import Layout, print_csf, random_taxpayer
from tests.support.drawn_documents import DRAWN, Drawn
from tests.support.scanning import Condition, jpeg, pictures_of, scan

_FLAT: Final = Condition("", dpi=150)
_CONDITIONS: Final = (_FLAT, Condition("", photograph=True), Condition("", dpi=150, skew=2.0, colour=False))


def _known(content: bytes, ocr: OcrChoice) -> dict[str, str]:
    """What is known of the taxpayer, by the record or by the error."""
    try:
        csf = parse_csf(content, ocr=ocr)
    except NoCsfFound as error:
        known = {"rfc": error.rfc, "id_cif": error.id_cif, **error.facts}
    else:
        known = {"rfc": csf.rfc, "id_cif": csf.id_cif}
    return {name: value for name, value in known.items() if value is not None}


def _drawn(name: str) -> Drawn:
    return next(document for document in DRAWN if document.name == name)


@pytest.mark.parametrize("name", ["a cédula", "an acuse of registration"])
def test_without_recognition_a_code_says_whose_scan_it_is(name: str) -> None:
    with pytest.raises(NoTextLayer) as caught:
        parse_csf(scan(_drawn(name).pdf(), _FLAT), ocr="never")
    assert (caught.value.rfc, caught.value.id_cif) == ("CACX7605101P8", "15030000001")


def test_without_recognition_the_code_of_an_opinion_names_it() -> None:
    document = _drawn("a 32-D")
    for content in (scan(document.pdf(), _FLAT), jpeg(pictures_of(document.pdf(), _FLAT)[0])):
        with pytest.raises(NotACsf) as caught:
            parse_csf(content, ocr="never")
        assert (caught.value.looks_like, caught.value.rfc) == ("opinion_32d", document.rfc)
        assert caught.value.facts == document.facts


@pytest.mark.slow
@pytest.mark.parametrize("document", DRAWN, ids=lambda document: document.name)
def test_a_scan_is_named_like_its_text_layer(document: Drawn) -> None:
    with pytest.raises(NotACsf) as caught:
        parse_csf(scan(document.pdf(), _FLAT))
    assert caught.value.looks_like == document.looks_like
    assert caught.value.rfc in {document.rfc, None}


@pytest.mark.slow
def test_recognition_loses_nothing_of_fifty_scans() -> None:
    others = [document.pdf() for document in DRAWN if document.qr]
    papers = [print_csf(random_taxpayer(seed=seed), list(Layout)[seed % 4]) for seed in range(50 - 3 * len(others))]
    scans = [scan(pdf, condition) for pdf, condition in itertools.product(others, _CONDITIONS)]
    scans += [scan(pdf, _CONDITIONS[at % 3]) for at, pdf in enumerate(papers)]
    assert len(scans) == 50
    for content in scans:
        assert _known(content, "never").items() <= _known(content, "auto").items()
