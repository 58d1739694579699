"""What became of one file, or of the text of a QR code: the papers in it, or why there are none."""

import secrets
from dataclasses import dataclass, field
from textwrap import shorten
from typing import Final, Literal

from csf_parser.error_texts import message_of
from csf_parser.errors import CsfError, InvalidRfc, NoCsfFound
from csf_parser.record.sat_qr import read_sat_qr
from csf_parser.rules.seal_statement import state_seal
from csf_parser.rules.verdict import Verdict
from csf_parser.seal import load_key_ring
from csf_parser.server.actor import Actor
from csf_parser.server.api.bodies import SentFile
from csf_parser.server.checking import checked, read
from csf_parser.server.page.client_form import form_of_csf
from csf_parser.server.page.failure_texts import failure_of
from csf_parser.server.page.paper_view import PaperView, paper_view
from csf_parser.server.page.seal_view import SealView, view_of_statement
from csf_parser.server.page.texts import Words
from csf_parser.server.services import Services
from csf_parser.values.rfc import Rfc

_LONGEST_NAME: Final = 120
_GRAVEST_FIRST: Final[tuple[Verdict, ...]] = ("no", "yes-with-warnings", "yes")


@dataclass(frozen=True, slots=True)
class CodeView:
    """What the text of a QR code says; ``role`` is ``None`` where it is none of the SAT's."""

    id: str
    role: Literal["taxpayer", "seal", "folio"] | None = None
    rfc: str | None = None
    rfc_fault: str | None = None
    id_cif: str | None = None
    folio: str | None = None
    seal: SealView | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class FileView:
    """A file as the page lists it. ``code_rfc`` and ``code_id_cif`` are what one that was not read says."""

    name: str
    verdict: Literal["yes", "yes-with-warnings", "no", "failure", "code"]
    papers: tuple[PaperView, ...] = ()
    failure: str | None = None
    code_rfc: str | None = None
    code_id_cif: str | None = None
    code: CodeView | None = field(default=None)


async def file_view(services: Services, actor: Actor, sent: SentFile, words: Words) -> FileView:
    """Read a file and see what is in it.

    Raises:
        Busy: Too many papers wait already.
    """
    title = _title(sent.name)
    try:
        reading = await read(services, sent.content, sent.name, pictures=True)
    except CsfError as error:
        recognises = services.settings.ocr != "never"
        failure = failure_of(error, words.language, recognises=recognises)
        codes = (error.rfc, error.id_cif) if isinstance(error, NoCsfFound) else (None, None)
        return FileView(title, "failure", failure=failure, code_rfc=codes[0], code_id_cif=codes[1])
    papers = []
    for csf in reading.csfs:
        result = await checked(services, csf, livemode=actor.livemode)
        page = await services.clients.search(actor, str(csf.rfc), limit=1)
        exists = page.clients[0].id if page.clients else None
        form = form_of_csf(csf, has_errors=not result.ok, exists=exists)
        papers.append(paper_view(csf, result.findings, reading.pictures, words, form))
    gravest = min((paper.verdict for paper in papers), key=_GRAVEST_FIRST.index)
    return FileView(title, gravest, tuple(papers))


def code_view(text: str, words: Words) -> FileView:
    """What the text of a QR code says, without asking anybody."""
    mark = secrets.token_hex(3)
    qr = read_sat_qr(text)
    if qr is None:
        return FileView(_title(shorten(text, 60, placeholder=" …")), "code", code=CodeView(mark))
    seal = None
    if qr.role == "seal":
        seal = view_of_statement(state_seal(qr.chain, qr.signature, load_key_ring(())), words)
    code = CodeView(
        id=mark,
        role=qr.role,
        rfc=qr.rfc,
        rfc_fault=_fault_of_rfc(qr.rfc, words),
        id_cif=qr.id_cif,
        folio=qr.folio,
        seal=seal,
        address=text.strip() if qr.role == "taxpayer" else None,
    )
    return FileView(qr.rfc or words("code.title"), "code", code=code)


def _title(name: str | None) -> str:
    """The name of the file alone, whatever path or marks came with it."""
    bare = (name or "").replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in bare if letter.isprintable())[:_LONGEST_NAME] or "CSF"


def _fault_of_rfc(text: str | None, words: Words) -> str | None:
    try:
        Rfc(text or "")
    except InvalidRfc as error:
        reason = message_of(error, words.language)
        return f"{reason[:1].upper()}{reason[1:]}."
    return None
