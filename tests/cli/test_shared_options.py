"""Every command reads files with the options that it was given: each reaches the one place where files are read."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import pytest

from csf_parser import Limits, ParseOptions, pipeline
from csf_parser.cli.commands import batch
from csf_parser.server.work.reading import PaperToRead, ReadPapers
from tests.batch.doubles import HereEngine
from tests.cli.specimens import Run, Specimens

COMMANDS = {
    "parse": ("parse", "--json"),
    "check": ("check", "--json"),
    "seal": ("seal",),
    "batch": ("batch", "--no-store", "--json", "-q"),
    "upload": ("upload", "--dry-run", "--json", "--journal", "journal.sqlite"),
}
OPTIONS: dict[str, tuple[tuple[str, ...], Callable[[ParseOptions], ParseOptions]]] = {
    "none": ((), lambda plain: plain),
    "engine": (("--engine", "pdfplumber"), lambda plain: replace(plain, engine="pdfplumber")),
    "ocr never": (("--ocr", "never"), lambda plain: replace(plain, ocr="never")),
    "ocr always": (("--ocr", "always"), lambda plain: replace(plain, ocr="always")),
    "password": (("--password", "secret"), lambda plain: replace(plain, password="secret")),  # noqa: S106
    "max-bytes": (("--max-bytes", "900000"), lambda plain: replace(plain, limits=Limits(max_bytes=900_000))),
    "max-pages": (("--max-pages", "9"), lambda plain: replace(plain, limits=Limits(max_pages=9))),
}


@pytest.fixture
def read_with(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[ParseOptions]:
    """The options of each file that is read; recognition ends before it begins, for it would take seconds."""
    found: list[ParseOptions] = []
    read = pipeline._document_with_csfs

    def noted(content: bytes, options: ParseOptions, *others: Any, **named: Any) -> Any:  # Any: as the function itself
        found.append(options)
        return read(content, options, *others, **named)

    monkeypatch.setattr(pipeline, "_document_with_csfs", noted)
    monkeypatch.setattr(pipeline, "recognition_is_installed", lambda: False)
    monkeypatch.setattr(batch, "LocalEngine", lambda *_, **__: HereEngine())
    monkeypatch.chdir(tmp_path)
    return found


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_reads_with_the_options_that_it_was_given(
    run: Run, specimens: Specimens, read_with: list[ParseOptions], command: str, option: str
) -> None:
    name, *others = COMMANDS[command]
    arguments, expected = OPTIONS[option]
    result = run(name, specimens.company, *others, *arguments)
    assert result.exit_code in {0, 1}, result.output
    assert set(read_with) == {expected(ParseOptions())}


@pytest.mark.parametrize("ocr", ["never", "auto"])
def test_the_server_reads_with_its_settings(
    specimens: Specimens, read_with: list[ParseOptions], ocr: Literal["never", "auto"]
) -> None:
    limits = Limits(max_bytes=900_000)
    paper = PaperToRead(specimens.company.read_bytes(), "company.pdf", ocr, pictures=False)
    list(ReadPapers(limits)([paper]))
    assert read_with == [ParseOptions(ocr=ocr, limits=limits)]
