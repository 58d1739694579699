"""Stage 2, Document → Printed: the only room that knows the Spanish of the paper."""

from csf_parser.locate.bundles import csf_page_groups
from csf_parser.locate.labels import LEGAL_TEXT
from csf_parser.locate.legibility import is_garbled, lead_to_the_sat
from csf_parser.locate.locating import locate
from csf_parser.locate.other_documents import is_bare, is_cfdi_xml, refuse, refuse_template
from csf_parser.locate.printed import Printed, PrintedRow, PrintedText
from csf_parser.locate.recognised import shows_specimen_banner, with_known_labels

__all__ = [
    "LEGAL_TEXT",
    "Printed",
    "PrintedRow",
    "PrintedText",
    "csf_page_groups",
    "is_bare",
    "is_cfdi_xml",
    "is_garbled",
    "lead_to_the_sat",
    "locate",
    "refuse",
    "refuse_template",
    "shows_specimen_banner",
    "with_known_labels",
]
