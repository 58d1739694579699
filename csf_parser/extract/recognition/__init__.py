"""Recognition: pictures of pages to words, for papers that hold no text. An extra (``csf-parser[ocr]``).

What it gives has the shape of what a text layer gives, so that the stages which follow are the same. Only this package
knows RapidOCR, OpenCV and numpy, and nothing imports it before a page needs it.
"""

from csf_parser.extract.recognition.pages import recognise

__all__ = ["recognise"]
