"""Specimens: synthetic CSFs of any taxpayer, in any layout, for testing whatever reads CSFs.

A specimen stands like the SAT's own paper down to a fraction of a point: the same words at the same places in the same
order, ruled cells, page breaks, readable QR and bar codes, and a seal in the SAT's scheme. It cannot pass for one: each
page is marked ``ESPECIMEN SIN VALIDEZ OFICIAL``, grey boxes stand for the logos, the file names its maker in its own
``Producer``, and the seal is made with a published test key (`SPECIMEN_KEY`) that is not the SAT's.

`random_taxpayer` invents taxpayers whose data agree with each other; ``csf_parser.samples.strategies`` draws, for
hypothesis, taxpayers as awkward as papers can be. `expected` tells what a correct parser has to read.

Needs the extra ``csf-parser[samples]``.

>>> pdf = print_csf(random_taxpayer(seed=1), Layout.B2)
>>> pdf[:8]
b'%PDF-1.4'
>>> expected(random_taxpayer(seed=1), Layout.B2)["rfc"] == random_taxpayer(seed=1).rfc
True
"""

from csf_parser.samples.expected import expected
from csf_parser.samples.layout import AddressRows, Layout
from csf_parser.samples.people import random_taxpayer
from csf_parser.samples.printing import print_csf
from csf_parser.samples.seal import SPECIMEN_KEY, TEST_KEY, SigningKey
from csf_parser.samples.taxpayer import Activity, Address, Obligation, Place, Regime, Taxpayer, Telephone

__all__ = [
    "SPECIMEN_KEY",
    "TEST_KEY",
    "Activity",
    "Address",
    "AddressRows",
    "Layout",
    "Obligation",
    "Place",
    "Regime",
    "SigningKey",
    "Taxpayer",
    "Telephone",
    "expected",
    "print_csf",
    "random_taxpayer",
]
