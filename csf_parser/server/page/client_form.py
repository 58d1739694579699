"""The form in which a person sees a client, corrects it and saves it: its values, what was read, and what is wrong.

It is made from a CSF, from a client that is saved, or from what a browser sends back. Nothing is kept on the server
between the two: the form carries what was read, so that a value changed by hand is known as such.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from csf_parser.catalogs.regimes import REGIMES
from csf_parser.gigstack.protocol import StoredClient
from csf_parser.record import ClientRecord, Csf
from csf_parser.server.page.form_fields import CARRIED, FIELDS, GROUPS, FieldKind, Group
from csf_parser.server.page.texts import Words

READ: Final = "read:"
_PREFIX: Final = "metadata."


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
    """The values of a form, by the names of ``form_fields``, and all that goes with them.

    ``read`` has the values of the paper; ``carried`` what the record takes along. ``places`` are the key and the page
    of each field's place on the paper. ``on_paper`` are the codes of the regimes that are active by it.
    """

    values: Mapping[str, str]
    read: Mapping[str, str] | None = None
    carried: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    on_paper: tuple[str, ...] = ()
    wrong: Mapping[str, str] = field(default_factory=dict)
    needs_review: bool = False
    client_id: str | None = None
    exists: StoredClient | None = None

    def groups(self, words: Words) -> Iterator[tuple[Group, list[FormField]]]:
        """The fields to show, by group."""
        for group in GROUPS:
            yield group, [self._field(kind, words) for kind in FIELDS if kind.group == group]

    def _field(self, kind: FieldKind, words: Words) -> FormField:
        key, page = self.places.get(kind.name, (None, None))
        return FormField(
            kind=kind,
            label=words.label_of(kind.name) or kind.name,
            value=self.values.get(kind.name, ""),
            read=None if self.read is None else self.read.get(kind.name, ""),
            key=key,
            page=page,
            wrong=self.wrong.get(kind.name),
        )

    @property
    def corrected(self) -> list[str]:
        """The names of the fields that say something else than the paper."""
        read = self.read
        if read is None:
            return []
        return [kind.name for kind in FIELDS if self.values.get(kind.name, "") != read.get(kind.name, "")]

    def regimes(self) -> tuple[list[Option], list[Option]]:
        """The regimes to choose from: those of the paper, and the others that a CFDI 4.0 can carry."""
        first = [_option(code) for code in self.on_paper]
        known = [_option(row.code) for row in REGIMES.values() if row.cfdi40 and row.code not in self.on_paper]
        return first, known

    def hidden(self) -> Iterator[tuple[str, str]]:
        """What the form carries without showing it, by the names of its inputs."""
        if self.read is not None:
            for kind in FIELDS:
                yield f"{READ}{kind.name}", self.read.get(kind.name, "")
        for name in CARRIED:
            if self.carried.get(name):
                yield f"{_PREFIX}{name}", self.carried[name]
        for code in self.on_paper:
            yield "on-paper", code
        for name, (key, page) in self.places.items():
            yield f"place:{name}", f"{page} {key}"
        if self.needs_review:
            yield "needs-review", "yes"


def form_of_csf(csf: Csf, *, needs_review: bool, exists: StoredClient | None) -> ClientForm:
    """The form for a paper that was read."""
    record = csf.client_record()
    values = values_of_record(record)
    carried = record.metadata.model_dump(mode="json")
    active = tuple(dict.fromkeys(row.code for row in csf.regimes if row.active and row.code))
    return ClientForm(
        values=values,
        read=values,
        carried={name: str(carried[name]) for name in CARRIED if carried[name]},
        places=dict(_places(csf, record)),
        on_paper=active,
        needs_review=needs_review,
        exists=exists,
    )


def form_of_client(client: StoredClient) -> ClientForm:
    """The form for a client that is saved."""
    values = {kind.name: _of_path(client, kind.name) for kind in FIELDS}
    values["rfc"] = client.key or ""
    metadata = {name: str(client.metadata[name]) for name in CARRIED if client.metadata.get(name)}
    return ClientForm(values=values, carried=metadata, client_id=client.id)


def form_of_post(posted: Mapping[str, str], on_paper: tuple[str, ...], *, client_id: str | None) -> ClientForm:
    """The form as a browser sent it back; texts are trimmed, and nothing in them is believed yet."""
    names = [kind.name for kind in FIELDS]
    read = {name: posted.get(READ + name, "") for name in names} if READ + "rfc" in posted else None
    places = {name: place for name in names if (place := _posted_place(posted.get(f"place:{name}", "")))}
    return ClientForm(
        values={name: _clean(posted.get(name, "")) for name in names},
        read=read,
        carried={name: _clean(posted.get(_PREFIX + name, "")) for name in CARRIED},
        places=places,
        on_paper=tuple(code for code in on_paper if code in REGIMES),
        needs_review="needs-review" in posted,
        client_id=client_id,
    )


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
            paths = [f"regimes[{index}].name" for index, row in enumerate(csf.regimes) if _is_chosen(row.code, record)]
        place = next((path for path in paths if path in csf.evidence), None)
        if place is not None:
            yield kind.name, (place, csf.evidence[place].page)


def _is_read(csf: Csf, path: str) -> bool:
    owner = csf.address if path.startswith("address.") else csf
    return getattr(owner, path.removeprefix("address.")) is not None


def _is_chosen(code: str | None, record: ClientRecord) -> bool:
    return code is not None and (record.tax_system is None or code == record.tax_system)


def _posted_place(text: str) -> tuple[str, int] | None:
    page, blank, key = text.partition(" ")
    return (key, int(page)) if blank and page.isdecimal() and page.isascii() and len(page) < 5 else None


def _clean(text: str) -> str:
    """One line without what is invisible."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
