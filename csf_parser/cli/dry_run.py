"""``csf upload --dry-run``: what would be sent for a file, for people or as JSON, and nothing is sent."""

from collections.abc import Callable
from pathlib import Path

from csf_parser.cli.language import words
from csf_parser.cli.output import print_error, print_json, print_text
from csf_parser.cli.printable import printable
from csf_parser.errors import CsfError
from csf_parser.gigstack.delivery import key_of
from csf_parser.gigstack.errors import JournalError
from csf_parser.gigstack.journal import Journal
from csf_parser.gigstack.preparing import Preparation, Prepared
from csf_parser.gigstack.preview import preview
from csf_parser.gigstack.settings import GigstackSettings


def show_file(
    path: Path, preparation: Preparation, settings: GigstackSettings, journal: Journal, *, as_json: bool
) -> bool:
    """Prints the requests of a file, or why there would be none; returns whether it would be sent, or was before."""

    def is_done(sha256: str, client_id: str | None) -> bool:
        return journal.done(key_of(settings, sha256, client_id)) is not None

    prepared = _prepared(path, preparation, is_done)
    if as_json:
        _print_json(str(path), prepared, settings)
    elif prepared is None:
        print_text(f"{printable(str(path))}: {words()('upload.reason.done-before')}")
    else:
        _print_view(prepared, settings)
    return prepared is None or prepared.parcel is not None


def _prepared(path: Path, preparation: Preparation, is_done: Callable[[str, str | None], bool]) -> Prepared | None:
    """The file as it would be sent, or why not; ``None`` where it was sent before."""
    try:
        content, sha256 = preparation.read(path)
        if preparation.knows_client_unread(path) and is_done(sha256, preparation.client_of(path)):
            return None
        prepared = preparation.prepare(path, content, sha256)
    except JournalError:
        raise
    except CsfError as error:
        return Prepared(str(path), None, error=error)
    return None if prepared.parcel is not None and is_done(sha256, prepared.parcel.client_id) else prepared


def _print_json(name: str, done_or_prepared: Prepared | None, settings: GigstackSettings) -> None:
    prepared = done_or_prepared or Prepared(name, None)
    parcel = prepared.parcel
    print_json(
        {
            "file": prepared.name,
            "would_send": parcel is not None,
            "reason": "done-before" if done_or_prepared is None else None,
            "requests": [one._asdict() for one in preview(parcel, settings)] if parcel else [],
            "client": parcel.record.model_dump(mode="json") if parcel else None,
            "error": None if prepared.error is None else str(prepared.error),
            "findings": [finding.model_dump(mode="json") for finding in prepared.findings],
        }
    )


def _print_view(prepared: Prepared, settings: GigstackSettings) -> None:
    from csf_parser.cli.view.console import show, terminal  # noqa: PLC0415 - rich, for people only
    from csf_parser.cli.view.dry_run import dry_run_view  # noqa: PLC0415

    if prepared.error is not None:
        print_error(prepared.error, prepared.name)
        return
    requests = preview(prepared.parcel, settings) if prepared.parcel else ()
    show(terminal(), dry_run_view(prepared, requests, words()))
