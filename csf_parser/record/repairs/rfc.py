"""Which RFC a recognised paper prints: its copies weighed against each other and against its codes."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from csf_parser.errors import InvalidValue
from csf_parser.locate.printed import Printed
from csf_parser.record.model import Code
from csf_parser.record.repairs.grammar import differences, most_common, rfc_of
from csf_parser.values.rfc import Rfc

_SLIPS: Final = 2  # characters that a recogniser may have misread in one copy
_ENOUGH_COPIES: Final = 2


class SettledRfc(NamedTuple):
    """The RFC, whether it comes from a code, and whether anything beside the row confirms it."""

    rfc: Rfc
    from_code: bool
    confirmed: bool


def settled_rfc(printed: Printed, codes: Iterable[Code]) -> SettledRfc | None:
    """The RFC of the paper; ``None`` where it is unreadable or where its copies and codes are of different people."""
    readings = [reading for text in _texts(printed) if (reading := rfc_of(text)) is not None]
    coded = most_common(_of_codes(codes))
    if len(coded) == 1:
        near = not readings or any(differences(coded[0], reading) <= _SLIPS for reading in readings)
        if not near or (coded[0] not in readings and _agree_on_another(readings)):
            return None
        return SettledRfc(coded[0], from_code=True, confirmed=True)
    best = most_common(readings)
    if coded or not best:
        return None
    sound = [rfc for rfc in best if rfc.check_digit_matches] or best
    rfc = sound[0]
    is_alone = len(sound) == 1 and rfc.check_digit_matches and readings.count(rfc) >= _ENOUGH_COPIES
    return SettledRfc(rfc, from_code=False, confirmed=is_alone)


def _agree_on_another(readings: list[Rfc]) -> bool:
    """Whether several copies say one sound RFC: that is no slip of a recogniser, whatever a code says."""
    return any(rfc.check_digit_matches and readings.count(rfc) >= _ENOUGH_COPIES for rfc in readings)


def _texts(printed: Printed) -> Iterable[str]:
    """Every place that prints the RFC."""
    places = [printed.fields.get("rfc"), printed.copies.get("cedula_rfc"), printed.copies.get("barcode_rfc")]
    yield from (place.text for place in places if place is not None and place.text)
    chain = printed.fields.get("seal.chain")
    if chain is not None and chain.text and chain.text.count("|") > _ENOUGH_COPIES:
        yield from (part for part in chain.text.split("|") if rfc_of(part) is not None)


def _of_codes(codes: Iterable[Code]) -> Iterable[Rfc]:
    for code in codes:
        text = code.text if code.symbology == "code128" else code.rfc
        try:
            if text:
                yield Rfc(text)
        except InvalidValue:
            continue
