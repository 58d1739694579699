"""What people see of a record: every value of it, nothing cut off, and nothing that a terminal would obey."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from csf_parser import Csf, parse_csf
from csf_parser.bilingual import Language
from csf_parser.cli.texts import Words
from csf_parser.cli.view.record import print_record
from csf_parser.findings import Finding
from tests.cli.specimens import Specimens

# Said in words of its own (the seal's status, the codes) or not for people (places on the page).
NOT_VERBATIM = {"kind", "seal", "codes", "evidence", "findings", "source", "active"}


def seen(csf: Csf, width: int, language: Language = "en", *, colour: bool = False) -> str:
    console = Console(file=StringIO(), width=width, force_terminal=colour, color_system="standard" if colour else None)
    print_record(csf, Words(language), console)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def printed_values(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, one in value.items():
            if name not in NOT_VERBATIM:
                yield from printed_values(one)
    elif isinstance(value, list):
        for one in value:
            yield from printed_values(one)
    elif value is not None:
        yield str(value)


@pytest.fixture(params=["company", "individual"])
def csf(request: pytest.FixtureRequest, specimens: Specimens) -> Csf:
    return parse_csf(getattr(specimens, request.param))


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_value_of_the_paper_stands_in_the_view(csf: Csf, language: Language) -> None:
    view = seen(csf, 400, language)
    missing = [value for value in printed_values(csf.model_dump(mode="json")) if value not in view]
    assert missing == []


@pytest.mark.parametrize("width", [80, 120])
def test_a_narrow_terminal_wraps_and_cuts_nothing_off(csf: Csf, width: int) -> None:
    view = seen(csf, width)
    words = {word for value in printed_values(csf.model_dump(mode="json")) for word in value.split()}
    assert [word for word in words if word not in view] == []
    assert "…" not in view
    assert max(len(line) for line in view.splitlines()) <= width
    assert not [line for line in view.splitlines() if line.endswith(" ")]


def test_the_seal_of_a_specimen_is_told_to_be_a_test_and_not_an_alteration(csf: Csf) -> None:
    assert csf.seal is not None
    view = seen(csf, 400)
    assert "A specimen's test seal" in view
    assert "proves nothing" in view
    assert "Invalid" not in view
    assert csf.seal.chain in view


def test_the_seal_of_an_altered_specimen_is_told_to_be_invalid(csf: Csf) -> None:
    assert csf.seal is not None
    seal = csf.seal.model_copy(update={"chain": csf.seal.chain.replace("FISCAL", "FISCALL")})
    view = seen(csf.model_copy(update={"seal": seal}), 400)
    assert "altered, invented or misread" in view
    assert "test seal" not in view


def test_the_codes_are_told_by_what_they_are_for(csf: Csf) -> None:
    view = seen(csf, 400)
    assert f"the taxpayer: {csf.rfc}, idCIF {csf.id_cif}" in view
    for code in csf.codes:
        if code.role is None:
            assert code.text in view
        if code.folio is not None:
            assert f"the folio: {code.folio}" in view


def test_the_source_is_told(csf: Csf) -> None:
    view = seen(csf, 400)
    for value in (csf.source.name, csf.source.producer, csf.source.engine, csf.source.sha256):
        assert value is not None
        assert value in view


def test_findings_stand_gravest_first_in_the_language_of_the_reader(csf: Csf) -> None:
    findings = [
        Finding(code="minor-thing", severity="info", message="Small.", message_es="Pequeño."),
        Finding(code="grave-thing", severity="error", field="rfc", message="Grave.", message_es="Serio."),
    ]
    csf = csf.model_copy(update={"findings": findings})
    english, spanish = seen(csf, 120), seen(csf, 120, "es")
    assert english.index("Grave.") < english.index("Small.")
    assert "grave-thing  rfc" in english
    assert "Serio." in spanish
    assert "Grave." not in spanish


def test_a_record_without_findings_says_so(csf: Csf) -> None:
    assert "Nothing to report." in seen(csf.model_copy(update={"findings": []}), 120)


def test_an_empty_field_is_a_dash_and_an_absent_one_no_line(specimens: Specimens) -> None:
    csf = parse_csf(specimens.company)
    address = csf.address.model_copy(update={"street_type": None, "email": None})
    view = seen(csf.model_copy(update={"address": address}), 80)
    assert "Street type       —" in view
    assert "E-mail" not in view


def test_tables_without_rows_say_so(csf: Csf) -> None:
    empty = csf.model_copy(update={"activities": [], "obligations": [], "regimes": [], "codes": [], "seal": None})
    assert seen(empty, 80).count("  none\n") == 4


def test_values_cannot_steer_the_terminal(csf: Csf) -> None:
    hostile = "A\x1b]0;title\x07 [bold]B[/bold] \u202eC \x9b31m"
    address = csf.address.model_copy(update={"street": hostile})
    view = seen(csf.model_copy(update={"address": address, "legal_name": hostile}), 400)
    assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(view)
    assert "[bold]B[/bold]" in view


def test_colours_are_only_for_terminals(csf: Csf) -> None:
    assert "\x1b[" in seen(csf, 80, colour=True)
    assert "\x1b[" not in seen(csf, 80)
