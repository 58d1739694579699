"""Capital regimes: abbreviations of printed names, and names that end in one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.catalogs.capital_regimes import (
    CAPITAL_REGIMES,
    abbreviation_of,
    is_capital_regime,
    trailing_capital_regime,
)

PRINTED = [
    ("SOCIEDAD ANONIMA", "SA"),
    ("SOCIEDAD ANONIMA DE CAPITAL VARIABLE", "SA DE CV"),
    ("Sociedad Anónima de Capital Variable", "SA DE CV"),
    ("SOCIEDAD ANONIMA PROMOTORA DE INVERSION", "SAPI"),
    ("SOCIEDAD ANONIMA PROMOTORA DE INVERSION DE CAPITAL VARIABLE", "SAPI DE CV"),
    ("SOCIEDAD ANONIMA PROMOTORA DE INVERSION BURSATIL DE CAPITAL VARIABLE", "SAPIB DE CV"),
    ("SOCIEDAD ANONIMA BURSATIL DE CAPITAL VARIABLE", "SAB DE CV"),
    ("SOCIEDAD DE RESPONSABILIDAD LIMITADA", "S DE RL"),
    ("SOCIEDAD DE RESPONSABILIDAD LIMITADA DE CAPITAL VARIABLE", "S DE RL DE CV"),
    ("SOCIEDAD DE RESPONSABILIDAD LIMITADA DE INTERES PUBLICO", "S DE RL DE IP"),
    ("SOCIEDAD DE RESPONSABILIDAD LIMITADA MICROINDUSTRIAL", "S DE RL MI"),
    ("SOCIEDAD CIVIL", "SC"),
    ("ASOCIACION CIVIL", "AC"),
    ("SOCIEDAD POR ACCIONES SIMPLIFICADA", "SAS"),
    ("SOCIEDAD POR ACCIONES SIMPLIFICADA DE CAPITAL VARIABLE", "SAS DE CV"),
    ("SOCIEDAD EN COMANDITA SIMPLE", "S EN C"),
    ("SOCIEDAD EN COMANDITA POR ACCIONES DE CAPITAL VARIABLE", "S EN C POR A DE CV"),
    ("SOCIEDAD EN NOMBRE COLECTIVO", "S EN NC"),
    ("SOCIEDAD COOPERATIVA DE RESPONSABILIDAD LIMITADA", "SC DE RL"),
    ("SOCIEDAD COOPERATIVA DE RESPONSABILIDAD LIMITADA DE CAPITAL VARIABLE", "SC DE RL DE CV"),
    ("SOCIEDAD COOPERATIVA LIMITADA", "SCL"),
    ("SOCIEDAD DE PRODUCCION RURAL DE RESPONSABILIDAD LIMITADA", "SPR DE RL"),
    ("SOCIEDAD DE PRODUCCION RURAL DE RESPONSABILIDAD LIMITADA DE CAPITAL VARIABLE", "SPR DE RL DE CV"),
    ("SOCIEDAD DE PRODUCCION RURAL DE RESPONSABILIDAD ILIMITADA", "SPR DE RI"),
    ("SOCIEDAD DE SOLIDARIDAD SOCIAL", "SSS"),
    ("INSTITUCION DE ASISTENCIA PRIVADA", "IAP"),
    ("ASOCIACION EN PARTICIPACION", "A EN P"),
    ("SOCIEDAD NACIONAL DE CREDITO", "SNC"),
    ("EMPRESA PRODUCTIVA DEL ESTADO", "EPE"),
    ("EMPRESA INDIVIDUAL DE RESPONSABILIDAD LIMITADA", "EIRL"),
    (
        "SOCIEDAD ANONIMA DE CAPITAL VARIABLE SOCIEDAD FINANCIERA DE OBJETO MULTIPLE ENTIDAD NO REGULADA",
        "SA DE CV SOFOM ENR",
    ),
    (
        "SOCIEDAD ANONIMA DE CAPITAL VARIABLE, SOCIEDAD FINANCIERA DE OBJETO MULTIPLE, ENTIDAD REGULADA",
        "SA DE CV SOFOM ER",
    ),
    ("SOCIEDAD DE RESPONSABILIDAD LIMITADA DE\nCAPITAL VARI ABLE", "S DE RL DE CV"),
]


@pytest.mark.parametrize(("printed", "abbreviation"), PRINTED)
def test_a_printed_name_has_its_abbreviation(printed: str, abbreviation: str) -> None:
    assert abbreviation_of(printed) == abbreviation
    assert is_capital_regime(printed)


def test_no_two_names_share_an_abbreviation() -> None:
    assert len(set(CAPITAL_REGIMES.values())) == len(CAPITAL_REGIMES)


@pytest.mark.parametrize("printed", ["", "SA DE CV", "SOCIEDAD", "DE CAPITAL VARIABLE", "FIDEICOMISO", "XX"])
def test_another_text_has_no_abbreviation(printed: str) -> None:
    assert abbreviation_of(printed) is None
    assert not is_capital_regime(printed)


def test_a_body_without_form_of_company_is_known_and_has_no_abbreviation() -> None:
    assert abbreviation_of("SIN TIPO DE SOCIEDAD") is None
    assert is_capital_regime("SIN TIPO DE SOCIEDAD")


@pytest.mark.parametrize(
    ("name", "rest", "printed", "abbreviation"),
    [
        ("ESCUELA KEMPER URGATE SA DE CV", "ESCUELA KEMPER URGATE", "SA DE CV", "SA DE CV"),
        ("ESCUELA KEMPER URGATE, S.A. DE C.V.", "ESCUELA KEMPER URGATE", "S.A. DE C.V.", "SA DE CV"),
        ("ORGANICOS ÑAVEZ OSORIO S.A DE C.V", "ORGANICOS ÑAVEZ OSORIO", "S.A DE C.V", "SA DE CV"),
        ("ARENA BLANCA S. C. L. DE C. V.", "ARENA BLANCA", "S. C. L. DE C. V.", "SCL DE CV"),
        ("ARENA BLANCA SCL DE CV ", "ARENA BLANCA", "SCL DE CV", "SCL DE CV"),
        ("LUCES & OBRAS S DE RL", "LUCES & OBRAS", "S DE RL", "S DE RL"),
        ("LUCES & OBRAS,SA", "LUCES & OBRAS", "SA", "SA"),
        ("KERNEL SAPI DE CV, SOFOM, E.N.R.", "KERNEL", "SAPI DE CV, SOFOM, E.N.R.", "SAPI DE CV SOFOM ENR"),
        ("COLEGIO DE PRUEBA, ASOCIACIÓN CIVIL", "COLEGIO DE PRUEBA", "ASOCIACIÓN CIVIL", "AC"),
        ("SA SA", "SA", "SA", "SA"),
        ("INSTITUTO DE PRUEBA SIN TIPO DE SOCIEDAD", "INSTITUTO DE PRUEBA", "SIN TIPO DE SOCIEDAD", None),
    ],
)
def test_a_capital_regime_at_the_end_is_told_from_the_name(
    name: str, rest: str, printed: str, abbreviation: str | None
) -> None:
    assert trailing_capital_regime(name) == (rest, printed, abbreviation)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "SA DE CV",
        "S.A. DE C.V.",
        ", SA",
        "SA COMERCIAL",
        "AC NORTE DE PRUEBA",
        "GRUPO SA DE CV DEL NORTE",
        "INDUSTRIAS OSA",
        "TRANSPORTES ATLAS",
        "CORPORATIVO F.A.S.A.",
        "CORPORATIVO F A S A",
        "UNIVERSIDAD ROBOTICA ESPAÑOLA",
        "JIMENEZ ESTRADA SALAS A A",
        "S & SOFTWARE",
    ],
)
def test_a_name_that_ends_otherwise_has_no_capital_regime(name: str) -> None:
    assert trailing_capital_regime(name) is None


@given(st.sampled_from(sorted(CAPITAL_REGIMES.items())), st.sampled_from([" ", ", ", "  "]), st.booleans())
def test_every_form_is_found_at_the_end(form: tuple[str, str], gap: str, in_full: bool) -> None:
    ending = form[0] if in_full else form[1]
    found = trailing_capital_regime(f"UNIVERSIDAD ROBOTICA{gap}{ending}")
    assert found == ("UNIVERSIDAD ROBOTICA", ending, form[1])


@given(st.text(max_size=60))
def test_a_name_is_what_is_left_and_its_ending(name: str) -> None:
    found = trailing_capital_regime(name)
    if found is not None:
        assert found.rest.strip()
        assert name.startswith(found.rest)
        assert name.rstrip().endswith(found.printed)
