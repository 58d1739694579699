"""The SAT's list of article 69-B, in its own layout and as people save it."""

import os
from pathlib import Path

import pytest

from csf_parser.rules import PolicyError
from csf_parser.rules.efos import check_efos
from csf_parser.values import Rfc
from tests.rules.cases.of_policies import EFOS_LIST

LISTED = Rfc("EKU9003173C9")
WITH_ENYE = Rfc("ZUÑ920208KL4")


def _list(folder: Path, encoding: str = "latin-1", *, rfc: str = LISTED, situation: str = "Presunto") -> Path:
    path = folder / "Listado_Completo_69-B.csv"
    path.write_text(EFOS_LIST.format(rfc=rfc, situation=situation), encoding=encoding)
    return path


def _codes(rfc: Rfc, path: Path) -> list[str]:
    return [finding.code for finding in check_efos(rfc, path)]


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8", "utf-8-sig"])
def test_an_rfc_is_found_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = _list(tmp_path, encoding)
    assert _codes(LISTED, path) == ["listed-69b-presumed"]
    assert _codes(WITH_ENYE, path) == ["listed-69b-definitive"]


def test_an_rfc_that_is_not_listed_is_not_found(tmp_path: Path) -> None:
    assert _codes(Rfc("XIA190128J61"), _list(tmp_path)) == []


def test_a_name_over_two_lines_does_not_shift_the_rows(tmp_path: Path) -> None:
    path = _list(tmp_path)
    assert "ESCUELA\nKEMPER" in path.read_text(encoding="latin-1")
    assert _codes(WITH_ENYE, path) == ["listed-69b-definitive"]


def test_every_situation_of_an_rfc_is_reported_once(tmp_path: Path) -> None:
    path = _list(tmp_path, situation="Definitivo")
    with path.open("a", encoding="latin-1") as file:
        file.write(f"4,{LISTED},ESCUELA KEMPER,Desvirtuado,1\n5,{LISTED},ESCUELA KEMPER,DEFINITIVO ,1\n")
    assert _codes(LISTED, path) == ["listed-69b-definitive", "listed-69b-cleared", "listed-69b-definitive"]


def test_a_newer_list_is_read_anew(tmp_path: Path) -> None:
    assert _codes(LISTED, _list(tmp_path, situation="Presunto")) == ["listed-69b-presumed"]
    path = _list(tmp_path, situation="Definido")
    os.utime(path, ns=(1, 1))
    assert _codes(LISTED, path) == ["listed-69b-unclear"]


@pytest.mark.parametrize("text", ["", "a,b,c\n", "RFC,Nombre\nEKU9003173C9,X\n", "\n" * 20 + "RFC,Situación\n"])
def test_another_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="latin-1")
    with pytest.raises(PolicyError, match="is not the SAT's list"):
        _codes(LISTED, path)


def test_a_list_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="cannot be read"):
        _codes(LISTED, tmp_path / "none.csv")


def test_a_cell_beyond_all_measure_is_refused(tmp_path: Path) -> None:
    path = _list(tmp_path)
    with path.open("a", encoding="latin-1") as file:
        file.write('6,"' + "X" * 200_000)
    with pytest.raises(PolicyError, match="cannot be read"):
        _codes(LISTED, path)
