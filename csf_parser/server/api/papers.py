"""``POST /v1/parse`` and ``POST /v1/check``: what a paper says, and whether its data can be used. Nothing is stored."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from csf_parser.server.api.answers import success
from csf_parser.server.api.asking import Asking, Served
from csf_parser.server.api.bodies import file_of
from csf_parser.server.api.documentation import CHECK, PARSE
from csf_parser.server.checking import checked, read

router = APIRouter(prefix="/v1")


@router.post("/parse", **PARSE)
async def parse(request: Request, _: Asking, services: Served) -> Response:
    """Read every CSF of a file. Nothing is stored."""
    file = await file_of(request, services.settings)
    reading = await read(services, file.content, file.name)
    return success([csf.model_dump(mode="json") for csf in reading.csfs], "CSF read")


@router.post("/check", **CHECK)
async def check(request: Request, actor: Asking, services: Served) -> Response:
    """Read every CSF of a file and say whether its data can be used. Nothing is stored."""
    file = await file_of(request, services.settings)
    reading = await read(services, file.content, file.name)
    results = [await checked(services, csf, livemode=actor.livemode) for csf in reading.csfs]
    data = [
        {
            "ok": result.ok,
            "verdict": result.verdict,
            "sat": result.sat,
            "findings": [finding.model_dump(mode="json") for finding in result.findings],
            "client": result.csf.client_record().model_dump(mode="json"),
        }
        for result in results
    ]
    return success(data, "CSF checked")
