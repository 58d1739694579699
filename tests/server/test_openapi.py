"""The OpenAPI document and the server agree: schemathesis asks what the document allows, and some that it does not."""

import json
from typing import Any, Final

import hypothesis
import pytest
import schemathesis
from hypothesis import strategies as st
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from csf_parser.gigstack.protocol import CLIENTS
from csf_parser.samples import Layout, print_csf, random_taxpayer
from tests.support.profiles import examples
from tests.support.serve_process import ServeProcess

PAPERS: Final = [print_csf(random_taxpayer(seed), Layout.B1) for seed in (1, 50)]
EXAMPLES: Final = examples(40)
"""Of each operation, valid and not valid ones."""


@pytest.fixture(scope="module")
def server(serve_process: ServeProcess) -> ServeProcess:
    serve_process.empty()
    return serve_process


@pytest.fixture(scope="module")
def key(server: ServeProcess) -> str:
    return server.make_key()


@pytest.fixture(scope="module")
def document(server: ServeProcess) -> dict[str, Any]:
    found: dict[str, Any] = server.ask("GET", "/openapi.json").json
    return found


def operations(document: dict[str, Any]) -> list[tuple[str, str]]:
    return [(method, path) for path, methods in document["paths"].items() for method in methods]


def test_every_request_that_the_server_takes_is_in_the_document(document: dict[str, Any]) -> None:
    assert {f"{method.upper()} {path}" for method, path in operations(document)} == {
        "POST /v2/clients/csf",
        "POST /v1/parse",
        "POST /v1/check",
        "GET /v1/audit",
        "GET /v1/clients/{client_id}/paper",
        "GET /v2/clients",
        "GET /v2/clients/search",
        "POST /v2/clients/validate/{client_id}",
        "GET /v2/clients/{client_id}",
        "PUT /v2/clients/{client_id}",
        "DELETE /v2/clients/{client_id}",
    }


def test_every_answer_of_the_document_has_an_example_or_a_schema(document: dict[str, Any]) -> None:
    for method, path in operations(document):
        operation = document["paths"][path][method]
        assert operation["summary"]
        assert operation["description"]
        assert {"401", "429"} <= set(operation["responses"])
        good = [answer for status, answer in operation["responses"].items() if status.startswith("2")]
        assert all(answer["content"] for answer in good)


@pytest.fixture(scope="module")
def api(server: ServeProcess, key: str, document: dict[str, Any]) -> Any:  # Any: schemathesis' schema
    """What schemathesis makes of the document, but for the key: every request here has one (see ``security``)."""
    for seed in range(3):  # so that lists are not empty
        server.upload(key, print_csf(random_taxpayer(seed), Layout.B1))
    keyless = json.loads(json.dumps(document))
    for method, path in operations(document):
        keyless["paths"][path][method].pop("security")
    found = schemathesis.openapi.from_dict(keyless)
    found.config.update(base_url=server.url)
    return found


@pytest.mark.parametrize("most", [pytest.param(3, id="few"), pytest.param(EXAMPLES, id="many", marks=pytest.mark.slow)])
@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode), ids=lambda mode: mode.value)
def test_the_server_answers_as_the_document_says(
    server: ServeProcess, key: str, api: Any, document: dict[str, Any], mode: schemathesis.GenerationMode, most: int
) -> None:
    """Status, headers, media type and schema of every answer; no answer is a failure of the server."""
    tested = []
    for result in api.get_all_operations():
        operation = result.ok()
        tested.append((operation.method, operation.path))
        ask_often(operation, mode, server, key, most)
    assert tested == operations(document)
    assert "failure" not in server.log_text()


def ask_often(operation: Any, mode: schemathesis.GenerationMode, server: ServeProcess, key: str, most: int) -> None:
    """Asks what the document allows (or does not) of one operation; of some the client and the paper are real ones."""
    clients = [None, *(client["id"] for client in server.ask("GET", CLIENTS, key).json["data"])]
    takes_file = "multipart/form-data" in operation.get_request_payload_content_types()
    # No schema says which bytes are a CSF, and which twelve letters an RFC.
    excluded = [positive_data_acceptance] if operation.body else []
    excluded += [negative_data_rejection] if takes_file and mode.is_positive else []

    @hypothesis.settings(
        max_examples=most,
        derandomize=True,
        database=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(
        case=operation.as_strategy(generation_mode=mode),
        client=st.sampled_from(clients),
        paper=st.sampled_from([None, *PAPERS]),
    )
    def ask(case: Any, client: str | None, paper: bytes | None) -> None:  # Any: schemathesis' case
        if client is not None and "client_id" in case.path_parameters and mode.is_positive:
            case.path_parameters["client_id"] = client
        if paper is not None and takes_file and mode.is_positive:
            case.body = {"file": paper}
        case.call_and_validate(headers={"Authorization": f"Bearer {key}"}, timeout=300, excluded_checks=excluded)

    ask()
