"""``csf sandbox``: a server on this machine that speaks gigstack's API, to try an integration without an account."""

from typing import Any, Final

import click

from csf_parser.cli.language import language_option, words
from csf_parser.cli.output import print_error, print_text
from csf_parser.seal import MissingExtra

_EXAMPLES: Final = """
\b
Examples:
  csf sandbox
  csf sandbox --port 8787 --fault 429=0.1 --fault 500-after=0.05 --retry-after 3
  csf sandbox --fault no-answer=0.2 --fault late=0.2 --late 40 --stall 60 --seed 7
  csf sandbox --fault slow=1 --slow 20 --fault-reads

Faults, each with its probability: 400, 401, 404, 429 and 500 answer so and do nothing; 500-after does the work first.
slow answers late. drop-request breaks the connection before anything is done; drop-response and no-answer after it was
done; late does it when the client has given up. redirect sends elsewhere; garbage answers no JSON.

Clients are in memory and gone when it stops; after a restart name a new journal, for the old one has the files as
done. It listens on 127.0.0.1 only. Needs: pip install 'csf-parser[sandbox]'
"""


@click.command(epilog=_EXAMPLES)
@click.option("--port", type=click.IntRange(0, 65535), default=8787, show_default=True, help="0 is any free one.")
@click.option("--fault", "faults", multiple=True, metavar="NAME=RATE", help="A fault and its probability, from 0 to 1.")
@click.option("--fault-reads", is_flag=True, help="Let reads fail as well as uploads.")
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed gives the same faults.")
@click.option("--retry-after", default=1.0, show_default=True, metavar="N", help="Seconds that a 429 asks to wait.")
@click.option("--slow", default=1.0, show_default=True, metavar="N", help="Seconds of slow.")
@click.option("--late", default=2.0, show_default=True, metavar="N", help="Seconds of late.")
@click.option("--stall", default=60.0, show_default=True, metavar="N", help="Seconds of no-answer and late.")
@language_option
def command(faults: tuple[str, ...], port: int, **options: Any) -> None:  # Any: click's
    """Run a sandbox of gigstack's API on this machine."""
    try:
        from csf_parser.gigstack.sandbox import SANDBOX_KEY, Faults, Sandbox, Times  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise MissingExtra(words()("sandbox.missing-extra")) from error
    times = Times(options["retry_after"], options["slow"], options["late"], options["stall"])
    try:
        drawn = Faults(_rates(faults), seed=options["seed"], reads=options["fault_reads"], times=times)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--fault") from error
    try:
        sandbox = Sandbox(drawn, port=port)
    except OSError as error:
        raise click.BadParameter(words()("sandbox.port-taken", port=port), param_hint="--port") from error
    print_error(words()("sandbox.ready", url=sandbox.url))
    print_text(f"export GIGSTACK_API_BASE_URL={sandbox.url} GIGSTACK_API_KEY={SANDBOX_KEY}")
    sandbox.serve()


def _rates(faults: tuple[str, ...]) -> dict[str, float]:
    """The probabilities by fault.

    Raises:
        ValueError: One is not of the form ``NAME=RATE``.
    """
    parts = [fault.partition("=") for fault in faults]
    return {name: float(rate or "1") for name, _, rate in parts}
