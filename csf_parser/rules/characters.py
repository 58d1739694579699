"""Characters that a CSF cannot print: letters of other scripts, and characters that are not seen.

Sources: the SAT's fonts (WinAnsiEncoding), and ``Nombre`` of Anexo 20, which a PAC compares letter by letter
(CFDI40145).
"""

from collections.abc import Iterator
from typing import Final

from csf_parser.findings import Finding, Severity, make_finding
from csf_parser.record.model import Csf
from csf_parser.rules.examined import Examined
from csf_parser.rules.touched_values import ValuesOnPaper
from csf_parser.values.letters import foreign_letters

# Marks that change the direction of what follows: the letters that are seen stand in another order.
_DIRECTIONS: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_TEXTS: Final = (
    "given_names",
    "first_surname",
    "second_surname",
    "capital_regime",
    "trade_name",
    "id_cif",
    "status",
    "issued_place",
)


def check_characters(examined: Examined) -> Iterator[Finding]:
    """The findings about single characters of the values."""
    yield from _check_letters(examined.csf)
    yield from _check_unseen(examined)


def _check_letters(csf: Csf) -> Iterator[Finding]:
    for path, text in _texts(csf):
        letters = foreign_letters(text)
        if letters:
            # A recogniser takes dirt for an accent; whoever writes a text layer has typed what it holds.
            severity: Severity = "error" if csf.source.text == "pdf" else "warning"
            told = [{"code_point": letter.code_point, "plain": letter.plain} for letter in letters]
            shown = ", ".join(f"{one['code_point']} ({one['plain'] or '?'})" for one in told)
            yield make_finding("foreign-letters", path, severity=severity, shown=shown, letters=told)


def _texts(csf: Csf) -> Iterator[tuple[str, str]]:
    """The texts of the record by field path; the name of an individual once, in its parts."""
    fields = {name: getattr(csf, name) for name in _TEXTS}
    if csf.kind == "company":
        fields["legal_name"] = csf.legal_name
    fields |= {f"address.{name}": text for name, text in csf.address}
    fields |= {f"activities[{index}].name": row.name for index, row in enumerate(csf.activities)}
    fields |= {f"regimes[{index}].name": row.name for index, row in enumerate(csf.regimes)}
    for index, row in enumerate(csf.obligations):
        fields |= {f"obligations[{index}].description": row.description, f"obligations[{index}].due": row.due}
    yield from ((path, text) for path, text in fields.items() if text)


def _check_unseen(examined: Examined) -> Iterator[Finding]:
    unseen = [sign for sign in examined.document.signs.unseen if sign.page in examined.printed.pages]
    if not unseen:
        return
    values = ValuesOnPaper(examined)
    by_field: dict[str | None, set[str]] = {}
    for sign in unseen:
        by_field.setdefault(values.field_at(sign.page, sign.box), set()).update(sign.characters)
    for field, characters in by_field.items():
        severity: Severity = "warning" if field is not None and characters & _DIRECTIONS else "info"
        code_points = sorted(f"U+{ord(char):04X}" for char in characters)
        yield make_finding(
            "unseen-characters", field, severity=severity, shown=", ".join(code_points), code_points=code_points
        )
