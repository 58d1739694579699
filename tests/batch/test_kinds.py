import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.batch.kinds import kind_of
from csf_parser.batch.set_aside import IGNORED_BECAUSE, OBSTACLES

PDF = b"%PDF-1.4"
JPEG = b"\xff\xd8\xff\xe0"
APPLE_DOUBLE = b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X"


@pytest.mark.parametrize(
    "suffix", [".png", ".JPG", ".jpeg", ".jfif", ".tif", ".TIFF", ".webp", ".bmp", ".heic", ".heif"]
)
def test_pictures_of_all_formats_that_are_read_are_pictures(suffix: str) -> None:
    assert kind_of(f"scan{suffix}", bytes).what == "picture"


@pytest.mark.parametrize(
    ("name", "what"),
    [("a.pdf", "document"), ("A.PDF", "document"), ("a.pdf ", "document"), ("a.zip", "zip"), ("a.EML", "mail")],
)
def test_the_name_is_enough_where_it_says_what_a_file_is(name: str, what: str) -> None:
    def not_needed() -> bytes:
        raise AssertionError(name)

    assert kind_of(name, not_needed).what == what


@pytest.mark.parametrize("name", ["IdcGeneraConstancia.jsf", "constancia", "a.pdf.download", ".hidden.pdf", "._a.pdf"])
def test_a_file_that_begins_as_a_pdf_is_read_whatever_its_name(name: str) -> None:
    assert kind_of(name, lambda: PDF).what == "document"


@pytest.mark.parametrize(
    ("name", "head", "reason"),
    [
        ("Thumbs.db", b"\xd0\xcf\x11\xe0", "system-file"),
        ("desktop.ini", b"[.ShellClassInfo]", "system-file"),
        (".DS_Store", b"\x00\x00\x00\x01Bud1", "system-file"),
        ("._a.pdf", APPLE_DOUBLE, "system-file"),
        ("__MACOSX/in/._a.pdf", APPLE_DOUBLE, "system-file"),
        ("__MACOSX/a.pdf", PDF, "system-file"),
        ("$RECYCLE.BIN/$R1.pdf", PDF, "system-file"),
        ("@eaDir/a.pdf/SYNOPHOTO_THUMB_M.jpg", JPEG, "system-file"),
        ("~$constancias.xlsx", b"\x05user", "lock-file"),
        ("~$a.pdf", b"\x05user", "lock-file"),
        (".~lock.a.odt#", b",user", "lock-file"),
        ("a.pdf.crdownload", b"\x00\x00", "unfinished-download"),
        (".gitignore", b"*.pdf", "hidden-file"),
        ("notes.txt", b"notes", "other-format"),
        ("BMW.txt", b"BMW", "other-format"),
        ("table.xlsx", b"PK\x03\x04", "other-format"),
        ("nothing", b"", "empty-file"),
    ],
)
def test_what_is_not_read_has_its_reason(name: str, head: bytes, reason: str) -> None:
    assert kind_of(name, lambda: head) == ("ignored", reason)
    assert reason in IGNORED_BECAUSE


@pytest.mark.parametrize(
    ("name", "reason"),
    [("a.rar", "other-archive"), ("a.7z", "other-archive"), ("a.tar.gz", "other-archive"), ("a.msg", "other-mail"),
     ("winmail.dat", "other-mail"), ("a.mbox", "other-mail")],
)  # fmt: skip
def test_an_archive_that_is_not_opened_is_told_and_not_ignored(name: str, reason: str) -> None:
    assert kind_of(name, bytes) == ("closed", reason)
    assert reason in OBSTACLES


@given(st.text(), st.binary(max_size=20))
def test_every_name_has_a_kind(name: str, head: bytes) -> None:
    kind = kind_of(name, lambda: head)
    assert kind.reason in {"", *IGNORED_BECAUSE, *OBSTACLES}
