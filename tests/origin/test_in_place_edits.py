"""Edits within the SAT's grammar, and what the arithmetic of the lines makes of them."""

import io

import pikepdf
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from csf_parser import Csf, parse_csf
from csf_parser.findings import Finding
from csf_parser.origin.arithmetic import BLANK_PT
from csf_parser.origin.helvetica import width_of
from csf_parser.samples import Layout, Regime, Taxpayer, print_csf, random_taxpayer
from tests.rules.examining import COMPANY, INDIVIDUAL
from tests.support.in_place_edits import InPlaceEdit, Manner, edited_in_place, edits_between, with_street
from tests.support.pdf_editing import with_content
from tests.support.profiles import examples

_MANNERS: tuple[Manner, ...] = ("word for word", "first run", "laid out")
_LAYOUTS = st.sampled_from([Layout.A, Layout.B1, Layout.B2])
_WORDS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZÑ", min_size=1, max_size=9)


def _misfits(csf: Csf) -> list[Finding]:
    return [finding for finding in csf.findings if finding.code == "line-out-of-place"]


def _width(text: str) -> float:
    return width_of(text.encode("cp1252"), "F1", 8)


def _differ(one: str, other: str) -> bool:
    return abs(_width(one) - _width(other)) > 0.01


def _leaves_no_blanks(old: str, new: str) -> bool:
    """Whether the gap that a word of another width leaves is not a number of blanks, which a value may hold."""
    gap = BLANK_PT + _width(old) - _width(new)
    blanks = max(1, round(gap / BLANK_PT))
    return blanks > 6 or abs(gap - blanks * BLANK_PT) > 0.02


def _another(taxpayer: Taxpayer, seed: int) -> Taxpayer:
    return next(other for other in map(random_taxpayer, range(seed, seed + 100)) if other.kind == taxpayer.kind)


@settings(max_examples=examples(20))
@given(st.integers(0, 10**6), st.integers(0, 10**6), _LAYOUTS, st.sampled_from(_MANNERS))
def test_another_rfc_of_another_width_is_out_of_place(seed: int, other: int, layout: Layout, manner: Manner) -> None:
    taxpayer = random_taxpayer(seed)
    new = _another(taxpayer, other)
    assume(_differ(taxpayer.rfc, new.rfc))
    pdf = edited_in_place(print_csf(taxpayer, layout), edits_between(taxpayer, new, "rfc", manner))
    csf = parse_csf(pdf)
    assert csf.source.origin == "original"  # nothing else tells
    assert ("rfc", "error") in [(finding.field, finding.severity) for finding in _misfits(csf)]


@settings(max_examples=examples(20))
@given(st.lists(_WORDS, min_size=1, max_size=3), _LAYOUTS, st.sampled_from(_MANNERS), st.booleans())
def test_another_name_of_another_width_is_out_of_place(
    words: list[str], layout: Layout, manner: Manner, is_company: bool
) -> None:
    old = COMPANY if is_company else INDIVIDUAL
    new = " ".join(words)
    assume(_differ(old.legal_name, new) and _width(new) < 120)
    edit = InPlaceEdit(tuple(old.legal_name.split()), tuple(words), manner)
    csf = parse_csf(edited_in_place(print_csf(old, layout), [edit]))
    assert "error" in [finding.severity for finding in _misfits(csf)]


@settings(max_examples=examples(20))
@given(st.lists(_WORDS, min_size=2, max_size=4), st.lists(_WORDS, min_size=2, max_size=4), _LAYOUTS)
def test_another_street_is_out_of_place_where_a_word_before_its_last_has_another_width(
    old: list[str], new: list[str], layout: Layout
) -> None:
    assume(len(new) > len(old) or any(map(_leaves_no_blanks, old[:-1], new[: len(old) - 1])))
    assume(max(_width(" ".join(old)), _width(" ".join(new))) < 150)
    assume(len(new) >= len(old))
    pdf = print_csf(with_street(COMPANY, " ".join(old)), layout)
    csf = parse_csf(edited_in_place(pdf, [InPlaceEdit(tuple(old), tuple(new))]))
    # A word that is far from the one before it is not taken for a part of the value.
    told = [finding for finding in csf.findings if finding.code in {"line-out-of-place", "foreign-text"}]
    assert ("address.street", "warning") in {(finding.field, finding.severity) for finding in told}


@pytest.mark.parametrize("manner", _MANNERS)
def test_a_value_moved_as_another_program_rounds_is_out_of_place(manner: Manner) -> None:
    pdf = print_csf(with_street(COMPANY, "PASEO DE LA REFORMA"))
    edit = InPlaceEdit(("PASEO", "DE", "LA", "REFORMA"), ("CALZADA", "DE", "LOS", "MISTERIOS"), manner)
    assert _misfits(parse_csf(edited_in_place(pdf, [edit])))


def test_a_value_of_the_same_width_is_in_its_place() -> None:
    """Digits are all as wide as each other: this is what the arithmetic cannot see."""
    edit = InPlaceEdit(("15030000001",), ("15030000002",))
    whole = InPlaceEdit(("idCIF:", *edit.old), ("idCIF:", *edit.new))
    assert _misfits(parse_csf(edited_in_place(print_csf(COMPANY), [whole]))) == []


def test_a_regime_is_one_run_from_the_left_so_that_nothing_depends_on_its_width() -> None:
    """The other thing that it cannot see, with the last word of a line: docs/origin.md says so."""
    regime = Regime("Régimen Simplificado de Confianza", COMPANY.regimes[0].start)
    edit = InPlaceEdit(tuple(COMPANY.regimes[0].name.split()), tuple(regime.name.split()))
    csf = parse_csf(edited_in_place(print_csf(COMPANY), [edit]))
    assert [one.name for one in csf.regimes] == [regime.name]
    assert _misfits(csf) == []


def test_a_regime_written_word_by_word_is_out_of_place() -> None:

    def by_words(content: str) -> str:
        run = "1 0 0 1 30.5 "
        before, found, after = content.partition("(Régimen General de Ley Personas Morales)Tj")
        assert found
        y = before[before.rindex(run) + len(run) :].split()[0]
        x = 30.5 + _width("Régimen") + 2.224
        return f"{before}(Régimen)Tj\n1 0 0 1 {x:.3f} {y} Tm\n(Simplificado de Confianza)Tj{after}"

    csf = parse_csf(with_content(print_csf(COMPANY), by_words, pages=[2]))
    assert [(finding.field, finding.severity) for finding in _misfits(csf)] == [("regimes[0].name", "error")]


@pytest.mark.parametrize("operators", ["/P BMC EMC", "0 Tr", "/Nothing gs", "1 0 0 rg 5 5 3 3 re f"])
def test_operators_of_another_program_do_not_hide_an_edit(operators: str) -> None:
    pdf = with_content(print_csf(COMPANY), lambda content: f"{content}\n{operators}\n")
    whole = InPlaceEdit(tuple(COMPANY.legal_name.split()), ("ESCUELA", "KEMPER", "URGANTE"))
    forged = with_content(pdf, lambda content: content.replace(" ".join(whole.old), " ".join(whole.new)))
    assert _misfits(parse_csf(pdf)) == []
    assert [finding.field for finding in _misfits(parse_csf(forged))] == ["legal_name"]


def test_a_page_whose_box_was_cropped_has_its_boxes_where_they_are_seen() -> None:
    written = io.BytesIO()
    old, new = " ".join(COMPANY.legal_name.split()), "ESCUELA KEMPER URGANTE"
    with pikepdf.open(io.BytesIO(with_content(print_csf(COMPANY), lambda text: text.replace(old, new)))) as opened:
        for page in opened.pages:
            page.MediaBox = page.CropBox = pikepdf.Array([10, 20, 602, 780])
        opened.save(written)
    [misfit] = _misfits(parse_csf(written.getvalue()))
    assert misfit.field == "legal_name"


def test_words_of_the_legal_text_elsewhere_do_not_hide_an_edit() -> None:
    def edit(content: str) -> str:
        run = "BT\n1 0 0 1 30.4 300.0 Tm\n/F0 8.0 Tf\n(Sus)Tj\nET\n"
        before, found, after = content.partition("ET\n")
        return (before + found + run + after).replace("(ESCUELA)Tj", "(ESCUELITA)Tj")

    csf = parse_csf(with_content(print_csf(COMPANY), edit, pages=[1]))
    assert "legal_name" in [finding.field for finding in _misfits(csf)]
