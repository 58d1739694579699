"""How a file is read: the options that every way in shares."""

from dataclasses import dataclass, field
from typing import Literal, get_args

from csf_parser.extract.limits import Limits
from csf_parser.seal.keys import SealKey

EngineChoice = Literal["auto", "pdfium", "pdfplumber"]
OcrChoice = Literal["never", "auto", "always"]
AppearanceChoice = Literal["auto", "structure", "drawn", "recognised"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParseOptions:
    """How one file is read.

    The fields are the arguments of ``parse_csf``. The commands, the batch, the upload and the server read with these
    options too, so a new one is a field here, an argument of ``parse_csf`` and an option in ``cli/reading.py``.

    Attributes:
        engine: Which library reads the PDF. ``"auto"`` is pdfium, then pdfplumber if pdfium cannot or finds no CSF.
        ocr: Which pages are recognised from their picture: ``"never"`` none, ``"always"`` all, ``"auto"`` those without
            a text layer that can be trusted.
        appearance: How far what is read is compared with what the pages show (docs/appearance.md). ``"structure"``
            draws nothing, ``"drawn"`` draws every page, ``"recognised"`` also recognises what drawing leaves open; and
            ``"auto"`` goes as far as each file needs.
        password: Password of an encrypted PDF.
        limits: What the file may cost.
        keys: Keys of seals beyond the built-in ones.
        isolated: Whether the file is parsed in a child process with a time-out and a memory limit.

    Raises:
        ValueError: ``engine``, ``ocr`` or ``appearance`` is not one of its choices.
    """

    engine: EngineChoice = "auto"
    ocr: OcrChoice = "auto"
    appearance: AppearanceChoice = "auto"
    password: str | None = field(default=None, repr=False)
    limits: Limits = field(default_factory=Limits)
    keys: tuple[SealKey, ...] = ()
    isolated: bool = False

    def __post_init__(self) -> None:
        for name, choices in (("engine", EngineChoice), ("ocr", OcrChoice), ("appearance", AppearanceChoice)):
            value = getattr(self, name)
            if value not in get_args(choices):
                raise ValueError(f"{name} is one of {', '.join(get_args(choices))}, not {value!r}")
