"""Prints a CSF: the sections in their order, then what every page has."""

from csf_parser.samples import pictures
from csf_parser.samples.closing import print_legal_text, print_seal
from csf_parser.samples.codes import barcode_picture, folio_payload, qr_picture, seal_payload, taxpayer_payload
from csf_parser.samples.content import BAR, Content
from csf_parser.samples.flow import LABEL_SIZE, Flow
from csf_parser.samples.front import print_front
from csf_parser.samples.grid import print_address, print_identification
from csf_parser.samples.layout import TEMPLATES, AddressRows, Layout, Template
from csf_parser.samples.pdf_file import Picture, build_file
from csf_parser.samples.seal import TEST_KEY, PrintedSeal, SigningKey, seal_of
from csf_parser.samples.tables import print_activities, print_obligations, print_regimes
from csf_parser.samples.taxpayer import Taxpayer
from csf_parser.samples.text import BOLD, width_of

_PAGE_NUMBER_END = 581.6
_PLAIN_PAGE_NUMBER_X = 509.0
_MARK_HEIGHT = 36.848


def print_csf(
    taxpayer: Taxpayer,
    layout: Layout = Layout.B1,
    *,
    key: SigningKey = TEST_KEY,
    address_rows: AddressRows = AddressRows.SHORT,
    borders: bool = True,
) -> bytes:
    """The specimen of a CSF as a PDF file; the same arguments give the same bytes.

    Args:
        taxpayer: What is printed.
        layout: How it is printed.
        key: What signs the seal.
        address_rows: Which rows the domicile table ends with.
        borders: Whether cells have their ruled sides; some re-prints of genuine files have lost them.

    Raises:
        ValueError: A value has a character that the fonts of a CSF (WinAnsi) cannot print.
    """
    seal = seal_of(taxpayer, layout, key)
    pages = print_pages(taxpayer, layout, seal, address_rows=address_rows, borders=borders)
    return build_file(pages, _pictures(taxpayer, layout, seal))


def print_pages(
    taxpayer: Taxpayer, layout: Layout, seal: PrintedSeal, *, address_rows: AddressRows, borders: bool
) -> list[bytes]:
    """The content streams of the pages: all that is printed, except the pictures that they name.

    Raises:
        ValueError: A value has a character that the fonts of a CSF (WinAnsi) cannot print.
    """
    template = TEMPLATES[layout]
    flow = Flow(template, borders=borders)
    print_front(flow, taxpayer, barcode_picture(taxpayer.rfc))
    print_identification(flow, taxpayer)
    flow.skip_line()
    print_address(flow, taxpayer.address, address_rows)
    print_activities(flow, taxpayer.activities)
    print_regimes(flow, taxpayer.regimes)
    print_obligations(flow, taxpayer.obligations)
    print_legal_text(flow)
    print_seal(flow, seal)
    total = len(flow.pages)
    return [_furniture(template, number, total) + page.encode() for number, page in enumerate(flow.pages, start=1)]


def _pictures(taxpayer: Taxpayer, layout: Layout, seal: PrintedSeal) -> dict[str, Picture]:
    """The images under the names that the SAT's files give them; ``Im7`` is the specimen's own."""
    if layout.has_token:
        second_payload = folio_payload(taxpayer.folio, taxpayer.rfc)
    else:
        second_payload = seal_payload(seal.chain, seal.signature)
    return {
        "Im0": pictures.hidden_footer_picture(wide=TEMPLATES[layout].wide_footer),
        "Im1": pictures.footer_picture(),
        "Im2": pictures.logo_picture(),
        "Im3": qr_picture(taxpayer_payload(taxpayer.id_cif, taxpayer.rfc)),
        "Im4": pictures.blank_picture(),
        "Im5": barcode_picture(taxpayer.rfc),
        "Im6": qr_picture(second_payload),
        "Im7": pictures.bar_picture(),
    }


def _furniture(template: Template, number: int, total: int) -> bytes:
    """What every page begins with: bar, page number and footer."""
    page = Content()
    page.fill(*template.bar, BAR)
    x, y, width, height = template.bar
    page.image("Im7", x, y + (height - _MARK_HEIGHT) / 2, width, _MARK_HEIGHT)
    _print_page_number(page, template, number, total)
    page.image("Im0", *template.hidden_footer)
    page.image("Im1", *template.footer)
    return page.encode() + b"\n"


def _print_page_number(page: Content, template: Template, number: int, total: int) -> None:
    parts = ["Página ", str(number), " de ", str(total)]
    x = _PLAIN_PAGE_NUMBER_X
    if template.page_number_in_brackets:
        parts = ["Página  [", str(number), "] de [", str(total), "] "]
        x = _PAGE_NUMBER_END - sum(width_of(part, BOLD, LABEL_SIZE) for part in parts)
    for part in parts:
        page.text(x, template.page_number_y, part, BOLD, LABEL_SIZE)
        x += width_of(part, BOLD, LABEL_SIZE)
