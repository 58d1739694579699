"""The fields of a client that a person sees and may correct; a row is a field.

Names are those of the client record, with a dot before the address's own (``address.zip``); ``read_from`` are the
places of a CSF that a field's value may stand at, the first one that is there.
"""

from typing import Final, Literal, NamedTuple

Group = Literal["fiscal", "address", "contact"]
GROUPS: Final[tuple[Group, ...]] = ("fiscal", "address", "contact")


class FieldKind(NamedTuple):
    """One field; ``longest`` is its size in characters, ``mode`` the keyboard that a telephone shows for it."""

    name: str
    group: Group
    longest: int
    read_from: tuple[str, ...]
    required: bool = False
    mode: str = "text"
    wide: bool = False


FIELDS: Final = (
    FieldKind("rfc", "fiscal", 13, ("rfc",), required=True),
    FieldKind("address.zip", "fiscal", 5, ("address.zip",), required=True, mode="numeric"),
    FieldKind("legal_name", "fiscal", 300, ("legal_name",), required=True, wide=True),
    FieldKind("tax_system", "fiscal", 3, (), required=True, wide=True),
    FieldKind("name", "fiscal", 300, ("trade_name", "legal_name"), wide=True),
    FieldKind("address.street", "address", 200, ("address.street",), wide=True),
    FieldKind("address.exterior", "address", 60, ("address.exterior",)),
    FieldKind("address.interior", "address", 60, ("address.interior",)),
    FieldKind("address.neighborhood", "address", 120, ("address.neighborhood",)),
    FieldKind("address.city", "address", 120, ("address.locality", "address.municipality")),
    FieldKind("address.municipality", "address", 120, ("address.municipality",)),
    FieldKind("address.state", "address", 120, ("address.state",)),
    FieldKind("email", "contact", 254, ("address.email",), mode="email"),
    FieldKind("phone", "contact", 20, ("address.mobile", "address.landline"), mode="tel"),
)

# What the record carries along, and nobody corrects here.
CARRIED: Final = ("curp", "id_cif", "fiscal_status", "capital_regime", "issued_on")
