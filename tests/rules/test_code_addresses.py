"""Which addresses are the SAT's: by the whole host, over https."""

import pytest

from tests.rules.examining import COMPANY, code, codes, findings_on, the

OURS = {"code-points-elsewhere", "code-malformed", "code-unknown"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("http://siat.sat.gob.mx/app/qr?D1=26&D2=1&D3=1_EKU9003173C9", "code-points-elsewhere"),
        ("https://siat.sat.gob.mx@validador.example/?D1=26&D2=1&D3=1_EKU", "code-points-elsewhere"),
        ("https://siat-sat-gob.mx/?D1=26&D2=1&D3=1_EKU9003173C9", "code-points-elsewhere"),
        ("https://siat.sat.gob.mx.example/", "code-points-elsewhere"),
        ("https://sıat.sat.gob.mx/?D1=26", "code-points-elsewhere"),
        ("https://[siat.sat.gob.mx/", "code-points-elsewhere"),
        ("validador-sat.example/?D3=1_EKU", "code-points-elsewhere"),
        ("WWW.EXAMPLE.COM", "code-points-elsewhere"),
        ("www.example.com?D1=26", "code-points-elsewhere"),
        ("javascript://siat.sat.gob.mx/%0aalert(1)", "code-points-elsewhere"),
        ("https://siat.sat.gob.mx/", "code-malformed"),
        ("https://siat.sat.gob.mx/app/qr?D1=99&D2=1&D3=x", "code-malformed"),
        ("EXPEDIENTE 4711", "code-unknown"),
        ("4711", "code-unknown"),
        ("EXP.2024.A", "code-unknown"),
        ("12.50", "code-unknown"),
        ("correo@example.com", "code-unknown"),
    ],
)
def test_a_code_is_the_sats_or_is_reported(text: str, expected: str) -> None:
    assert codes(findings_on(COMPANY, code("?D1=0&", text))) & OURS == {expected}


def test_the_host_is_told_and_not_the_address() -> None:
    finding = the(
        "code-points-elsewhere", findings_on(COMPANY, code("?D1=0&", "https://imitacion.example/?D3=1_EKU9003173C9"))
    )
    assert "(imitacion.example)" in finding.message
    assert "(imitacion.example)" in finding.message_es
    assert finding.data == {"page": 2, "host": "imitacion.example"}
