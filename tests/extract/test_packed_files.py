import io
import tarfile
import zipfile

import pytest

from csf_parser import NotAPdf, parse_csf
from csf_parser.error_texts import message_of
from csf_parser.errors import CsfError, PackedFile
from tests.batch.wrappings import mailed, zipped
from tests.support.other_papers import printed_paper

PDF = printed_paper("CONSTANCIA", ["one line"])


def tarred() -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        info = tarfile.TarInfo("a.pdf")
        info.size = len(PDF)
        archive.addfile(info, io.BytesIO(PDF))
    return stream.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        zipped({"a.pdf": PDF}, zipfile.ZIP_STORED),
        zipped({"a.pdf": PDF}),
        zipped({}),
        zipped({"a.pdf": bytes(6_000_000)}, zipfile.ZIP_STORED),
        mailed({"a.pdf": PDF}),
        b"Received: from mail\r\n\tby x\r\nSubject: x\r\n\r\n",
        tarred(),
        b"Rar!\x1a\x07\x01\x00",
        b"7z\xbc\xaf\x27\x1c",
        b"\x1f\x8b\x08",
    ],
    ids=["stored", "deflated", "empty", "larger than the limit", "mail", "headers", "tar", "rar", "7z", "gzip"],
)
def test_an_archive_or_email_is_refused_with_the_command_that_reads_it(content: bytes) -> None:
    with pytest.raises(PackedFile) as raised:
        parse_csf(content)
    for text in (message_of(raised.value, "en"), message_of(raised.value, "es")):
        assert "csf batch" in text
        assert "\n" not in text


@pytest.mark.parametrize("first", ["[Content_Types].xml", "mimetype"])
def test_an_office_document_is_no_archive_to_people(first: str) -> None:
    content = zipped({first: b"application/vnd.oasis.opendocument.text"}, zipfile.ZIP_STORED)
    with pytest.raises(NotAPdf, match="Office"):
        parse_csf(content)


def test_a_pdf_with_the_headers_of_its_download_before_it_is_a_pdf() -> None:
    with pytest.raises(CsfError) as raised:
        parse_csf(b"From: x\r\nContent-Type: application/pdf\r\n\r\n" + PDF)
    assert not isinstance(raised.value, NotAPdf)
