import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csf_parser.cli.output import print_json, print_value
from csf_parser.cli.printable import printable
from csf_parser.findings import Finding

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]))
# The captured output is read after every example, so that none sees another's.
PER_EXAMPLE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@PER_EXAMPLE
@given(text=TEXTS)
def test_json_keeps_every_text_and_lets_no_control_character_out(
    text: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    print_json(Finding(code="x", severity="info", message=text, message_es=text))
    line = capfdbinary.readouterr().out.decode("utf-8").removesuffix("\n")
    assert json.loads(line)["message"] == text
    assert not [char for char in line if ord(char) < 32 or 127 <= ord(char) < 160]


@PER_EXAMPLE
@given(text=TEXTS)
def test_a_bare_text_is_printed_without_control_characters(
    text: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    print_value(text)
    shown = "".join(char if char.isprintable() else "\ufffd" for char in text)
    assert capfdbinary.readouterr().out == f"{shown}\n".encode()


@pytest.mark.parametrize(
    ("value", "line"),
    [(None, "\n"), (True, "true\n"), (100, "100\n"), (["Ñ"], '["Ñ"]\n'), ({"a": None}, '{"a": null}\n')],
)
def test_other_values_are_json(value: object, line: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    print_value(value)
    assert capfdbinary.readouterr().out.decode("utf-8") == line


@given(text=TEXTS)
def test_what_a_terminal_gets_is_printable_and_as_long(text: str) -> None:
    safe = printable(text)
    assert safe.isprintable() or "\N{REPLACEMENT CHARACTER}" in safe
    assert len(safe) == len(text)
    assert "\x1b" not in safe
