"""Specimens: the synthetic CSFs that this package prints for tests (``csf_parser.samples``).

A specimen is known by three marks: its file names its maker, its seal was made with a test key whose private half is
published, and its pages show a banner. The seal and the banner survive whatever is done to the file: merging, printing,
a photograph. Anybody can set each mark, so none of them may make a forgery look better than it is:

* ``specimen`` only ever says that the document is not the SAT's. It is an error where a file with text does not name
  its maker, because somebody has taken the mark off; a warning of a picture, which names none.
* It takes the place of ``seal-invalid`` only for a seal of the test key, which is valid under that key.
* ``check_csf`` makes every ``specimen`` an error, unless the policy accepts specimens.
"""

from collections.abc import Iterator
from typing import Final

from csf_parser.findings import Finding, make_finding
from csf_parser.locate import shows_specimen_banner
from csf_parser.origin.generator import SPECIMEN_GENERATOR
from csf_parser.record.model import Csf
from csf_parser.rules.examined import Examined
from csf_parser.seal.keys import SealKey
from csf_parser.seal.verify import verify

SPECIMEN_PRODUCER: Final = SPECIMEN_GENERATOR.decode()
"""What the file of a specimen names as its maker."""

SPECIMEN_KEY: Final = SealKey(
    "200001088888800000031",
    int(
        "d8aecc708131e59d142fab197811541d6495d85e5a08edfca89010bcff26496b"
        "dc487bae820c1087483e4a0c1f7b0cb5ff4c7ad47d02ce750522ebb87c54631c"
        "c943392285d333be1e71114338c45b95c8f79beeda56169a7f2e9ce1fc9d045c"
        "ddcade3f4a2bf05449aa07fe8a8b29241079503a46138174e3214f237ad0aef7",
        16,
    ),
)
"""The public half of the test key. It carries the SAT's certificate number: a cadena has to look like the SAT's."""


def check_specimen(examined: Examined) -> Iterator[Finding]:
    """The finding that this is a specimen, by any of its marks."""
    csf = examined.csf
    if csf.source.producer == SPECIMEN_PRODUCER:
        yield make_finding("specimen")
    elif has_test_seal(csf) or _shows_banner(examined):
        yield make_finding("specimen", severity="warning" if csf.source.text == "ocr" else "error")


def _shows_banner(examined: Examined) -> bool:
    pages = examined.csf.source.pages
    seen = examined.document.signs.specimen_pages
    return any(
        page.number in seen or shows_specimen_banner(page) for page in examined.document.pages if page.number in pages
    )


def has_test_seal(csf: Csf) -> bool:
    """Whether the published test key has made the seal."""
    return csf.seal is not None and verify(csf.seal.chain, csf.seal.signature, [SPECIMEN_KEY]) == "valid"
