"""Scans and photographs, from the picture to the record: the same record as of the paper's own text layer."""

import subprocess
import sys

import pytest

from csf_parser import Csf, NoTextLayer, parse_all, parse_csf
from csf_parser.samples import Layout, print_csf
from tests.rules.examining import COMPANY, INDIVIDUAL
from tests.support.pdf_editing import merged
from tests.support.scanning import Condition, scan

_KEY_FIELDS = {"rfc", "id_cif", "kind", "legal_name", "curp", "given_names", "first_surname", "second_surname"} | {
    *("capital_regime", "trade_name", "operations_start", "status", "status_since", "address", "issued_on"),
    "issued_place",
}


def _key_fields(csf: Csf) -> dict[str, object]:
    regimes = [(regime.code, regime.name, regime.start, regime.end) for regime in csf.regimes]
    return {**csf.model_dump(include=_KEY_FIELDS), "regimes": regimes}


CASES = {
    "a plain scan of a company": (COMPANY, Layout.B1, Condition("", quality=75)),
    "a grey scan, turned by 180 degrees": (INDIVIDUAL, Layout.B1, Condition("", colour=False, quarters=2)),
    "a scan on its side, its codes covered": (COMPANY, Layout.C, Condition("", quarters=1, hide_codes=True)),
    "a slanting scan at 150 dpi": (INDIVIDUAL, Layout.B2, Condition("", dpi=150, skew=2.5)),
    "a photograph": (COMPANY, Layout.A, Condition("", photograph=True, quality=80)),
}


_OFTEN_TESTED = {"a slanting scan at 150 dpi"}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=name, marks=[] if name in _OFTEN_TESTED else pytest.mark.slow)
        for name, case in CASES.items()
    ],
)
def test_a_scan_gives_the_record_of_its_paper(case: tuple[object, Layout, Condition]) -> None:
    taxpayer, layout, condition = case
    paper = print_csf(taxpayer, layout)  # type: ignore[arg-type]
    csf = parse_csf(scan(paper, condition))
    assert _key_fields(csf) == _key_fields(parse_csf(paper))
    assert (csf.source.text, csf.source.engine, csf.source.origin) == ("ocr", "rapidocr", None)
    assert "recognised" in {finding.code for finding in csf.findings}
    assert not [finding.code for finding in csf.findings if finding.severity == "error"]
    assert 0 < csf.evidence["address.zip"].confidence <= 1


@pytest.mark.slow
def test_a_value_stands_where_the_paper_has_it() -> None:
    paper = print_csf(COMPANY)
    truth, csf = parse_csf(paper), parse_csf(scan(paper, Condition("")))
    for path in ("rfc", "address.zip", "address.state", "regimes[0].name"):
        assert csf.evidence[path].page == truth.evidence[path].page
        assert csf.evidence[path].box == pytest.approx(truth.evidence[path].box, abs=4)


@pytest.mark.slow
def test_a_scan_is_found_beside_a_csf_with_text() -> None:
    bundle = merged(print_csf(COMPANY), scan(print_csf(INDIVIDUAL), Condition("", dpi=150)))
    first, second = parse_all(bundle)
    assert (first.rfc, first.source.text) == (COMPANY.rfc, "pdf")
    assert (second.rfc, second.source.text, second.source.pages) == (INDIVIDUAL.rfc, "ocr", [3, 4])


@pytest.mark.slow
def test_a_scan_is_read_in_isolation() -> None:
    assert parse_csf(scan(print_csf(COMPANY), Condition("", dpi=150)), isolated=True).rfc == COMPANY.rfc


def test_turned_off_recognition_leaves_what_the_code_says() -> None:
    scanned = scan(print_csf(INDIVIDUAL), Condition("", dpi=150))
    with pytest.raises(NoTextLayer, match="ocr='auto'") as caught:
        parse_csf(scanned, ocr="never")
    assert (caught.value.rfc, caught.value.id_cif) == (INDIVIDUAL.rfc, INDIVIDUAL.id_cif)


_WITHOUT_THE_EXTRA = """
import sys
sys.modules.update(dict.fromkeys(["rapidocr", "cv2", "onnxruntime", "numpy", "pillow_heif"]))
from csf_parser import NoTextLayer, parse_csf
try:
    parse_csf(sys.stdin.buffer.read())
except NoTextLayer as error:
    print(error.rfc, error.id_cif, error)
"""


def test_without_the_extra_a_scan_names_the_command_that_adds_it() -> None:
    scanned = scan(print_csf(INDIVIDUAL), Condition("", dpi=150))
    done = subprocess.run([sys.executable, "-c", _WITHOUT_THE_EXTRA], input=scanned, capture_output=True, check=True)
    said = done.stdout.decode()
    assert said.startswith(f"{INDIVIDUAL.rfc} {INDIVIDUAL.id_cif} ")
    assert 'pip install "csf-parser[ocr]"' in said


def test_a_text_layer_needs_neither_models_nor_opencv() -> None:
    code = (
        "import sys; from csf_parser import parse_csf; parse_csf(sys.stdin.buffer.read());"
        "print(sorted({'cv2', 'numpy', 'onnxruntime', 'rapidocr', 'regex', 'PIL'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], input=print_csf(COMPANY), capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"
