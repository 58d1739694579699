"""One self-contained HTML page for people: summary, findings, a list with filters, pictures of what to look at.

It loads nothing and says so to the browser: its Content-Security-Policy names its own style and script by their hashes.
Texts of papers are escaped by jinja2, or stand in JSON that the script shows as text.
"""

import base64
import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from importlib import resources
from pathlib import Path
from typing import Final

from csf_parser.batch.entries import Document, Entries, Entry
from csf_parser.batch.outcome import Row, Scalar
from csf_parser.batch.pictures import Picture, Wanted, wanted_pages
from csf_parser.batch.report.page_texts import texts_in
from csf_parser.batch.report.sink import NewFile
from csf_parser.batch.report.tally import Tally
from csf_parser.batch.versions import version_of
from csf_parser.findings.paper_places import Language
from csf_parser.rules import today_in_mexico_city
from csf_parser.seal import MissingExtra

_MOST_ROWS: Final = 50_000  # about ten megabytes, which browsers open in a second
_VERDICTS: Final = ("failure", "no", "yes-with-warnings", "yes")


Draw = Callable[[list[Wanted]], list[Picture]]


class Page:
    """``report.html``."""

    def __init__(self, path: Path, entries: Entries, language: Language, most_pictures: int, draw: Draw) -> None:
        try:
            import jinja2  # noqa: PLC0415 - an extra
        except ImportError:
            raise MissingExtra("the HTML page needs jinja2: pip install 'csf-parser[reports]'") from None
        environment = jinja2.Environment(autoescape=True, trim_blocks=False)
        self._template = environment.from_string(_resource("page.html.j2"))
        self._safe = environment.filters["safe"]
        self._entries = entries
        self._language: Language = language
        self._words = texts_in(language)
        self._wanted = wanted_pages(entries.worst_first(_MOST_ROWS), most_pictures) if most_pictures else []
        # Pages are drawn in other processes while this one writes the rest of the report.
        self._drawing = ThreadPoolExecutor(1)
        self._drawn: Future[list[Picture]] = self._drawing.submit(draw, self._wanted)
        self._tally = Tally(language)
        self._file = NewFile(path)

    def add(self, entry: Entry) -> None:
        """See ``Sink``."""
        self._tally.add(entry)

    def add_ignored(self, row: Row) -> None:
        """See ``Sink``."""
        self._tally.add_ignored(row)

    def close(self) -> None:
        """See ``Sink``."""
        pictures = self._drawn.result()
        self._drawing.shutdown()
        number_of = {picture.key: number for number, picture in enumerate(pictures)}
        style, script = _resource("page.css"), _resource("page.js")
        stream = self._template.stream(
            language=self._language,
            words=self._words,
            style=self._safe(style),
            style_hash=_hash(style),
            script=self._safe(script),
            script_hash=_hash(script),
            made_on=today_in_mexico_city().isoformat(),
            version=version_of("csf-parser") or "",
            tiles=self._tiles(),
            kinds=self._tally.kinds(),
            codes=sorted({kind.code for kind in self._tally.kinds()}),
            reasons=self._tally.reasons(),
            verdicts=_VERDICTS,
            notes=self._notes(),
            messages=list(self._tally.messages),
            rows=self._rows(number_of),
            pictures=[_shown(picture) for picture in pictures],
            picture_notes=self._picture_notes(len(pictures)),
        )
        stream.enable_buffering(200)
        with self._file.unfinished.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.writelines(stream)
        self._file.finish()

    def discard(self) -> None:
        """See ``Sink``."""
        self._drawing.shutdown(wait=False)
        self._file.discard()

    def _tiles(self) -> list[tuple[str, int]]:
        counts = {
            "files": self._tally.files,
            "clients": self._tally.clients,
            **{verdict: self._tally.verdicts[verdict] for verdict in reversed(_VERDICTS)},
        }
        others = {
            "ignored": self._tally.ignored,
            "opened": self._entries.opened(),
            "copies": self._entries.copies(),
            "superseded": self._entries.superseded(),
            "tied": self._entries.tied(),
            "missing": self._entries.missing(),
        }
        return [*counts.items(), *((key, count) for key, count in others.items() if count)]

    def _notes(self) -> list[str]:
        if self._tally.files <= _MOST_ROWS:
            return []
        return [self._words["rows-left-out"].format(shown=_MOST_ROWS, total=self._tally.files)]

    def _picture_notes(self, shown: int) -> list[str]:
        wanted = len(self._wanted)
        left_out = self._tally.with_places - wanted
        notes = []
        if left_out > 0:
            notes.append(self._words["pictures-left-out"].format(shown=shown, left_out=left_out))
        if shown < wanted:
            notes.append(self._words["pictures-not-drawn"].format(count=wanted - shown))
        return notes

    def _rows(self, number_of: dict[tuple[str, int], int]) -> Iterator[list[object]]:
        for entry in self._entries.worst_first(_MOST_ROWS):
            if entry.failure is not None:
                message = entry.failure["message_es" if self._language == "es" else "message"]
                yield _row_of_failure(entry.failure, message)
            for document in entry.documents:
                yield self._row(document, number_of)

    def _row(self, document: Document, number_of: dict[tuple[str, int], int]) -> list[object]:
        client = document.client
        notes = [f"{self._words['copy-of']} {client['copy_of']}"] if client["copy_of"] else []
        notes += [self._words["older"]] if document.is_older else []
        notes += [self._words["tied-with-another"]] if client["tied"] else []
        values = [client[name] for name in ("rfc", "legal_name", "zip", "active_regimes", "issued_on", "seal")]
        findings = [[row["code"], row["severity"], self._tally.short(row), row["page"]] for row in document.findings]
        picture = number_of.get((str(client["file"]), int(client["position"] or 0)))
        return [client["file"], client["verdict"], *values, "; ".join(notes), client["newest"], findings, picture]


def _row_of_failure(failure: Row, message: Scalar) -> list[object]:
    nothing = [None] * 4
    return [failure["file"], "failure", "", "", *nothing, "", True, [[failure["error"], "error", message, None]], None]


def _shown(picture: Picture) -> dict[str, str | int]:
    content, kind = picture.drawn
    address = f"data:image/{kind};base64,{base64.b64encode(content).decode()}"
    return {"file": picture.key[0], "page": picture.page, "address": address}


def _resource(name: str) -> str:
    return resources.files("csf_parser.batch.report").joinpath(name).read_text("utf-8")


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
