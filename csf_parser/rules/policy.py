"""A policy: what somebody wants of a CSF before its data go into their system.

Every field has a default that adds as little as possible to what makes a CSF sound. As a TOML file::

    max_age_days = 30
    age_severity = "error"
    require_seal = "valid"
    accepted_statuses = ["active"]
    cfdi_use = "G03"
    efos_csv = "Listado_Completo_69-B.csv"
    ignore = ["rfc-homoclave"]

    [severities]
    zip-unknown = "error"
"""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from csf_parser.catalogs.cfdi_uses import CFDI_USES
from csf_parser.catalogs.status import PadronStatus
from csf_parser.findings import CATALOGUE, Severity
from csf_parser.rules.errors import PolicyError


def _known_code(code: str) -> str:
    if code not in CATALOGUE:
        raise ValueError("is no code of a finding; docs/findings.md lists them")
    return code


def _known_use(use: str) -> str:
    if use not in CFDI_USES:
        raise ValueError("is no code of c_UsoCFDI, such as G03")
    return use


FindingCode = Annotated[str, AfterValidator(_known_code)]
CfdiUseCode = Annotated[str, AfterValidator(_known_use)]


class Policy(BaseModel):
    """What ``check_csf`` demands, and how it grades what it finds."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="forbid")

    max_age_days: int = Field(90, ge=0, description="Days since the issue; the SAT itself sets no expiry")
    age_severity: Severity = Field("warning", description="Severity of a paper that is older")
    require_seal: Literal["valid", "present", "any"] = Field(
        "any",
        description="Verified; or there, even if its key is not known; or no demand beyond a seal not being false",
    )
    require_one_regime: bool = Field(default=False, description="Whether several active regimes are an error")
    accepted_statuses: frozenset[PadronStatus] | None = Field(
        None,
        description="active, suspended, cancelled, inactive, pending, not_located; by default the findings about the "
        "status decide",
    )
    cfdi_use: CfdiUseCode | None = Field(None, description="Uso de CFDI that the active regimes have to allow")
    efos_csv: Path | None = Field(None, description="The SAT's list of article 69-B (Listado_Completo_69-B.csv)")
    accept_specimens: bool = Field(
        default=False, description="For tests: whether specimens of this package are let through"
    )
    ignore: frozenset[FindingCode] = Field(frozenset(), description="Codes of findings to leave out")
    severities: dict[FindingCode, Severity] = Field(default_factory=dict, description="Another severity by code")

    @classmethod
    def from_toml(cls, path: str | Path) -> Self:
        """The policy of a TOML file; a relative ``efos_csv`` is looked for beside that file.

        Raises:
            PolicyError: The file cannot be read, or it is no policy.
        """
        import tomllib  # noqa: PLC0415 - 3 ms that only policies should cost

        path = Path(path)
        try:
            policy = cls.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        except ValidationError as error:
            problems = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
            raise PolicyError(f"{path.name} is no policy: {problems}") from error
        except (OSError, ValueError) as error:  # ValueError: no TOML, or no UTF-8
            raise PolicyError(f"the policy {path} cannot be read: {error}") from error
        if policy.efos_csv is None:
            return policy
        return policy.model_copy(update={"efos_csv": path.parent / policy.efos_csv})
