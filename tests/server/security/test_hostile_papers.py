"""Part C's bombs and broken files through the API: each is answered in time, and others are answered meanwhile."""

import statistics
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Final, Self

import pytest

from csf_parser.gigstack.protocol import MAX_FILE_BYTES
from tests.support.bombs import HEAVY, ODD
from tests.support.hostile_pdfs import COSTLY, DAMAGED, OTHER_TYPES, STRANGE
from tests.support.raw_pdf import document
from tests.support.serve_process import FORM, READING_S, Answer, ServeProcess, form_of

MOST_GROWTH_MB: Final = 150.0  # twelve files of five mebibytes at a time, and as many answers
AT_ONCE: Final = 6

# All of them take minutes, and ``tests/test_bad_inputs.py`` reads them all; of each kind some are enough here.
PAPERS: Final = {
    **{name: HEAVY[name] for name in list(HEAVY)[::4]},
    **{name: ODD[name] for name in list(ODD)[::3]},
    **{name: document(COSTLY[name]) for name in list(COSTLY)[::4]},
    **DAMAGED,
    **OTHER_TYPES,
    **dict(list(STRANGE.items())[::3]),
}


# One that takes all the time there is, and one of each other kind.
FEW: Final = {
    name: papers[name]
    for papers in (HEAVY, ODD, DAMAGED, OTHER_TYPES, STRANGE)
    for name in [next(one for one in papers if one in PAPERS)]
}


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


@pytest.mark.parametrize(
    "papers", [pytest.param(FEW, id="few"), pytest.param(PAPERS, id="many", marks=pytest.mark.slow)]
)
def test_every_bad_file_is_answered_and_nobody_waits_for_it(
    server: ServeProcess, paper: bytes, papers: dict[str, bytes]
) -> None:
    key = server.make_key("team_of_bad_files")
    assert server.upload(key, paper).status in {200, 201}
    before = server.forget_peak()
    with Watch(server, key) as watch:
        answers = send_all(server, key, papers)
    assert {name: one.status for name, one in answers.items() if one.status not in {200, 400, 413}} == {}
    too_large = {name for name, content in papers.items() if len(content) > MAX_FILE_BYTES}
    assert {name for name, one in answers.items() if one.status == 413} == too_large
    codes = {one.json["error"]["code"] for one in answers.values() if one.status == 400}
    assert codes <= {"invalid_file_format", "validation_failed", "file_upload_error"}
    assert watch.statuses == {200}
    assert statistics.median(watch.pauses) < READING_S / 2  # while a file took ``READING_S``, and twice
    assert server.peak_mb() - before < MOST_GROWTH_MB
    assert server.upload(key, paper).status == 200
    assert server.ask("GET", "/v2/clients", key).json["total_results"] == 1  # no bad file has made a client
    assert "failure" not in server.log_text()
