"""What other programs may do to SQLite's file while the server has it open."""

import asyncio
import subprocess
import sys
from pathlib import Path

from sqlalchemy import text

from csf_parser.server.data.database import Database

_OTHER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("INSERT INTO t VALUES (1)")
connection.commit()
connection.close()
"""


def test_a_check_of_the_file_leaves_the_locks_of_open_connections(tmp_path: Path) -> None:
    """Otherwise a program that opens and closes the file deletes the write-ahead log that this process still uses."""
    path = tmp_path / "data.db"

    async def run() -> int | None:
        database = Database(f"sqlite:///{path}")
        async with database.writing() as connection:
            await connection.execute(text("CREATE TABLE t (x)"))
        database.check_file()
        await asyncio.to_thread(subprocess.run, [sys.executable, "-c", _OTHER, str(path)], check=True)
        assert Path(f"{path}-wal").exists()
        async with database.reading() as connection:
            count: int | None = await connection.scalar(text("SELECT count(*) FROM t"))
        await database.aclose()
        return count

    assert asyncio.run(run()) == 1
