"""Why a file holds no CSF, with what its codes and its print say of its taxpayer.

What is known without recognition is never lost by recognising: the codes of the file as it was opened go before those
that were found on the recognised pages.
"""

from collections.abc import Callable, Sequence
from typing import NoReturn

from csf_parser.document_texts import NAMED
from csf_parser.errors import BlankPages, NotACsf, NoTextLayer
from csf_parser.extract import DecodedCode, Document
from csf_parser.locate import is_bare, refuse
from csf_parser.record.other_documents import OF_ONE_TAXPAYER, facts_of_codes, facts_of_print, joined, names_opinion


def refuse_with_facts(
    document: Document, opened: Document, draw: Callable[[], Sequence[DecodedCode] | None], way_out: str
) -> NoReturn:
    """Say why there is no CSF.

    Args:
        document: The file, its pictures recognised where that was asked for.
        opened: The same before anything was recognised; its codes count first.
        draw: Gives the codes of the drawn pages, for pictures of pages and for a document of one taxpayer, if none of
            the file's pictures is a code.
        way_out: What to do with pictures of which nothing was recognised.

    Raises:
        NoTextLayer: The pages are pictures.
        BlankPages: Nothing is on any of them.
        NotACsf: It is another document.
    """
    codes = opened.codes
    if not codes and any(map(is_bare, opened.pages)):
        codes = tuple(draw() or ())
    codes += document.codes
    known = facts_of_codes(codes)
    try:
        refuse(document)
    except NoTextLayer as error:
        opinion = names_opinion(codes) if len(document.pages) == 1 else None
        if opinion is None and document.pages and all(page.is_blank for page in document.pages):
            raise BlankPages("every page of the file is blank: send the PDF that SAT's site gives") from None
        if opinion is None:
            message = f"{error}: {way_out}"
            raise NoTextLayer(message, rfc=known.rfc, id_cif=known.id_cif, facts=known.facts) from None
        message = NAMED[opinion].en
        raise NotACsf(message, opinion, rfc=known.rfc, id_cif=known.id_cif, facts=known.facts) from None
    except NotACsf as error:
        looks_like = error.looks_like or names_opinion(codes)
        if not codes and looks_like in OF_ONE_TAXPAYER:
            known = facts_of_codes(draw() or ())
        known = joined(known, facts_of_print(document.pages, looks_like))
        message = NAMED[looks_like].en if looks_like else str(error)
        raise NotACsf(message, looks_like, rfc=known.rfc, id_cif=known.id_cif, facts=known.facts) from None
