"""One CSF as rows of the report's tables."""

import datetime as dt

from csf_parser.batch.outcome import DocumentRows, Row
from csf_parser.findings import Finding
from csf_parser.record import Csf
from csf_parser.rules import CheckResult


def rows_of(csf: Csf, result: CheckResult, *, verdict: str, position: int, checked_on: dt.date) -> DocumentRows:
    """The rows of one CSF; the columns are described in ``csf_parser.batch.schema``."""
    counts = dict.fromkeys(("error", "warning", "info"), 0)
    for finding in result.findings:
        counts[finding.severity] += 1
    return {
        "client": {
            "position": position,
            "pages": " ".join(map(str, csf.source.pages)),
            "verdict": verdict,
            "errors": counts["error"],
            "warnings": counts["warning"],
            "notes": counts["info"],
            **_taxpayer(csf),
            "tax_system": result.client.tax_system,
            "active_regimes": " ".join(regime.code or "?" for regime in csf.regimes if regime.active),
            **_address(csf),
            "email": csf.address.email,
            "phone": result.client.phone,
            "issued_on": _iso(csf.issued_on),
            "issued_place": csf.issued_place,
            "seal": csf.seal.status if csf.seal else "missing",
            "text": csf.source.text,
            "checked_on": _iso(checked_on),
        },
        "regimes": [
            {
                "code": regime.code,
                "name": regime.name,
                "start": _iso(regime.start),
                "end": _iso(regime.end),
                "active": regime.active,
            }
            for regime in csf.regimes
        ],
        "findings": [_finding(finding, csf) for finding in result.findings],
    }


def _taxpayer(csf: Csf) -> Row:
    return {
        "rfc": str(csf.rfc),
        "kind": csf.kind,
        "legal_name": csf.legal_name,
        "capital_regime": csf.capital_regime,
        "trade_name": csf.trade_name,
        "curp": None if csf.curp is None else str(csf.curp),
        "id_cif": csf.id_cif,
        "status": csf.status,
        "status_since": _iso(csf.status_since),
        "operations_start": _iso(csf.operations_start),
    }


def _address(csf: Csf) -> Row:
    address = csf.address
    return {
        "zip": address.zip,
        "street": address.street,
        "exterior": address.exterior,
        "interior": address.interior,
        "neighborhood": address.neighborhood,
        "locality": address.locality,
        "municipality": address.municipality,
        "state": address.state,
    }


def _finding(finding: Finding, csf: Csf) -> Row:
    page, box = _place(finding, csf)
    x0, top, x1, bottom = box or (None, None, None, None)
    return {
        "code": finding.code,
        "severity": finding.severity,
        "field": finding.field,
        "message": finding.message,
        "message_es": finding.message_es,
        "page": page,
        "x0": x0,
        "top": top,
        "x1": x1,
        "bottom": bottom,
    }


def _place(finding: Finding, csf: Csf) -> tuple[int | None, tuple[float, float, float, float] | None]:
    """Page and box of the finding: its own where it has them, or those of the field that it is about."""
    page, box = finding.data.get("page"), finding.data.get("box")
    if isinstance(page, int):
        if isinstance(box, list | tuple) and len(box) == 4:
            x0, top, x1, bottom = map(float, box)
            return page, (x0, top, x1, bottom)
        return page, None
    evidence = csf.evidence.get(finding.field or "")
    return (evidence.page, evidence.box) if evidence else (None, None)


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
