"""The way from a source to a record: engines, sources, threads, discretion."""

import io
import logging
import pickle
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

import csf_parser
from csf_parser import Csf, Limits, parse_all, parse_csf
from csf_parser.options import EngineChoice
from csf_parser.samples import Layout, print_csf
from tests.support.papers import COMPANY, INDIVIDUAL
from tests.support.raw_pdf import document

_PDF = print_csf(INDIVIDUAL, Layout.B2)


def test_every_kind_of_source_gives_the_same_record(tmp_path: Path) -> None:
    path = tmp_path / "constancia ñ.pdf"
    path.write_bytes(_PDF)
    from_bytes = parse_csf(_PDF)
    with path.open("rb") as file:
        records = [parse_csf(str(path)), parse_csf(path), parse_csf(file), parse_csf(io.BytesIO(_PDF))]
    for record in records:
        assert record.model_copy(update={"source": from_bytes.source}) == from_bytes


def test_the_name_of_a_file_comes_without_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "constancia.pdf"
    path.write_bytes(_PDF)
    with path.open("rb") as file:
        names = [parse_csf(source).source.name for source in (path, str(path), file)]
    assert names == ["constancia.pdf"] * 3
    assert str(tmp_path) not in parse_csf(path).model_dump_json()


@pytest.mark.parametrize("layout", Layout)
def test_both_engines_give_the_same_record(layout: Layout) -> None:
    fast, second = (_without_places(parse_csf(print_csf(COMPANY, layout), engine=engine)) for engine in _ENGINES)
    assert fast == second


_ENGINES: tuple[EngineChoice, ...] = ("pdfium", "pdfplumber")


def _without_places(csf: Csf) -> dict[str, object]:
    codes = [(code.symbology, code.page, code.text, code.role) for code in csf.codes]
    fields = csf.model_dump(mode="json", exclude={"source", "evidence", "codes", "findings"})
    return fields | {
        "codes": codes,
        "findings": [(finding.code, finding.field) for finding in csf.findings],
        "labels": sorted(csf.evidence),
    }


def test_auto_reads_with_pdfium_where_it_can() -> None:
    assert parse_csf(_PDF).source.engine == "pdfium"


def test_the_same_bytes_give_the_same_record() -> None:
    assert parse_csf(_PDF) == parse_csf(_PDF)
    assert pickle.dumps(parse_csf(_PDF)) == pickle.dumps(parse_csf(_PDF))


def test_parse_all_reads_nothing_before_it_is_asked_for_the_first() -> None:
    records = parse_all(_PDF)
    assert next(records).rfc == INDIVIDUAL.rfc
    assert next(records, None) is None


def test_threads_may_parse_at_the_same_time() -> None:
    pdfs = [print_csf(INDIVIDUAL, layout) for layout in Layout]
    alone = [parse_csf(pdf) for pdf in pdfs]
    together = threading.Barrier(4)

    def parse(turn: int) -> bool:
        if turn < 4:
            together.wait()
        return parse_csf(pdfs[turn % len(pdfs)]) == alone[turn % len(pdfs)]

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(parse, range(60)))


@pytest.mark.parametrize("engine", _ENGINES)
def test_nothing_of_the_paper_is_logged_or_printed(
    engine: EngineChoice, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    parse_csf(_PDF, engine=engine)
    broken = _PDF[: len(_PDF) // 2] + _PDF[len(_PDF) // 2 + 40 :]
    with suppress(csf_parser.CsfError):
        parse_csf(broken, engine=engine)
    printed = capfd.readouterr()
    written = caplog.text + printed.out + printed.err
    for secret in (INDIVIDUAL.rfc, INDIVIDUAL.curp, INDIVIDUAL.first_surname, "ALMENDROS"):
        assert str(secret) not in written


def test_a_parse_writes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for engine in _ENGINES:
        parse_csf(_PDF, engine=engine)
    assert list(tmp_path.iterdir()) == []


def test_limits_are_those_of_the_caller() -> None:
    with pytest.raises(csf_parser.PdfTooLarge, match="larger"):
        parse_csf(_PDF, limits=Limits(max_bytes=len(_PDF) - 1))
    assert parse_csf(_PDF, limits=Limits(max_bytes=len(_PDF))).rfc == INDIVIDUAL.rfc
    with pytest.raises(csf_parser.PdfTooLarge, match="pages"):
        parse_csf(_PDF, limits=Limits(max_pages=1))


def test_every_public_error_is_a_csf_error() -> None:
    errors = [one for name in csf_parser.__all__ if isinstance(one := getattr(csf_parser, name), type)]
    assert all(issubclass(one, csf_parser.CsfError) for one in errors if issubclass(one, Exception))


def test_a_page_that_only_looks_empty_is_refused_with_one_line() -> None:
    with pytest.raises(csf_parser.CsfError) as caught:
        parse_csf(document(b""))
    assert "\n" not in str(caught.value)
