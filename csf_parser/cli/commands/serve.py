"""``csf serve``: the endpoint on one's own machine, its keys and its database."""

from collections.abc import Callable
from dataclasses import asdict
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, Final

import click

from csf_parser.cli.language import language_option, words
from csf_parser.cli.output import print_error, print_json, print_text
from csf_parser.errors import ExitCode
from csf_parser.seal import MissingExtra

if TYPE_CHECKING:
    from csf_parser.server.serving import Administration
    from csf_parser.server.settings import ServerSettings

_EXAMPLES: Final = """
\b
Examples:
  csf serve
  csf serve --port 8080 --keep-papers papers/
  csf serve --database postgresql://csf:secret@localhost/csf --host 0.0.0.0
  csf serve keys add --live --name "the shop"
  csf serve keys list
"""

_KEYS_EXAMPLES: Final = """
\b
Examples:
  csf serve keys add
  csf serve keys add --live --team team_north --name "the shop"
  csf serve keys add --live --team team_office --may-act-for team_north --may-act-for team_south
  csf serve keys revoke key_3f9c1d0a5b7e4c2f
"""

_Decorated = Callable[..., Any]  # Any: a decorator takes every signature


class _Serve(click.Group):
    """Shows every setting of the environment below the options."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The settings by their variables, then the examples."""
        try:
            from csf_parser.server.settings import described_settings  # noqa: PLC0415 - an extra
        except ModuleNotFoundError:
            formatter.write_paragraph()
            formatter.write_text(words()("serve.missing-extra"))
        else:
            with formatter.section("Settings of the environment"):
                formatter.write_dl(described_settings())
        super().format_epilog(ctx, formatter)


def _database_option(command: _Decorated) -> _Decorated:
    return click.option(
        "--database",
        "database_url",
        metavar="URL",
        help="sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME; CSF_SERVER_DATABASE_URL keeps a password out "
        "of the list of processes.  [default: a file in your data folder]",
    )(command)


@click.group(cls=_Serve, invoke_without_command=True, epilog=_EXAMPLES)
@click.option("--host", help="Address to listen on.  [default: 127.0.0.1]")
@click.option("--port", type=click.IntRange(0, 65535), help="0 is any free one.  [default: 8070]")
@_database_option
@click.option("--workers", type=click.IntRange(1, 256), help="Processes that read papers.  [default: one a core]")
@click.option("--policy", type=click.Path(dir_okay=False), help="TOML file of what a CSF has to meet.")
@click.option("--sat/--no-sat", "sat_lookup", default=None, help="Ask the SAT about every uploaded taxpayer.")
@click.option("--keep-papers", type=click.Path(file_okay=False), help="Folder to keep the uploaded papers in.")
@click.option("--log-level", type=click.Choice(["debug", "info", "warning", "error"]), help="[default: info]")
@language_option
def command(**options: Any) -> None:  # Any: click's
    """Run the endpoint on this machine: gigstack's API for CSFs, and a page for people."""
    ctx = click.get_current_context()
    ctx.obj = options
    if ctx.invoked_subcommand is not None:
        return
    settings = _settings(options)
    from csf_parser.server.serving import prepare, serve  # noqa: PLC0415 - an extra

    prepared = prepare(settings)
    print_error(words()("serve.ready", url=prepared.url, database=prepared.database))
    if not _is_loopback(settings.host):
        print_error(words()("serve.open-to-others"))
    if prepared.new_key is None:
        print_error(words()("serve.has-keys"))
    else:
        print_error(words()("serve.first-key"))
        print_text(f"export GIGSTACK_API_BASE_URL={prepared.url} GIGSTACK_API_KEY={prepared.new_key.secret}")
    serve(settings, prepared)


@command.group(epilog=_KEYS_EXAMPLES)
@language_option
def keys() -> None:
    """Make, list and revoke API keys. A key is shown once, when it is made."""


@keys.command(name="add")
@click.option("--live", "livemode", is_flag=True, help="For live clients; otherwise for test clients.")
@click.option("--team", default="team_default", show_default=True, help="Whose clients it opens.")
@click.option("--name", default="", help="What you know it by.")
@click.option("--owner", default="user_default", show_default=True, help="Whom new clients belong to.")
@click.option("--may-act-for", multiple=True, metavar="TEAM", help="Another team that requests may name.")
@click.option("--json", "as_json", is_flag=True, help="JSON, with the key under “secret”.")
@_database_option
@language_option
def add_key(as_json: bool, database_url: str | None, **options: Any) -> None:  # noqa: FBT001 - click passes flags by name; Any: click's
    """Make a key and print it, this once."""
    administration = _administration(database_url)
    from csf_parser.server.data.keys import WantedKey  # noqa: PLC0415 - an extra

    made = administration.add_key(WantedKey(**options))
    if as_json:
        print_json({**asdict(made.key), "secret": made.secret})
        return
    mode = words()("serve.mode.live") if made.key.livemode else words()("serve.mode.test")
    print_error(words()("serve.key-added", id=made.key.id, mode=mode, team=made.key.team))
    print_text(made.secret)


@keys.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="JSON: one object a key.")
@_database_option
@language_option
def list_keys(as_json: bool, database_url: str | None) -> None:  # noqa: FBT001 - click passes flags by name
    """List the keys, those that were revoked as well."""
    found = _administration(database_url).keys()
    if as_json:
        for key in found:
            print_json(asdict(key))
        return
    from csf_parser.cli.view.console import show, terminal  # noqa: PLC0415 - rich, for people only
    from csf_parser.cli.view.server_keys import server_keys_table  # noqa: PLC0415

    show(terminal(), server_keys_table(found, words()))


@keys.command(name="revoke")
@click.argument("key_id")
@_database_option
@language_option
def revoke_key(key_id: str, database_url: str | None) -> None:
    """End a key for good, at once."""
    if not _administration(database_url).revoke_key(key_id):
        print_error(words()("serve.no-such-key", id=key_id))
        click.get_current_context().exit(ExitCode.FINDINGS)
    print_error(words()("serve.key-revoked", id=key_id))


@command.command()
@_database_option
@language_option
def migrate(database_url: str | None) -> None:
    """Bring the tables of the database up to date."""
    before, after = _administration(database_url).migrate()
    done = "serve.up-to-date" if before == after else "serve.migrated"
    print_error(words()(done, before=before or "0", after=after))


@command.command()
@_database_option
@language_option
def rekey(database_url: str | None) -> None:
    """Write all clients and kept papers anew, while no server runs.

    From the key in CSF_SERVER_OLD_ENCRYPTION_KEY to that in CSF_SERVER_ENCRYPTION_KEY; where one is not set, from or
    to plain text.
    """
    print_error(words()("serve.rekeyed", count=_administration(database_url).rekey()))


def _administration(database_url: str | None) -> "Administration":
    given = click.get_current_context().obj  # options may stand before the subcommand, too
    settings = _settings(given if database_url is None else {**given, "database_url": database_url})
    from csf_parser.server.serving import Administration  # noqa: PLC0415 - an extra

    return Administration(settings)


def _settings(options: dict[str, Any]) -> "ServerSettings":  # Any: click's
    """The settings of the options and the environment.

    Raises:
        MissingExtra: The packages of the server are not installed.
        ServerSettingsError: A setting cannot be used.
    """
    try:
        import csf_parser.server.app  # noqa: F401, PLC0415 - an extra
        from csf_parser.server.settings import load_settings  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise MissingExtra(words()("serve.missing-extra")) from error
    return load_settings(**options)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
