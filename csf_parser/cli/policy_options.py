"""The options on what is demanded of a CSF, for every command that checks one; they come together as ``policy``."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import click

from csf_parser.catalogs.cfdi_uses import CFDI_USES
from csf_parser.rules import Policy

_OPTIONS: Final = (
    click.option("--policy", metavar="FILE", help="What to demand, and how to grade findings: a TOML file."),
    click.option(
        "--max-age-days",
        type=click.IntRange(min=0),
        metavar="N",
        help="Days since the issue.  [default: the policy's, 90]",
    ),
    click.option(
        "--cfdi-use",
        type=click.Choice(sorted(CFDI_USES), case_sensitive=False),
        metavar="CODE",
        help="Uso de CFDI that the regimes have to allow, such as G03.",
    ),
    click.option(
        "--efos-csv",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="The SAT's list of article 69-B, to look the RFC up in.",
    ),
    click.option("--accept-specimens", is_flag=True, default=None, help="For tests: let specimens through."),
    click.option(
        "--require-seal",
        type=click.Choice(["valid", "present", "any"]),
        help="Verified; or there, its key perhaps unknown; or no more than not false.  [default: the policy's, any]",
    ),
)
_DEMANDS: Final = ("max_age_days", "cfdi_use", "efos_csv", "accept_specimens", "require_seal")


def policy_options(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options; the command takes them together as ``policy``, those given instead of the file's."""

    @functools.wraps(command)
    def with_policy(*, policy: str | None, **options: Any) -> None:  # Any: click's
        demands = {name: options.pop(name) for name in _DEMANDS}
        command(policy=_policy(policy, demands), **options)

    for option in reversed(_OPTIONS):
        option(with_policy)
    return with_policy


def _policy(file: str | None, demands: dict[str, Any]) -> Policy:
    """The policy of the file, or the default one, with what the options demand instead.

    Raises:
        PolicyError: The file is no policy.
    """
    policy = Policy() if file is None else Policy.from_toml(file)
    return policy.model_copy(update={name: value for name, value in demands.items() if value is not None})
