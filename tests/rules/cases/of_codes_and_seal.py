"""Papers whose QR codes lead astray, or whose seal is not what it should be."""

import datetime as dt
from dataclasses import replace
from typing import Final

from csf_parser.samples import Layout
from tests.rules.cases.case import Case
from tests.rules.examining import (
    COMPANY,
    INDIVIDUAL,
    code,
    examine,
    field,
    findings_of,
    findings_on,
    strange_text,
    with_signs,
    without_field,
)

_VALIDATOR: Final = "https://siat.sat.gob.mx/app/qr/faces/pages/mobile/validadorqr.jsf"
_FOLIO: Final = "?D1=26&"
_CHAIN: Final = "||2024/05/10|EKU9003173C9|CONSTANCIA DE SITUACIÓN FISCAL|200001088888800000031||"

CASES: Final = (
    Case(
        "pages that took too long to draw",
        "codes-not-searched",
        "warning",
        "codes",
        lambda: findings_of(with_signs(COMPANY, codes_given_up=True)),
    ),
    Case(
        "a host that only begins like the SAT's",
        "code-points-elsewhere",
        "error",
        "codes[2]",
        lambda: findings_on(
            COMPANY, code(_FOLIO, "https://siat.sat.gob.mx.validador.example/?D1=26&D2=1&D3=1_EKU"), layout=Layout.B2
        ),
    ),
    Case(
        "a code for another paper of the SAT",
        "code-malformed",
        "warning",
        "codes[2]",
        lambda: findings_on(COMPANY, code(_FOLIO, f"{_VALIDATOR}?D1=77&D2=1&D3=1"), layout=Layout.B2),
    ),
    Case(
        "the number of an archive",
        "code-unknown",
        "info",
        "codes[2]",
        lambda: findings_on(COMPANY, code(_FOLIO, "EXPEDIENTE 4711"), layout=Layout.B2),
    ),
    Case(
        "another date in the cadena and wherever it is printed",
        "seal-invalid",
        "error",
        "seal.signature",
        lambda: findings_on(
            COMPANY,
            code("?D1=0&", None),
            field("seal.chain", _CHAIN.replace("05/10", "05/28")),
            field("place_and_date", "QUERETARO , QUERETARO A 28 DE MAYO DE 2024"),
        ),
    ),
    Case(
        "a specimen's seal in a file that does not call itself one",
        "specimen",
        "error",
        None,
        lambda: findings_of(examine(COMPANY, producer="Oracle XML Publisher 5.6.2")),
    ),
    Case(
        "an invented certificate on a day on which the SAT's is known",
        "seal-unknown-key",
        "warning",
        "seal.chain",
        lambda: findings_on(COMPANY, code("?D1=0&", None), field("seal.chain", _CHAIN.replace("00031||", "00051||"))),
    ),
    Case(
        "a certificate that the SAT may have by now",
        "seal-unknown-key",
        "info",
        "seal.chain",
        lambda: findings_of(
            examine(
                replace(COMPANY, issued_on=dt.date(2027, 5, 10)),
                code("?D1=0&", None),
                field("seal.chain", _CHAIN.replace("00031||", "00051||").replace("2024/05/10", "2027/05/10")),
                today=dt.date(2027, 6, 1),
            )
        ),
    ),
    Case(
        "a cadena without its seal",
        "seal-missing",
        "warning",
        "seal.signature",
        lambda: findings_on(COMPANY, code("?D1=0&", None), without_field("seal.signature")),
    ),
    Case(
        "cadena and seal in a form that cannot be read",
        "seal-unreadable",
        "error",
        "seal",
        lambda: findings_on(
            COMPANY,
            code("?D1=0&", None),
            without_field("seal.chain"),
            without_field("seal.signature"),
            lambda printed: replace(printed, unreadable_seal=strange_text(printed)),
        ),
    ),
    Case(
        "a seal that has lost its end",
        "seal-length",
        "warning",
        "seal.signature",
        lambda: findings_on(COMPANY, code("?D1=0&", None), field("seal.signature", "A" * 100)),
        frozenset({"seal-invalid"}),
    ),
    Case(
        "the cadena of an invoice",
        "chain-unknown-shape",
        "warning",
        "seal.chain",
        lambda: findings_on(COMPANY, code("?D1=0&", None), field("seal.chain", "||1.1|9A8B|2024-05-10T12:00:00||")),
        frozenset({"seal-invalid"}),
    ),
    Case(
        "a specimen as it was printed",
        "specimen",
        "info",
        None,
        lambda: findings_on(INDIVIDUAL),
    ),
)
