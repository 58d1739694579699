"""Whether zip, municipality, state and place of issue belong together.

Sources: ``c_CodigoPostal``, ``c_Municipio`` and ``c_Estado`` of Anexo 20. No disagreement is an error: the catalogue
lags behind new municipalities and zips, and the domicile is not signed by the seal, so that both a true and a forged
paper can have one.

Not checked: neighborhood and locality, which the SAT prints freely.
"""

from collections.abc import Iterator

from csf_parser.catalogs.place_names import same_place
from csf_parser.catalogs.postal_codes import lookup
from csf_parser.catalogs.states import state_of
from csf_parser.findings import Finding, make_finding
from csf_parser.record.model import Address, Csf
from csf_parser.rules.examined import Examined


def check_places(examined: Examined) -> Iterator[Finding]:
    """The findings about the domicile and the place of issue."""
    csf, printed = examined.csf, examined.printed
    if csf.address.zip is not None:
        yield from _check_zip(csf.address, csf.address.zip)
    elif "address.zip" in printed.fields:
        yield make_finding("zip-missing", "address.zip")
    if csf.address.state is not None and state_of(csf.address.state) is None:
        yield make_finding("state-unknown", "address.state")
    yield from _check_issue_place(csf)


def _check_zip(address: Address, zip_code: str) -> Iterator[Finding]:
    entry = lookup(zip_code)
    if entry is None:
        yield make_finding("zip-unknown", "address.zip")
        return
    state = state_of(address.state) if address.state else None
    if state is not None and state.code != entry.state_code:
        yield make_finding("zip-state-differs", "address.zip", expected=entry.state_code)
        return
    municipality = address.municipality
    if municipality and entry.municipality and not same_place(municipality, entry.municipality):
        yield make_finding("zip-municipality-differs", "address.zip", expected=entry.municipality)


def _check_issue_place(csf: Csf) -> Iterator[Finding]:
    """Compare ``MUNICIPIO, ENTIDAD`` with the domicile; a state that neither names is no difference."""
    municipality, comma, state_name = (csf.issued_place or "").rpartition(",")
    address = csf.address
    issued_in, lives_in = state_of(state_name), state_of(address.state or "")
    if not comma or issued_in is None or lives_in is None:
        return
    if issued_in != lives_in:
        yield make_finding("issue-place-differs", "issued_place", severity="warning")
    elif address.municipality and not same_place(municipality, address.municipality):
        yield make_finding("issue-place-differs", "issued_place")
