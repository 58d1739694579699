"""Compares a record with what a specimen was printed from."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from csf_parser import Csf

READING_FINDINGS: Final = frozenset(
    {
        "unknown-label",
        "unreadable-row",
        "unreadable-value",
        "rfc-unreadable",
        "incomplete",
        "name-from-cedula",
        "missing-name",
    }
)
"""What says that a text of the paper could not be read; a faithful specimen gives none of them."""


class Difference(NamedTuple):
    """A field that was read otherwise than it was printed."""

    path: str
    read: object
    printed: object


def differences(csf: Csf, expected: Mapping[str, object]) -> list[Difference]:
    """The fields of `expected` that the record has otherwise."""
    return list(_differing(csf.model_dump(mode="json"), expected, ""))


def _differing(read: object, printed: object, path: str) -> Iterator[Difference]:
    if isinstance(printed, Mapping) and isinstance(read, Mapping):
        for key, value in printed.items():
            yield from _differing(read.get(key), value, f"{path}.{key}".lstrip("."))
    elif isinstance(printed, Sequence) and not isinstance(printed, str) and isinstance(read, Sequence):
        if len(read) != len(printed):
            yield Difference(f"len({path})", len(read), len(printed))
        for index, (one, other) in enumerate(zip(read, printed, strict=False)):
            yield from _differing(one, other, f"{path}[{index}]")
    elif read != printed:
        yield Difference(path, read, printed)


def reading_findings(csf: Csf) -> list[tuple[str, str | None]]:
    """Code and field of the findings that say that something could not be read."""
    return [(finding.code, finding.field) for finding in csf.findings if finding.code in READING_FINDINGS]


def unknown_labels(csf: Csf) -> list[str]:
    """The labels that the record reports as unknown."""
    return [str(finding.data["label"]) for finding in csf.findings if finding.code == "unknown-label"]
