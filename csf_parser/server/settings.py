"""What the operator decides, from the environment (``CSF_SERVER_…``) or from arguments, which count before it."""

import os
import sys
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from csf_parser.extract.limits import MEBIBYTE
from csf_parser.gigstack.protocol import MAX_FILE_BYTES
from csf_parser.options import AppearanceChoice
from csf_parser.server.errors import ServerSettingsError

ENVIRONMENT_PREFIX = "CSF_SERVER_"


def load_settings(**given: Any) -> "ServerSettings":  # Any: what pydantic makes a setting of
    """The settings of the environment, with those that are given (and not ``None``) in their place.

    Raises:
        ServerSettingsError: One of them cannot be used.
    """
    try:
        return ServerSettings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        problems = "; ".join(f"{ENVIRONMENT_PREFIX}{_name(one)}: {one['msg']}" for one in error.errors())
        raise ServerSettingsError(f"a setting cannot be used: {problems}") from None
    except SettingsError as error:
        raise ServerSettingsError(f"a setting cannot be used: {error}") from None


def _name(problem: Any) -> str:  # Any: pydantic's ErrorDetails
    return "_".join(str(part) for part in problem["loc"]).upper()


def default_database_url() -> str:
    """One SQLite file in the user's data folder (``$XDG_DATA_HOME``, ``~/.local/share``, ``%LOCALAPPDATA%``)."""
    if sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        folder = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return f"sqlite:///{folder / 'csf-parser' / 'server.db'}"


class ServerSettings(BaseSettings):
    """Every setting with its default; the environment variable is the name in capitals after ``CSF_SERVER_``."""

    model_config = SettingsConfigDict(
        env_prefix=ENVIRONMENT_PREFIX, frozen=True, env_ignore_empty=True, extra="forbid", hide_input_in_errors=True
    )

    host: str = Field("127.0.0.1", description="Address to listen on")
    port: int = Field(8070, ge=0, le=65535, description="Port to listen on; 0 is any free one")
    database_url: str = Field(
        default_factory=default_database_url,
        description="sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME; by default a file in the data folder",
    )
    migrate: bool = Field(default=True, description="Bring the tables up to date at the start")

    workers: int = Field(
        default_factory=lambda: os.cpu_count() or 1,
        ge=1,
        le=256,
        description="Processes that read papers; one a core by default",
    )
    queue_length: int = Field(64, ge=0, description="Papers that may wait for a process; further ones are answered 503")
    ocr: Literal["never", "auto"] = Field(
        "auto", description="Recognise scans and photographs, where csf-parser[ocr] is installed"
    )
    appearance: AppearanceChoice = Field(
        "auto", description="How far what is read is compared with what the pages show: see docs/appearance.md"
    )
    recognisers: int = Field(1, ge=1, le=64, description="Processes for scans and photographs, which take seconds each")
    reading_seconds: float = Field(20.0, gt=0, description="Wall time of one paper with a text layer")
    recognising_seconds: float = Field(60.0, gt=0, description="Wall time of one paper that has to be recognised")

    max_bytes: int = Field(MAX_FILE_BYTES, ge=1024, le=256 * MEBIBYTE, description="Size of an uploaded file")
    bodies_bytes: int = Field(
        256 * MEBIBYTE, ge=1024, description="Bytes of requests that arrive at a time; further ones are answered 503"
    )
    body_seconds: float = Field(30.0, gt=0, description="Until a request has to be there whole")
    rate_limit: float = Field(
        100.0, ge=0, description="Requests a second for one key, after which it is answered 429; 0 is no limit"
    )
    idempotency_hours: float = Field(24.0, gt=0, description="How long an answer is kept for its Idempotency-Key")
    connections: int = Field(1000, ge=1, description="Connections at a time; further ones are answered 503")
    shutdown_seconds: int = Field(
        30, ge=0, description="Until requests under way are cut off when the server is told to stop"
    )

    policy: Path | None = Field(None, description="TOML file of the policy that an uploaded CSF has to meet")
    sat_lookup: bool = Field(default=False, description="Ask the SAT's own page about every uploaded taxpayer")
    sat_seconds: float = Field(10.0, gt=0, description="How long an upload waits for the SAT")

    keep_papers: Path | None = Field(
        None, description="Folder to keep the uploaded papers in; they are not kept by default"
    )
    encryption_key: SecretStr | None = Field(
        None, description="Encrypts the clients' data and the kept papers: a secret of 32 characters or more"
    )
    old_encryption_key: SecretStr | None = Field(
        None, description="For csf serve rekey: the key that they were written with until now"
    )
    public_url: str | None = Field(
        None, description="Address that browsers see, behind a proxy: https://csf.example.com"
    )
    secure_cookies: bool | None = Field(
        None, description="Session cookies over https alone; by default where public_url is https"
    )
    session_hours: float = Field(12.0, gt=0, description="Until a person has to sign in to the page again")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="How much is logged")

    @field_validator("public_url")
    @classmethod
    def _no_slash(cls, url: str | None) -> str | None:
        return url.rstrip("/") if url else None

    @property
    def cookies_are_secure(self) -> bool:
        """Whether session cookies go over https alone."""
        if self.secure_cookies is not None:
            return self.secure_cookies
        return bool(self.public_url and self.public_url.startswith("https://"))


def described_settings() -> list[tuple[str, str]]:
    """Every setting by its variable, with what it is for and its default; for ``--help`` and the documentation."""
    return [(f"{ENVIRONMENT_PREFIX}{name.upper()}", _described(name)) for name in ServerSettings.model_fields]


def _described(name: str) -> str:
    field = ServerSettings.model_fields[name]
    if field.default is None or field.default_factory is not None:
        return f"{field.description}."
    return f"{field.description}.  [default: {_plain(field.default)}]"


def _plain(default: object) -> str:
    if isinstance(default, bool):
        return "on" if default else "off"
    return f"{default:g}" if isinstance(default, float) else str(default)
