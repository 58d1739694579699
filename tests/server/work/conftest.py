"""The pause before a worker is replaced is short in these tests: how long it lasts is not what they show."""

import pytest

from csf_parser.server.work import crew


@pytest.fixture(autouse=True)
def _short_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "_PAUSE_S", 0.01)
