"""Files for tests of the way, not of what is sent: a PDF by its first bytes that says only whose CSF it stands for.

Reading a real CSF costs twenty milliseconds on either side, which a thousand of them do not need to show that none is
lost. Other tests send real specimens.
"""

import datetime as dt
from pathlib import Path

from csf_parser.errors import NotACsf
from csf_parser.gigstack.delivery import Parcel
from csf_parser.gigstack.preparing import Preparation, Prepared
from csf_parser.record.client import ClientAddress, ClientMetadata, ClientRecord
from csf_parser.samples.keys import complete_rfc

_START = b"%PDF-1.4\n"
_FIRST_DAY = dt.date(1990, 1, 1)


def rfc_number(number: int) -> str:
    """The RFC of an invented company."""
    return complete_rfc(f"TST{_FIRST_DAY + dt.timedelta(days=number):%y%m%d}A1")


def tiny_file(rfc: str) -> bytes:
    """A file of this RFC."""
    return _START + rfc.encode()


def write_files(folder: Path, count: int) -> list[str]:
    """A file of each RFC, and their RFCs."""
    rfcs = [rfc_number(number) for number in range(count)]
    for rfc in rfcs:
        (folder / f"{rfc}.pdf").write_bytes(tiny_file(rfc))
    return rfcs


def read_tiny(content: bytes) -> ClientRecord:
    """The client record of a file.

    Raises:
        NotACsf: It is none of these files.
    """
    if not content.startswith(_START):
        raise NotACsf("no file of these tests")
    return record_of(content.removeprefix(_START).decode())


def record_of(rfc: str) -> ClientRecord:
    """The client record of an RFC."""
    return ClientRecord(
        name="EMPRESA INVENTADA",
        legal_name="EMPRESA INVENTADA",
        tax_id=rfc,
        rfc=rfc,
        tax_system="601",
        address=ClientAddress(
            street="UNO",
            exterior="1",
            interior=None,
            neighborhood="CENTRO",
            city="QUERETARO",
            municipality="QUERETARO",
            state="QUERETARO",
            zip="76000",
        ),
        email=None,
        phone=None,
        metadata=ClientMetadata(
            rfc=rfc,
            id_cif=None,
            curp=None,
            fiscal_type="company",
            fiscal_status="ACTIVO",
            capital_regime=None,
            issued_on=None,
        ),
    )


class TinyPreparation(Preparation):
    """Prepares these files in place of CSFs."""

    def prepare(self, path: Path, content: bytes, sha256: str) -> Prepared:
        """The file as a parcel."""
        record = read_tiny(content)
        return Prepared(str(path), Parcel(path.name, content, sha256, record, ("601",)))
