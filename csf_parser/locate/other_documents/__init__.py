"""Documents that are not a CSF: their table, their titles, and what a file without a CSF is called."""

from csf_parser.locate.other_documents.naming import (
    begins_an_acknowledgement,
    is_bare,
    refuse,
    refuse_template,
)
from csf_parser.locate.other_documents.xml_files import is_cfdi_xml

__all__ = ["begins_an_acknowledgement", "is_bare", "is_cfdi_xml", "refuse", "refuse_template"]
