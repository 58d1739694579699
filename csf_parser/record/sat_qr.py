"""What SAT's QR codes say.

All point to SAT's validator page and carry their content in the parameter ``D3``; ``D1`` says what it is: 10 the
taxpayer (``idCIF_RFC``), 0 the seal (``cadena_sello``, in papers until about 2025), 26 a folio (``folio_RFC``). The
cadena is form-encoded in ISO-8859-1, in some papers in UTF-8. An RFC may hold an ampersand, bare or encoded, so the
query is not split at ``&``.
"""

import re
from typing import Literal, NamedTuple
from urllib.parse import unquote_to_bytes

SAT_HOST = "siat.sat.gob.mx"

_URL = re.compile(r"(?P<scheme>https?)://(?P<host>[^/?#]+)(?P<path>/[^?#]*)?\?(?P<query>.*)", re.DOTALL)
_KIND = re.compile(r"(?:^|&)D1=([0-9]+)(?=&)")
_CONTENT = re.compile(r"(?:^|&)D3=(.*)", re.DOTALL)


class SatQr(NamedTuple):
    """The content of one of SAT's QR codes."""

    role: Literal["taxpayer", "seal", "folio"]
    rfc: str | None = None
    id_cif: str | None = None
    chain: str | None = None
    signature: str | None = None
    folio: str | None = None


def read_sat_qr(text: str) -> SatQr | None:
    """What a QR code of SAT's says, or ``None`` for any other code.

    >>> read_sat_qr("https://siat.sat.gob.mx/app/qr/faces/pages/mobile/validadorqr.jsf"
    ...             "?D1=10&D2=1&D3=19010000001_EKU9003173C9")
    SatQr(role='taxpayer', rfc='EKU9003173C9', id_cif='19010000001', chain=None, signature=None, folio=None)
    """
    content = content_of(text)
    if content is None:
        return None
    kind, value = content
    if kind == "0":
        chain, bar, signature = value.rpartition("_")
        return SatQr("seal", rfc=_rfc_of(chain), chain=chain, signature=signature) if bar else None
    number, bar, rfc = value.partition("_")
    if not bar:
        return None
    if kind == "10":
        return SatQr("taxpayer", rfc=rfc, id_cif=number)
    return SatQr("folio", rfc=rfc, folio=number) if kind == "26" else None


def content_of(text: str) -> tuple[str, str] | None:
    """Kind (``D1``) and decoded content (``D3``) of a QR code of SAT's; ``None`` for any other code."""
    url = _URL.fullmatch(text.strip())
    if url is None or url["host"].lower() != SAT_HOST or url["scheme"] != "https":
        return None
    kind, content = _KIND.search(url["query"]), _CONTENT.search(url["query"])
    return None if kind is None or content is None else (kind[1], _decoded(content[1]))


def _decoded(content: str) -> str:
    raw = unquote_to_bytes(content.replace("+", " "))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _rfc_of(chain: str) -> str | None:
    fields = chain.strip("|").split("|")
    return fields[1] if len(fields) > 1 else None
