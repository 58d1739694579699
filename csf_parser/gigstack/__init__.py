"""The gigstack client: send CSFs to ``POST /v2/clients/csf``, find, read and change clients.

>>> from csf_parser.gigstack import GigstackClient
>>> with GigstackClient() as gigstack:  # doctest: +SKIP
...     receipt = gigstack.upload_csf("constancia.pdf")

Nothing is sent unless it is called, and to no other address than the one of the settings. A change is never sent twice
by itself: an answer that is lost is ``OutcomeUnknown``. ``Courier`` with a ``Journal`` resolves those, as
``csf upload`` does.
"""

from csf_parser.gigstack.async_client import AsyncGigstackClient
from csf_parser.gigstack.calls import UploadReceipt
from csf_parser.gigstack.client import GigstackClient
from csf_parser.gigstack.client_map import ClientMap
from csf_parser.gigstack.compare import compare_answer
from csf_parser.gigstack.delivery import Courier, Delivery, Manners, Parcel
from csf_parser.gigstack.errors import (
    BadRequest,
    ClientNotFound,
    GigstackError,
    JournalError,
    OutcomeUnknown,
    RateLimited,
    ServerError,
    SeveralClients,
    Unauthorized,
    UnexpectedAnswer,
    Unreachable,
    UnsendableFile,
    UploadSettingsError,
)
from csf_parser.gigstack.journal import Entry, Journal, UploadKey
from csf_parser.gigstack.protocol import ClientPage, ErrorCode, StoredAddress, StoredClient
from csf_parser.gigstack.settings import GigstackSettings

__all__ = [
    "AsyncGigstackClient",
    "BadRequest",
    "ClientMap",
    "ClientNotFound",
    "ClientPage",
    "Courier",
    "Delivery",
    "Entry",
    "ErrorCode",
    "GigstackClient",
    "GigstackError",
    "GigstackSettings",
    "Journal",
    "JournalError",
    "Manners",
    "OutcomeUnknown",
    "Parcel",
    "RateLimited",
    "ServerError",
    "SeveralClients",
    "StoredAddress",
    "StoredClient",
    "Unauthorized",
    "UnexpectedAnswer",
    "Unreachable",
    "UnsendableFile",
    "UploadKey",
    "UploadReceipt",
    "UploadSettingsError",
    "compare_answer",
]
