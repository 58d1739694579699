"""What a printed standing comes to: known words by their beginning, in both genders; all others are unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.catalogs.status import PRINTED_NAMES, PadronStatus, is_located, status_of

_KNOWN = {
    PadronStatus.ACTIVE: (
        "ACTIVO",
        "Activo",
        "ACTIVA",
        "REACTIVADO",
        "REACTI VADO",
        "Reactivada",
        "ACTIVO.",
        "REACTIVADO POR REANUDACION DE ACTIVIDADES",
        "ACTIVO CON OBLIGACIONES FISCALES",
    ),
    PadronStatus.SUSPENDED: (
        "SUSPENDIDO",
        "SUSPENDIDA",
        "Suspendido por acto de autoridad",
        "SUSPENDIDO Y SIN RÉGIMEN",
        "SUSPENSIÓN DE ACTIVIDADES",
        "EN SUSPENSION",
        "BAJA TEMPORAL",
    ),
    PadronStatus.CANCELLED: (
        "CANCELADO",
        "CANCELADA",
        "CANCELADO POR DEFUNCIÓN",
        "CANCELACION POR FUSION",
        "BAJA",
        "BAJA POR DEFUNCION",
        "BAJA DEFINITIVA",
        "Fallecido",
        "LIQUIDADA",
        "DADO DE BAJA",
    ),
    PadronStatus.INACTIVE: ("INACTIVO", "INACTIVA", "NO ACTIVO", "DESACTIVADO"),
    PadronStatus.PENDING: ("PENDIENTE", "PENDIENTE DE INSCRIPCIÓN", "PREINSCRITO"),
    PadronStatus.NOT_LOCATED: ("NO LOCALIZADO", "No localizada", "NO LOCALIZABLE"),
}


@pytest.mark.parametrize(("printed", "expected"), [(text, status) for status in _KNOWN for text in _KNOWN[status]])
def test_a_known_status_is_understood_in_both_genders_and_with_its_cause(printed: str, expected: PadronStatus) -> None:
    assert status_of(printed) is expected


@pytest.mark.parametrize("printed", ["", "EN PROCESO", "ACT", "POR CANCELADO", "ACTIVO - SUSPENDIDO", "REACTIVO", "OK"])
def test_an_unknown_status_is_none(printed: str) -> None:
    assert status_of(printed) is None


@given(st.sampled_from(["SUSPENDIDO", "CANCELADA", "INACTIVO", "BAJA POR"]), st.text(max_size=30))
def test_what_follows_a_bad_status_does_not_change_it(word: str, cause: str) -> None:
    assert status_of(f"{word} {cause}") is status_of(word)


@given(st.text(min_size=1, max_size=30).filter(lambda text: any(map(str.isalpha, text))))
def test_only_the_known_words_are_active(text: str) -> None:
    is_known = text.strip().upper() in {"ACTIVO", "ACTIVA", "REACTIVADO", "REACTIVADA"}
    assert is_known or status_of(text) is not PadronStatus.ACTIVE


def test_every_value_that_recognition_may_settle_on_is_known() -> None:
    assert all(map(status_of, PRINTED_NAMES))


def test_a_status_is_the_word_that_goes_into_json() -> None:
    words = ["active", "suspended", "cancelled", "inactive", "pending", "not_located"]
    assert [str(status) for status in PadronStatus] == words


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("LOCALIZADO - Domicilio Localizado", True),
        ("LOCALIZADO - Contribuyente Localizado", True),
        ("LOCALIZADO", True),
        ("Localizada", True),
        ("20 - Domicilio Localizado", True),
        ("LOCALIZADO – DOMICILIO LOCALIZADO.", True),
        ("NO LOCALIZADO", False),
        ("NO LOCALIZADO - Contribuyente No Localizado", False),
        ("LOCALIZADO - Domicilio no localizado", False),
        ("DESOCUPADO", False),
        ("DOMICILIO INEXISTENTE", False),
        ("SE OPUSO A LA DILIGENCIA", False),
        ("POR LOCALIZAR", None),
        ("PENDIENTE DE VERIFICAR", None),
        ("35", None),
        ("EN CAMBIO DE DOMICILIO", None),
    ],
)
def test_only_a_located_domicile_is_good(printed: str, expected: bool | None) -> None:
    assert is_located(printed) is expected
