"""Part C's bombs and broken files through the API: each is answered in time, and others are answered meanwhile."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Final, Self

import pytest

from csf_parser.extract.limits import MEBIBYTE
from csf_parser.gigstack.protocol import MAX_FILE_BYTES
from tests.support.bombs import HEAVY, ODD
from tests.support.hostile_pdfs import COSTLY, DAMAGED, OTHER_TYPES, STRANGE
from tests.support.raw_pdf import document
from tests.support.serve_process import FORM, Answer, ServeProcess, form_of, serving

MOST_GROWTH_MB: Final = 150.0  # twelve files of five mebibytes at a time, and as many answers
AT_ONCE: Final = 6
MOST_PAUSE_S: Final = 2.0

# All of them take minutes, and ``tests/test_bad_inputs.py`` reads them all; of each kind some are enough here.
PAPERS: Final = {
    **{name: HEAVY[name] for name in list(HEAVY)[::4]},
    **{name: ODD[name] for name in list(ODD)[::3]},
    **{name: document(COSTLY[name]) for name in list(COSTLY)[::4]},
    **DAMAGED,
    **OTHER_TYPES,
    **dict(list(STRANGE.items())[::3]),
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServeProcess]:
    with serving(tmp_path_factory.mktemp("server"), workers=2, reading_seconds=2) as running:
        yield running


class Watch:
    """Asks for the health and the list of clients again and again; ``pauses`` are the seconds of each answer."""

    def __init__(self, server: ServeProcess, key: str) -> None:
        self.pauses: list[float] = []
        self.statuses: set[int] = set()
        self._server, self._key = server, key
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(0.05):
            for path in ("/health/live", "/v2/clients"):
                began = time.monotonic()
                self.statuses.add(self._server.ask("GET", path, self._key).status)
                self.pauses.append(time.monotonic() - began)


def send_all(server: ServeProcess, key: str, papers: dict[str, bytes]) -> dict[str, Answer]:
    """The answers to all of them, several of which are sent at once; the largest are the first."""
    waiting = sorted(papers.items(), key=lambda item: -len(item[1]))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = pool.map(lambda item: server.ask("POST", "/v1/parse", key, form_of(item[1]), **FORM), waiting)
        return dict(zip((name for name, _ in waiting), answers, strict=True))


@pytest.mark.slow
def test_every_bad_file_is_answered_and_nobody_waits_for_it(server: ServeProcess, paper: bytes) -> None:
    key = server.make_key()
    assert server.upload(key, paper).status == 201
    before = server.forget_peak()
    with Watch(server, key) as watch:
        answers = send_all(server, key, PAPERS)
    assert {name: one.status for name, one in answers.items() if one.status not in {200, 400, 413}} == {}
    too_large = {name for name, content in PAPERS.items() if len(content) > MAX_FILE_BYTES}
    assert {name for name, one in answers.items() if one.status == 413} == too_large
    codes = {one.json["error"]["code"] for one in answers.values() if one.status == 400}
    assert codes <= {"invalid_file_format", "validation_failed", "file_upload_error"}
    assert watch.statuses == {200}
    assert max(watch.pauses) < MOST_PAUSE_S
    assert server.peak_mb() - before < MOST_GROWTH_MB
    assert server.upload(key, paper).status == 200
    assert server.ask("GET", "/v2/clients", key).json["total_results"] == 1  # no bad file has made a client
    assert "failure" not in server.log_text()


def test_a_full_queue_says_when_to_come_again(tmp_path_factory: pytest.TempPathFactory, paper: bytes) -> None:
    slow = HEAVY["one content two thousand times on a page"]
    assert len(slow) < MEBIBYTE
    with serving(tmp_path_factory.mktemp("busy"), workers=1, queue_length=1, reading_seconds=2) as server:
        key = server.make_key()
        answers = list(send_all(server, key, {str(number): slow for number in range(AT_ONCE)}).values())
        refused = [answer for answer in answers if answer.status == 503]
        assert len(refused) >= AT_ONCE - 2
        assert {answer.status for answer in answers} <= {400, 200, 503}
        for answer in refused:
            assert 1 <= int(answer.headers["retry-after"]) <= 60
            assert answer.json["error"]["code"] == "service_unavailable"
        assert server.upload(key, paper).status == 201
