"""Edits within the SAT's own grammar: the strings of a value replaced where they are, everything else left as it is.

This is what a forger does who knows content streams: same operators, same fonts, same places, other letters. The
container is left as it was, too, so that nothing but the arithmetic of the lines can tell. `Manner` is how the words of
the new value are shared among the runs of the old one.
"""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from csf_parser.samples import Taxpayer

Manner = Literal["word for word", "first run", "laid out"]
"""``word for word``: each word into the run of a word, what is left over into the last. ``first run``: the whole value
into the first run, the others emptied. ``laid out``: each word moved to where a font of slightly other widths (Arial's
as most programs round them, to whole points) would have put it."""

_PAGE = re.compile(rb"<< /Length (\d+) /Filter /FlateDecode >>\r\nstream\r\n")
_RUN = re.compile(rb"1 0 0 1 (\S+) (\S+) Tm\n(/F\d \S+ Tf\n)?\(((?:[^()\\]|\\.)*)\)Tj\n")


@dataclass(frozen=True, slots=True)
class InPlaceEdit:
    """The words ``old``, one after the other on one line, become the words ``new``, wherever pages print them."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    manner: Manner = "word for word"


def edited_in_place(pdf: bytes, edits: Sequence[InPlaceEdit]) -> bytes:
    """The specimen with its content streams edited, in the container of the original.

    Raises:
        AssertionError: A value is not printed.
    """
    streams = [zlib.decompress(pdf[found.end() : found.end() + int(found[1])]) for found in _PAGE.finditer(pdf)]
    assert streams
    for edit in edits:
        changed = [_edited(stream, edit) for stream in streams]
        assert changed != streams, "the value is not printed"
        streams = changed
    return _rebuilt(pdf, streams)


def _edited(stream: bytes, edit: InPlaceEdit) -> bytes:
    whole = _escaped(" ".join(edit.old))
    # Where the value is one run with its blanks, or a part of one, it is replaced in that run.
    stream = stream.replace(b"(" + whole + b")Tj", b"(" + _escaped(" ".join(edit.new)) + b")Tj")
    stream = stream.replace(b"(" + whole + b" )Tj", b"(" + _escaped(" ".join(edit.new)) + b" )Tj")
    if len(edit.old) == 1:
        return stream
    runs = list(_RUN.finditer(stream))
    wanted = [_escaped(word) for word in edit.old]
    for index in range(len(runs) - len(wanted) + 1):
        part = runs[index : index + len(wanted)]
        if [run[4] for run in part] == wanted and len({run[2] for run in part}) == 1:
            written = b"".join(_written(part, edit))
            return stream[: part[0].start()] + written + _edited(stream[part[-1].end() :], edit)
    return stream


def _written(runs: list[re.Match[bytes]], edit: InPlaceEdit) -> list[bytes]:
    words = list(edit.new)
    if edit.manner == "first run":
        words = [" ".join(words)]
    elif edit.manner == "word for word" and len(words) > len(runs):
        words = [*words[: len(runs) - 1], " ".join(words[len(runs) - 1 :])]
    x = float(runs[0][1])
    written = []
    for index, word in enumerate(words):
        run = runs[min(index, len(runs) - 1)]
        at = run[1] if edit.manner != "laid out" else b"%.3f" % x
        font = run[3] or b"" if index < len(runs) else b""
        written.append(b"1 0 0 1 %s %s Tm\n%s(%s)Tj\n" % (at, run[2], font, _escaped(word)))
        x += round(len(word) * 5.2) + 2  # as a program does that rounds widths to whole points
    return written


def _escaped(text: str) -> bytes:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")


def _rebuilt(pdf: bytes, streams: list[bytes]) -> bytes:
    packed = map(zlib.compress, streams)
    pieces, position = [], 0
    for match in _PAGE.finditer(pdf):
        content = next(packed)
        pieces += [pdf[position : match.start()], b"<< /Length %d /Filter /FlateDecode >>\r\nstream\r\n" % len(content)]
        pieces.append(content)
        position = match.end() + int(match[1])
    body = b"".join([*pieces, pdf[position : pdf.rindex(b"xref\r\n0 ")]])
    trailer = pdf[pdf.rindex(b"trailer") : pdf.rindex(b"startxref")]
    places = {int(one[1]): one.start() for one in re.finditer(rb"(?<=\r\n)(\d+) 0 obj\r\n", body)}
    table = b"xref\r\n0 %d\r\n0000000000 65535 f\r\n" % (len(places) + 1)
    table += b"".join(b"%010d 00000 n\r\n" % places[number] for number in sorted(places))
    return body + table + trailer + b"startxref\r\n%d\r\n%%%%EOF\r\n" % len(body)


def edits_between(
    old: Taxpayer, new: Taxpayer, field: Literal["name", "rfc", "street", "regime"], manner: Manner
) -> list[InPlaceEdit]:
    """What a forger has to edit who wants one taxpayer's paper to name another in one field, in every copy of it."""

    def edit(before: str | None, after: str | None) -> list[InPlaceEdit]:
        if not before or not after or before == after:
            return []
        return [InPlaceEdit(tuple(before.split()), tuple(after.split()), manner)]

    if field == "name":
        if old.kind == "company":
            return edit(old.company_name, new.company_name)
        parts = [
            edit(getattr(old, part), getattr(new, part)) for part in ("given_names", "first_surname", "second_surname")
        ]
        return [*edit(old.legal_name, new.legal_name), *(one for part in parts for one in part)]
    if field == "rfc":
        return edit(old.rfc, new.rfc)
    if field == "street":
        return edit(old.address.street, new.address.street)
    return edit(old.regimes[0].name, new.regimes[0].name) if old.regimes and new.regimes else []


def with_street(taxpayer: Taxpayer, street: str) -> Taxpayer:
    """The same taxpayer in another street."""
    return replace(taxpayer, address=replace(taxpayer.address, street=street))
