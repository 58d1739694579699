"""One finding: something about a record that is worth a person's look."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Severity = Literal["error", "warning", "info"]


class Finding(BaseModel):
    """One observation about a record, for a person to act on.

    ``code`` is stable and documented in ``docs/findings.md``; ``field`` is the path of the field it is about
    (``"address.zip"``, ``"regimes[0].name"``), or ``None`` for the document as a whole.
    """

    model_config = ConfigDict(frozen=True, defer_build=True, hide_input_in_errors=True)

    code: str
    severity: Severity
    field: str | None = None
    message: str = Field(description="The finding in English.")
    message_es: str = Field(description="The finding in Spanish.")
    # Any: what belongs into it depends on the code; the catalogue documents it per code.
    data: dict[str, Any] = Field(default_factory=dict)
