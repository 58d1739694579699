"""A sandbox of its own for each test, and both faces of the client."""

from collections.abc import Iterator

import pytest

from csf_parser.gigstack.sandbox import Faults, Sandbox, Times
from tests.gigstack.faces import Face
from tests.gigstack.tiny_files import read_tiny


@pytest.fixture(params=[False, True], ids=["thread", "task"])
def do(request: pytest.FixtureRequest) -> Face:
    return Face(as_task=request.param)


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    faults = Faults(style="full", times=Times(retry_after_s=0.1, slow_s=0.6, late_s=0.4, stall_s=1.0))
    with Sandbox(faults, read_csf=read_tiny) as running:
        yield running
