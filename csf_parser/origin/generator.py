"""What the SAT's program, Oracle XML Publisher 5.6.2, writes: a table of measured facts.

Measured on eight genuine files of layouts A, B1 and B2 (2019-11 to 2026-06). Layout C, of mid-2026, is not measured.
"""

import re
from typing import Final

GENERATOR: Final = b"Oracle XML Publisher 5.6.2"
SPECIMEN_GENERATOR: Final = b"csf_parser specimen generator"
"""The specimens of this project are written in the same form, under a name of their own."""
SPECIMEN_MARK: Final = (1100, 74)
"""The size in pixels of the picture that marks every page of a specimen."""

FONTS: Final = {"F0": "Helvetica-Bold", "F1": "Helvetica"}
FONT_KEYS: Final = {"Type", "Subtype", "BaseFont", "Encoding"}
RESOURCE_KEYS: Final = {"ProcSet", "Font", "XObject"}
PAGE_KEYS: Final = {"Type", "Parent", "MediaBox", "CropBox", "Rotate", "Contents", "Resources"}
TRAILER_KEYS: Final = {"Size", "Root", "Info", "ID"}
ROOT_KEYS: Final = {"Type", "Pages"}
INFO_KEYS: Final = {"Type", "Producer"}
HEADER: Final = b"%PDF-1.4\r\n"
LETTER: Final = [0, 0, 612, 792]
OBJECTS_BESIDE_PAGES: Final = (15, 16)  # two more for each page; 16 are those of layout A
PICTURE_NAME: Final = re.compile(r"Im\d+")

OPERATORS: Final = frozenset(b"q Q cm Do BT ET Tf Tm Tj RG rg w m l re S f".split())
SIZES: Final = (8, 10, 12)
COLOURS: Final = (b"0.0 0.0 0.0", b"0.18 0.211 0.227", b"0.949 0.949 0.949", b"0.509 0.509 0.509")

PICTURES: Final = {
    # The size in pixels, and the SHA-256 of the bytes: decoded where they are packed by Flate, for who saves a file
    # again packs anew; as in the file where they are a JPEG.
    ((862, 99), "57b62d7825dd3e9b623fd083f95af454f0768aa3039e069f975c73bd8f0e991c"),
    ((1636, 216), "67ef209f68c05222440030d1f6e0fab93f2b7216bdb6800014bb5057f4a96639"),
    ((609, 176), "5c2381b90e897558bfe8fe0d16cbb89b70e7fe03d741175c4e210bb1dc5aac50"),
    ((1103, 146), "a091f29f7f08aeff10ed58780840dcd0e24ff4057dcf32c7af0b122628af1bbb"),
    ((1103, 146), "58e1a50ce4857caa65aff46f614ba5f1521f188f1a369c9484d1213938b3fe79"),
    ((1103, 146), "4dcede959ac874b1f3707e6a982750b40496c6d1e96e26de0906a13b3ee52645"),
    ((1304, 180), "681306d4f1953aa83a708b52df2858aa8334b487e988014dae9b11f57949c8f2"),
    ((1304, 180), "a83854a76b19fb8fc3905514590cb2a15e8f676b28ce9cb5327592eba9f13fea"),
    ((749, 214), "bfe4738e5bf0200e3faab000e8782053efd45e998fdcf36d82d5ee19d33de54f"),
}
RAW_PICTURES: Final = {
    # The same, packed as the SAT's program packs them: known without unpacking.
    ((862, 99), "01b783e331fb899afaaf9e0f2a81f31c786957c29e90443fa5233a2814c689c7"),
    ((1636, 216), "65b13b00eefe2c29d7be18a9670f2b29c976e1f3918f73c8b22a7fbdd0584864"),
    ((1103, 146), "8a37186e4e9634b440290ff87b712e8d5ddd55fbbdbe3c9a3fff691c4e2ad472"),
    ((1103, 146), "3bde5fd748184ff30431761440a660d63ae5f5c3622e4b2f45d8ea7f3f880884"),
    ((1103, 146), "6285c6b7b21074add50f7e4a442b6e6c2ab7c5c5e444429822add55b4378b0af"),
}
CODE_SIZE: Final = (150, 150)
BARCODE_HEIGHT: Final = 35
