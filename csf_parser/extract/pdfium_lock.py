"""The lock around pdfium, which keeps state for the whole process: two threads in it at once crash the interpreter."""

import os
import threading
from typing import Final

pdfium_lock: Final = threading.RLock()
"""Held while this package uses pdfium. A program that calls pypdfium2 itself holds it for its own calls:

    with csf_parser.pdfium_lock:
        document = pypdfium2.PdfDocument(path)

It is reentrant, so ``parse_csf`` may be called while it is held.
"""

# A fork copies the lock as it is. If another thread holds it, the child waits for a thread that it does not have, and
# pdfium's own state is half changed. So a fork waits until no thread is in pdfium.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=pdfium_lock.acquire, after_in_parent=pdfium_lock.release, after_in_child=pdfium_lock.release
    )
