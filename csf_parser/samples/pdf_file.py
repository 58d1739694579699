"""The file around the pages: PDF 1.4 with one shared resource dictionary, as the SAT's own files are built.

A document library would do this as well, but none writes one resource dictionary for all pages, keeps the names of
fonts and images, and takes images that are already compressed, which is what makes tens of thousands of samples
affordable.
"""

import hashlib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

PRODUCER: Final = "csf_parser specimen generator"

_DESTINATIONS: Final = 2  # to the last page; nothing names them in the SAT's files either
_FONTS: Final = {"F0": "Helvetica-Bold", "F1": "Helvetica"}


@dataclass(frozen=True, slots=True)
class Picture:
    """An RGB image without loss: its size in pixels and its compressed samples."""

    width: int
    height: int
    compressed: bytes

    @classmethod
    def from_rgb(cls, width: int, height: int, samples: bytes) -> "Picture":
        """Compress raw samples, three bytes a pixel from the top left."""
        return cls(width, height, zlib.compress(samples, 6))


class _Objects:
    """Numbers objects and writes them one after the other."""

    def __init__(self) -> None:
        self._chunks = [b"%PDF-1.4\r\n"]
        self._length = len(self._chunks[0])
        self._offsets: dict[int, int] = {}

    def put(self, number: int, body: str, stream: bytes | None = None) -> None:
        data = f"{number} 0 obj\r\n{body}\r\n".encode("ascii")
        if stream is not None:
            data += b"stream\r\n" + stream + b"\r\nendstream\r\n"
        self._offsets[number] = self._length
        self._append(data + b"endobj\r\n")

    def finish(self) -> bytes:
        size = len(self._offsets) + 1
        identifier = hashlib.md5(b"".join(self._chunks), usedforsecurity=False).hexdigest()
        entries = "".join(f"{self._offsets[number]:010d} 00000 n\r\n" for number in range(1, size))
        trailer = f"/Size {size}\r\n/Root 1 0 R\r\n/Info 2 0 R\r\n/ID [<{identifier}><{identifier}>]"
        end = (
            f"xref\r\n0 {size}\r\n0000000000 65535 f\r\n{entries}"
            f"trailer\r\n<<\r\n{trailer}\r\n>>\r\nstartxref\r\n{self._length}\r\n%%EOF\r\n"
        )
        self._append(end.encode("ascii"))
        return b"".join(self._chunks)

    def _append(self, data: bytes) -> None:
        self._chunks.append(data)
        self._length += len(data)


def build_file(pages: list[bytes], pictures: Mapping[str, Picture]) -> bytes:
    """One PDF file from the content streams of its Letter pages and the images that they name."""
    objects = _Objects()
    numbers = iter(range(5, 5 + len(_FONTS) + len(pictures) + 2 * len(pages) + _DESTINATIONS))
    fonts = {name: next(numbers) for name in _FONTS}
    images = {name: next(numbers) for name in pictures}
    leaves = [(next(numbers), next(numbers)) for _ in pages]
    kids = " ".join(f"{leaf} 0 R" for leaf, _ in leaves)
    objects.put(1, "<<\r\n/Type /Catalog\r\n/Pages 3 0 R\r\n>>")
    objects.put(2, f"<<\r\n/Type /Info\r\n/Producer ({PRODUCER})\r\n>>")
    objects.put(3, f"<<\r\n/Type /Pages\r\n/Kids [ {kids} ]\r\n/Count {len(pages)}\r\n>>")
    resources = f"/Font << {_references(fonts)} >>\r\n/XObject << {_references(images)} >>"
    objects.put(4, f"<<\r\n/ProcSet [ /PDF /Text ]\r\n{resources}\r\n>>")
    for name, number in fonts.items():
        face = f"/BaseFont /{_FONTS[name]}\r\n/Encoding /WinAnsiEncoding"
        objects.put(number, f"<<\r\n/Type /Font\r\n/Subtype /Type1\r\n{face}\r\n>>")
    for name, number in images.items():
        _put_picture(objects, number, pictures[name])
    for (leaf, stream), content in zip(leaves, pages, strict=True):
        _put_page(objects, leaf, stream, content)
    for number in numbers:
        objects.put(number, f"[ {leaves[-1][0]} 0 R /XYZ 25.0 792.0 null ]")
    return objects.finish()


def _references(numbers: Mapping[str, int]) -> str:
    return " ".join(f"/{name} {number} 0 R" for name, number in numbers.items())


def _put_picture(objects: _Objects, number: int, picture: Picture) -> None:
    head = f"/Type /XObject\r\n/Subtype /Image\r\n/Filter /FlateDecode\r\n/Length {len(picture.compressed)}"
    size = f"/Width {picture.width}\r\n/Height {picture.height}\r\n/BitsPerComponent 8\r\n/ColorSpace /DeviceRGB"
    objects.put(number, f"<<\r\n{head}\r\n{size}\r\n>>", picture.compressed)


def _put_page(objects: _Objects, leaf: int, stream: int, content: bytes) -> None:
    boxes = "/MediaBox[ 0 0 612.0 792.0 ]\r\n/CropBox[ 0 0 612.0 792.0 ]\r\n/Rotate 0"
    parts = f"/Type /Page\r\n/Parent 3 0 R\r\n/Resources 4 0 R\r\n/Contents {stream} 0 R"
    objects.put(leaf, f"<<\r\n{parts}\r\n{boxes}\r\n>>")
    compressed = zlib.compress(content, 6)
    objects.put(stream, f"<< /Length {len(compressed)} /Filter /FlateDecode >>", compressed)
