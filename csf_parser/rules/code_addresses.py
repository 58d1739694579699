"""Where the QR codes lead: to the SAT's own host over https, and nowhere else.

Forged papers carry codes that open an imitation of the SAT's page under a name like the SAT's. What counts is therefore
the whole host, as a browser reads it, and not what an address begins with.

Not checked: what the SAT's page shows; nothing is opened here.
"""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from csf_parser.findings import Finding, make_finding
from csf_parser.record.sat_qr import SAT_HOST
from csf_parser.rules.examined import Examined

# With a scheme, or plainly meant as a page without one: a telephone opens both.
_is_address: Final = re.compile(
    r"[a-z][a-z0-9+.-]*://.*|www\.[\w-].*|[\w-]+(\.[\w-]+)*\.[a-z]{2,}/.*", re.IGNORECASE | re.DOTALL
).fullmatch


def check_code_addresses(examined: Examined) -> Iterator[Finding]:
    """A finding for each QR code that is not one of a CSF's, and one if codes could not be looked for."""
    if examined.document.signs.codes_given_up:
        yield make_finding("codes-not-searched", "codes")
    for index, code in enumerate(examined.csf.codes):
        if code.symbology != "qr" or code.role is not None:
            continue
        path, text = f"codes[{index}]", code.text.strip()
        if not _is_address(text):
            yield make_finding("code-unknown", path, page=code.page)
        elif _leads_to_the_sat(text):
            yield make_finding("code-malformed", path, page=code.page)
        else:
            yield make_finding("code-points-elsewhere", path, page=code.page, host=_host_of(text) or "?")


def _leads_to_the_sat(address: str) -> bool:
    return address.lower().startswith(f"https://{SAT_HOST}") and _host_of(address) == SAT_HOST


def _host_of(address: str) -> str | None:
    try:
        return urlsplit(address if "://" in address else f"//{address}").hostname
    except ValueError:
        return None
