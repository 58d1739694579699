from pathlib import Path

import pytest

from csf_parser import ParseOptions
from csf_parser.batch import BatchOptions, DaskEngine, Reading, run_batch
from csf_parser.batch import extras as extras_module
from csf_parser.batch.extras import require_extras
from csf_parser.error_texts import message_of
from csf_parser.seal import MissingExtra


@pytest.fixture
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras_module, "find_spec", lambda _: None)


@pytest.mark.usefixtures("nothing_installed")
def test_all_that_is_missing_is_told_in_one_line_and_in_both_languages() -> None:
    out = [Path("a.html"), Path("a.XLSX"), Path("a.parquet"), Path("a.csv")]
    with pytest.raises(MissingExtra) as raised:
        require_extras(["s3://bucket/"], out, DaskEngine(), ParseOptions(ocr="always"))
    for text in (message_of(raised.value, "en"), message_of(raised.value, "es")):
        assert "\n" not in text
        for package in ("jinja2", "xlsxwriter", "pyarrow", "distributed", "rapidocr", "fsspec"):
            assert package in text
        assert "pip install 'csf-parser[dask,ocr,remote,reports]'" in text
    assert message_of(raised.value, "es").startswith("faltan paquetes")


@pytest.mark.usefixtures("nothing_installed")
def test_nothing_is_needed_for_a_plain_batch() -> None:
    require_extras(["clients"], [Path("a.jsonl"), Path("a.csv")], BatchOptions().engine, ParseOptions())


@pytest.mark.usefixtures("nothing_installed")
def test_extras_are_looked_for_before_anything_is_done(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-")
    options = BatchOptions(
        out=(tmp_path / "r.html",), store=tmp_path / "s.sqlite", reading=Reading(ParseOptions(ocr="always"))
    )
    with pytest.raises(MissingExtra, match=r"jinja2.*rapidocr"):
        run_batch([tmp_path], options)
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]
