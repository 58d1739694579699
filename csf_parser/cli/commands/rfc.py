"""``csf rfc``: takes RFCs and CURPs apart and checks them."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

import click

from csf_parser.cli.key_statement import Name, PartByName, compare_with_name, read_key, suits_name
from csf_parser.cli.language import language_option, words
from csf_parser.cli.output import print_error, print_json
from csf_parser.error_texts import message_of
from csf_parser.errors import ExitCode, InvalidValue
from csf_parser.values import Curp, Rfc
from csf_parser.values.person_name import PersonName

_EXAMPLES: Final = """
\b
Examples:
  csf rfc EKU9003173C9
  csf rfc cacx-760510-1p8 --given-names XOCHITL --first-surname CASAS --second-surname CHAVEZ
  csf rfc EKU9003173C9 --name 'Escuela Kemper Urgate, S.A. de C.V.' --json

Case, blanks and hyphens do not count. A check digit or a homoclave that differs is no error: some RFCs in use differ.
Exit code 1 where a value is malformed. Whether the SAT knows the RFC is not checked.
"""


class _Value(NamedTuple):
    """One argument: the key it is, or why it is none."""

    typed: str
    key: Rfc | Curp | InvalidValue


_CHECKS: Final = ("check_digit", "expected_check_digit", "check_digit_matches", "is_generic")
_RFC_PARTS: Final = ("kind", "letters", "date_digits", "homoclave", *_CHECKS)
_CURP_PARTS: Final = (
    *("letters", "date_digits", "sex", "state_code", "state_name", "consonants", "homonym_character"),
    *_CHECKS,
)


@click.command(epilog=_EXAMPLES)
@click.argument("values", metavar="VALUE...", nargs=-1, required=True)
@click.option("--name", help="A company's name: does the RFC come from it?")
@click.option("--given-names", metavar="TEXT", help="A person's Nombre (s): does the key come from the name?")
@click.option("--first-surname", metavar="TEXT", help="Primer Apellido.")
@click.option("--second-surname", metavar="TEXT", help="Segundo Apellido.")
@click.option("--json", "as_json", is_flag=True, help="JSON: one object a value.")
@language_option
def command(values: tuple[str, ...], as_json: bool, **options: str | None) -> None:  # noqa: FBT001 - click's way
    """Take RFCs apart and check them; CURPs as well."""
    read = [_Value(typed, _read(typed)) for typed in values]
    name = _name(options)
    if name is not None and not all(suits_name(value.key, name) for value in read if isinstance(value.key, Rfc | Curp)):
        raise click.UsageError("--name goes with a company's RFC, --given-names and surnames with a person's keys.")
    show = _print_json if as_json else _view()
    for number, value in enumerate(read, start=1):
        if isinstance(value.key, InvalidValue):
            print_error(value.key, words()("key.value", number=number))
        show(value, compare_with_name(value.key, name) if name and isinstance(value.key, Rfc | Curp) else [])
    if any(isinstance(value.key, InvalidValue) for value in read):
        click.get_current_context().exit(ExitCode.FINDINGS)


def _read(typed: str) -> Rfc | Curp | InvalidValue:
    try:
        return read_key(typed)
    except InvalidValue as error:
        return error


def _name(options: dict[str, str | None]) -> Name | None:
    """The name that the options give.

    Raises:
        click.UsageError: They give half of one, or two.
    """
    given = {option: text.strip() for option, text in options.items() if text and text.strip()}
    company = given.pop("name", None)
    if company and given:
        raise click.UsageError("--name is a company's, --given-names and surnames are a person's: choose one.")
    if not given:
        return company
    if "given_names" not in given or len(given) == 1:
        raise click.UsageError("A person's name takes --given-names and at least one surname.")
    return PersonName(given["given_names"], given.get("first_surname"), given.get("second_surname"))


def _print_json(value: _Value, by_name: list[PartByName]) -> None:
    key = value.key
    if isinstance(key, InvalidValue):
        message = message_of(key, words().language)
        print_json({"value": value.typed, "type": None, "valid": False, "rule": key.rule, "message": message})
        return
    parts: dict[str, Any] = {
        "value": key,
        "type": "rfc" if isinstance(key, Rfc) else "curp",
        "valid": True,
    }  # Any: JSON
    parts |= {part: getattr(key, part) for part in (_RFC_PARTS if isinstance(key, Rfc) else _CURP_PARTS)}
    dates = key.dates if isinstance(key, Rfc) else (key.birth_date,)
    parts["dates"] = [date.isoformat() for date in dates]
    parts["by_name"] = [part._asdict() for part in by_name]
    print_json(parts)


def _view() -> Callable[[_Value, list[PartByName]], None]:
    from csf_parser.cli.view.console import terminal  # noqa: PLC0415 - rich, for people only
    from csf_parser.cli.view.key import print_key  # noqa: PLC0415

    console, texts = terminal(), words()

    def show(value: _Value, by_name: list[PartByName]) -> None:
        if not isinstance(value.key, InvalidValue):
            print_key(value.key, by_name, texts, console)

    return show
