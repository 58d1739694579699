"""The form in which a person sees a client, corrects it and saves it: its values, what was read, and what is wrong.

It is made from a CSF, from a client that is saved, or from what a browser sends back. The server keeps nothing between
the two: what was read travels with the form, signed (``signing.py``), so that a value changed by hand is known as such.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from csf_parser.catalogs.regimes import REGIMES
from csf_parser.gigstack.protocol import StoredClient
from csf_parser.record import ClientRecord, Csf
from csf_parser.server.page.form_fields import CARRIED, FIELDS, GROUPS, FieldKind, Group
from csf_parser.server.page.texts import Words


class ReadPaper(BaseModel):
    """What was read of a paper, as far as its client is concerned.

    ``values`` are by the names of ``form_fields``, ``carried`` what the record takes along without showing it.
    ``places`` are the key and the page of each field's place. ``regimes`` are the codes of those that are active.
    """

    model_config = ConfigDict(frozen=True)

    values: dict[str, str]
    carried: dict[str, str]
    places: dict[str, tuple[str, int]]
    regimes: tuple[str, ...]
    has_errors: bool


class Option(NamedTuple):
    """A regime to choose."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class FormField:
    """A field as it is shown. ``read`` is what the paper says, ``None`` where there is no paper; ``key`` its place."""

    kind: FieldKind
    label: str
    value: str
    read: str | None
    key: str | None
    page: int | None
    wrong: str | None

    @property
    def is_changed(self) -> bool:
        """Whether a person has changed what was read."""
        return self.read is not None and self.read != self.value


@dataclass(frozen=True, slots=True)
class ClientForm:
    """The values of a form by the names of ``form_fields``, the paper or the client that they are of, and the faults.

    ``exists`` is the id of the client of this RFC, where there is one already.
    """

    values: Mapping[str, str]
    paper: ReadPaper | None = None
    carried: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)
    client_id: str | None = None
    exists: str | None = None

    @property
    def needs_review(self) -> bool:
        """Whether the paper has errors, of which a person has to say that they were seen."""
        return self.paper is not None and self.paper.has_errors

    @property
    def corrected(self) -> list[str]:
        """The names of the fields that say something else than the paper."""
        if self.paper is None:
            return []
        return [kind.name for kind in FIELDS if self.values[kind.name] != self.paper.values.get(kind.name, "")]

    def groups(self, words: Words) -> Iterator[tuple[Group, list[FormField]]]:
        """The fields to show, by group."""
        for group in GROUPS:
            yield group, [self._field(kind, words) for kind in FIELDS if kind.group == group]

    def _field(self, kind: FieldKind, words: Words) -> FormField:
        key, page = self.paper.places.get(kind.name, (None, None)) if self.paper else (None, None)
        return FormField(
            kind=kind,
            label=words("form.label.name") if kind.name == "name" else words.label_of(kind.name) or kind.name,
            value=self.values[kind.name],
            read=self.paper.values.get(kind.name, "") if self.paper else None,
            key=key,
            page=page,
            wrong=self.wrong.get(kind.name),
        )

    def regimes(self) -> tuple[list[Option], list[Option]]:
        """The regimes to choose from: those of the paper, and the others that a CFDI 4.0 can carry."""
        on_paper = self.paper.regimes if self.paper else ()
        known = [_option(row.code) for row in REGIMES.values() if row.cfdi40 and row.code not in on_paper]
        return [_option(code) for code in on_paper], known


def form_of_csf(csf: Csf, *, has_errors: bool, exists: str | None) -> ClientForm:
    """The form for a paper that was read."""
    record = csf.client_record()
    values = values_of_record(record)
    metadata = record.metadata.model_dump(mode="json")
    carried = {name: str(metadata[name]) for name in CARRIED if metadata[name]}
    regimes = tuple(dict.fromkeys(row.code for row in csf.regimes if row.active and row.code))
    paper = ReadPaper(
        values=values, carried=carried, places=dict(_places(csf, record)), regimes=regimes, has_errors=has_errors
    )
    return ClientForm(values=values, paper=paper, carried=carried, exists=exists)


def form_of_client(client: StoredClient) -> ClientForm:
    """The form for a client that is saved."""
    values = {kind.name: _of_path(client, kind.name) for kind in FIELDS}
    values["rfc"] = client.key or ""
    carried = {name: str(client.metadata[name]) for name in CARRIED if client.metadata.get(name)}
    return ClientForm(values=values, carried=carried, client_id=client.id)


def form_of_post(posted: Mapping[str, str], paper: ReadPaper | None, *, client: StoredClient | None) -> ClientForm:
    """The form as a browser sent it back; texts are trimmed, and nothing in them is believed yet."""
    values = {kind.name: _clean(posted.get(kind.name, "")) for kind in FIELDS}
    values["rfc"] = values["rfc"].upper()
    carried = paper.carried if paper else form_of_client(client).carried if client else {}
    return ClientForm(values=values, paper=paper, carried=carried, client_id=client.id if client else None)


def values_of_record(record: ClientRecord) -> dict[str, str]:
    """The fields of a record as texts; an absent one is empty."""
    return {kind.name: _of_path(record, kind.name) for kind in FIELDS}


def _of_path(owner: ClientRecord | StoredClient, path: str) -> str:
    value: object = owner
    for name in path.split("."):
        value = getattr(value, name)
    return "" if value is None else str(value)


def _option(code: str) -> Option:
    return Option(code, REGIMES[code].name if code in REGIMES else "")


def _places(csf: Csf, record: ClientRecord) -> Iterator[tuple[str, tuple[str, int]]]:
    for kind in FIELDS:
        paths = [path for path in kind.read_from if _is_read(csf, path)]
        if kind.name == "tax_system":
            paths = [f"regimes[{index}].name" for index, row in enumerate(csf.regimes) if _may_be(row.code, record)]
        place = next((path for path in paths if path in csf.evidence), None)
        if place is not None:
            yield kind.name, (place, csf.evidence[place].page)


def _is_read(csf: Csf, path: str) -> bool:
    owner = csf.address if path.startswith("address.") else csf
    return getattr(owner, path.removeprefix("address.")) is not None


def _may_be(code: str | None, record: ClientRecord) -> bool:
    return code is not None and record.tax_system in {None, code}


def _clean(text: str) -> str:
    """One line without what is invisible."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
