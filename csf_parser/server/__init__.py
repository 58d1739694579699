"""The endpoint on one's own machine: gigstack's documented API for CSFs, and a page for people.

Needs the extra ``csf-parser[server]``; ``csf serve`` runs it. As an application of its own::

    from csf_parser.server import ServerSettings, create_app

    app = create_app(ServerSettings(database_url="postgresql://csf@localhost/csf"))

The rooms: ``api`` answers requests, ``work`` reads papers in processes of their own, ``data`` keeps clients, ``page``
is what a person sees, ``observing`` is what an operator sees.
"""

from typing import TYPE_CHECKING

from csf_parser.lazy_names import lazy_names

if TYPE_CHECKING:
    from csf_parser.server.app import create_app
    from csf_parser.server.settings import ServerSettings

__all__ = ["ServerSettings", "create_app"]

# A worker imports ``work.reading`` alone: it needs no web framework and no database.
__getattr__ = lazy_names(
    __name__,
    {"csf_parser.server.app": ("create_app",), "csf_parser.server.settings": ("ServerSettings",)},
)


def __dir__() -> list[str]:
    return __all__
