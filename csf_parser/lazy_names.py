"""Names of a package that are imported when they are first used, so that importing one of its modules stays cheap."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def lazy_names(package: str, homes: Mapping[str, tuple[str, ...]]) -> Callable[[str], Any]:  # Any: what a home exports
    """A ``__getattr__`` for the package, which finds each name in the module that ``homes`` lists it under."""

    def find(name: str) -> Any:
        for home, names in homes.items():
            if name in names:
                return getattr(import_module(home), name)
        raise AttributeError(f"module {package!r} has no attribute {name!r}")

    return find
