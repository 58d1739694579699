"""``docs/server.md`` tells what there is: settings, metrics, requests."""

import re
from pathlib import Path

from csf_parser.server import ServerSettings, create_app
from csf_parser.server.settings import described_settings

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "server.md").read_text(encoding="utf-8")


def test_every_setting_is_in_the_table_as_help_has_it() -> None:
    rows = dict(re.findall(r"^\| `(CSF_SERVER_\w+)` \| (.*) \|$", PAGE, re.MULTILINE))
    told = {name: re.sub(r"\s+\[default: (.*)\]$", r" Default: `\1`.", text) for name, text in described_settings()}
    assert rows == told


def test_every_request_is_in_the_table(tmp_path: Path) -> None:
    app = create_app(ServerSettings(database_url=f"sqlite:///{tmp_path / 'x.db'}"))
    asked = {f"{method.upper()} {path}" for path, methods in app.openapi()["paths"].items() for method in methods}
    named = {re.sub(r"client_id", "id", request) for request in asked}
    assert [request for request in named if f"`{request}" not in PAGE] == []


def test_every_metric_is_in_the_table(tmp_path: Path) -> None:
    app = create_app(ServerSettings(database_url=f"sqlite:///{tmp_path / 'x.db'}"))
    families = re.findall(r"^# TYPE (\w+)", app.state.services.metrics.text().decode(), re.MULTILINE)
    names = {name for name in families if not name.endswith("_created")}
    assert {name for name in names if name not in PAGE} == set()
