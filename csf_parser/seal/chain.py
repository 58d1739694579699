"""The cadena original: the line of text that the seal signs.

Three shapes are known; the last two are complete, the first is cut short by one of the SAT's issuing channels::

    ||2022/06/16|RFC|CONSTANCIA DE SITUACIÓN FISCAL|
    ||2024/07/10|RFC|CONSTANCIA DE SITUACIÓN FISCAL|200001088888800000031||
    ||2026/07/01 09:00:00|RFC|CONSTANCIA DE SITUACIÓN FISCAL|200001088888800000041[|token]||

The fields are the moment of issue (Mexico City time), the taxpayer's RFC, the name of the paper, the number of the
SAT's certificate, and a token of unknown content, 64 base64 characters in all documents seen. What a cut-short cadena
has signed is the complete one, with its certificate number and the two closing bars.

Not checked here: whether the RFC is well formed beyond its length and letters, and whether the date is in the past.

>>> chain = Chain.parse("||2022/06/16|EKU9003173C9|CONSTANCIA DE SITUACIÓN FISCAL|")
>>> chain.issued_on.isoformat(), chain.rfc, chain.truncated
('2022-06-16', 'EKU9003173C9', True)
>>> chain.signed_text
'||2022/06/16|EKU9003173C9|CONSTANCIA DE SITUACIÓN FISCAL|200001088888800000031||'
"""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Self

# The certificate under which every cut-short cadena was seen to be signed.
TRUNCATED_CERTIFICATE = "200001088888800000031"

# 21 digits so far; some room, so that a new numbering is an unknown key and not a broken cadena.
CERTIFICATE_SHAPE = "[0-9]{18,24}"

_SHAPE = re.compile(
    r"\|\|(?P<date>[0-9]{4}/[0-9]{2}/[0-9]{2})(?: (?P<time>[0-9]{2}:[0-9]{2}:[0-9]{2}))?"
    r"\|(?P<rfc>[A-ZÑ&0-9]{12,13})"
    r"\|(?P<title>[^|]+)"
    rf"\|(?:(?P<certificate>{CERTIFICATE_SHAPE})\|(?:(?P<token>[^|]+)\|)?\|)?"
)
_CERTIFICATE_FIELD = re.compile(r"\|(2[0-9]{20})(?=\|)")


@dataclass(frozen=True, slots=True)
class Chain:
    """A cadena original, taken apart.

    ``text`` is the cadena as printed, without line breaks. ``issued_time`` is ``None`` where the cadena has a date
    only, as all had until 2025. ``certificate`` is ``None`` in the truncated shape.
    """

    text: str
    issued_on: dt.date
    issued_time: dt.time | None
    rfc: str
    title: str
    certificate: str | None
    token: str | None

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The parts of this cadena, or ``None`` where it has none of the known shapes or an impossible date."""
        text = without_breaks(text)
        match = _SHAPE.fullmatch(text)
        if match is None:
            return None
        time = match["time"]
        try:
            issued_on = dt.date.fromisoformat(match["date"].replace("/", "-"))
            issued_time = dt.time.fromisoformat(time) if time else None
        except ValueError:
            return None
        return cls(
            text=text,
            issued_on=issued_on,
            issued_time=issued_time,
            rfc=match["rfc"],
            title=match["title"],
            certificate=match["certificate"],
            token=match["token"],
        )

    @property
    def truncated(self) -> bool:
        """Whether the print lacks the certificate number that the signed text has."""
        return self.certificate is None

    @property
    def issued_at(self) -> dt.datetime | None:
        """Date and time of issue, Mexico City time without a zone; ``None`` where the cadena has no time."""
        return None if self.issued_time is None else dt.datetime.combine(self.issued_on, self.issued_time)

    @property
    def signed_text(self) -> str:
        """The text that the seal signs: the cadena itself, or the complete one of a truncated cadena."""
        return self.signed_text_under(TRUNCATED_CERTIFICATE)

    def signed_text_under(self, certificate: str) -> str:
        """The text that the seal signs if a truncated cadena belongs to this certificate."""
        return f"{self.text}{certificate}||" if self.truncated else self.text


def without_breaks(text: str) -> str:
    """The cadena on one line: its line breaks removed and nothing else, for a blank before a break belongs to it."""
    return text.replace("\r", "").replace("\n", "").strip(" ")


def certificate_named_in(text: str) -> str | None:
    """The certificate number in a cadena of whatever shape, or ``None``.

    >>> certificate_named_in("||a shape|that is not known|200001088888800000051|yet||")
    '200001088888800000051'
    """
    numbers = _CERTIFICATE_FIELD.findall(text)
    return numbers[-1] if numbers else None
