"""The texts of a recognised paper, repaired field by field.

The codes of the paper are the measure where they can be read, for a code is right or is not read at all: a text that
differs from one by a character or two was misread. A text that differs by more is left, and the rules report that the
copies disagree: nobody may take a forgery for a slip of the recogniser.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from csf_parser.catalogs import capital_regimes, obligations, regimes, states, status
from csf_parser.catalogs.folding import blank_free
from csf_parser.extract.document import Box
from csf_parser.findings import Finding, make_finding
from csf_parser.locate.printed import Printed, PrintedRow, PrintedText
from csf_parser.record.codes import build_codes
from csf_parser.record.model import Code
from csf_parser.record.repairs.chain import chain_of
from csf_parser.record.repairs.grammar import (
    alike,
    curp_of,
    differences,
    letters,
    long_date_of,
    nearest,
    number_of,
    place_and_date_of,
    rfc_of,
    table_date_of,
    without_accents,
)
from csf_parser.record.repairs.rfc import SettledRfc, settled_rfc
from csf_parser.record.repairs.seal_search import verified_reading
from csf_parser.seal.keys import KeyRing

_SLIPS: Final = 2
_KEYED: Final = re.compile(r"([A-ZÑ ]+?) ?[-–—.]? ?([A-Z][a-z].*)")
_Repair = Callable[[str], str | None]


def repaired(printed: Printed, keys: KeyRing) -> tuple[Printed, list[Finding]]:
    """What a recognised paper prints as far as it is certain, and a finding for each text that was changed.

    With the ``keys`` of seals the reading of the Sello Digital that verifies is told from those that do not.
    """
    return _Repairs(printed, build_codes(printed.codes), keys).all()


class _Repairs:
    def __init__(self, printed: Printed, codes: list[Code], keys: KeyRing) -> None:
        self._keys = keys
        self._printed = printed
        self._codes = codes
        self._fields = dict(printed.fields)
        self._copies = dict(printed.copies)
        self._findings: list[Finding] = []
        self._settled: SettledRfc | None = settled_rfc(printed, codes)

    def all(self) -> tuple[Printed, list[Finding]]:
        self._rfc()
        self._id_cif()
        for path, text in list(self._fields.items()):
            repair = _BY_FIELD.get(path)
            if repair is None and path.startswith("address."):
                repair = without_accents
            if repair is not None:
                self._fields[path] = self._repaired(path, text, repair)
        if "cedula_name" in self._copies:
            self._copies["cedula_name"] = self._repaired("legal_name", self._copies["cedula_name"], without_accents)
        self._seal()
        printed = replace(
            self._printed,
            fields=self._fields,
            copies=self._copies,
            activities=self._table(
                "activities", self._printed.activities, (_small_number, None, _small_number, *_DATES)
            ),
            regimes=self._table("regimes", self._printed.regimes, (_regime, *_DATES)),
            obligations=self._table("obligations", self._printed.obligations, _OBLIGATION_REPAIRS),
        )
        return printed, self._findings

    # --- what codes and copies settle ---

    def _rfc(self) -> None:
        settled = self._settled
        if settled is None:
            return
        for holder, path in ((self._fields, "rfc"), (self._copies, "cedula_rfc"), (self._copies, "barcode_rfc")):
            text = holder.get(path)
            if text is not None and text.text and differences(settled.rfc, text.text) <= _SLIPS:
                holder[path] = self._changed("rfc", text, settled.rfc, from_code=settled.from_code)
        row = self._fields.get("rfc")
        if not settled.confirmed and (row is None or row.text == settled.rfc):
            self._findings.append(make_finding("rfc-unconfirmed", "rfc"))

    def _id_cif(self) -> None:
        text = self._fields.get("id_cif")
        code = next((code for code in self._codes if code.role == "taxpayer" and code.id_cif), None)
        if code is not None and (text is None or text.text is None):
            place = PrintedText(None, code.page, Box(*code.box))
            self._fields["id_cif"] = self._changed("id_cif", place, code.id_cif or "", from_code=True)
        elif code is not None and text is not None and differences(code.id_cif or "", text.text or "") <= _SLIPS:
            self._fields["id_cif"] = self._changed("id_cif", text, code.id_cif or "", from_code=True)
        elif code is None and text is not None:
            self._fields["id_cif"] = self._repaired("id_cif", text, _id_cif)

    def _seal(self) -> None:
        """Cadena and seal from the second QR code; or the cadena by its shape, and the seal by what verifies."""
        in_code = next((code for code in self._codes if code.role == "seal"), None)
        chain, signature = self._fields.get("seal.chain"), self._fields.get("seal.signature")
        if chain is not None and chain.text:
            coded = in_code.chain if in_code else None
            known = coded or (chain_of(chain.text, self._settled.rfc) if self._settled else None)
            if known and alike(_bare(chain.text), _bare(known)) and not self._is_of_another(chain.text):
                chain = self._changed("seal.chain", chain, known, from_code=coded is not None)
                self._fields["seal.chain"] = chain
        if signature is None or not signature.text:
            return
        coded = in_code.signature if in_code else None
        if coded and alike(_bare(signature.text), _bare(coded)):
            self._fields["seal.signature"] = self._changed("seal.signature", signature, coded, from_code=True)
        elif not coded and chain is not None and chain.text:
            found = verified_reading(chain.text, signature.text, self._keys)
            if found:
                self._fields["seal.signature"] = self._changed("seal.signature", signature, found, from_code=False)

    def _is_of_another(self, chain: str) -> bool:
        """Whether the cadena names another taxpayer than the rest of the paper, which is no slip."""
        named = [rfc for part in chain.split("|") if (rfc := rfc_of(part)) is not None]
        return self._settled is None or any(differences(rfc, self._settled.rfc) > _SLIPS for rfc in named)

    # --- what grammar settles ---

    def _table(
        self, name: str, rows: tuple[PrintedRow, ...], repairs: tuple[_Repair | None, ...]
    ) -> tuple[PrintedRow, ...]:
        columns = {"activities": _ACTIVITY, "regimes": _REGIME, "obligations": _OBLIGATION}[name]
        return tuple(
            tuple(
                self._repaired(f"{name}[{index}].{column}", cell, repair) if repair else cell
                for cell, repair, column in zip(row, repairs, columns, strict=True)
            )
            for index, row in enumerate(rows)
        )

    def _repaired(self, path: str, text: PrintedText, repair: _Repair) -> PrintedText:
        value = repair(text.text) if text.text and text.page in self._printed.recognised else None
        return self._changed(path, text, value, from_code=False) if value else text

    def _changed(self, path: str, text: PrintedText, value: str, *, from_code: bool) -> PrintedText:
        if text.text == value or text.page not in self._printed.recognised:
            return text  # what a text layer prints is what it prints
        code = "code-over-text" if from_code else "value-repaired"
        self._findings.append(make_finding(code, path, before=text.text, after=str(value)))
        return replace(text, text=str(value))


def _bare(text: str) -> str:
    return "".join(text.split())


def _id_cif(text: str) -> str | None:
    """A number of 8 to 13 digits, as idCIFs are."""
    return next((number for length in range(8, 14) if (number := number_of(length, text))), None)


def _small_number(text: str) -> str | None:
    return next((number for length in (1, 2, 3) if (number := number_of(length, text))), None)


def _regime(text: str) -> str | None:
    same = [name for name in regimes.PRINTED_NAMES if blank_free(name) == blank_free(text)]
    if same:  # but for blanks and accents
        return same[0]
    if regimes.code_of_regime(text) is not None or regimes.is_historic_regime(text):
        return None
    return nearest(text, regimes.PRINTED_NAMES)


def _nearest_of(known: tuple[str, ...]) -> _Repair:
    return lambda text: nearest(text, known)


def _one_of(known: tuple[str, ...]) -> _Repair:
    return lambda text: nearest(letters(without_accents(" ".join(text.upper().split()))), known)


def _state(text: str) -> str | None:
    return None if states.state_of(text) and text.isascii() else _one_of(states.PRINTED_NAMES)(text)


def _keyed(text: str) -> str | None:
    """A status as ``LOCALIZADO - Domicilio Localizado``: recognition loses the dash."""
    match = _KEYED.fullmatch(text)
    return f"{match[1]} - {match[2]}" if match else None


def _zip(text: str) -> str | None:
    return number_of(5, text)


_BY_FIELD: Final[dict[str, _Repair]] = {
    "rfc": rfc_of,
    "curp": curp_of,
    "given_names": without_accents,
    "first_surname": without_accents,
    "second_surname": without_accents,
    "legal_name": without_accents,
    "trade_name": without_accents,
    "capital_regime": _one_of(capital_regimes.PRINTED_NAMES),
    "operations_start": long_date_of,
    "status": _one_of(status.PRINTED_NAMES),
    "status_since": long_date_of,
    "place_and_date": place_and_date_of,
    "address.zip": _zip,
    "address.address_status": _keyed,
    "address.taxpayer_status": _keyed,
    "address.state": _state,
}
_DATES: Final[tuple[_Repair, _Repair]] = (table_date_of, table_date_of)
_OBLIGATION_REPAIRS: Final = (
    _nearest_of(obligations.PRINTED_DESCRIPTIONS),
    _nearest_of(obligations.PRINTED_DUE_TEXTS),
    *_DATES,
)
_ACTIVITY: Final = ("order", "name", "percentage", "start", "end")
_REGIME: Final = ("name", "start", "end")
_OBLIGATION: Final = ("description", "due", "start", "end")
