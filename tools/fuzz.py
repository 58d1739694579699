"""Coverage-guided fuzzing: whatever the bytes or the words of a page, nothing but a ``CsfError`` gets out.

::

    make fuzz                                        # both targets, one minute each
    python -m tools.fuzz pages -max_total_time=3600  # one target, with libFuzzer's own options

``pdf`` changes the bytes of a file that is read by pdfium, the way of every upload. ``pages`` changes the words of a
page, their places and their number, behind the PDF library: that is where this package's own code is, and libFuzzer
sees each branch of it. What breaks is written to ``crash-…`` in the current folder. Needs the extra ``fuzz``.
"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["csf_parser"]):
    from csf_parser.errors import CsfError
    from csf_parser.extract import Document, Limits, Page, Word, extract
    from csf_parser.locate import csf_page_groups, locate, refuse, refuse_template
    from csf_parser.record import Source, build_csf
    from csf_parser.rules import Examined, check
    from csf_parser.samples import Layout, print_csf, random_taxpayer
    from csf_parser.seal.store import load_key_ring

_LIMITS = Limits(max_seconds=10.0)
_SPECIMENS = [
    print_csf(random_taxpayer(seed, kind=kind), layout)
    for seed, layout in enumerate(Layout)
    for kind in ("company", "individual")
]
_DOCUMENTS = [extract(pdf, "pdfium", _LIMITS) for pdf in _SPECIMENS]
_TEXTS = sorted({word.text for document in _DOCUMENTS for page in document.pages for word in page.words})
_KEYS = load_key_ring(())
_RSS_LIMIT_MB = 2048


def read_pdf(data: bytes) -> None:
    """The way of an upload, without the child processes of a second look."""
    try:
        _read(extract(data, "pdfium", _LIMITS))
    except CsfError:
        return


def read_pages(data: bytes) -> None:
    """A specimen's pages, with words changed, moved, taken away and doubled as the data say."""
    provider = atheris.FuzzedDataProvider(data)
    document = _DOCUMENTS[provider.ConsumeIntInRange(0, len(_DOCUMENTS) - 1)]
    pages = [_changed(page, provider) for page in document.pages for _ in range(provider.ConsumeIntInRange(0, 2))]
    try:
        _read(replace(document, pages=tuple(replace(page, number=n) for n, page in enumerate(pages, start=1))))
    except CsfError:
        return


def _changed(page: Page, provider: atheris.FuzzedDataProvider) -> Page:
    words = list(page.words)
    for _ in range(provider.ConsumeIntInRange(0, 20)):
        place = provider.ConsumeIntInRange(0, max(0, len(words) - 1))
        match provider.ConsumeIntInRange(0, 3) if words else 3:
            case 0:
                del words[place]
            case 1:
                words[place] = words[place]._replace(text=_text(provider))
            case 2:
                right, down = provider.ConsumeIntInRange(-400, 400), provider.ConsumeIntInRange(-400, 400)
                x0, top, x1, bottom = words[place][1:5]
                words[place] = words[place]._replace(x0=x0 + right, x1=x1 + right, top=top + down, bottom=bottom + down)
            case _:
                words.insert(place, Word(_text(provider), 40, 100, 80, 109, bold=provider.ConsumeBool()))
    rules = page.rules if provider.ConsumeBool() else ()
    return replace(page, words=tuple(words), rules=rules)


def _text(provider: atheris.FuzzedDataProvider) -> str:
    """A word as readers give it: of some length, and without blanks."""
    if provider.ConsumeBool():
        return str(_TEXTS[provider.ConsumeIntInRange(0, len(_TEXTS) - 1)])
    text: str = provider.ConsumeUnicodeNoSurrogates(12)
    return "".join(text.split()) or "-"


def _read(document: Document) -> None:
    groups = csf_page_groups(document.pages, document.codes)
    if not groups:
        refuse(document)
    for pages in groups:
        printed = locate(pages, document.codes)
        refuse_template(printed)
        source = Source(
            name=None, sha256="0" * 64, pages=list(printed.pages), producer=None, text="pdf", engine=document.engine
        )
        csf = build_csf(printed, source, _KEYS)
        findings = check(Examined(csf, printed, document, None))
        csf.model_copy(update={"findings": findings}).model_dump_json()


TARGETS: dict[str, Callable[[bytes], None]] = {"pdf": read_pdf, "pages": read_pages}


def main() -> None:
    """Fuzz the target that the first argument names; the others are libFuzzer's."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: python -m tools.fuzz {'|'.join(TARGETS)} [libFuzzer's options]")
    with tempfile.TemporaryDirectory() as corpus:
        for number, pdf in enumerate(_SPECIMENS if sys.argv[1] == "pdf" else [bytes([n]) * 400 for n in range(9)]):
            (Path(corpus) / f"{number}").write_bytes(pdf)
        options = ["-timeout=20", f"-rss_limit_mb={_RSS_LIMIT_MB}", "-max_len=100000", *sys.argv[2:], corpus]
        atheris.Setup([sys.argv[0], *options], TARGETS[sys.argv[1]])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
