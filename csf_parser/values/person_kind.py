"""The two kinds of taxpayer: a human being (persona física) and everything else (persona moral).

SAT tells them apart by the length of the RFC: 13 characters for an individual, 12 for a company, which may also be an
association, a trust or a public body.
"""

from typing import Literal

PersonKind = Literal["individual", "company"]
