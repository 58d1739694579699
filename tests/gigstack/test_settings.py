"""Where key, address and team come from, and what a key is never sent to."""

import unicodedata
from pathlib import Path
from typing import Literal

import pytest
from pydantic import SecretStr

from csf_parser.errors import ExitCode
from csf_parser.gigstack import ClientMap, GigstackSettings, UploadSettingsError


def config(folder: Path, text: str) -> Path:
    path = folder / "gigstack.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_argument_counts_before_the_environment_and_that_before_the_file(tmp_path: Path) -> None:
    path = config(
        tmp_path, 'api_key = "of-file"\nteam = "team_file"\nbase_url = "https://file.example"\nauth_scheme = "bare"'
    )
    environment = {
        "GIGSTACK_CONFIG": str(path),
        "GIGSTACK_API_KEY": "of-environment",
        "GIGSTACK_TEAM": "team_environment",
    }
    settings = GigstackSettings.load(team="team_argument", environment=environment)
    assert settings.api_key.get_secret_value() == "of-environment"
    assert (settings.team, settings.base_url) == ("team_argument", "https://file.example")
    assert settings.authorization == "of-environment"


def test_the_file_in_the_users_folder_is_found(tmp_path: Path) -> None:
    (tmp_path / "csf-parser").mkdir()
    config(tmp_path / "csf-parser", 'api_key = "of-file"')
    settings = GigstackSettings.load(environment={"XDG_CONFIG_HOME": str(tmp_path)})
    assert settings.authorization == "Bearer of-file"
    assert settings.base_url == "https://api.gigstack.io"


@pytest.mark.parametrize(
    "url",
    [
        "http://api.gigstack.io",
        "http://localhost.example",
        "http://127.0.0.1.example",
        "https://user:pass@api.gigstack.io",
        "https://api.gigstack.io?x=1",
        "https://api.gigstack.io#x",
        "https://api.gigstack.io?",
        "ftp://api.gigstack.io",
        "api.gigstack.io",
        "https://",
        "https://api gigstack.io",
        "https://api.gigstack.io:port",
        "https://[::1",
    ],
)
def test_an_address_that_a_key_must_not_go_to_is_refused(url: str) -> None:
    with pytest.raises(UploadSettingsError) as caught:
        GigstackSettings(SecretStr("key"), url)
    assert "pass" not in str(caught.value)
    assert caught.value.exit_code is ExitCode.USAGE


@pytest.mark.parametrize(
    "url",
    [
        "https://api.gigstack.io/",
        "http://127.0.0.1:8787",
        "http://localhost",
        "http://[::1]:80",
        "https://x.mx/gigstack",
    ],
)
def test_https_and_this_machine_are_let_through(url: str) -> None:
    assert GigstackSettings(SecretStr("key"), url).base_url == url.rstrip("/")


@pytest.mark.parametrize("key", ["", "two words", "línea", "line\nline"])
def test_a_key_that_no_header_can_carry_is_refused_and_not_quoted(key: str) -> None:
    with pytest.raises(UploadSettingsError) as caught:
        GigstackSettings(SecretStr(key))
    assert not key or key not in str(caught.value)


@pytest.mark.parametrize(
    "text", ["no toml KEY", "api_key = 7", 'api_keys = "KEY"', 'api_key = "KEY"\nauth_scheme = "basic"']
)
def test_a_file_that_cannot_be_used_is_named_and_not_quoted(tmp_path: Path, text: str) -> None:
    with pytest.raises(UploadSettingsError) as caught:
        GigstackSettings.load(config=config(tmp_path, text), environment={})
    assert "KEY" not in str(caught.value).replace("GIGSTACK_API_KEY", "")
    assert caught.value.__cause__ is None


def test_a_file_that_was_named_has_to_be_there(tmp_path: Path) -> None:
    for settings in ({"config": tmp_path / "x.toml"}, {"environment": {"GIGSTACK_CONFIG": str(tmp_path / "x.toml")}}):
        with pytest.raises(UploadSettingsError, match=r"x\.toml does not exist"):
            GigstackSettings.load(**{"environment": {}, **settings})  # type: ignore[arg-type]  # one of each


def test_without_a_key_it_is_said_where_to_put_one(tmp_path: Path) -> None:
    with pytest.raises(UploadSettingsError, match="GIGSTACK_API_KEY"):
        GigstackSettings.load(environment={"XDG_CONFIG_HOME": str(tmp_path)})


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_map_names_clients_by_file_and_by_rfc(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "clients.csv"
    rows = ("file,rfc,client_id", "a.pdf,,client_a", ",tst900101a19,client_b", "c.pdf,,", "x/d.pdf,,client_d")
    path.write_text("\ufeff" + "\n".join(rows).replace(",", separator), encoding="utf-8")
    clients = ClientMap.from_csv(path)
    assert clients.client_of(Path("folder/a.pdf")) == "client_a"
    assert clients.client_of(Path("b.pdf"), "TST900101A19") == "client_b"
    assert clients.client_of(Path("x/d.pdf")) == "client_d"
    assert clients.client_of(Path("c.pdf"), "OTHER") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "file,client_id",
        "name,client_id\na,b",
        "file,id\na,b",
        "file,client_id\na.pdf,x\na.pdf,y",
        "rfc,client_id\na,x\nA,y",
        "file,client_id\na.pdf,..",
    ],
)
def test_a_map_that_says_nothing_or_two_things_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "clients.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UploadSettingsError):
        ClientMap.from_csv(path)


def map_of(folder: Path, *files: str) -> ClientMap:
    rows = (f"{file},client_{number}" for number, file in enumerate(files))
    (folder / "clients.csv").write_text("\n".join(["file,client_id", *rows]), encoding="utf-8")
    return ClientMap.from_csv(folder / "clients.csv")


def test_a_name_that_several_files_have_is_refused(tmp_path: Path) -> None:
    paths = [Path("a/csf.pdf"), Path("b/csf.pdf")]
    with pytest.raises(UploadSettingsError, match="several"):
        map_of(tmp_path, "csf.pdf").rows_without_file(paths)
    clients = map_of(tmp_path, "csf.pdf", "b/csf.pdf")
    assert clients.rows_without_file(paths) == []
    assert [clients.client_of(path) for path in paths] == ["client_0", "client_1"]


def test_rows_of_a_map_without_a_file_are_told(tmp_path: Path) -> None:
    assert map_of(tmp_path, "a.pdf", "typing-error.pdf").rows_without_file([Path("x/a.pdf")]) == ["typing-error.pdf"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_an_accent_is_one_however_it_is_written(tmp_path: Path, form: Literal["NFC", "NFD"]) -> None:
    other: Literal["NFC", "NFD"] = "NFD" if form == "NFC" else "NFC"
    clients = map_of(tmp_path, unicodedata.normalize(form, "situación.pdf"))
    path = Path(unicodedata.normalize(other, "x/situación.pdf"))
    assert clients.client_of(path) == "client_0"
    assert clients.rows_without_file([path]) == []


def test_a_map_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "latin.csv").write_bytes(b"file,client_id\n\xe1.pdf,x\n")
    for name in ("missing.csv", "latin.csv"):
        with pytest.raises(UploadSettingsError, match=name):
            ClientMap.from_csv(tmp_path / name)
