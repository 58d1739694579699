"""Stage 3, Printed → Csf: texts become values.

A text that does not have the form of its field becomes ``None`` and the finding ``unreadable-value``; nothing is
guessed. The RFC alone must be there: where its row cannot be read it is taken from another place of the same paper,
with an error finding that says so.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from csf_parser.catalogs.regimes import code_of_regime
from csf_parser.errors import InvalidValue, NotACsf
from csf_parser.extract.document import Box
from csf_parser.extract.mojibake import holds_mojibake
from csf_parser.findings import Finding, Severity, make_finding
from csf_parser.locate.printed import Printed, PrintedRow, PrintedText
from csf_parser.record.codes import build_codes
from csf_parser.record.model import Activity, Address, Code, Csf, Evidence, Obligation, Regime, Source
from csf_parser.record.sealing import build_seal
from csf_parser.seal.keys import KeyRing
from csf_parser.values.curp import Curp
from csf_parser.values.postal_code import postal_code
from csf_parser.values.rfc import Rfc
from csf_parser.values.spanish_dates import parse_long_date, parse_place_and_date, parse_table_date

_Value = TypeVar("_Value")
_TELEPHONE_MARKS = re.compile(r"[\s().+-]")
# The replacement character, controls, and the areas that fonts use for glyphs without a meaning.
_STRANGE_CHARACTER = re.compile("[\ufffd\x00-\x1f\x7f-\x9f\ue000-\uf8ff]")
_PERSON_NAMES = ("given_names", "first_surname", "second_surname")
_PLAIN_FIELDS = (*_PERSON_NAMES, "capital_regime", "trade_name", "status", "id_cif")


def build_csf(printed: Printed, source: Source, keys: KeyRing, repairs: Iterable[Finding] = ()) -> Csf:
    """The record of what one CSF prints, with the findings of reading it; ``repairs`` are those made before.

    Raises:
        NotACsf: No text and no code of the paper holds an RFC.
    """
    return _Builder(printed, keys, repairs).csf(source)


class _RfcReading(NamedTuple):
    """An RFC and the place of the paper that it was read from."""

    rfc: Rfc
    place: str


class _Builder:
    """Collects evidence and findings while the values are made."""

    def __init__(self, printed: Printed, keys: KeyRing, repairs: Iterable[Finding]) -> None:
        self._printed = printed
        self._keys = keys
        self._findings = list(repairs)
        self._evidence = {
            path: _evidence(text)
            for path, text in printed.fields.items()
            if path != "place_and_date" and not path.startswith(("address.landline", "address.mobile", "address.phone"))
        }
        self._codes = build_codes(printed.codes)

    def csf(self, source: Source) -> Csf:
        rfc = self._rfc()
        plain = {path: self._text(path) for path in _PLAIN_FIELDS}
        place, issued_on = self._place_and_date()
        seal, seal_evidence = build_seal(self._printed, self._codes, self._keys)
        self._evidence.update(seal_evidence)
        self._strange_texts()
        self._strange_characters()
        return Csf(
            rfc=rfc,
            kind=rfc.kind,
            legal_name=self._legal_name(rfc),
            curp=self._value("curp", Curp),
            operations_start=self._value("operations_start", parse_long_date),
            status_since=self._value("status_since", parse_long_date),
            address=self._address(),
            activities=[self._activity(index, row) for index, row in enumerate(self._printed.activities)],
            regimes=[self._regime(index, row, issued_on) for index, row in enumerate(self._printed.regimes)],
            obligations=[self._obligation(index, row) for index, row in enumerate(self._printed.obligations)],
            issued_place=place,
            issued_on=issued_on,
            seal=seal,
            codes=self._codes,
            source=source,
            findings=self._findings,
            evidence=self._evidence,
            **plain,
        )

    # --- single fields ---

    def _text(self, path: str) -> str | None:
        printed = self._printed.fields.get(path)
        return printed.text if printed else None

    def _value(self, path: str, parse: Callable[[str], _Value | None]) -> _Value | None:
        printed = self._printed.fields.get(path)
        return self._parsed(path, printed, parse) if printed else None

    def _parsed(self, path: str, printed: PrintedText, parse: Callable[[str], _Value | None]) -> _Value | None:
        if printed.text is None:
            return None
        try:
            value = parse(printed.text)
        except ValueError:
            value = None
        if value is None:
            self._evidence[path] = _evidence(printed)
            self._findings.append(make_finding("unreadable-value", path))
        return value

    def _rfc(self) -> Rfc:
        printed = self._text("rfc")
        for reading in _rfc_readings(printed, self._printed, self._codes):
            if reading.place != "table":
                is_renamed = "rfc" not in self._printed.fields and self._printed.unknown_labels  # most likely
                severity: Severity = "warning" if is_renamed else "error"
                self._findings.append(make_finding("rfc-unreadable", "rfc", severity=severity, places=[reading.place]))
            return reading.rfc
        raise NotACsf("the paper has the looks of a CSF but no RFC can be read from it: send SAT's own PDF")

    def _legal_name(self, rfc: Rfc) -> str:
        if rfc.kind == "company":
            name = self._text("legal_name")
        else:
            name = " ".join(part for path in _PERSON_NAMES if (part := self._text(path))) or None
            if any(one.path in _PERSON_NAMES for one in self._printed.cut_off):  # a part of a name is no name
                name = None
            boxes = [text for path in _PERSON_NAMES if (text := self._printed.fields.get(path)) and text.text]
            if boxes:
                self._evidence["legal_name"] = _evidence(_around(boxes))
        if name is not None:
            return name
        copy = self._printed.copies.get("cedula_name")
        if copy is not None and copy.text is not None:
            self._evidence["legal_name"] = _evidence(copy)
            self._findings.append(make_finding("name-from-cedula", "legal_name"))
            return copy.text
        self._findings.append(make_finding("missing-name", "legal_name"))
        return ""

    def _place_and_date(self) -> tuple[str | None, dt.date | None]:
        printed = self._printed.fields.get("place_and_date")
        if printed is None:
            return None, None
        self._evidence["issued_place"] = self._evidence["issued_on"] = _evidence(printed)
        found = self._parsed("issued_on", printed, parse_place_and_date)
        if found is None:
            return None, None
        if found.place is None:
            self._findings.append(make_finding("unreadable-value", "issued_place"))
        return found

    # --- address ---

    def _address(self) -> Address:
        texts = {
            path.removeprefix("address."): text.text
            for path, text in self._printed.fields.items()
            if path.startswith("address.") and path.removeprefix("address.") in Address.model_fields
        }
        texts["zip"] = self._value("address.zip", postal_code)
        if texts.get("email"):
            texts["email"] = (texts["email"] or "").replace(" ", "")  # an address has no blanks: its cell broke it
        return Address(**texts, landline=self._telephone("landline"), mobile=self._telephone("mobile"))

    def _telephone(self, which: str) -> str | None:
        pieces = [self._printed.fields.get(f"address.{which}_{piece}") for piece in ("area", "number")]
        found = [piece for piece in pieces if piece is not None]
        if not found:
            return None
        self._evidence[f"address.{which}"] = _evidence(_around([piece for piece in found if piece.text] or found))
        printed = "".join(piece.text or "" for piece in found)
        digits = _TELEPHONE_MARKS.sub("", printed)
        if digits and not (digits.isascii() and digits.isdigit()):  # an extension, or two numbers in one field
            self._findings.append(make_finding("unreadable-value", f"address.{which}"))
            return None
        return digits or None

    # --- tables ---

    def _activity(self, index: int, row: PrintedRow) -> Activity:
        order, name, percentage, start, end = row
        path = f"activities[{index}]"
        return Activity(
            order=self._full_cell(f"{path}.order", order, _whole_number),
            name=self._full_cell(f"{path}.name", name, str) or "",
            percentage=self._full_cell(f"{path}.percentage", percentage, _whole_number),
            start=self._full_cell(f"{path}.start", start, parse_table_date),
            end=self._cell(f"{path}.end", end, parse_table_date),
        )

    def _regime(self, index: int, row: PrintedRow, issued_on: dt.date | None) -> Regime:
        name, start, end = row
        path = f"regimes[{index}]"
        ended = self._cell(f"{path}.end", end, parse_table_date)
        text = self._full_cell(f"{path}.name", name, str) or ""
        code = code_of_regime(text)
        # An end that cannot be read is an end all the same; a sentence such as "SIN REGIMEN VIGENTE" has no start.
        is_sentence = code is None and start.text is None
        goes_on = end.text is None or (ended is not None and issued_on is not None and ended > issued_on)
        return Regime(
            name=text,
            code=code,
            start=(self._cell if is_sentence else self._full_cell)(f"{path}.start", start, parse_table_date),
            end=ended,
            active=goes_on and not is_sentence,
        )

    def _obligation(self, index: int, row: PrintedRow) -> Obligation:
        description, due, start, end = row
        path = f"obligations[{index}]"
        return Obligation(
            description=self._full_cell(f"{path}.description", description, str) or "",
            due=self._full_cell(f"{path}.due", due, str) or "",
            start=self._full_cell(f"{path}.start", start, parse_table_date),
            end=self._cell(f"{path}.end", end, parse_table_date),
        )

    def _full_cell(self, path: str, printed: PrintedText, parse: Callable[[str], _Value | None]) -> _Value | None:
        """A cell that no paper of SAT's leaves empty: nothing in it is a text that went astray."""
        if printed.text is None:
            self._evidence[path] = _evidence(printed)
            self._findings.append(make_finding("unreadable-value", path))
        return self._cell(path, printed, parse)

    def _cell(self, path: str, printed: PrintedText, parse: Callable[[str], _Value | None]) -> _Value | None:
        if printed.text is None:
            return None
        self._evidence[path] = _evidence(printed)
        return self._parsed(path, printed, parse)

    # --- what no field takes ---

    def _strange_texts(self) -> None:
        for index, label in enumerate(self._printed.unknown_labels):
            path = f"unknown_labels[{index}]"
            self._evidence[path] = _evidence(label)
            self._findings.append(make_finding("unknown-label", path, label=label.text))
        for index, row in enumerate(self._printed.odd_rows):
            path = f"unknown_rows[{index}]"
            self._evidence[path] = _evidence(row)
            self._findings.append(make_finding("unreadable-row", path, page=row.page))
        for path, second in self._printed.repeated.items():
            box = _rounded(second.box)
            self._findings.append(make_finding("label-repeated", path, second=second.text, page=second.page, box=box))

    def _strange_characters(self) -> None:
        """Report values with characters that the font gives no meaning to, or that are no text."""
        tables = {
            f"{table}[{index}]": cell
            for table in ("activities", "regimes", "obligations")
            for index, row in enumerate(getattr(self._printed, table))
            for cell in row
        }
        for path, text in {**self._printed.fields, **tables}.items():
            if text.text and (_STRANGE_CHARACTER.search(text.text) or holds_mojibake(text.text)):
                self._evidence.setdefault(path, _evidence(text))
                self._findings.append(make_finding("unreadable-characters", path))


def _rfc_readings(row: str | None, printed: Printed, codes: Iterable[Code]) -> Iterable[_RfcReading]:
    """The RFC wherever the paper has one, the most trusted place first."""
    places: list[tuple[str, str | None]] = [("table", row)]
    places += [("barcode", code.text) for code in codes if code.symbology == "code128"]
    places += [(f"qr_{code.role}", code.rfc) for code in codes if code.rfc]
    copies = {"cedula": printed.copies.get("cedula_rfc"), "barcode_text": printed.copies.get("barcode_rfc")}
    places += [(place, copy.text) for place, copy in copies.items() if copy]
    for place, text in places:
        if text:
            try:
                yield _RfcReading(Rfc(text), place)
            except InvalidValue:
                continue


def _whole_number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _evidence(text: PrintedText) -> Evidence:
    return Evidence(page=text.page, box=_rounded(text.box), confidence=text.confidence)


def _rounded(box: Box) -> tuple[float, float, float, float]:
    x0, top, x1, bottom = box
    return round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)


def _around(texts: list[PrintedText]) -> PrintedText:
    """One place for texts that stand apart: those on the first one's page."""
    here = [text for text in texts if text.page == texts[0].page]
    x0s, tops, x1s, bottoms = zip(*(text.box for text in here), strict=True)
    box = Box(min(x0s), min(tops), max(x1s), max(bottoms))
    return PrintedText(None, here[0].page, box, min(text.confidence for text in here))
