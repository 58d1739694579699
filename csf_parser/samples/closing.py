"""The end of a CSF: three paragraphs of legal text, cadena and seal, and the second QR code."""

import re

from csf_parser.samples.flow import LABEL_SIZE, Flow
from csf_parser.samples.seal import PrintedSeal
from csf_parser.samples.text import BOLD, REGULAR, Piece, break_pieces, wrap

_PITCH = (BOLD.above + BOLD.below) * LABEL_SIZE
_PARAGRAPH_MARGIN = 0.11
_CODE_SIZE = 112.5

_LEGAL_TEXT = (
    (
        "Sus datos personales son incorporados y protegidos en los sistemas del SAT, de conformidad con los "
        "Lineamientos de Protección de Datos Personales y con diversas disposiciones fiscales y legales sobre "
        "confidencialidad y protección de datos, a fin de ejercer las facultades conferidas a la autoridad fiscal."
    ),
    (
        "Si desea modificar o corregir sus datos personales, puede acudir a cualquier Módulo de Servicios Tributarios "
        "y/o a través de la dirección http://sat.gob.mx"
    ),
    (
        '"La corrupción tiene consecuencias ¡denúnciala! Si conoces algún posible acto de corrupción o delito presenta '
        "una queja o denuncia a través de: www.sat.gob.mx, denuncias@sat.gob.mx, desde México: (55) 8852 2222, desde "
        'el extranjero: {foreign_telephone}, SAT móvil o www.gob.mx/sfp".'
    ),
)
# The underlined addresses are runs of their own, so that the comma after them is glued on.
_UNDERLINED = re.compile(r"(www\.sat\.gob\.mx|denuncias@sat\.gob\.mx|www\.gob\.mx/sfp)")


def print_legal_text(flow: Flow) -> None:
    """Print the three paragraphs; they may be broken between any two lines."""
    template = flow.template
    for paragraph in _LEGAL_TEXT:
        flow.skip_line()
        pieces = _pieces(paragraph.format(foreign_telephone=template.foreign_telephone))
        lines = break_pieces(pieces, LABEL_SIZE, template.legal_width)
        last = len(lines) - 1
        for index, line in enumerate(lines):
            before = _PARAGRAPH_MARGIN if index == 0 else 0.0
            after = _PARAGRAPH_MARGIN if index == last else 0.0
            top = flow.take(before + _PITCH + after)
            baseline = top - before - BOLD.above * LABEL_SIZE
            flow.write(line, template.legal_left, baseline, template.legal_width if index < last else None)


def _pieces(paragraph: str) -> list[Piece]:
    pieces: list[Piece] = []
    for index, word in enumerate(paragraph.split(" ")):
        blanks = 1 if index else 0
        for part in filter(None, _UNDERLINED.split(word)):
            pieces.append(Piece(part, BOLD, blanks, _UNDERLINED.fullmatch(part) is not None))
            blanks = 0
    return pieces


def print_seal(flow: Flow, seal: PrintedSeal) -> None:
    """Print cadena and seal, and QR 2 below them, on a page of its own where it does not fit."""
    template = flow.template
    flow.skip_line()
    step = template.chain_lead - template.signature_lead
    _print_seal_row(flow, "Cadena Original Sello:", seal.chain, template.chain_lead, step)
    last_baseline = _print_seal_row(flow, "Sello Digital:", seal.signature, template.signature_lead, 0.0)
    flow.y = last_baseline - REGULAR.below * LABEL_SIZE
    top = flow.take(_CODE_SIZE)
    flow.page.image("Im6", template.seal_qr_x, top - _CODE_SIZE, _CODE_SIZE, _CODE_SIZE)


def _print_seal_row(flow: Flow, label: str, value: str, lead: float, step: float) -> float:
    """One label with its value; the answer is the baseline of the value's last line."""
    template = flow.template
    lines = wrap(value, REGULAR, LABEL_SIZE, template.seal_value_width)
    height = max(_PITCH + 2 * _PARAGRAPH_MARGIN, len(lines) * template.seal_pitch - step)
    baseline = flow.take(height) - _PARAGRAPH_MARGIN - BOLD.above * LABEL_SIZE
    words = [Piece(word, BOLD, 1 if index else 0) for index, word in enumerate(label.split(" "))]
    flow.write(words, template.seal_label_x, baseline)
    for line in lines:
        flow.page.text(template.seal_value_x, baseline + lead, line, REGULAR, LABEL_SIZE)
        baseline -= template.seal_pitch
    return baseline + lead + template.seal_pitch
