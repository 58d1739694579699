"""Paths of fields (``address.zip``, ``regimes[0].code``): which there are, and what stands there in a record.

The paths that a record can have follow from its model, so that a misspelt one is wrong usage before any file is read.
"""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin

from pydantic import BaseModel

_PATH: Final = re.compile(r"[a-z_0-9]+(\[\d+\])?(\.[a-z_0-9]+(\[\d+\])?)*")
_STEP: Final = re.compile(r"[a-z_0-9]+")


def is_field_path(path: str, model: type[BaseModel]) -> bool:
    """Whether records of this model have such a field.

    >>> from csf_parser.record import Csf
    >>> is_field_path("regimes[3].code", Csf), is_field_path("regimes.code", Csf)
    (True, False)
    """
    return _PATH.fullmatch(path) is not None and re.sub(r"\[\d+\]", "[0]", path) in set(_paths_of(model))


def near_paths(path: str, model: type[BaseModel]) -> list[str]:
    """Up to four paths that may have been meant.

    >>> from csf_parser.record import Csf
    >>> near_paths("zip", Csf)[0], near_paths("adress.zip", Csf)[0]
    ('address.zip', 'address.zip')
    """
    paths = list(_paths_of(model))
    same_ending = [known for known in paths if known.endswith(f".{path.rpartition('.')[2]}")]
    alike = get_close_matches(path, paths, n=4, cutoff=0.5)
    return list(dict.fromkeys([*same_ending[:2], *alike] if "." not in path else [*alike, *same_ending]))[:4]


def value_at(path: str, record: Any) -> Any:  # Any: a record's JSON has every type
    """The value at a path of a record's JSON; ``None`` where a row or an object on the way is not there.

    >>> value_at("regimes[1].code", {"regimes": [{"code": "601"}]}) is None
    True
    """
    for step in _STEP.findall(path):
        if isinstance(record, list):
            record = dict(enumerate(record)).get(int(step))
        elif record is not None:
            record = record[step]
    return record


def _paths_of(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield from _paths_at(f"{prefix}{name}", field.annotation)


def _paths_at(path: str, annotation: object) -> Iterator[str]:
    yield path
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        annotation = next((one for one in arguments if one is not type(None)), None)
        origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (list, tuple):
        inner = list(_paths_at(f"{path}[0]", arguments[0]))
        yield from inner
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from _paths_of(annotation, f"{path}.")
