"""What stops a whole batch; what is wrong with one file is a row of the report instead."""

from csf_parser.errors import CsfError


class SourceError(CsfError):
    """There is nothing to read where the batch was pointed; the message names the place."""


class StoreError(CsfError):
    """The store of results cannot be used, or its disk is full; what was stored before is kept."""


class WorkersError(CsfError):
    """No process or cluster that reads files could be started; the message says why."""
