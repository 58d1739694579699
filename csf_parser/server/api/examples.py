"""Examples of the OpenAPI document, all of the SAT's published test taxpayer."""

from typing import Any, Final

from csf_parser.findings import make_finding

Json = dict[str, Any]  # Any: JSON

CLIENT: Final[Json] = {
    "id": "client_3f9c1d0a5b7e4c2f8a61",
    "name": "ESCUELA KEMPER",
    "legal_name": "ESCUELA KEMPER URGATE",
    "tax_id": "EKU9003173C9",
    "rfc": "EKU9003173C9",
    "tax_system": "601",
    "address": {
        "street": "CORREGIDORA NORTE",
        "exterior": "118",
        "interior": "PISO 2",
        "neighborhood": "CENTRO",
        "municipality": "QUERETARO",
        "city": "SANTIAGO DE QUERETARO",
        "state": "Querétaro",
        "zip": "76000",
        "country": "MEX",
    },
    "metadata": {
        "rfc": "EKU9003173C9",
        "fiscal_type": "company",
        "fiscal_status": "Activo",
        "id_cif": "15030000001",
        "regimes": ["601"],
    },
    "is_valid": True,
    "livemode": False,
    "created_at": 1767225600,
    "team": "team_default",
    "owner": "user_default",
    "from": "api",
}

CHANGES: Final[Json] = {"email": "facturas@example.com", "use": "G03", "address": {"interior": None}}

_FINDING: Final = make_finding("status-suspended", "status").model_dump(mode="json")

REFUSED: Final[Json] = {
    "success": False,
    "message": "the CSF was read, but its data cannot be used: see findings",
    "error": {
        "code": "validation_failed",
        "message": "the CSF was read, but its data cannot be used: see findings",
        "details": {"findings": [_FINDING]},
    },
    "findings": [_FINDING],
    "request_id": "req_0b6a1c9f2d3e4a5b6c7d",
}
