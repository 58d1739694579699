"""What stands on the pages of a PDF as the SAT's generator writes it, read from its content streams.

It knows only that generator's few operators; it serves to compare two files run by run.
"""

import re
import zlib
from dataclasses import dataclass
from typing import NamedTuple

from PIL import Image

_PAGE_STREAM = re.compile(rb"<< /Length (\d+) /Filter /FlateDecode >>\s*stream\r\n")
_IMAGE = re.compile(rb"/Filter /FlateDecode\r\n/Length (\d+)\r\n/Width (\d+)\r\n/Height (\d+)\r\n[^>]*>>\r\nstream\r\n")
_TEXT = re.compile(r"1 0 0 1 (\S+) (\S+) Tm|/(F\d) (\S+) Tf|\(((?:\\.|[^\\)])*)\)Tj")
_RECTANGLE = re.compile(r"(\S+) (\S+) (\S+) (\S+) re f")
_PLACED = re.compile(r"q (\S+) 0 0 (\S+) (\S+) (\S+) cm /(\w+) Do Q")


class Run(NamedTuple):
    """A string as it was written, with its baseline measured from the top of the page."""

    text: str
    x: float
    base: float
    font: str
    size: float


class Placed(NamedTuple):
    """An image's name and its rectangle in the file's own coordinates."""

    name: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class DrawnPage:
    runs: list[Run]
    rectangles: list[tuple[float, ...]]
    images: list[Placed]

    @property
    def body(self) -> list[Run]:
        """The runs without the page number, which comes first."""
        return [run for run in self.runs if not (run.base in {664.138, 781.97} and run.x > 500)]

    def find(self, text: str) -> Run:
        """The one run that reads so."""
        (found,) = [run for run in self.runs if run.text == text]
        return found


def drawn_pages(pdf: bytes) -> list[DrawnPage]:
    return [_drawn(stream) for stream in _streams(pdf)]


def _streams(pdf: bytes) -> list[str]:
    starts = [(match.end(), int(match[1])) for match in _PAGE_STREAM.finditer(pdf)]
    return [
        zlib.decompressobj().decompress(pdf[start : start + length + 2]).decode("cp1252") for start, length in starts
    ]


def _drawn(stream: str) -> DrawnPage:
    return DrawnPage(
        _runs(stream),
        [tuple(map(float, match.groups())) for match in _RECTANGLE.finditer(stream)],
        [
            Placed(match[5], float(match[3]), float(match[4]), float(match[1]), float(match[2]))
            for match in _PLACED.finditer(stream)
        ],
    )


def _runs(stream: str) -> list[Run]:
    runs: list[Run] = []
    x = base = size = 0.0
    font = ""
    for match in _TEXT.finditer(stream):
        if match[1]:
            x, base = float(match[1]), round(792 - float(match[2]), 3)
        elif match[3]:
            font, size = match[3], float(match[4])
        else:
            runs.append(Run(re.sub(r"\\(.)", r"\1", match[5]), x, base, font, size))
    return runs


def images_of(pdf: bytes) -> list[Image.Image]:
    """The images without loss, at their own pixels, in the order of the file."""
    images = []
    for match in _IMAGE.finditer(pdf):
        length, width, height = (int(group) for group in match.groups())
        samples = zlib.decompress(pdf[match.end() : match.end() + length])
        images.append(Image.frombytes("RGB", (width, height), samples))
    return images
