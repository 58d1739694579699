"""Taxpayers whose keys and names are not sound, or not one person's."""

from dataclasses import replace
from typing import Final

from csf_parser.samples.keys import complete_rfc
from csf_parser.values.rfc import GENERIC_NATIONAL
from tests.rules.cases.case import Case
from tests.rules.examining import COMPANY, INDIVIDUAL, findings_on

CASES: Final = (
    Case(
        "the RFC of the public at large",
        "rfc-generic",
        "error",
        "rfc",
        lambda: findings_on(replace(INDIVIDUAL, rfc=GENERIC_NATIONAL)),
    ),
    Case(
        "a wrong check digit",
        "rfc-check-digit",
        "warning",
        "rfc",
        lambda: findings_on(replace(COMPANY, rfc="EKU9003173C8")),
    ),
    Case(
        "an individual of another name",
        "rfc-letters",
        "warning",
        "rfc",
        lambda: findings_on(replace(INDIVIDUAL, first_surname="MENDEZ")),
    ),
    Case(
        "a company of another name",
        "rfc-letters",
        "info",
        "rfc",
        lambda: findings_on(replace(COMPANY, company_name="COLEGIO WILSON")),
    ),
    Case(
        "a company of another name with the same letters",
        "rfc-homoclave",
        "info",
        "rfc",
        lambda: findings_on(replace(COMPANY, company_name="ESCUELA KEMPER UGARTE")),
    ),
    Case(
        "a person of another name with the same letters",
        "rfc-homoclave",
        "info",
        "rfc",
        lambda: findings_on(replace(INDIVIDUAL, second_surname="CORTES")),
    ),
    Case(
        "a wrong digit at the end of the CURP",
        "curp-check-digit",
        "warning",
        "curp",
        lambda: findings_on(replace(INDIVIDUAL, curp="CACX760510MGTSHC05")),
    ),
    Case(
        "the CURP of somebody else",
        "rfc-curp-different",
        "error",
        "curp",
        lambda: findings_on(replace(INDIVIDUAL, curp="SABC560626MDFLRN01")),
    ),
    Case(
        "a birth date that was corrected in one register",
        "rfc-curp-doubtful",
        "warning",
        "curp",
        lambda: findings_on(replace(INDIVIDUAL, rfc=complete_rfc("CACX7605111P"))),
    ),
    Case(
        "a single surname",
        "rfc-curp-explained",
        "info",
        "curp",
        lambda: findings_on(
            replace(
                INDIVIDUAL,
                rfc=complete_rfc("CAXO760510DI"),
                curp="CAXX760510MGTSXC04",
                second_surname=None,
            )
        ),
    ),
    Case(
        "an idCIF of ten digits",
        "id-cif-shape",
        "warning",
        "id_cif",
        lambda: findings_on(replace(COMPANY, id_cif="1503000001")),
    ),
    Case(
        "an idCIF whose month is the thirteenth",
        "id-cif-shape",
        "warning",
        "id_cif",
        lambda: findings_on(replace(COMPANY, id_cif="15130000001")),
    ),
    Case(
        "an idCIF of the month after the issue",
        "id-cif-future",
        "warning",
        "id_cif",
        lambda: findings_on(replace(COMPANY, id_cif="24060000001")),
    ),
    Case(
        "a name in small letters",
        "name-not-capitals",
        "warning",
        "legal_name",
        lambda: findings_on(replace(COMPANY, company_name="Escuela Kemper Urgate")),
    ),
    Case(
        "a name that no CFDI can carry",
        "name-not-allowed",
        "error",
        "legal_name",
        lambda: findings_on(replace(COMPANY, company_name="ESCUELA KEMPER | URGATE")),
    ),
    Case(
        "a name with its capital regime",
        "name-with-capital-regime",
        "warning",
        "legal_name",
        lambda: findings_on(replace(COMPANY, company_name="ESCUELA KEMPER URGATE SA DE CV")),
    ),
    Case(
        "a capital regime that nobody knows",
        "capital-regime-unknown",
        "info",
        "capital_regime",
        lambda: findings_on(replace(COMPANY, capital_regime="SOCIEDAD DE AMIGOS")),
    ),
)
