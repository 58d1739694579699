import re
from pathlib import Path
from string import Formatter
from typing import Final

import pytest

import csf_parser.server.page
from csf_parser.errors import CsfError, DamagedPdf, EncryptedPdf, NotACsf, NotAPdf, NoTextLayer, PdfTooLarge
from csf_parser.server.page.failure_texts import failure_of
from csf_parser.server.page.texts import TEXTS

ROOT: Final = Path(csf_parser.server.page.__file__).parent
TABLES: Final = {"texts.py", "paper_texts.py", "client_texts.py", "failure_texts.py"}


def blanks_of(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", TEXTS)
def test_every_text_exists_in_both_languages_with_the_same_blanks(key: str) -> None:
    text = TEXTS[key]
    assert text.en.strip() == text.en != ""
    assert text.es.strip() == text.es != ""
    assert blanks_of(text.en) == blanks_of(text.es)


def test_no_sentence_was_left_untranslated() -> None:
    same = [key for key, text in TEXTS.items() if text.en == text.es and " " in re.sub(r"\{\w+\}", "", text.en).strip()]
    terms = {"paper.signature", "seal.chain"}  # the SAT's own, which the English keeps
    assert set(same) - {"paper.to-value", "paper.percentage"} == terms


def test_every_text_is_used() -> None:
    files = [path for path in ROOT.rglob("*") if path.suffix in {".py", ".j2"} and path.name not in TABLES]
    files.append(ROOT / "texts.py")
    code = "\n".join(path.read_text(encoding="utf-8").partition("\n_FRAME")[0] for path in files)
    code += (ROOT / "texts.py").read_text(encoding="utf-8").partition("\nclass Words")[2]
    # A key is written out, or put together from its beginning and what is known at run time.
    beginnings = set(re.findall(r"""["']((?:[a-z-]+\.)+)["'] ~|f["']((?:[\w-]+\.)+)\{""", code))
    starts = tuple({beginning for pair in beginnings for beginning in pair if beginning} | {"failure."})
    assert [key for key in TEXTS if f'"{key}"' not in code and not key.startswith(starts)] == []


@pytest.mark.parametrize(
    "error",
    [
        EncryptedPdf("x"),
        NotAPdf("x"),
        DamagedPdf("x"),
        PdfTooLarge("x"),
        NoTextLayer("x"),
        NotACsf("x", "opinion_32d"),
    ],
)
def test_no_failure_talks_of_the_command_line(error: CsfError) -> None:
    for recognises in (True, False):
        said = failure_of(error, "es", recognises=recognises)
        assert "--" not in said
        assert "pip install" not in said
        assert said.endswith(".")
        assert failure_of(error, "en", recognises=recognises) != said
