import pytest

from csf_parser.cli.language import language_of_locale
from tests.cli.specimens import Run, Specimens


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "es_MX.UTF-8"}, "es"),
        ({"LANG": "es"}, "es"),
        ({"LANG": "ES_ES"}, "es"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE"}, "en"),
        ({"LC_MESSAGES": "es_MX", "LANG": "en_US"}, "es"),
        ({"LC_ALL": "C", "LC_MESSAGES": "es_MX", "LANG": "es_MX"}, "en"),
        ({"LC_ALL": "", "LANG": "es_MX"}, "es"),
    ],
)
def test_the_first_variable_that_is_set_decides(environment: dict[str, str], language: str) -> None:
    assert language_of_locale(environment) == language


def test_the_locale_speaks_where_no_option_does(run: Run, specimens: Specimens, environment: dict[str, str]) -> None:
    environment["LC_ALL"] = "es_MX.UTF-8"
    assert "Domicilio" in run("parse", specimens.company).stdout
    assert "Address" in run("parse", specimens.company, "--lang", "en").stdout


def test_another_language_is_wrong_usage(run: Run) -> None:
    assert run("--lang", "fr", "rfc", "EKU9003173C9").exit_code == 2
