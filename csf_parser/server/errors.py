"""What keeps the server from running, by what one can do about it.

::

    ServingError
    ├── ServerSettingsError      a setting cannot be used
    └── DatabaseError            the database cannot be reached, or its tables are of another version
"""

from csf_parser.errors import ExitCode, ServingError


class ServerSettingsError(ServingError):
    """A setting cannot be used."""

    exit_code = ExitCode.USAGE


class DatabaseError(ServingError):
    """The database cannot be reached, or its tables are not those of this version."""
