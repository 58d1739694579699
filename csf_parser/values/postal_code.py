"""Código Postal: five digits, as ``t_CodigoPostal`` of Anexo 20 has it (``[0-9]{5}``).

Not checked: whether the SAT's catalogue has it; ``catalogs.postal_codes`` does that.

>>> postal_code("01000"), postal_code("7600O")
('01000', None)
"""

import re

_has_shape = re.compile("[0-9]{5}").fullmatch


def postal_code(text: str) -> str | None:
    """The text if it is a postal code, and ``None`` if not; digits of other scripts are not digits."""
    return text if _has_shape(text) else None
