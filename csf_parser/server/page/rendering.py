"""Templates to answers: the language of a request, and the parts that every page has."""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any, Final
from urllib.parse import urlencode

import jinja2
from fastapi import Request
from starlette.responses import HTMLResponse

from csf_parser.bilingual import Language
from csf_parser.server.api.asking import services_of
from csf_parser.server.page.client_form import ReadPaper
from csf_parser.server.page.fact_sections import shown_date
from csf_parser.server.page.form_checks import record_of
from csf_parser.server.page.resources import static_path
from csf_parser.server.page.sheets import FORMATS, written
from csf_parser.server.page.signing import sealed_paper
from csf_parser.server.page.texts import Words

_COOKIE: Final = "csf_language"
_YEAR_S: Final = 365 * 24 * 3600
_LANGUAGES: Final[Mapping[str, Language]] = {"es": "es", "en": "en"}


def words_for(request: Request) -> Words:
    """The words in the language that was asked for, now or before; Spanish where none was."""
    asked = request.query_params.get("language") or request.cookies.get(_COOKIE, "")
    return Words(_LANGUAGES.get(asked, "es"))


def is_fragment(request: Request) -> bool:
    """Whether the page's own script asks, for a part of a page."""
    return request.headers.get("x-fragment") == "1"


def answer(request: Request, template: str, status_code: int = 200, **context: Any) -> HTMLResponse:
    """A page or a part of one.

    Args:
        request: What is answered.
        template: Name of the template.
        status_code: Of the answer.
        **context: What the template shows, of any type; ``actor`` and ``section`` are for its frame.
    """
    services = services_of(request)
    words = words_for(request)

    def sealed(paper: ReadPaper) -> str:
        return sealed_paper(paper, request.state.actor, services)

    def day_of(seconds: int | None) -> str:
        return "" if seconds is None else shown_date(dt.datetime.fromtimestamp(seconds, dt.UTC).date(), words) or ""

    frame = {
        "words": words,
        "actor": None,
        "section": None,
        "other_language": "en" if words.language == "es" else "es",
        "language_link": _language_link(request, words),
        "formats": FORMATS,
        "sealed": sealed,
        "day_of": day_of,
        "shown_date": shown_date,
        "static": static_path,
        "json_of": lambda form: written([record_of(form)], "json", words).decode(),
        "saved": None,
        "saved_id": None,
    }
    response = HTMLResponse(_environment().get_template(template).render(frame | context), status_code)
    if request.query_params.get("language") in _LANGUAGES:
        response.set_cookie(
            _COOKIE, words.language, max_age=_YEAR_S, samesite="lax", secure=services.settings.cookies_are_secure
        )
    return response


def _language_link(request: Request, words: Words) -> str:
    """The same page in the other language; of an answer to a form there is no address to come back to."""
    path = request.url.path if request.method == "GET" else "/"
    kept = [(name, value) for name, value in request.query_params.multi_items() if name in {"q", "after", "next"}]
    return f"{path}?{urlencode([*kept, ('language', 'en' if words.language == 'es' else 'es')])}"


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("csf_parser.server.page"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
