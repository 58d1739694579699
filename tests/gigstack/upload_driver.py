"""Uploads a folder of tiny files, as a process of its own that can be killed: ``ADDRESS FOLDER JOURNAL SETTLE_S``.

It ends with 0 when every file is done, and with 1 while some are not.
"""

import asyncio
import sys
from pathlib import Path

from pydantic import SecretStr

from csf_parser.gigstack import AsyncGigstackClient, Courier, GigstackSettings, Journal, Manners
from csf_parser.gigstack.run import upload_all
from csf_parser.options import ParseOptions
from csf_parser.rules import Policy
from tests.gigstack.tiny_files import TinyPreparation

TIMEOUT_S = 0.5
CONCURRENCY = 16


async def upload(address: str, folder: Path, journal: Journal, settle_s: float) -> bool:
    """Whether every file is done."""
    preparation = TinyPreparation(Policy(), ParseOptions())
    settings = GigstackSettings(SecretStr("sk_test_sandbox"), address)
    manners = Manners(settle_s=settle_s, pause_s=0.02, attempts=4)
    is_done = True
    async with AsyncGigstackClient(settings, timeout_s=TIMEOUT_S, pause_s=0.02) as client:
        files = sorted(folder.glob("*.pdf"))
        async for outcome in upload_all(files, preparation, Courier(client, journal, manners), CONCURRENCY):
            delivery = outcome.delivery
            is_done &= delivery.status == "created" or delivery.reason == "done-before"
    return is_done


if __name__ == "__main__":
    with Journal(sys.argv[3]) as held:
        sys.exit(0 if asyncio.run(upload(sys.argv[1], Path(sys.argv[2]), held, float(sys.argv[4]))) else 1)
