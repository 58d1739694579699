"""Which gigstack account: key, address and team, from arguments, the environment or a configuration file.

An argument counts before the environment, and the environment before the file (``GIGSTACK_CONFIG``, or
``csf-parser/gigstack.toml`` in the user's configuration folder)::

    api_key = "…"
    team = "team_…"
    base_url = "https://api.gigstack.io"
    auth_scheme = "bearer"

The key is sent over https only; http is for this machine itself (a sandbox). It is in no ``repr``, error or log.
"""

import base64
import binascii
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Final, Literal, Self
from urllib.parse import urlsplit

from pydantic import SecretStr

from csf_parser.gigstack.errors import UploadSettingsError
from csf_parser.gigstack.protocol import BASE_URL

AuthScheme = Literal["bearer", "bare"]

KEY_VARIABLE: Final = "GIGSTACK_API_KEY"
URL_VARIABLE: Final = "GIGSTACK_API_BASE_URL"
TEAM_VARIABLE: Final = "GIGSTACK_TEAM"
CONFIG_VARIABLE: Final = "GIGSTACK_CONFIG"
_VARIABLES: Final = {"api_key": KEY_VARIABLE, "base_url": URL_VARIABLE, "team": TEAM_VARIABLE}
_NAMES: Final = frozenset({"api_key", "base_url", "team", "auth_scheme"})


@dataclass(frozen=True, slots=True)
class GigstackSettings:
    """An account. ``auth_scheme`` is how the key is sent: after the word ``Bearer``, or bare."""

    api_key: SecretStr
    base_url: str = BASE_URL
    team: str | None = None
    auth_scheme: AuthScheme = "bearer"

    def __post_init__(self) -> None:
        """Refuse what a key must not be sent to.

        Raises:
            UploadSettingsError: The key or the address cannot be used.
        """
        object.__setattr__(self, "base_url", checked_url(self.base_url))
        if not _fits_a_header(self.api_key):
            raise UploadSettingsError(
                f"the gigstack key is empty or not one line of plain characters; set {KEY_VARIABLE}"
            )
        if self.auth_scheme not in {"bearer", "bare"}:
            raise UploadSettingsError("auth_scheme is “bearer” or “bare”")

    @classmethod
    def load(
        cls,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        team: str | None = None,
        config: str | Path | None = None,
        environment: Mapping[str, str] | None = None,
        needs_key: bool = True,
    ) -> Self:
        """The settings from wherever they are given; ``needs_key`` is off where nothing will be sent.

        Raises:
            UploadSettingsError: There is no key, or something given cannot be used.
        """
        surroundings = os.environ if environment is None else environment
        given = {"api_key": api_key, "base_url": base_url, "team": team}
        found = _of_file(config, surroundings)
        found |= {name: value for name, variable in _VARIABLES.items() if (value := surroundings.get(variable))}
        found |= {name: value for name, value in given.items() if value}
        del api_key, given  # an error shows what its frames hold
        if not needs_key:
            found.setdefault("api_key", "none")
        if "api_key" not in found:
            raise UploadSettingsError(
                f"there is no gigstack key: set {KEY_VARIABLE}, or api_key in {_config_path(surroundings)}"
            )
        key = SecretStr(found.pop("api_key"))
        return cls(api_key=key, **found)  # type: ignore[arg-type]  # __post_init__ looks at auth_scheme

    @property
    def authorization(self) -> str:
        """The value of the header; do not show it."""
        key = self.api_key.get_secret_value()
        return f"Bearer {key}" if self.auth_scheme == "bearer" else key

    @property
    def livemode(self) -> bool | None:
        """Whether the key is for live data, as it says itself (unverified); ``None`` where it does not say."""
        key = self.api_key.get_secret_value()
        if key.startswith(("sk_test", "sk_live")):
            return key.startswith("sk_live")
        mode = _claims_of(self.api_key).get("livemode")
        return mode if isinstance(mode, bool) else None

    @property
    def account(self) -> str:
        """Names the account in a journal, without the key: address, whose it is, and mode.

        Whose it is says the team given, or that of the key; for a key that names none, a short digest of it, so that
        two accounts never share what is done.
        """
        mode = {True: "live", False: "test", None: "unknown"}[self.livemode]
        return f"{_origin_of(self.base_url)} {self.team or self._team_of_key()} {mode}"

    def _team_of_key(self) -> str:
        team = _claims_of(self.api_key).get("team")
        if isinstance(team, str) and team.isascii() and team.isprintable() and team and " " not in team:
            return team
        return f"key:{hashlib.sha256(self.api_key.get_secret_value().encode()).hexdigest()[:12]}"


def checked_url(url: str) -> str:
    """The base URL without a final slash.

    Raises:
        UploadSettingsError: It is none that a key may be sent to.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    if not host or any(char.isspace() for char in url):
        raise UploadSettingsError("the gigstack address is no URL")
    if parts.username is not None or parts.password is not None or "?" in url or "#" in url:
        raise UploadSettingsError("the gigstack address must not hold a user, a query or a fragment")
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_this_machine(host)):
        raise UploadSettingsError(
            "the gigstack address must begin with https:// (http:// is for 127.0.0.1 and localhost only)"
        )
    return url.rstrip("/")


def _fits_a_header(key: SecretStr) -> bool:
    shown = key.get_secret_value()
    return bool(shown) and shown.isascii() and shown.isprintable() and " " not in shown


def _origin_of(url: str) -> str:
    """The address in its one spelling: a host in lower case, and no port that goes without saying."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    usual = parts.port in {None, {"https": 443, "http": 80}[parts.scheme]}
    return f"{parts.scheme}://{host}{'' if usual else f':{parts.port}'}{parts.path}"


def _claims_of(key: SecretStr) -> dict[str, object]:
    """What a key that is a JWT says of itself, unverified; nothing for any other."""
    try:
        payload = key.get_secret_value().split(".")[1]
        said = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    except (IndexError, ValueError, binascii.Error, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _config_path(environment: Mapping[str, str]) -> Path:
    if configured := environment.get(CONFIG_VARIABLE):
        return Path(configured).expanduser()
    folder = Path(environment.get("APPDATA") or environment.get("XDG_CONFIG_HOME") or "~/.config")
    try:
        return folder.expanduser() / "csf-parser" / "gigstack.toml"
    except RuntimeError:  # no home folder
        return folder / "csf-parser" / "gigstack.toml"


def _of_file(config: str | Path | None, environment: Mapping[str, str]) -> dict[str, str]:
    import tomllib  # noqa: PLC0415 - 3 ms for uploads only

    path = Path(config) if config is not None else _config_path(environment)
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        if config is not None or environment.get(CONFIG_VARIABLE):
            raise UploadSettingsError(f"the configuration {path} does not exist") from None
        return {}
    except OSError as error:
        raise UploadSettingsError(f"the configuration {path} cannot be read: {error.strerror}") from None
    except ValueError:  # its text may quote the key
        raise UploadSettingsError(f"the configuration {path} is no TOML") from None
    if wrong := sorted(name for name, value in found.items() if name not in _NAMES or not isinstance(value, str)):
        raise UploadSettingsError(f"the configuration {path} has what it cannot have: {', '.join(wrong)}")
    return found
