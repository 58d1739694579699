"""The core of every engine: a pure, picklable function from the bytes of a file to its outcome, that never raises."""

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from typing import Final

from csf_parser.batch.outcome import DocumentRows, Outcome, failed, failure_of, outcome_of
from csf_parser.batch.rows import rows_of
from csf_parser.batch.versions import version_of
from csf_parser.errors import CsfError, PdfTooLarge
from csf_parser.options import ParseOptions
from csf_parser.pipeline import parse_every
from csf_parser.record import Csf
from csf_parser.rules import Policy, check_csf, today_in_mexico_city
from csf_parser.rules.verdict import verdict_of
from csf_parser.seal.chain import Chain
from csf_parser.seal.store import load_key_ring
from csf_parser.seeing import recognition_is_installed

# Raised when the rows of the report change, so that no store gives rows of two shapes.
_ROWS_VERSION: Final = 2
_READERS: Final = ("csf-parser", "pypdfium2", "pdfplumber", "zxing-cpp", "rapidocr", "onnxruntime")


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read and checked; calling it with the bytes of one gives its ``Outcome``, whatever they are.

    ``options`` are those of ``parse_all``, ``policy`` that of ``check_csf``.

    >>> from csf_parser.batch import Reading
    >>> Reading()(b"no PDF").grade
    0
    """

    options: ParseOptions = field(default_factory=ParseOptions)
    policy: Policy = field(default_factory=Policy)

    def __call__(self, content: bytes) -> Outcome:
        """The outcome of a file of these bytes."""
        sha256 = hashlib.sha256(content).hexdigest()
        try:
            return self._read(content, sha256)
        except CsfError as error:
            return failure_of(error, sha256)
        except MemoryError:
            too_large = PdfTooLarge("reading the file took more memory than its limit: send the CSF alone")
            return failure_of(too_large, sha256)
        except Exception as error:  # noqa: BLE001 - one file must not stop the others; its text may quote the file
            kind = type(error).__name__
            return failed(
                "Unexpected",
                f"reading the file failed ({kind}): please report this to the project",
                f"la lectura del archivo falló ({kind}): por favor infórmalo al proyecto",
                sha256=sha256,
            )

    def _read(self, content: bytes, sha256: str) -> Outcome:
        today = today_in_mexico_city()
        documents: list[DocumentRows] = []
        sealed_at: list[str | None] = []
        ends: list[dt.date] = []
        for position, csf in enumerate(parse_every(content, self.options), start=1):
            result = check_csf(csf, self.policy, today=today)
            verdict = verdict_of(result.findings)
            documents.append(rows_of(csf, result, verdict=verdict, position=position, checked_on=today))
            sealed_at.append(_sealed_at(csf))
            ends.extend(_changes_on(csf, self.policy, today))
        return outcome_of(sha256, documents, sealed_at, min(ends, default=None))

    @property
    def max_memory(self) -> int:
        """Bytes of address space that a worker may take: the models of recognition alone take half a gigabyte."""
        recognises = self.options.ocr != "never" and recognition_is_installed()
        limits = self.options.limits
        return limits.max_memory_recognising if recognises else limits.max_memory

    def fingerprint(self) -> str:
        """A text that differs where the outcome of one content may: versions, options, keys, policy and its list.

        The password is not part of it: it decides whether a file opens, not what the file says. The day is not either:
        an outcome knows how long it is good for.

        Raises:
            KeyStoreError: The user's key store cannot be used.
            OSError: The policy's list of article 69-B cannot be read.
        """
        listed = self.policy.efos_csv
        options = self.options
        everything = {
            "rows": _ROWS_VERSION,
            "versions": [version_of(name) for name in _READERS],
            "options": asdict(replace(options, password=None, keys=())),
            "keys": repr(load_key_ring(options.keys)),
            "policy": _sorted_sets(self.policy.model_dump(mode="json", exclude={"efos_csv"})),
            "efos": hashlib.sha256(listed.read_bytes()).hexdigest() if listed else None,
        }
        return hashlib.sha256(json.dumps(everything, sort_keys=True).encode()).hexdigest()[:32]


def _sealed_at(csf: Csf) -> str | None:
    """The moment in the cadena; none of one that the seal does not sign, which anybody may have written."""
    chain = Chain.parse(csf.seal.chain) if csf.seal and csf.seal.status != "invalid" else None
    return chain.issued_at.isoformat() if chain and chain.issued_at else None


def _changes_on(csf: Csf, policy: Policy, today: dt.date) -> list[dt.date]:
    """The last days before the calendar alone changes a finding: a paper grows too old, a day of issue arrives."""
    chain = Chain.parse(csf.seal.chain) if csf.seal else None
    issued_on = csf.issued_on or (chain.issued_on if chain else None)
    if issued_on is None:
        return []
    # A day of issue is in the future from two days ahead on: the clock of the machine may be that of another zone.
    ends = (issued_on + dt.timedelta(days=policy.max_age_days), issued_on - dt.timedelta(days=2))
    return [day for day in ends if day >= today]


def _sorted_sets(policy: dict[str, object]) -> dict[str, object]:
    """The dumped policy with its sets, lists by now, in one order: they have none of their own."""
    return {name: sorted(value, key=str) if isinstance(value, list) else value for name, value in policy.items()}
