"""What the SAT is asked: an RFC with its idCIF, and the one address where the answer stands.

The address is always written anew from the two numbers. What a QR code says decides whether it is asked about, never
where: a code that leads elsewhere is a finding of the paper (``code-points-elsewhere``), and nothing is opened.
"""

from typing import Final, NamedTuple
from urllib.parse import quote

from csf_parser.errors import CsfError, InvalidValue, NoCsfFound
from csf_parser.record.model import Csf
from csf_parser.record.sat_qr import SAT_HOST, read_sat_qr
from csf_parser.values.id_cif import is_id_cif
from csf_parser.values.rfc import Rfc

SAT_PAGE: Final = f"https://{SAT_HOST}/app/qr/faces/pages/mobile/validadorqr.jsf"


class Question(NamedTuple):
    """Whose page to fetch."""

    rfc: Rfc
    id_cif: str

    @classmethod
    def of(cls, rfc: str, id_cif: str) -> "Question":
        """The question about these two, their case and outer blanks mended.

        Raises:
            InvalidValue: One of them is malformed (``InvalidRfc``, or the rule ``id-cif``).
        """
        key = Rfc.parse(rfc)
        number = id_cif.strip()
        if not is_id_cif(number):
            raise InvalidValue("id-cif", "an idCIF is a number of 11 digits, such as 19010000001")
        return cls(key, number)

    @property
    def url(self) -> str:
        """The address of the page.

        >>> Question.of("EKU9003173C9", "19010000001").url
        'https://siat.sat.gob.mx/app/qr/faces/pages/mobile/validadorqr.jsf?D1=10&D2=1&D3=19010000001_EKU9003173C9'
        """
        return f"{SAT_PAGE}?D1=10&D2=1&D3={self.id_cif}_{quote(self.rfc, safe='')}"


def question_of(csf: Csf) -> Question | None:
    """What to ask about a CSF: what its first QR code says, or what is printed where that cannot be read.

    ``None`` where the paper shows no idCIF, so that the SAT cannot be asked.
    """
    codes = [code for code in csf.codes if code.role == "taxpayer" and code.rfc and code.id_cif]
    said = [(str(code.rfc), str(code.id_cif)) for code in codes]
    printed = [(csf.rfc, csf.id_cif)] if csf.id_cif else []
    for rfc, id_cif in (*said, *printed):
        try:
            return Question.of(rfc, id_cif)
        except InvalidValue:
            continue  # a finding of the paper says so already
    return None


def question_of_another(error: CsfError) -> Question | None:
    """What to ask about a document that is not a CSF; ``None`` where it names no RFC or no idCIF."""
    if not isinstance(error, NoCsfFound) or not error.rfc or not error.id_cif:
        return None
    try:
        return Question.of(error.rfc, error.id_cif)
    except InvalidValue:
        return None


def question_of_qr(text: str) -> Question | None:
    """What to ask about the text of a QR code; ``None`` where it is not the SAT's code of a taxpayer."""
    qr = read_sat_qr(text)
    if qr is None or qr.role != "taxpayer" or not qr.rfc or not qr.id_cif:
        return None
    try:
        return Question.of(qr.rfc, qr.id_cif)
    except InvalidValue:
        return None
