"""The head of page 1: the cédula on the left, title, place, date and bar code on the right."""

from csf_parser.samples.content import BAND, GREY, Content
from csf_parser.samples.flow import GAP, HEADING_SIZE, LABEL_SIZE, TITLE_SIZE, Flow, centred_baseline
from csf_parser.samples.layout import Area
from csf_parser.samples.pdf_file import Picture
from csf_parser.samples.taxpayer import Taxpayer
from csf_parser.samples.text import BOLD, REGULAR, width_of, wrap
from csf_parser.values.spanish_dates import format_long_date

_BAND_HEIGHT = 21.0
_BOX_HEIGHT = 38.85
_TITLE_DROP = 46.25
_CODE_SIZE = 112.5
_CARD_PADDING = 5.9
_BOX_PADDING = 7.2
_BARCODE_WIDTH_LIMIT = 116.899
_POINTS_PER_PIXEL = 0.75


def print_front(flow: Flow, taxpayer: Taxpayer, barcode: Picture) -> None:
    """Print the head; what follows begins below the longer of its two columns."""
    left_end = _print_card(flow, taxpayer)
    right_end = _print_title(flow, taxpayer, barcode)
    flow.y = min(left_end, right_end) - GAP


def _print_card(flow: Flow, taxpayer: Taxpayer) -> float:
    template, card, page = flow.template, flow.template.card, flow.page
    left, width = template.left, template.card.right - template.left
    band_end = template.body_top - _BAND_HEIGHT
    code_top = band_end - card.logo_row
    band = Area(left, band_end, width, _BAND_HEIGHT)
    page.fill(*band, BAND)
    baseline = centred_baseline(template.body_top, _BAND_HEIGHT, HEADING_SIZE)
    page.text(card.title_x, baseline, "CÉDULA DE IDENTIFICACIÓN FISCAL ", BOLD, HEADING_SIZE)
    flow.border(Area(left, code_top, width, card.logo_row), "RL")
    page.image("Im2", *card.logo)
    page.image("Im3", card.qr_x, code_top - _CODE_SIZE, _CODE_SIZE, _CODE_SIZE)
    text_end = _print_card_text(flow, taxpayer, code_top)
    end = min(code_top - _CODE_SIZE - GAP, text_end)
    flow.border(Area(left, end, width, code_top - end), "RBL")
    flow.border(band)
    return end


def _print_card_text(flow: Flow, taxpayer: Taxpayer, top: float) -> float:
    card = flow.template.card
    limit = card.right - card.text_left - 2 * _CARD_PADDING
    centre = (card.text_left + card.right) / 2
    paragraphs = (
        "",
        taxpayer.rfc,
        "Registro Federal de Contribuyentes",
        "",
        taxpayer.legal_name,
        "Nombre, denominación o razón social",
        "",
        f"idCIF: {taxpayer.id_cif}",
        "VALIDA TU INFORMACIÓN FISCAL",
    )
    y = top
    for paragraph in paragraphs:
        lines = wrap(paragraph, REGULAR, LABEL_SIZE, limit)
        for index, line in enumerate(lines):
            baseline = y - card.paragraph_gap / 2 - REGULAR.above * LABEL_SIZE - index * card.line_pitch
            _centre(flow.page, line, centre, baseline)
        y -= len(lines) * card.line_pitch + card.paragraph_gap if lines else card.empty_line
    return y


def _centre(page: Content, line: str, centre: float, baseline: float) -> None:
    page.text(centre - width_of(line, REGULAR, LABEL_SIZE) / 2, baseline, line, REGULAR, LABEL_SIZE, GREY)


def _print_title(flow: Flow, taxpayer: Taxpayer, barcode: Picture) -> float:
    template, page = flow.template, flow.page
    left, width = template.title_left, template.title_width
    centre = left + width / 2
    page.image("Im4", *template.blank_image)
    title_top = template.body_top - _TITLE_DROP
    title_box = Area(left, title_top - _BOX_HEIGHT, width, _BOX_HEIGHT)
    page.fill(*title_box, BAND)
    baseline = centred_baseline(title_top, _BOX_HEIGHT, TITLE_SIZE)
    page.text(template.title_x, baseline, "CONSTANCIA DE SITUACIÓN FISCAL", BOLD, TITLE_SIZE)
    place_top = title_top - _BOX_HEIGHT - GAP
    place_end = _print_place(flow, taxpayer, place_top)
    barcode_width = min(barcode.width * _POINTS_PER_PIXEL, _BARCODE_WIDTH_LIMIT)
    barcode_height = barcode.height * barcode_width / barcode.width
    barcode_end = place_end - GAP - barcode_height
    page.image("Im5", centre - barcode_width / 2, barcode_end, barcode_width, barcode_height)
    caption = barcode_end - 0.1 - REGULAR.above * LABEL_SIZE
    page.text(centre - width_of(taxpayer.rfc, REGULAR, LABEL_SIZE) / 2, caption, taxpayer.rfc, REGULAR, LABEL_SIZE)
    flow.border(Area(left, place_end, width, place_top - place_end))
    flow.border(title_box)
    return caption - REGULAR.below * LABEL_SIZE


def _print_place(flow: Flow, taxpayer: Taxpayer, top: float) -> float:
    template, page = flow.template, flow.page
    place = taxpayer.issued_place
    # The blank before the comma is the SAT's.
    text = f"{place.municipality} , {place.state} A {format_long_date(taxpayer.issued_on)}"
    lines = wrap(text, BOLD, HEADING_SIZE, template.title_width - 2 * _BOX_PADDING)
    label_height = (REGULAR.above + REGULAR.below) * HEADING_SIZE
    line_height = (BOLD.above + BOLD.below) * HEADING_SIZE
    text_height = label_height + line_height * len(lines)
    height = max(_BOX_HEIGHT, text_height + 1.0)
    page.fill(template.title_left, top - height, template.title_width, height, BAND)
    centre = template.title_left + template.title_width / 2
    y = top - (height - text_height) / 2
    label = "Lugar y Fecha de Emisión"
    x = centre - width_of(label, REGULAR, HEADING_SIZE) / 2
    page.text(x, y - REGULAR.above * HEADING_SIZE, label, REGULAR, HEADING_SIZE)
    y -= label_height
    for line in lines:
        x = centre - width_of(line, BOLD, HEADING_SIZE) / 2
        page.text(x, y - BOLD.above * HEADING_SIZE, line, BOLD, HEADING_SIZE)
        y -= line_height
    return top - height
