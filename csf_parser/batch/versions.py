"""Versions of the packages that decide what a reading comes to."""

from importlib import metadata


def version_of(package: str) -> str | None:
    """The version that is installed; ``None`` for a package that is not, or is read from a checkout."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None
