import io
import struct
import zipfile
from collections import Counter
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser import Limits
from csf_parser.batch import Choice, Place
from csf_parser.batch import containers as containers_module
from csf_parser.batch.containers import each_once
from csf_parser.batch.fetching import fetch
from csf_parser.batch.listing import find_files
from csf_parser.batch.place import Found, Ignored, Opened, Unlisted
from csf_parser.errors import UnreadablePdf
from tests.batch.folders import put
from tests.batch.wrappings import forwarded, mailed, png, zipped

PDF: Final = b"%PDF-1.4 one"


def found(path: Path, content: bytes, choice: Choice | None = None) -> list[Found]:
    return list(find_files([put(path, content)], choice=choice))


def places(listed: list[Found]) -> list[Place]:
    return [one for one in listed if isinstance(one, Place)]


def obstacles(listed: list[Found]) -> list[str]:
    return [one.reason for one in listed if isinstance(one, Unlisted)]


def ignored(listed: list[Found]) -> dict[str, str]:
    return {Path(one.name).name: one.reason for one in listed if isinstance(one, Ignored)}


def test_members_are_read_and_the_rest_is_ignored_with_its_reason(tmp_path: Path) -> None:
    content = zipped(
        {"in/a.pdf": PDF, "__MACOSX/in/._a.pdf": b"\0\5\x16\7", "scan.JPG": b"\xff\xd8\xff", "b.txt": b"b"}
    )
    listed = found(tmp_path / "a.zip", content)
    assert [one.member for one in places(listed)] == ["in/a.pdf", "scan.JPG"]
    assert ignored(listed) == {"._a.pdf": "system-file", "b.txt": "other-format"}
    assert listed[-1] == Opened(str(tmp_path / "a.zip"))


def test_an_archive_within_an_archive_within_an_email_is_read(tmp_path: Path) -> None:
    inner = zipped({"a.pdf": PDF, "notes.txt": b""})
    listed = found(tmp_path / "mail.eml", mailed({"b.zip": zipped({"c.zip": inner})}))
    (place,) = places(listed)
    assert place.name == f"{tmp_path}/mail.eml/b.zip/c.zip/a.pdf"
    assert fetch(place, Limits()) == PDF
    assert Counter(type(one).__name__ for one in listed) == {"Place": 1, "Ignored": 1, "Opened": 3}


def test_a_message_within_a_message_gives_its_attachments(tmp_path: Path) -> None:
    (place,) = places(found(tmp_path / "fw.eml", forwarded(forwarded(mailed({"constancia.pdf": PDF})))))
    assert (place.member, fetch(place, Limits())) == ("constancia.pdf", PDF)


def test_an_email_in_an_archive_gives_its_attachments(tmp_path: Path) -> None:
    (place,) = places(found(tmp_path / "a.zip", zipped({"in/mail.eml": mailed({"ñandú.pdf": PDF})})))
    assert (place.member, fetch(place, Limits())) == ("in/mail.eml/ñandú.pdf", PDF)


def test_a_small_picture_in_the_text_of_an_email_is_no_document(tmp_path: Path) -> None:
    mail = mailed({"logo.png": png(90, 30)}, inline={"image001.png": png(300, 80), "foto.png": png(1200, 1600)})
    listed = found(tmp_path / "mail.eml", mail)
    assert ignored(listed) == {"image001.png": "small-inline-picture"}
    assert [one.member for one in places(listed)] == ["foto.png", "logo.png"]  # attached by hand: somebody meant it


@pytest.mark.parametrize(
    ("name", "content"), [("a.zip", zipped({})), ("a.eml", b"Subject: x\nMIME-Version: 1.0\n\nNo attachment.\n")]
)
def test_what_holds_no_file_is_ignored_and_not_lost(tmp_path: Path, name: str, content: bytes) -> None:
    assert ignored(found(tmp_path / name, content)) == {name: "no-members"}


@pytest.mark.parametrize("name", ["a.zip", "a.eml"])
@pytest.mark.parametrize("content", [b"", b"junk", b"PK\x03\x04junk", b"\n" * 40])
def test_a_damaged_archive_or_email_is_told(tmp_path: Path, name: str, content: bytes) -> None:
    assert obstacles(found(tmp_path / name, content)) == ["damaged"]


@given(content=st.binary(max_size=300), name=st.sampled_from(["a.zip", "a.eml"]))
def test_whatever_the_bytes_listing_ends_with_something_told(
    content: bytes, name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert found(tmp_path_factory.mktemp("x") / name, content)


@given(data=st.data())
def test_an_archive_with_changed_bytes_is_listed_or_told(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = bytearray(zipped({"a.pdf": PDF * 9, "b.zip": zipped({"c.pdf": PDF})}))
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=4)):
        content[at] = data.draw(st.integers(0, 255))
    for one in found(tmp_path_factory.mktemp("x") / "a.zip", bytes(content)):
        if isinstance(one, Place):
            try:
                fetch(one, Limits())
            except UnreadablePdf:
                continue


def test_members_of_one_name_are_both_read(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.pdf", PDF)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.pdf", PDF + b" two")
    first, second = places(found(tmp_path / "a.zip", stream.getvalue()))
    assert (first.member, second.member) == ("a.pdf", "a (2).pdf")
    assert fetch(second, Limits()) == PDF + b" two"


@given(st.lists(st.sampled_from(["a.pdf", "a (2).pdf", "a", "b.pdf", "a (2) (2).pdf"])))
def test_names_are_made_to_differ(names: list[str]) -> None:
    made = [name for name, _ in each_once((name, None) for name in names)]
    assert len(set(made)) == len(names)


def test_archives_packed_too_deep_are_told(tmp_path: Path) -> None:
    content = zipped({"a.pdf": PDF})
    for _ in range(6):
        content = zipped({"in.zip": content, "b.pdf": PDF})
    listed = found(tmp_path / "a.zip", content)
    assert obstacles(listed) == ["too-deep"]
    assert len(places(listed)) == 4


def test_an_archive_that_unpacks_to_too_much_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers_module, "LARGEST_IN_MEMORY", 10_000)
    bomb = zipped({"a.pdf": PDF, "big.txt": bytes(20_000)}, compression=zipfile.ZIP_STORED)
    listed = found(tmp_path / "a.zip", zipped({"bomb.zip": bomb, "b.pdf": PDF}))
    assert (obstacles(listed), len(places(listed))) == (["too-large"], 1)


def test_what_an_archive_claims_to_unpack_to_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("csf_parser.batch.unpacking._LEAST_BYTES", 50_000)
    content = zipped({f"{number}.pdf": bytes(30_000) for number in range(9)}, level=9)
    monkeypatch.setattr("csf_parser.batch.unpacking._BYTES_FOR_EACH", 1)
    listed = found(tmp_path / "a.zip", content)
    assert (obstacles(listed), len(places(listed))) == (["too-large"], 1)


def test_the_number_of_members_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("containers", "unpacking"):
        monkeypatch.setattr(f"csf_parser.batch.{module}.MOST_MEMBERS", 5)
    many = zipped({f"{number}.pdf": PDF for number in range(6)})
    assert obstacles(found(tmp_path / "a.zip", many)) == ["too-many"]
    few = zipped({f"{number}.pdf": PDF for number in range(4)})
    listed = found(tmp_path / "b.zip", zipped({"1.zip": few, "2.zip": few}))
    assert obstacles(listed) == ["too-many"]


def test_encrypted_members_are_told(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.pdf": PDF, "b.zip": zipped({"c.pdf": PDF})}))
    for signature, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = -1
        while (at := content.find(signature, at + 1)) >= 0:
            struct.pack_into("<H", content, at + flags, struct.unpack_from("<H", content, at + flags)[0] | 1)
    listed = found(tmp_path / "a.zip", bytes(content))
    assert obstacles(listed) == ["encrypted"]
    (place,) = places(listed)
    with pytest.raises(UnreadablePdf, match="encrypted"):
        fetch(place, Limits())


@pytest.mark.parametrize("name", ["../../etc/a.pdf", "/etc/a.pdf", "C:\\Windows\\a.pdf", "..\\..\\a.pdf", "://x/a.pdf"])
def test_a_name_that_leads_out_of_the_archive_is_a_name_and_no_path(name: str, tmp_path: Path) -> None:
    (place,) = places(found(tmp_path / "a.zip", zipped({name: PDF})))
    assert fetch(place, Limits()) == PDF
    assert Place.stored(place.name.encode(), place.way).steps == (name,)


@pytest.mark.parametrize("encoding", ["utf-8", "cp850", "cp437"])
def test_names_that_do_not_say_their_encoding_are_legible(encoding: str, tmp_path: Path) -> None:
    plain = zipped({"X" * len("ñandú.pdf".encode(encoding)): PDF})
    content = plain.replace(b"X" * len("ñandú.pdf".encode(encoding)), "ñandú.pdf".encode(encoding))
    (place,) = places(found(tmp_path / "a.zip", content))
    assert (place.member, fetch(place, Limits())) == ("ñandú.pdf", PDF)


def test_a_link_in_an_archive_is_no_file(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("a.pdf")
    info.create_system, info.external_attr = 3, 0o120777 << 16
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    assert ignored(found(tmp_path / "a.zip", stream.getvalue())) == {"a.pdf": "special-file"}


def test_pictures_and_archives_can_be_left_out(tmp_path: Path) -> None:
    put(tmp_path / "in" / "a.zip", zipped({"a.pdf": PDF}))
    put(tmp_path / "in" / "a.eml", mailed({"a.pdf": PDF}))
    put(tmp_path / "in" / "a.png", b"")
    listed = list(find_files([tmp_path / "in"], choice=Choice(pictures=False, archives=False)))
    assert ignored(listed) == {"a.zip": "archives-left-out", "a.eml": "archives-left-out", "a.png": "pictures-left-out"}


def test_an_archive_that_has_changed_is_opened_anew(tmp_path: Path) -> None:
    (before,) = places(found(tmp_path / "a.zip", zipped({"a.pdf": PDF})))
    (after,) = places(found(tmp_path / "a.zip", zipped({"a.pdf": PDF + b" more"})))
    assert before.state != after.state
    assert fetch(after, Limits()) == PDF + b" more"
