from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
import zxingcpp
from hypothesis import given, settings

from csf_parser.samples import Layout, Taxpayer, expected, print_csf
from csf_parser.samples.codes import barcode_picture, qr_picture, taxpayer_payload
from csf_parser.samples.strategies import rfcs
from tests.samples.cases import COMPANY, INDIVIDUAL
from tests.samples.drawn import images_of
from tests.support.profiles import examples

RFCS = ["CACX7605101P8", "ÑU&X760510KL6", "EKU9003173C9", "A&Ñ9003173CA", "&&&900317&&A"]
VALIDATOR = "https://siat.sat.gob.mx/app/qr/faces/pages/mobile/validadorqr.jsf"


def read(taxpayer: Taxpayer, layout: Layout) -> tuple[str, str, str]:
    """QR 1, the bar code and QR 2 of a print, each read from its own pixels."""
    _, _, _, first, _, barcode, second, _ = images_of(print_csf(taxpayer, layout))
    texts = []
    for image in (first, barcode, second):
        (code,) = zxingcpp.read_barcodes(image)
        texts.append(code.text)
    return texts[0], texts[1], texts[2]


def of(rfc: str) -> Taxpayer:
    return replace(INDIVIDUAL if len(rfc) == 13 else COMPANY, rfc=rfc)


def in_latin_1(rfc: str) -> str:
    return rfc.replace("&", "%26").replace("Ñ", "%D1")


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("rfc", RFCS)
def test_all_codes_read_back_from_their_own_pixels(rfc: str, layout: Layout) -> None:
    first, barcode, second = read(of(rfc), layout)
    assert first == f"{VALIDATOR}?D1=10&D2=1&D3=18030000001_{in_latin_1(rfc)}"
    assert barcode == rfc
    if layout in {Layout.B2, Layout.C}:
        assert second == f"{VALIDATOR}?D1=26&D2=1&D3=100000000_{in_latin_1(rfc)}"
    else:
        assert second.startswith(f"{VALIDATOR}?D1=0&D2=1&D3=%7C%7C2023%2F02%2F27%7C{in_latin_1(rfc)}%7C")


@pytest.mark.parametrize("layout", [Layout.A, Layout.B1])
def test_the_second_qr_code_repeats_cadena_and_seal(layout: Layout) -> None:
    query = parse_qs(urlsplit(read(of("ÑU&X760510KL6"), layout)[2]).query, encoding="iso-8859-1")
    seal = expected(of("ÑU&X760510KL6"), layout)["seal"]
    assert isinstance(seal, dict)
    assert query["D3"] == [f"{seal['chain']}_{seal['signature']}"]


def test_pictures_have_the_sizes_of_the_sats() -> None:
    sizes = [image.size for image in images_of(print_csf(INDIVIDUAL))]
    assert sizes[:7] == [(862, 99), (1103, 146), (1304, 180), (150, 150), (749, 214), (167, 35), (150, 150)]
    assert images_of(print_csf(COMPANY))[5].size == (156, 35)
    assert images_of(print_csf(COMPANY, Layout.A))[0].size == (1636, 216)


def test_the_first_qr_code_of_an_individual_is_a_version_5_with_three_pixels_a_module() -> None:
    image = images_of(print_csf(INDIVIDUAL))[3].convert("1")
    ink = image.point(lambda level: 255 - level).getbbox()
    assert ink == (19, 19, 19 + 37 * 3, 19 + 37 * 3)


def test_a_payload_of_two_more_characters_grows_the_code_and_stays_readable() -> None:
    assert qr_picture(taxpayer_payload("18030000001", "A&ÑX7605101P8")).width == 150


@settings(max_examples=examples(40))
@given(rfcs("individual"))
def test_the_bar_code_of_any_rfc_reads_back(rfc: str) -> None:
    *_, barcode, _, _ = images_of(print_csf(replace(INDIVIDUAL, rfc=rfc)))
    assert zxingcpp.read_barcodes(barcode)[0].text == rfc
    assert barcode.size == (barcode_picture(rfc).width, 35)
