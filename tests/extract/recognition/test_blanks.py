"""Blanks go by the ink: what recognition lost or invented is set right where the ink is clear."""

import io

import numpy as np
import pypdfium2
import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from csf_parser.extract.recognition.blanks import with_true_blanks
from csf_parser.extract.recognition.recogniser import Character, Grey

_FONT, _SIZE = "Helvetica", 8.0


def _line(text: str, dpi: int = 200) -> tuple[Grey, list[Character]]:
    """A line as the SAT prints it and a scanner sees it, and its letters where they stand."""
    width, height = stringWidth(text, _FONT, _SIZE) + 3, 11.2
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=(width, height))
    canvas.setFont(_FONT, _SIZE)
    canvas.drawString(1.5, 3, text)
    canvas.save()
    with pypdfium2.PdfDocument(content.getvalue()) as document:
        picture = document[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    letters = []
    for index, letter in enumerate(text):
        middle = 1.5 + (stringWidth(text[:index], _FONT, _SIZE) + stringWidth(text[: index + 1], _FONT, _SIZE)) / 2
        letters.append(Character(letter, float("nan") if letter == " " else middle / width, 1.0))
    return np.asarray(picture), letters


def _text(characters: list[Character]) -> str:
    return "".join(character.text for character in characters)


@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("text", ["AVENIDA (AV.)", "DE LA CRUZ", "PEÑA Y MUÑOZ", "CALLE 11 NORTE", "MEXICO"])
def test_a_lost_blank_is_found(text: str, dpi: int) -> None:
    picture, letters = _line(text, dpi)
    assert _text(with_true_blanks(picture, [letter for letter in letters if letter.text != " "])) == text


def test_the_border_of_the_cell_hides_no_blank() -> None:
    picture, letters = _line("Dentro de los tres meses")
    bordered = picture.copy()
    bordered[4:6] = 20
    found = with_true_blanks(bordered, [letter for letter in letters if letter.text != " "])
    assert _text(found) == "Dentro de los tres meses"


def test_an_invented_blank_goes() -> None:
    picture, letters = _line("GUADALUPE")
    invented = [*letters[:4], Character(" ", float("nan"), 0.5), *letters[4:]]
    assert _text(with_true_blanks(picture, invented)) == "GUADALUPE"


@pytest.mark.parametrize("text", ["S.A. DE C.V.", "1118", "111111", "C.P. 11111", "LLANO LARGO", "JUAREZ, JALISCO"])
def test_what_is_right_stays(text: str) -> None:
    picture, letters = _line(text)
    assert _text(with_true_blanks(picture, letters)) == text


def test_a_letter_placed_beyond_the_gap_moves_no_blank() -> None:
    picture, letters = _line("de los")
    letters[3] = letters[3]._replace(at=letters[1].at + 0.01)  # the l
    assert _text(with_true_blanks(picture, letters)) == "de los"


def test_a_picture_without_contrast_changes_nothing() -> None:
    _, letters = _line("DE LA CRUZ")
    assert with_true_blanks(np.full((40, 300), 128, dtype=np.uint8), letters) == letters
