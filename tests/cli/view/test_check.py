"""What people see of a check: the answer, the client in brief, and why."""

from io import StringIO

import pytest
from rich.console import Console

from csf_parser import CheckResult, Csf, parse_csf
from csf_parser.bilingual import Language
from csf_parser.cli.texts import Words
from csf_parser.cli.view.check import check_view
from csf_parser.cli.view.console import show
from csf_parser.findings import CATALOGUE, Finding, make_finding
from tests.cli.specimens import Specimens


def seen(csf: Csf, *findings: Finding, language: Language = "en", width: int = 400, name: str = "x.pdf") -> str:
    console = Console(file=StringIO(), width=width)
    result = CheckResult(findings=list(findings), client=csf.client_record())
    show(console, check_view(name, csf, result, Words(language)))
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


@pytest.fixture
def csf(specimens: Specimens) -> Csf:
    return parse_csf(specimens.company)


@pytest.mark.parametrize(
    ("found", "english", "spanish"),
    [
        ((), "Yes: ", "Sí: "),
        (("several-regimes",), "Yes: ", "Sí: "),
        (("zip-unknown", "several-regimes"), "Yes, with warnings: ", "Sí, con avisos: "),
        (("zip-unknown", "seal-invalid"), "No: do not use", "No: no uses"),
        (
            ("seal-invalid", "zip-missing"),
            "No: a CFDI 4.0 with these data would be refused (CFDI40147).",
            "No: un CFDI",
        ),
    ],
)
def test_the_answer_follows_from_the_gravest(csf: Csf, found: tuple[str, ...], english: str, spanish: str) -> None:
    findings = [make_finding(code) for code in found]
    assert seen(csf, *findings).splitlines()[1].startswith(english)
    assert seen(csf, *findings, language="es").splitlines()[1].startswith(spanish)


def test_the_client_is_what_an_invoice_takes(csf: Csf) -> None:
    view = seen(csf)
    client = csf.client_record()
    assert client.tax_system is not None
    name = next(row.name for row in csf.regimes if row.active)
    for value in (
        client.legal_name,
        client.rfc,
        client.address.zip,
        f"{client.tax_system}  {name}",
        str(csf.issued_on),
    ):
        assert value is not None
        assert value in view


def test_regimes_to_choose_from_are_named(csf: Csf) -> None:
    regimes = [csf.regimes[0].model_copy(update={"code": code, "active": True}) for code in ("605", "612")]
    view = seen(csf.model_copy(update={"regimes": regimes}))
    assert "Tax system   to be chosen: 605, 612" in view
    assert "Tax system   —" in seen(csf.model_copy(update={"regimes": []}))


def test_findings_stand_in_groups_the_gravest_first(csf: Csf) -> None:
    found = ("several-regimes", "zip-unknown", "seal-invalid", "status-suspended", "regime-unsuited")
    view = seen(csf, *(make_finding(code) for code in found))
    marks = [
        *("Errors (2)", "seal-invalid", "regime-unsuited  CFDI40158"),
        *("Warnings (2)", "zip-unknown  CFDI40147", "status-suspended"),
        *("Notes (1)", "several-regimes"),
    ]
    places = [view.index(mark) for mark in marks]
    assert places == sorted(places)


def test_advice_is_given_once_for_findings_of_one_code(csf: Csf) -> None:
    findings = [make_finding("dates-out-of-order", f"regimes[{row}]") for row in (0, 1)]
    view = seen(csf, *findings)
    assert view.count(CATALOGUE["dates-out-of-order"].english) == 2
    assert view.count(f"To do: {CATALOGUE['dates-out-of-order'].advice}") == 1


def test_names_and_messages_cannot_steer_the_terminal_and_are_wrapped(csf: Csf) -> None:
    hostile = "A\x1b[31mB " * 30
    finding = Finding(code="odd", severity="error", field=hostile, message=hostile, message_es=hostile)
    view = seen(csf.model_copy(update={"legal_name": hostile}), finding, name=hostile, width=80)
    assert "\x1b" not in view
    assert max(map(len, view.splitlines())) <= 80
