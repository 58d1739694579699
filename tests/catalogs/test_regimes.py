"""Regimes: every printed form has its code, and nothing else has one."""

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.catalogs.regimes import REGIMES, code_of_regime, is_historic_regime, regime, suits

PRINTED = [
    ("601", "Régimen General de Ley Personas Morales"),
    ("601", "General de Ley Personas Morales"),
    ("603", "Personas Morales con Fines no Lucrativos"),
    ("603", "Régimen de las Personas Morales con fines no lucrativos"),
    ("605", "Régimen de Sueldos y Salarios e Ingresos Asimilados a Salarios"),
    ("605", "Sueldos y Salarios e Ingresos Asimilados a Salarios"),
    ("606", "Régimen de Arrendamiento"),
    ("606", "Arrendamiento"),
    ("607", "Régimen de Enajenación o Adquisición de Bienes"),
    ("607", "Enajenación o Adquisición de Bienes"),
    ("608", "Demás ingresos"),
    ("608", "Régimen de los Demás Ingresos"),
    ("608", "Régimen de los demás ingresos"),
    ("609", "Régimen de Consolidación"),
    ("609", "Consolidación"),
    ("610", "Residentes en el Extranjero sin Establecimiento Permanente en México"),
    ("610", "Régimen Residentes en el Extranjero sin Establecimiento Permanente en México"),
    ("610", "Régimen de Residentes en el Extranjero sin Establecimiento Permanente en México"),
    ("610", "Régimen de los Residentes en el Extranjero sin Establecimiento Permanente en México"),
    ("611", "Régimen de Ingresos por Dividendos (socios y accionistas)"),
    ("611", "Ingresos por Dividendos (socios y accionistas)"),
    ("612", "Régimen de las Personas Físicas con Actividades Empresariales y Profesionales"),
    ("612", "Personas Físicas con Actividades Empresariales y Profesionales"),
    ("612", "Régimen de Actividades Empresariales y Profesionales"),
    ("614", "Ingresos por intereses"),
    ("614", "Régimen de los ingresos por intereses"),
    ("615", "Régimen de los ingresos por obtención de premios"),
    ("615", "Ingresos por obtención de premios"),
    ("616", "Sin obligaciones fiscales"),
    ("620", "Sociedades Cooperativas de Producción que optan por diferir sus ingresos"),
    ("620", "Sociedades Cooperativas de Producción que optan por diferir sus ingresos."),
    ("621", "Régimen de Incorporación Fiscal"),
    ("621", "Incorporación Fiscal"),
    ("622", "Régimen de Actividades Agrícolas, Ganaderas, Silvícolas y Pesqueras PM"),
    ("622", "Régimen de Actividades Agrícolas, Ganaderas, Silvícolas y Pesqueras"),
    ("622", "Actividades Agrícolas, Ganaderas, Silvícolas y Pesqueras PM"),
    ("622", "Actividades Agrícolas, Ganaderas, Silvícolas y Pesqueras"),
    ("623", "Régimen Opcional para Grupos de Sociedades"),
    ("623", "Régimen de Opcional para Grupos de Sociedades"),
    ("623", "Opcional para Grupos de Sociedades"),
    ("624", "Régimen de los Coordinados"),
    ("624", "Coordinados"),
    ("625", "Régimen de las Actividades Empresariales con ingresos a través de Plataformas Tecnológicas"),
    ("625", "Régimen de las Actividades Empresariales con ingresos a través de Plataformas Tecnológicas."),
    ("625", "Actividades Empresariales con ingresos a través de Plataformas Tecnológicas"),
    ("626", "Régimen Simplificado de Confianza"),
    ("626", "Simplificado de Confianza"),
    ("628", "Hidrocarburos"),
    ("628", "Régimen de Hidrocarburos"),
    ("629", "De los Regímenes Fiscales Preferentes y de las Empresas Multinacionales"),
    ("629", "Régimen de los Regímenes Fiscales Preferentes y de las Empresas Multinacionales"),
    ("630", "Enajenación de acciones en bolsa de valores"),
]

BEFORE_THE_CATALOGUE = [
    "Régimen Simplificado de Ley Personas Morales",
    "Régimen de Pequeños Contribuyentes",
    "Régimen Intermedio de las Personas Físicas con Actividades Empresariales",
    "PEMEX",
    "Régimen Simplificado de Ley Personas Físicas",
    "Ingresos por la Obtención de Préstamos",
]

IN_FORCE_OF_INDIVIDUALS = ["605", "606", "607", "608", "611", "612", "614", "615", "616", "621", "625"]
IN_FORCE_OF_COMPANIES = ["601", "603", "620", "622", "623", "624"]
IN_FORCE_OF_BOTH = ["610", "626"]


@pytest.mark.parametrize(("code", "printed"), PRINTED)
def test_every_printed_form_has_its_code(code: str, printed: str) -> None:
    assert code_of_regime(printed) == code


@pytest.mark.parametrize(("code", "printed"), PRINTED)
def test_case_accents_and_their_encoding_do_not_count(code: str, printed: str) -> None:
    decomposed = unicodedata.normalize("NFD", printed)
    assert code_of_regime(decomposed) == code
    assert code_of_regime(printed.upper()) == code
    assert code_of_regime(decomposed.encode("ascii", "ignore").decode()) == code


@pytest.mark.parametrize("printed", BEFORE_THE_CATALOGUE)
def test_a_name_older_than_the_catalogue_is_known_and_has_no_code(printed: str) -> None:
    assert code_of_regime(printed) is None
    assert is_historic_regime(printed)
    assert is_historic_regime(printed.upper() + ".")


@pytest.mark.parametrize(("code", "printed"), PRINTED)
def test_a_name_with_a_code_is_historic_only_where_no_cfdi_40_carries_it(code: str, printed: str) -> None:
    assert is_historic_regime(printed) == (code in {"609", "628", "629", "630"})


@pytest.mark.parametrize(
    "printed",
    [
        "",
        ".",
        "Régimen",
        "Régimen de",
        "PM",
        "Régimen de los PM",
        "Actividades Empresariales",
        "Personas Físicas con Actividades Empresariales y Profesionales y otros",
        "Pago provisional de ISR. Régimen Simplificado de Confianza",
        "Régimen General de Ley",
        "601",
        "regimen no incluido",
    ],
)
def test_a_part_of_a_name_or_a_text_around_one_has_no_code(printed: str) -> None:
    assert code_of_regime(printed) is None
    assert not is_historic_regime(printed)


@pytest.mark.parametrize("beginning", ["", "Régimen", "Régimen de", "Régimen del", "Régimen de las", "Régimen de los"])
@pytest.mark.parametrize("ending", ["", " PM", ".", " PM."])
def test_every_beginning_and_ending_is_one_of_the_same_name(beginning: str, ending: str) -> None:
    assert code_of_regime(f"{beginning} Arrendamiento{ending}") == "606"


def test_a_word_that_the_text_layer_breaks_is_read() -> None:
    assert code_of_regime("Régimen de Sueldos y Salari os e Ingresos Asimilados\na Sala rios") == "605"


def test_a_ligature_of_the_font_is_its_two_letters() -> None:
    assert code_of_regime("Régimen Simpliﬁcado de Conﬁanza") == "626"


@given(st.sampled_from(PRINTED), st.data())
def test_blanks_anywhere_do_not_change_the_code(row: tuple[str, str], data: st.DataObject) -> None:
    code, printed = row
    place = data.draw(st.integers(0, len(printed)))
    blank = data.draw(st.sampled_from([" ", "\n", "\u00a0", "  ", "\u00ad", "\u200b"]))
    assert code_of_regime(printed[:place] + blank + printed[place:]) == code


@given(st.sampled_from(PRINTED), st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=3, max_size=12))
def test_further_words_leave_a_name_without_code(row: tuple[str, str], further: str) -> None:
    _, printed = row
    assert code_of_regime(f"{printed} {further}") is None
    if not further.startswith("REGIMEN"):
        assert code_of_regime(f"{further} {printed}") is None


@given(st.text(max_size=120))
def test_any_text_has_a_code_of_the_catalogue_or_none(text: str) -> None:
    assert code_of_regime(text) in {None, *REGIMES}


def test_the_names_of_the_catalogue_are_their_own_codes() -> None:
    assert {code_of_regime(row.name): row.code for row in REGIMES.values()} == {code: code for code in REGIMES}


def test_the_nineteen_regimes_of_cfdi_40_are_in_force_since_2022() -> None:
    in_force = [row.code for row in REGIMES.values() if row.cfdi40]
    assert in_force == sorted([*IN_FORCE_OF_INDIVIDUALS, *IN_FORCE_OF_COMPANIES, *IN_FORCE_OF_BOTH])
    assert len(in_force) == 19
    assert {(row.valid_from.isoformat(), row.valid_to) for row in REGIMES.values() if row.cfdi40} == {
        ("2022-01-01", None)
    }


def test_only_two_regimes_are_for_both_kinds_of_person() -> None:
    both = [code for code in REGIMES if suits(code, "individual") and suits(code, "company")]
    assert both == IN_FORCE_OF_BOTH


@pytest.mark.parametrize("code", [*IN_FORCE_OF_INDIVIDUALS, "629", "630"])
def test_regimes_of_individuals_do_not_suit_companies(code: str) -> None:
    assert suits(code, "individual")
    assert not suits(code, "company")


@pytest.mark.parametrize("code", [*IN_FORCE_OF_COMPANIES, "609", "628"])
def test_regimes_of_companies_do_not_suit_individuals(code: str) -> None:
    assert suits(code, "company")
    assert not suits(code, "individual")


@pytest.mark.parametrize("code", ["", "602", "604", "613", "617", "618", "619", "627", "999", "0601"])
def test_an_unknown_code_has_no_row_and_suits_nobody(code: str) -> None:
    assert regime(code) is None
    assert not suits(code, "individual")
    assert not suits(code, "company")


def test_importing_the_regimes_leaves_the_zips_unread() -> None:
    script = (
        "import sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "from csf_parser.catalogs.regimes import code_of_regime\n"
        "assert code_of_regime('Arrendamiento') == '606'\n"
        "assert any('regimes' in name for name in opened), 'the hook saw nothing'\n"
        "assert not any(name.endswith('postal_codes.bin') for name in opened)\n"
    )
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", script], check=False, cwd=root).returncode == 0
