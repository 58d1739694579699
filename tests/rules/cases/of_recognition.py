"""Papers that were read from a picture, well or not."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from csf_parser.extract.document import Word
from csf_parser.findings import Finding
from csf_parser.locate.printed import CutOff, Printed
from csf_parser.record import build_csf
from csf_parser.record.repairs import repaired
from csf_parser.rules import Examined
from csf_parser.seal import KeyRing
from tests.rules.cases.case import Case
from tests.rules.examining import COMPANY, Change, copy, examine, field, findings_of

_EXPECTED: Final = frozenset({"seal-invalid"})


def _recognised(*changes: Change) -> list[Finding]:
    """All findings about the company's paper, as if its texts had been recognised so."""
    return findings_of(_examined(*changes))


def _examined(*changes: Change) -> Examined:
    before = examine(COMPANY, *changes)
    printed, repairs = repaired(replace(before.printed, recognised=frozenset(before.printed.pages)), KeyRing())
    source = before.csf.source.model_copy(update={"text": "ocr", "engine": "rapidocr"})
    return Examined(build_csf(printed, source, KeyRing(), repairs), printed, before.document, before.today)


def _no_codes(printed: Printed) -> Printed:
    return replace(printed, codes=())


def _unsure(path: str) -> Change:
    def change(printed: Printed) -> Printed:
        return replace(printed, fields={**printed.fields, path: replace(printed.fields[path], confidence=0.3)})

    return change


def _cut(path: str) -> Change:
    def change(printed: Printed) -> Printed:
        text = printed.fields[path]
        fields = {**printed.fields, path: replace(text, text=None)}
        return replace(printed, fields=fields, cut_off=(CutOff(path, text.page, text.box),))

    return change


def _with_layer(change: Callable[[Word], Word]) -> Iterable[Finding]:
    """A recognised paper behind whose picture there is a text layer, changed."""
    examined = _examined()
    layers = tuple(replace(page, words=tuple(map(change, page.words))) for page in examined.document.pages)
    signs = replace(examined.document.signs, layers=layers)
    return findings_of(examined._replace(document=replace(examined.document, signs=signs)))


def _other_zip(word: Word) -> Word:
    return word._replace(text=word.text.replace("76000", "01999"))


CASES: Final = (
    Case("a paper that was recognised", "recognised", "info", None, _recognised),
    Case(
        "no codes, and no second copy of the RFC",
        "rfc-unconfirmed",
        "error",
        "rfc",
        lambda: _recognised(_no_codes, copy("cedula_rfc", "?"), copy("barcode_rfc", "?"), field("seal.chain", None)),
        also=frozenset({"rfc-copies-differ", "seal-missing"}),
    ),
    Case(
        "an O for a zero in the zip",
        "value-repaired",
        "info",
        "address.zip",
        lambda: _recognised(field("address.zip", "76OO0")),
    ),
    Case(
        "a G for a C in the RFC, and a code that knows better",
        "code-over-text",
        "info",
        "rfc",
        lambda: _recognised(field("rfc", "EKU9003173G9")),
    ),
    Case(
        "a street that is hardly legible",
        "uncertain-text",
        "warning",
        "address.street",
        lambda: _recognised(_unsure("address.street")),
    ),
    Case(
        "a seal without its last characters",
        "seal-illegible",
        "info",
        "seal.signature",
        lambda: _recognised(_no_codes, field("seal.signature", "A" * 172)),
    ),
    Case(
        "a sheet whose right edge is cut off, and the street with it",
        "cut-off",
        "warning",
        "address.street",
        lambda: _recognised(_cut("address.street")),
    ),
    Case(
        "another zip in the text behind the picture",
        "text-layer-differs",
        "error",
        "address.zip",
        lambda: _with_layer(_other_zip),
    ),
)
