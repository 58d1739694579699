"""What may be written into a client, and how changes meet what is there."""

import json
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from csf_parser.catalogs.regimes import REGIMES, regime
from csf_parser.errors import InvalidRfc
from csf_parser.gigstack.protocol import StoredClient
from csf_parser.values.letters import foreign_letters
from csf_parser.values.postal_code import postal_code
from csf_parser.values.rfc import Rfc

Json = dict[str, Any]  # Any: JSON

LONGEST_TEXT: Final = 300  # of a CFDI's Nombre, the longest of them
_LONGEST_FREE_JSON: Final = 20_000
_DEEPEST_FREE_JSON: Final = 20
READ_ONLY: Final = frozenset(StoredClient.model_fields) - {
    "name", "email", "company", "phone", "legal_name", "tax_id", "rfc", "tax_system", "use", "address", "bcc",
    "metadata", "defaults",
} - {"origin"} | {"from"}  # fmt: skip
_OF_THE_INVOICE: Final = ("legal_name", "rfc", "tax_system", "address.zip")
"""What the SAT compares; a client in which one of them was changed by hand has to be validated again."""


class InvalidFields(Exception):
    """Some fields cannot have these values: ``problems`` has what is wrong by path, and quotes no value."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(dict(problems))
        self.problems = dict(problems)


def _blank_is_none(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


def _one_line(text: str) -> str:
    if not text.isprintable():
        raise ValueError("is one line without control characters")
    if foreign_letters(text):
        raise ValueError("has letters of another alphabet, which may look like plain ones")
    return text.strip()


def _zip(text: str) -> str:
    if postal_code(text) is None:
        raise ValueError("is not a postal code of five digits")
    return text


def _rfc(text: str) -> str:
    try:
        return str(Rfc.parse(text))
    except InvalidRfc as error:
        raise ValueError(str(error)) from None


def _code_of_regime(text: str) -> str:
    if regime(text) is None:
        raise ValueError("is no code of c_RegimenFiscal, such as 601")
    return text


def _is_deeper(value: object, levels: int) -> bool:
    """Whether lists and objects stand within each other more often than that; found without going down into them."""
    here: list[object] = [value]
    for _ in range(levels):
        here = [
            inner
            for one in here
            for inner in (one.values() if isinstance(one, dict) else one)  # type: ignore[attr-defined]
            if isinstance(inner, dict | list)
        ]
    return bool(here)


def _small(value: Json) -> Json:
    try:
        text = json.dumps(value, allow_nan=False, ensure_ascii=False).encode()
    except (ValueError, RecursionError):  # infinite, half a character, or deeper than anybody means
        raise ValueError("cannot be answered as JSON") from None
    if _is_deeper(value, _DEEPEST_FREE_JSON):
        raise ValueError(f"is deeper than {_DEEPEST_FREE_JSON} levels")
    if len(text) > _LONGEST_FREE_JSON:
        raise ValueError(f"is longer than {_LONGEST_FREE_JSON} bytes as JSON")
    return value


_Line = Annotated[str, Field(max_length=LONGEST_TEXT), AfterValidator(_one_line)]
_Text = Annotated[_Line | None, BeforeValidator(_blank_is_none)]
_Zip = Annotated[Annotated[_Line, AfterValidator(_zip)] | None, BeforeValidator(_blank_is_none)]
_Rfc = Annotated[str, Field(max_length=20, examples=["EKU9003173C9"]), AfterValidator(_rfc)]
_Regime = Annotated[Annotated[str, AfterValidator(_code_of_regime)] | None, BeforeValidator(_blank_is_none)]
_Free = Annotated[Json, AfterValidator(_small)]


class _Changes(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class AddressChanges(_Changes):
    """The fields of an address that are to be changed."""

    street: _Text = None
    exterior: _Text = None
    interior: _Text = None
    neighborhood: _Text = None
    municipality: _Text = None
    city: _Text = None
    state: _Text = None
    zip: _Zip = None
    country: _Text = None


class ClientChanges(_Changes):
    """The fields of a client that are to be changed; those that are not given stay as they are.

    ``address``, ``metadata`` and ``defaults`` are changed field by field, too. ``null`` empties a field.
    """

    name: _Text = None
    legal_name: _Line | None = Field(None, min_length=1, description="The CFDI 4.0 Nombre; cannot be emptied")
    tax_id: _Rfc | None = Field(None, description="The RFC; cannot be emptied")
    rfc: _Rfc | None = Field(None, description="The same as tax_id")
    tax_system: _Regime = Field(
        None, description="Code of c_RegimenFiscal", json_schema_extra={"enum": [*REGIMES, "", None]}
    )
    email: _Text = None
    company: _Text = None
    phone: _Text = None
    use: _Text = Field(None, description="Code of c_UsoCFDI")
    address: AddressChanges | None = None
    bcc: list[_Line] | None = Field(None, max_length=50)
    metadata: _Free | None = None
    defaults: _Free | None = None


def checked_changes(fields: Mapping[str, Any]) -> Json:  # Any: JSON
    """The changes as they are stored. What only the server writes is passed over, so that an answer can be sent back.

    Raises:
        InvalidFields: A field is unknown, or cannot have that value.
    """
    given = {name: value for name, value in fields.items() if name not in READ_ONLY}
    try:
        changes = ClientChanges.model_validate(given).model_dump(exclude_unset=True)
    except ValidationError as error:
        raise InvalidFields({_path(one["loc"]): _said(one) for one in error.errors(include_input=False)}) from None
    problems = dict(_contradictions(changes))
    if problems:
        raise InvalidFields(problems)
    rfc = changes.get("rfc") or changes.get("tax_id")
    return {**changes, "rfc": rfc, "tax_id": rfc} if rfc else changes


def merged(held: Json, changes: Json) -> Json:
    """The client with the changes in it; nothing that is ``None`` stands in ``metadata`` or ``defaults``."""
    result = {**held, **changes}
    for name in ("address", "metadata", "defaults"):
        if name in changes:
            result[name] = {**held.get(name, {}), **(changes[name] or {})} if changes[name] is not None else {}
    for name in ("metadata", "defaults"):
        result[name] = {key: value for key, value in result.get(name, {}).items() if value is not None}
    regimes = (changes.get("metadata") or {}).get("regimes")
    if isinstance(regimes, list) and "tax_system" not in changes and held.get("tax_system") not in regimes:
        result["tax_system"] = None  # was chosen among regimes of which this one is no longer active
    return result


def changed_paths(before: Json, after: Json) -> list[str]:
    """The paths of the fields that differ, in order."""
    old, new = dict(_flat(before)), dict(_flat(after))
    return sorted(path for path in old.keys() | new.keys() if old.get(path) != new.get(path))


def touches_the_invoice(paths: list[str]) -> bool:
    """Whether one of these fields is what the SAT compares."""
    return any(path in _OF_THE_INVOICE for path in paths)


def _contradictions(changes: Json) -> Iterator[tuple[str, str]]:
    for name in ("legal_name", "tax_id", "rfc"):
        if name in changes and changes[name] is None:
            yield name, "cannot be emptied"
    if changes.get("rfc") and changes.get("tax_id") and changes["rfc"] != changes["tax_id"]:
        yield "rfc", "is not the same as tax_id"


def _path(place: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in place)


def _said(problem: Any) -> str:  # Any: pydantic's ErrorDetails
    return str(problem["msg"]).removeprefix("Value error, ")


def _flat(fields: Json) -> Iterator[tuple[str, object]]:
    for name, value in fields.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{path}", inner) for path, inner in _flat(value))
        else:
            yield name, value
