"""The page for people: drop a CSF, see what was read and where, correct it, save the client.

The server renders all of it; the script adds the dropping of files, the marking of boxes and copying, and without it
everything else works. Nothing is loaded from elsewhere, and nothing of a paper is kept until its client is saved.
"""

from csf_parser.server.page.routes import page_router

__all__ = ["page_router"]
