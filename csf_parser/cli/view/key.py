"""An RFC or a CURP on the terminal, part by part."""

import datetime as dt
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from csf_parser.cli.key_statement import PartByName
from csf_parser.cli.texts import Words
from csf_parser.cli.view.console import DOUBT, GOOD, Row, labelled, section, show
from csf_parser.values import Curp, Rfc
from csf_parser.values.rfc import GENERIC_NATIONAL


def print_key(key: Rfc | Curp, by_name: Iterable[PartByName], words: Words, console: Console) -> None:
    """The parts, whether the check digit fits, and what the name says."""
    rows = _rfc_rows(key, words) if isinstance(key, Rfc) else _curp_rows(key, words)
    verdicts = [Row(words("key.by-name") if at == 0 else "", _verdict(part, words)) for at, part in enumerate(by_name)]
    table = labelled([*rows, Row(words("key.check-digit"), _check_digit(key, words)), *verdicts])
    show(console, section(_title(key, words), table))


def _title(key: Rfc | Curp, words: Words) -> str:
    if isinstance(key, Curp):
        return f"{key}  {words('key.generic-curp')}" if key.is_generic else f"{key}  CURP"
    if key.is_generic:
        return f"{key}  {words('key.generic-national' if key == GENERIC_NATIONAL else 'key.generic-foreign')}"
    return f"{key}  RFC, {words(f'word.{key.kind}')}"


def _rfc_rows(rfc: Rfc, words: Words) -> list[Row]:
    if rfc.is_generic:
        return []
    today = dt.datetime.now(tz=dt.UTC).date()
    dates = [date.isoformat() for date in rfc.dates if date <= today] or [rfc.dates[0].isoformat()]
    return [
        Row(words("key.letters"), rfc.letters),
        Row(words("key.date"), f" {words('word.or')} ".join(dates)),
        Row(words("key.homoclave"), rfc.homoclave),
    ]


def _curp_rows(curp: Curp, words: Words) -> list[Row]:
    return [
        Row(words("key.letters"), curp.letters),
        Row(words("key.birth"), curp.birth_date.isoformat()),
        Row(words("key.sex"), words(f"key.sex.{curp.sex}")),
        Row(words("key.state"), f"{curp.state_name} ({curp.state_code})"),
        Row(words("key.consonants"), curp.consonants),
        Row(words("key.homonym"), curp.homonym_character),
    ]


def _check_digit(key: Rfc | Curp, words: Words) -> Text:
    text = Text(key.check_digit)
    if key.check_digit_matches:
        return text.append(f"  {words('key.matches')}", style=GOOD)
    hint = "key.rfc-digit-differs" if isinstance(key, Rfc) else "key.digit-differs"
    return text.append(f"  {words(hint, expected=key.expected_check_digit)}", style=DOUBT)


def _verdict(part: PartByName, words: Words) -> Text:
    if part.matches:
        return Text(words(f"key.{part.part}-match"), style=GOOD)
    expected = f" {words('word.or')} ".join(part.expected)
    return Text(words(f"key.{part.part}-differ", expected=expected), style=DOUBT)
