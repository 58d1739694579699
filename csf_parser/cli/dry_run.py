"""``csf upload --dry-run``: what would be sent for a file, for people or as JSON, and nothing is sent."""

from pathlib import Path

from csf_parser.cli.language import words
from csf_parser.cli.output import print_error, print_json
from csf_parser.errors import CsfError
from csf_parser.gigstack.preparing import Preparation, Prepared
from csf_parser.gigstack.preview import preview
from csf_parser.gigstack.settings import GigstackSettings


def show_file(path: Path, preparation: Preparation, settings: GigstackSettings, *, as_json: bool) -> bool:
    """Prints the requests of a file, or why there would be none; returns whether it would be sent."""
    prepared = _prepared(path, preparation)
    if as_json:
        _print_json(prepared, settings)
    else:
        _print_view(prepared, settings)
    return prepared.parcel is not None


def _prepared(path: Path, preparation: Preparation) -> Prepared:
    try:
        return preparation.prepare(path, *preparation.read(path))
    except CsfError as error:
        return Prepared(str(path), None, error=error)


def _print_json(prepared: Prepared, settings: GigstackSettings) -> None:
    parcel = prepared.parcel
    print_json(
        {
            "file": prepared.name,
            "would_send": parcel is not None,
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
