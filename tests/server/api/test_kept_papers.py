from pathlib import Path

import pytest

from tests.server.running import RunningServer, as_form, paper, running_server


@pytest.mark.parametrize("key", [None, "k" * 32])
def test_a_kept_paper_is_given_back_to_its_team_alone(tmp_path: Path, key: str | None) -> None:
    folder = tmp_path / "papers"
    with running_server(tmp_path, keep_papers=folder, encryption_key=key) as running:
        client = running.client()
        client_id = client.post("/v2/clients/csf", files=as_form(name="../../x.pdf")).json()["data"]["id"]
        response = client.get(f"/v1/clients/{client_id}/paper")
        assert (response.content, response.headers["content-type"]) == (paper(), "application/pdf")
        assert response.headers["content-disposition"] == f'attachment; filename="{client_id}.pdf"'
        stranger = running.client(running.key(team="team_b"))
        assert stranger.get(f"/v1/clients/{client_id}/paper").status_code == 404
        [file] = [path for path in folder.rglob("*") if path.is_file()]
        assert (file.read_bytes() == paper()) is (key is None)
        client.delete(f"/v2/clients/{client_id}")
        assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_a_paper_that_was_not_kept_is_not_there(server: RunningServer) -> None:
    client = server.client()
    client_id = client.post("/v2/clients/csf", files=as_form()).json()["data"]["id"]
    response = client.get(f"/v1/clients/{client_id}/paper")
    assert (response.status_code, response.json()["error"]["code"]) == (404, "file_not_found")
