"""Sheets of which a picture shows a part: whatever is given is whole, or is named as not seen whole."""

from collections.abc import Iterator

import pytest
from PIL import Image

from csf_parser import Csf, parse_csf
from csf_parser.errors import CsfError
from csf_parser.samples import Layout, print_csf, random_taxpayer
from tests.support.scanning import Condition, jpeg, pictures_of

SIDES = ("left", "top", "right", "bottom")
SHARES = (0.05, 0.1, 0.2, 0.3, 0.4)
SCAN = Condition("150 dpi", dpi=150)
PHOTOGRAPH = Condition("photograph, 150 dpi", dpi=150, photograph=True)
KEYS = ("rfc", "legal_name", "address.zip")


def without(picture: Image.Image, side: str, share: float) -> Image.Image:
    """The picture without this share of it at one side."""
    width, height = picture.size
    left, top, right, bottom = 0, 0, width, height
    match side:
        case "left":
            left = round(share * width)
        case "right":
            right = round((1 - share) * width)
        case "top":
            top = round(share * height)
        case _:
            bottom = round((1 - share) * height)
    return picture.crop((left, top, right, bottom))


def values(csf: Csf) -> Iterator[tuple[str, object]]:
    """The values of the first page's fields, by path."""
    record = csf.model_dump(mode="json")
    for path, value in {**record, **{f"address.{name}": text for name, text in record["address"].items()}}.items():
        if path not in {"source", "findings", "evidence", "codes", "seal", "address", "obligations"}:
            yield path, value


def unsaid(truth: Csf, seen: Csf) -> list[str]:
    """The values that are given and are wrong, and that no finding names; and key values that are wrong at all."""
    named = {finding.field.partition("[")[0] for finding in seen.findings if finding.field}
    given = dict(values(seen))
    wrong = [path for path, value in values(truth) if given[path] not in (value, None, [], "")]
    return [path for path in wrong if path not in named or path in KEYS]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_no_value_of_a_cut_sheet_is_given_cut_without_a_word(seed: int) -> None:
    taxpayer = random_taxpayer(seed, kind="company" if seed % 2 else "individual")
    pdf = print_csf(taxpayer, list(Layout)[seed // 2 % 4])
    truth = parse_csf(pdf)
    condition = PHOTOGRAPH if seed % 3 == 0 else SCAN
    sheet = pictures_of(pdf, condition, seed)[0]
    assert not [finding for finding in parse_csf(jpeg(sheet)).findings if finding.code == "cut-off"]
    for number in range(2):
        side, share = SIDES[(seed + number) % 4], SHARES[(seed // 4 + 2 * number) % 5]
        try:
            seen = parse_csf(jpeg(without(sheet, side, share)))
        except CsfError:  # too little of the sheet is seen to tell what it is
            continue
        assert unsaid(truth, seen) == [], (side, share)
