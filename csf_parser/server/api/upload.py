"""``POST /v2/clients/csf``: a client from its CSF."""

import hashlib
import json
from typing import Annotated

from fastapi import APIRouter, Header, Query, Request
from starlette.responses import Response

from csf_parser.errors import CsfError
from csf_parser.gigstack import protocol
from csf_parser.gigstack.protocol import ErrorCode
from csf_parser.server.actor import Actor
from csf_parser.server.api.answers import as_json, shown, text_of
from csf_parser.server.api.asking import Asking, Served
from csf_parser.server.api.bodies import SentFile, file_of
from csf_parser.server.api.documentation import UPLOAD
from csf_parser.server.api.errors import Refusal
from csf_parser.server.checking import Checked, checked, only_csf, read
from csf_parser.server.data.clients import Paper, Saved, Write
from csf_parser.server.data.csf_fields import fields_of_csf
from csf_parser.server.data.idempotency import Answer, AnsweredBefore, Once
from csf_parser.server.services import Services

router = APIRouter()

_CREATED = "Client created with CSF data"
_UPDATED = "Client updated with CSF data"


@router.post(protocol.CSF, status_code=201, **UPLOAD)
async def upload_csf(
    request: Request,
    actor: Asking,
    services: Served,
    client_id: Annotated[str | None, Query(max_length=64)] = None,
    idempotency_key: Annotated[str | None, Header(min_length=1, max_length=255, pattern=r"^[\x21-\x7e]+$")] = None,
) -> Response:
    """Create a client from a CSF, or update the client that has its RFC or this id.

    The paper is read and checked. Where its data cannot be used the answer is 400 with the findings, and nothing is
    stored. A client of the same RFC is updated, so that there is one for each RFC of a team and mode. The answer is
    given when the client is on the disk.
    """
    file = await file_of(request, services.settings)
    once = _once(idempotency_key, actor, client_id, file)
    earlier = await services.answers.find(actor, once) if once else None
    if earlier is not None:
        return _again(earlier)
    if client_id is not None:
        await services.clients.get(actor, client_id)  # before a paper is read for nothing
    result = await _usable(services, actor, file)
    write = Write(paper=Paper(result.csf.source.sha256, file.content), is_valid=True, once=once, action="updated")
    try:
        saved = await services.clients.save(actor, fields_of_csf(result.csf), client_id=client_id, write=write)
    except AnsweredBefore:
        earlier = await services.answers.find(actor, once) if once else None
        if earlier is None:
            raise
        return _again(earlier)
    services.metrics.papers.labels("created" if saved.is_new else "updated").inc()
    answer = _answer(saved)
    return as_json(answer.body, answer.status)


async def _usable(services: Services, actor: Actor, file: SentFile) -> Checked:
    """The paper's CSF, whose data can be used.

    Raises:
        CsfError: There is none.
        Refusal: It has errors among its findings.
    """
    try:
        csf = only_csf((await read(services, file.content, file.name)).csfs)
    except CsfError:
        services.metrics.papers.labels("unread").inc()
        raise
    result = await checked(services, csf, livemode=actor.livemode)
    if not result.ok:
        services.metrics.papers.labels("refused").inc()
        raise Refusal(400, ErrorCode.VALIDATION_FAILED, "findings", findings=result.findings)
    return result


def _answer(saved: Saved) -> Answer:
    message, status = (_CREATED, 201) if saved.is_new else (_UPDATED, 200)
    return Answer(status, text_of(shown(saved.client), message))


def _once(key: str | None, actor: Actor, client_id: str | None, file: SentFile) -> Once[Saved] | None:
    """The request by its name; what it consists of is the file, the team and the client, however they are packed."""
    if key is None:
        return None
    said = json.dumps([protocol.CSF, actor.team, client_id, hashlib.sha256(file.content).hexdigest()])
    return Once(key, hashlib.sha256(said.encode()).hexdigest(), _answer)


def _again(answer: Answer) -> Response:
    return as_json(answer.body, answer.status, {"Idempotency-Replayed": "true"})
