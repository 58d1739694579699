"""The gigstack client for threads.

Reads are tried again a few times; a change never is, for it may have been carried out although no answer came
(``OutcomeUnknown``).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from csf_parser.gigstack import calls
from csf_parser.gigstack.account import Account, Bookmark
from csf_parser.gigstack.calls import Answer, Call, UploadReceipt
from csf_parser.gigstack.connection import client_options, is_passing, result_of
from csf_parser.gigstack.matching import only_one, with_rfc
from csf_parser.gigstack.protocol import StoredClient
from csf_parser.gigstack.sources import Source, opened
from csf_parser.network import ThreadFace, retrying
from csf_parser.values.rfc import Rfc

if TYPE_CHECKING:
    import httpx

_Result = TypeVar("_Result")


class GigstackClient(Account["httpx.Client"], ThreadFace):
    """Talks to gigstack. Use it with ``with``, or call ``close``; threads may share it."""

    def _open(self) -> "httpx.Client":
        import httpx  # noqa: PLC0415 - heavy, for uploads only

        return httpx.Client(**client_options(self.settings, self.timeout_s))

    def upload_csf(
        self, source: Source, *, client_id: str | None = None, team: str | None = None, name: str | None = None
    ) -> UploadReceipt:
        """Sends the PDF of a CSF; gigstack creates a client from it, or updates the one named.

        Args:
            source: A path, the bytes of the PDF, or an open binary file, which is sent from its beginning.
            client_id: The client to update. An update changes a client that live and test mode share.
            team: Act for another team (gigstack Connect).
            name: The file's name, where the source has none.

        Raises:
            UnsendableFile: It would be refused; nothing was sent.
            OutcomeUnknown: It was sent and no answer came. Do not simply send it again.
            UploadError: Any other.
        """
        with opened(source, name) as file:
            return self._send(calls.upload(file, client_id, self._team(team)))

    def search_clients(self, text: str, *, team: str | None = None) -> list[StoredClient]:
        """Every client that gigstack finds for a text."""
        return list(self._pages(lambda further: calls.search(text, self._team(team), further)))

    def clients_of(self, rfc: str, *, team: str | None = None) -> list[StoredClient]:
        """Every client with exactly this RFC: a search also finds what is only like it."""
        return with_rfc(self.search_clients(Rfc.parse(rfc), team=team), rfc)

    def find_client(self, rfc: str, *, team: str | None = None) -> StoredClient | None:
        """The one client with exactly this RFC, if there is one.

        Raises:
            SeveralClients: There are several; a person has to choose.
        """
        return only_one(self.clients_of(rfc, team=team))

    def list_clients(self, *, team: str | None = None) -> Iterator[StoredClient]:
        """All clients, page by page."""
        yield from self._pages(lambda further: calls.listing(self._team(team), further))

    def get_client(self, client_id: str, *, team: str | None = None) -> StoredClient:
        """The client of this id.

        Raises:
            ClientNotFound: There is none.
        """
        return self._send(calls.get(client_id, self._team(team)))

    def update_client(self, client_id: str, *, team: str | None = None, **changes: Any) -> StoredClient:  # Any: JSON
        """Changes fields of a client (``PUT``) and returns it as it is then."""
        return self._send(calls.update(client_id, changes, self._team(team)))

    def validate_client(self, client_id: str, *, team: str | None = None) -> object:
        """Has gigstack check the client's fiscal data at the SAT; returns whatever it answers."""
        return self._send(calls.validate(client_id, self._team(team)))

    def _pages(self, call_for: calls.PageCall) -> Iterator[StoredClient]:
        bookmark, further = Bookmark(), None
        while True:
            page = self._send(call_for(further))
            yield from page.clients
            further = bookmark.after(page)
            if further is None:
                return

    def _send(self, call: Call[_Result]) -> _Result:
        if call.writes:
            return self._once(call)
        result: _Result = retrying(is_passing, self._attempts, self._pause_s)(self._once, call)
        return result

    def _once(self, call: Call[_Result]) -> _Result:
        with self._manners(call):
            self._pace.wait()
            request = self._http.build_request(call.method, call.path, **call.arguments())
            answer = Answer.of(self._fetch(request, self.timeout_s), self.settings.api_key)
            result: _Result = result_of(call, answer)
            return result
