"""A picture of a page gives the same words however it lies."""

import io
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
import segno
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from csf_parser.extract.codes import Pixels
from csf_parser.extract.document import Word
from csf_parser.extract.pdfium_reader import draw_pages
from csf_parser.extract.pictures import PagePicture
from csf_parser.extract.recognition.reading import recognised_page
from csf_parser.extract.recognition.recogniser import Grey
from tests.support.scanning import SCANS, scan

_ROWS = (
    ("Orden", "Actividad Económica", "Porcentaje"),
    ("1", "Comercio al por menor de libros", "80"),
    ("2", "Escuelas de educación media superior", "19"),
    ("3", "Otros servicios de consultoría científica", "1"),
    ("", "Régimen General de Ley Personas Morales", ""),
    ("", "Pago definitivo mensual de IVA.", ""),
)


def _page(*, coded: bool) -> Grey:
    """A table in which digits stand alone, close to its borders; with a code or without."""
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=(330, 240))
    canvas.setFont("Helvetica", 8)
    canvas.setLineWidth(0.5)
    for index, row in enumerate(_ROWS):
        y = 205 - 17 * index
        canvas.line(20, y + 9, 310, y + 9)
        for x, text in zip((20.6, 60.6, 250.6), row, strict=True):
            canvas.drawString(x, y, text)
    for x in (20, 60, 250, 310):
        canvas.line(x, 214, x, 115)
    if coded:
        picture = io.BytesIO()
        segno.make("https://siat.sat.gob.mx/app/qr").save(picture, kind="png", scale=6, border=4)
        canvas.drawImage(ImageReader(picture), 120, 5, 90, 90)
    canvas.save()
    with pypdfium2.PdfDocument(content.getvalue()) as document:
        return np.asarray(document[0].render(scale=200 / 72, grayscale=True).to_pil().convert("L"))


def _words(page: Grey) -> list[Word]:
    height, width = page.shape
    pixels = Pixels(page.tobytes(), width, height, width, 1)
    return list(recognised_page(PagePicture(1, pixels, 72 / 200))[0].words)


@pytest.mark.slow
@pytest.mark.parametrize("coded", [True, False], ids=["by its code", "by its lines"])
def test_a_turned_page_has_the_words_of_the_straight_one(*, coded: bool) -> None:
    page = _page(coded=coded)
    straight = _words(page)
    assert {"1", "2", "3", "80", "19"} <= {word.text for word in straight}
    for quarters in (1, 2, 3):
        assert _words(np.ascontiguousarray(np.rot90(page, quarters))) == straight


def test_a_digit_that_stands_alone_keeps_to_its_column() -> None:
    digits = [word for word in _words(_page(coded=True)) if word.text == "1"]
    assert [word.x0 for word in digits] == pytest.approx([20.6, 250.6], abs=2.5)


@pytest.mark.slow
def test_a_faint_page_of_one_text_over_and_over_is_not_turned_on_its_head() -> None:
    """Found by the benchmark: on a small copy of this page most lines seemed to stand on their heads."""
    photograph = next(condition for condition in SCANS if condition.name == "photograph, 150 dpi, JPEG 60")
    sample = Path(__file__).parents[3] / "sample_pdfs" / "many-activities-over-three-pages.pdf"
    (picture,) = draw_pages(scan(sample.read_bytes(), photograph, seed=15), [2])
    texts = [word.text for word in recognised_page(picture)[0].words]
    assert texts.count("Comercio") >= 10
