"""One server, emptied for each module, with keys of two teams and both modes."""

from typing import NamedTuple

import pytest

from csf_parser.samples import Layout, print_csf, random_taxpayer
from tests.support.serve_process import ServeProcess


class Keys(NamedTuple):
    """Secrets: of team one for both modes, of team two, and of an office that may act for team two alone."""

    one: str
    one_live: str
    two: str
    office: str


@pytest.fixture(scope="module")
def server(serve_process: ServeProcess) -> ServeProcess:
    serve_process.empty()
    return serve_process


@pytest.fixture(scope="module")
def keys(server: ServeProcess) -> Keys:
    return Keys(
        server.make_key("team_one"),
        server.make_key("team_one", livemode=True),
        server.make_key("team_two"),
        server.make_key("team_office", may_act_for=("team_two",)),
    )


@pytest.fixture(scope="module")
def paper() -> bytes:
    return print_csf(random_taxpayer(1), Layout.B1)
