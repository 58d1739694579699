"""The recogniser: RapidOCR's three models, which its package carries, each used by itself.

The models are named by their files, so that nothing is ever fetched. They load with the first page, in about half a
second, and stay. A call works on one core, so that several can run side by side.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import cv2
import numpy as np
import numpy.typing as npt
from rapidocr import RapidOCR
from rapidocr.main import RapidOCRError

from csf_parser.extract.recognition.memory import return_large_blocks

Grey = npt.NDArray[np.uint8]
Quads = npt.NDArray[np.float64]  # n × 4 × 2: top left, top right, bottom right, bottom left in pixels

# Lines are looked for on a smaller picture: half the time, the same lines. They are read from the sharp one.
_DETECTION_SIDE_PX: Final = 1600
_MODELS: Final = {
    "Det.model_path": "PP-OCRv6_det_small.onnx",
    "Rec.model_path": "PP-OCRv6_rec_small.onnx",
    "Cls.model_path": "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
}
_PARAMETERS: Final = {
    "Global.log_level": "critical",  # its messages may quote the page
    "Global.return_word_box": True,
    "Global.max_side_len": 100_000,
    "Det.limit_type": "max",
    "Det.limit_side_len": _DETECTION_SIDE_PX,
    # One line at a time on one core: lines of several lengths in one batch are padded to the longest.
    "Rec.rec_batch_num": 1,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


class Character(NamedTuple):
    """A character that was read. ``at`` is how far along its line, from 0 to 1, its middle stands."""

    text: str
    at: float
    confidence: float


class Recogniser:
    """Finds the lines of text on a page, tells whether they stand on their heads, and reads them."""

    def __init__(self) -> None:
        import rapidocr  # noqa: PLC0415 - for its place alone

        return_large_blocks()
        folder = Path(rapidocr.__file__).parent / "models"
        models = {key: str(folder / name) for key, name in _MODELS.items()}
        self._rapid: Any = RapidOCR(params={**_PARAMETERS, **models})  # Any: its results are loosely typed

    def find_lines(self, page: Grey) -> Quads:
        """The lines of text, in no order; turned pages have turned lines."""
        found = self._rapid(cv2.cvtColor(page, cv2.COLOR_GRAY2BGR), use_det=True, use_cls=False, use_rec=False)
        boxes = getattr(found, "boxes", None)
        return np.empty((0, 4, 2)) if boxes is None else np.asarray(boxes, dtype=np.float64)

    def upside_down(self, lines: Sequence[Grey]) -> float:
        """What these pictures of lines say of how they stand: from -1, all upright, to 1, all on their heads."""
        if not lines:
            return 0.0
        _, result = self._rapid.cls_and_rotate([_coloured(line) for line in lines])
        return float(sum(score if label == "180" else -score for label, score in result.cls_res)) / len(lines)

    def read_line(self, line: Grey) -> list[Character]:
        """The characters of a picture of one line, blanks included."""
        try:
            found = self._rapid.recognize_txt([_coloured(line)])
        except RapidOCRError:  # nothing in it was legible
            return []
        return _characters(found.txts[0], found.word_results[0])


def _coloured(line: Grey) -> npt.NDArray[np.uint8]:
    return np.asarray(cv2.cvtColor(line, cv2.COLOR_GRAY2BGR), dtype=np.uint8)


def _characters(text: str, info: Any) -> list[Character]:
    """The characters with their places: the recogniser's columns, of which a line has ``line_txt_len``."""
    columns = [column for word in info.word_cols or () for column in word]
    length = max(info.line_txt_len or 0.0, 1.0)
    found: list[Character] = []
    for character, confidence in zip(text, info.confs or (), strict=False):
        if character.isspace():
            found.append(Character(" ", math.nan, confidence))
        elif columns:
            found.append(Character(character, min(1.0, (columns.pop(0) + 0.5) / length), confidence))
    return found


@lru_cache(maxsize=1)
def recogniser() -> Recogniser:
    """The one recogniser of this process."""
    return Recogniser()


def cut_out(page: Grey, quad: npt.NDArray[np.float64]) -> Grey:
    """The picture of one line, straight and upright."""
    width = _longer_side(quad[0] - quad[1], quad[2] - quad[3])
    height = _longer_side(quad[0] - quad[3], quad[1] - quad[2])
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(quad.astype(np.float32), corners)
    cut = cv2.warpPerspective(page, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE, flags=cv2.INTER_CUBIC)
    return np.asarray(cut, dtype=np.uint8)


def _longer_side(one: npt.NDArray[np.float64], other: npt.NDArray[np.float64]) -> int:
    return round(max(float(np.linalg.norm(one)), float(np.linalg.norm(other)), 1.0))
