"""The XML of an invoice (CFDI): known by its root element and the SAT's name space, without parsing the file.

Sources: Anexo 20 (``cfdi:Comprobante``, http://www.sat.gob.mx/cfd/3 and /4) and its complement for retentions.
"""

import codecs
import re
from typing import Final

_BEGINNING: Final = 8192  # bytes: the root element's own attributes
_ROOT: Final = re.compile(r"<(?:\w+:)?(?:Comprobante|Retenciones)\s", re.ASCII)
_NAME_SPACES: Final = ("http://www.sat.gob.mx/cfd/", "http://www.sat.gob.mx/esquemas/retencionpago/")


def is_cfdi_xml(content: bytes) -> bool:
    """Whether the file is the XML of a CFDI.

    >>> is_cfdi_xml(b'<cfdi:Comprobante Version="4.0" xmlns:cfdi="http://www.sat.gob.mx/cfd/4">')
    True
    >>> is_cfdi_xml(b"<?xml version='1.0'?><catalogue/>")
    False
    """
    beginning = content[:_BEGINNING]
    is_wide = beginning.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = beginning.decode("utf-16" if is_wide else "utf-8-sig", "ignore").lstrip()
    return text.startswith("<") and _ROOT.search(text) is not None and any(name in text for name in _NAME_SPACES)
