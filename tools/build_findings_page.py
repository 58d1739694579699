"""Renders ``docs/findings.md`` from the catalogue of findings: ``python -m tools.build_findings_page``."""

import re
from pathlib import Path
from typing import Final

from csf_parser.findings import FAMILIES, FindingKind

PAGE: Final = Path(__file__).parent.parent / "docs" / "findings.md"

_HEAD: Final = """\
# Findings

<!-- Made by tools/build_findings_page.py from the catalogue in csf_parser/findings. Change it there. -->

A finding is something about a CSF that is worth a person's look. `parse_csf` returns the record with all of them;
`csf.ok` is false when one is an error. `check_csf` adds those of your own policy, and grades all of them by it.

| severity | what it means |
|---|---|
| `error` | Do not use the record as it is: the paper contradicts itself, or an invoice with it would be refused. |
| `warning` | A person should look before the record is used. Genuine papers have warnings at times. |
| `info` | Good to know. Nothing has to be done. |

Each finding has its `code`, which is stable, its `severity`, the `field` that it is about (its place on the paper is in
`csf.evidence`), a message in English and in Spanish, and `data`. Values that differ stand in `data` only, never in a
message. Where the SAT would refuse an invoice, `data["cfdi_rule"]` names its rule.

A finding is evidence, not a verdict. None of them says who changed a paper, nor that somebody did so on purpose.
"""
_PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")


def render() -> str:
    """The whole page."""
    families = "\n".join(
        f"## {heading}\n\n" + "\n".join(_section(kind) for kind in rows) for heading, rows in FAMILIES.items()
    )
    return f"{_HEAD}\n{_summary()}\n{families}"


def _summary() -> str:
    rows = [f"| [`{kind.code}`](#{kind.code}) | {kind.severity} |" for rows in FAMILIES.values() for kind in rows]
    return "\n".join(["| code | severity |", "|---|---|", *rows, ""])


def _section(kind: FindingKind) -> str:
    severity = kind.severity + (f", {kind.cfdi_rule}" if kind.cfdi_rule else "")
    return "\n".join(
        [
            f"### {kind.code}",
            "",
            f"*{severity}*",
            "",
            f"- **English**: {_readable(kind.english)}",
            f"- **Español**: {_readable(kind.spanish)}",
            f"- **Cause**: {kind.cause}",
            f"- **What to do**: {kind.advice}",
            "",
        ]
    )


def _readable(template: str) -> str:
    """The text, what will be filled in shown as ``‹name›``."""
    return _PLACEHOLDER.sub(r"‹\1›", template)


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
    print(f"{PAGE.name}: {sum(map(len, FAMILIES.values()))} findings")
