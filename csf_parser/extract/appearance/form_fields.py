"""Form fields, which pdfium draws apart from the page and its other annotations."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pypdfium2.raw as pdfium

_NORMAL: Final = pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL


class FormFields:
    """The form of one file; ``handle`` is ``None`` where it has none."""

    def __init__(self, handle: Any | None) -> None:
        self._handle = handle

    def draw(self, bitmap: Any, page: Any, where: tuple[int, int, int, int, int]) -> None:
        """Draw the fields of a page over it, as a viewer does."""
        if self._handle is not None:
            pdfium.FORM_OnAfterLoadPage(page, self._handle)
            pdfium.FPDF_FFLDraw(self._handle, bitmap, page, *where, pdfium.FPDF_ANNOT | pdfium.FPDF_GRAYSCALE)
            pdfium.FORM_OnBeforeClosePage(page, self._handle)

    def stray(self, page: Any) -> Iterator[tuple[float, float, float, float]]:
        """Left, bottom, right and top of fields that belong to no form: some viewers draw them, and pdfium does not."""
        if self._handle is not None:
            return
        for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
            annotation = pdfium.FPDFPage_GetAnnot(page, index)
            try:
                box = pdfium.FS_RECTF()
                is_field = pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_WIDGET
                if is_field and _is_drawn(annotation) and pdfium.FPDFAnnot_GetRect(annotation, box):
                    yield box.left, box.bottom, box.right, box.top
            finally:
                pdfium.FPDFPage_CloseAnnot(annotation)


@contextmanager
def form_fields(file: Any) -> Iterator[FormFields]:
    """The form fields of an open file."""
    if pdfium.FPDF_GetFormType(file) == pdfium.FORMTYPE_NONE:
        yield FormFields(None)
        return
    callbacks = pdfium.FPDF_FORMFILLINFO(version=2)
    handle = pdfium.FPDFDOC_InitFormFillEnvironment(file, ctypes.byref(callbacks))
    if not handle:
        yield FormFields(None)
        return
    try:
        pdfium.FPDF_SetFormFieldHighlightAlpha(handle, 0)
        yield FormFields(handle)
    finally:
        pdfium.FPDFDOC_ExitFormFillEnvironment(handle)


def _is_drawn(annotation: Any) -> bool:
    return bool(pdfium.FPDFAnnot_GetAP(annotation, _NORMAL, None, 0) > 2)  # two bytes are the end mark alone
