"""Papers on which one copy of a value was changed and the others were not."""

import datetime as dt
from dataclasses import replace
from typing import Final

from tests.rules.cases.case import Case
from tests.rules.examining import COMPANY, INDIVIDUAL, code, copy, examine, field, findings_of, findings_on, seal_of

_OTHER_RFC: Final = "KIJ0906199R1"
_BAR_CODE: Final = "EKU9003173C9"
_QR_TAXPAYER: Final = "?D1=10&"
_QR_SEAL: Final = "?D1=0&"

CASES: Final = (
    Case(
        "another RFC in the cédula",
        "rfc-copies-differ",
        "error",
        "rfc",
        lambda: findings_on(COMPANY, copy("cedula_rfc", _OTHER_RFC)),
    ),
    Case(
        "another RFC under the bar code",
        "rfc-copies-differ",
        "error",
        "rfc",
        lambda: findings_on(COMPANY, copy("barcode_rfc", _OTHER_RFC)),
    ),
    Case(
        "another RFC wherever a person reads it",
        "rfc-copies-differ",
        "error",
        "rfc",
        lambda: findings_on(
            COMPANY, field("rfc", _OTHER_RFC), copy("cedula_rfc", _OTHER_RFC), copy("barcode_rfc", _OTHER_RFC)
        ),
    ),
    Case(
        "cadena and seal of another taxpayer",
        "rfc-copies-differ",
        "error",
        "rfc",
        lambda: findings_on(COMPANY, seal_of(INDIVIDUAL)),
        frozenset({"chain-differs-from-code", "signature-differs-from-code"}),
    ),
    Case(
        "another idCIF beside the QR code",
        "id-cif-differs",
        "error",
        "id_cif",
        lambda: findings_on(COMPANY, field("id_cif", "15030000002")),
    ),
    Case(
        "another name in the cédula",
        "name-copies-differ",
        "error",
        "legal_name",
        lambda: findings_on(COMPANY, copy("cedula_name", "ESCUELA KEMPER UGARTE")),
    ),
    Case(
        "another date of issue",
        "issue-date-differs",
        "error",
        "issued_on",
        lambda: findings_on(COMPANY, field("place_and_date", "QUERETARO , QUERETARO A 28 DE MAYO DE 2024")),
    ),
    Case(
        "cadena and seal of the taxpayer's older paper",
        "chain-differs-from-code",
        "error",
        "seal.chain",
        lambda: findings_on(COMPANY, seal_of(replace(COMPANY, issued_on=dt.date(2023, 1, 9)))),
        frozenset({"signature-differs-from-code", "issue-date-differs"}),
    ),
    Case(
        "the seal of the taxpayer's older paper, and nothing else of it",
        "signature-differs-from-code",
        "error",
        "seal.signature",
        lambda: findings_on(
            COMPANY,
            lambda printed: replace(
                printed,
                fields={
                    **printed.fields,
                    "seal.signature": examine(replace(COMPANY, issued_on=dt.date(2023, 1, 9))).printed.fields[
                        "seal.signature"
                    ],
                },
            ),
        ),
        frozenset({"seal-invalid"}),
    ),
    Case(
        "the QR code of the cédula is gone",
        "code-missing",
        "info",
        None,
        lambda: findings_on(COMPANY, code(_QR_TAXPAYER, None)),
    ),
    Case(
        "no code is left",
        "code-missing",
        "warning",
        None,
        lambda: findings_of(examine(COMPANY, lambda printed: replace(printed, codes=()))),
    ),
)
