"""Logs: one JSON object a line on stderr, with what an operator needs and no value of a CSF.

No message of an exception is ever logged, for it may quote what it failed on: its kind and place are.
"""

import datetime as dt
import json
import logging
import sys
from typing import Final

LOGGER: Final = logging.getLogger("csf_parser.server")
_OWN: Final = "csf_fields"


def log(level: int, event: str, **fields: object) -> None:
    """One line: ``event`` names what happened, ``fields`` say the rest."""
    LOGGER.log(level, event, extra={_OWN: fields})


def log_to_stderr(level: str) -> None:
    """Send this server's lines, and the warnings of all libraries, to stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    # The root takes the warnings of all libraries: without it Python would print them as they are.
    for name, least in (("", "WARNING"), ("csf_parser.server", level.upper()), ("uvicorn", "WARNING")):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.propagate = False
        logger.setLevel(least)


class JsonLines(logging.Formatter):
    """A record as one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        moment = dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds")
        line: dict[str, object] = {"time": moment, "level": record.levelname.lower(), "logger": record.name}
        fields = getattr(record, _OWN, None)
        if fields is None:  # of a library: its arguments may hold anything, and so may an exception's text
            line["event"] = str(record.msg).partition("\n")[0]
            if record.exc_info and record.exc_info[0] is not None:
                line["error"] = record.exc_info[0].__name__
        else:
            line |= {"event": record.getMessage(), **fields}
        return json.dumps(line, ensure_ascii=False, default=str)
