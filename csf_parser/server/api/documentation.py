"""What the OpenAPI document says of each request beyond its parameters: bodies, answers and examples."""

from typing import Any, Final

Route = dict[str, Any]  # Any: the arguments of FastAPI's decorators

UPLOAD: Final[Route] = {}
PARSE: Final[Route] = {}
CHECK: Final[Route] = {}
LIST: Final[Route] = {}
ONE: Final[Route] = {}
CHANGE: Final[Route] = {}
DELETE: Final[Route] = {}
VALIDATE: Final[Route] = {}
AUDIT: Final[Route] = {}
PAPER: Final[Route] = {}
