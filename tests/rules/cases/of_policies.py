"""Sound records that do not meet somebody's own policy."""

import datetime as dt
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from csf_parser.catalogs.status import PadronStatus
from csf_parser.findings import Finding
from csf_parser.rules import Policy, check_csf
from csf_parser.samples import Regime, Taxpayer
from tests.rules.cases.case import Case
from tests.rules.examining import COMPANY, INDIVIDUAL, TODAY, code, record_of, without_field

EFOS_LIST: Final = """\
Información actualizada al 31 de mayo de 2024,,,
Listado completo de contribuyentes (Artículo 69-B del Código Fiscal de la Federación),,,
No,RFC,Nombre del Contribuyente,Situación del contribuyente,Número y fecha de oficio
1,AAA080808HL8,"ASESORES EN AVALÚOS, S.C.",Sentencia Favorable,500-05-2017
2,{rfc},"ESCUELA
KEMPER",{situation},500-05-2018
3,ZUÑ920208KL4,ZAPATERIA URTADO ÑERI,Definitivo,500-05-2019
"""


# Any: the fields of Policy, each of its own type.
def _checked(taxpayer: Taxpayer, **policy: Any) -> Iterable[Finding]:
    return check_csf(record_of(taxpayer), Policy(accept_specimens=True, **policy), today=TODAY).findings


def _listed_as(situation: str) -> Iterable[Finding]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "Listado_Completo_69-B.csv")
        path.write_text(EFOS_LIST.format(rfc=COMPANY.rfc, situation=situation), encoding="latin-1")
        return _checked(COMPANY, efos_csv=path)


CASES: Final = (
    Case("three weeks old", "too-old", "warning", "issued_on", lambda: _checked(COMPANY, max_age_days=21)),
    Case(
        "three weeks old, and the policy is strict",
        "too-old",
        "error",
        "issued_on",
        lambda: _checked(COMPANY, max_age_days=21, age_severity="error"),
    ),
    Case(
        "without a seal",
        "seal-required",
        "error",
        "seal",
        lambda: (
            check_csf(
                record_of(COMPANY, code("?D1=0&", None), without_field("seal.signature")),
                Policy(accept_specimens=True, require_seal="present"),
                today=TODAY,
            ).findings
        ),
        frozenset({"seal-missing"}),
    ),
    Case(
        "suspended, and the policy wants active taxpayers",
        "status-not-accepted",
        "error",
        "status",
        lambda: _checked(replace(COMPANY, status="SUSPENDIDO"), accepted_statuses=frozenset({PadronStatus.ACTIVE})),
        frozenset({"status-suspended"}),
    ),
    Case(
        "medical expenses of a company",
        "cfdi-use-incompatible",
        "error",
        "regimes",
        lambda: _checked(COMPANY, cfdi_use="D01"),
    ),
    Case(
        "a use that one of two regimes allows",
        "cfdi-use-incompatible",
        "warning",
        "regimes",
        lambda: _checked(
            replace(
                INDIVIDUAL, regimes=(*INDIVIDUAL.regimes, Regime("Sin obligaciones fiscales", dt.date(2015, 5, 1)))
            ),
            cfdi_use="G03",
        ),
    ),
    Case("listed as definitive", "listed-69b-definitive", "error", "rfc", lambda: _listed_as("Definitivo")),
    Case("listed as presumed", "listed-69b-presumed", "warning", "rfc", lambda: _listed_as("Presunto")),
    Case("listed and cleared", "listed-69b-cleared", "info", "rfc", lambda: _listed_as("Desvirtuado")),
    Case("listed as something new", "listed-69b-unclear", "warning", "rfc", lambda: _listed_as("En revisión")),
)
