"""A call in a process of its own, with a time-out and a memory limit.

A PDF library is native code that strangers' files run through. Where one of them crashes it or keeps it busy for ever,
this process must not go with it. The child is a fresh interpreter, so it works from any program, guarded by
``__main__`` or not; starting it costs about a quarter of a second.
"""

import os
import pickle
import sys
from collections.abc import Callable
from typing import Any, Final, TypeVar

from csf_parser.errors import CsfError, DamagedPdf, PdfTooLarge

_Result = TypeVar("_Result")
# The child finds its modules where this process does, and never in the current folder, which may be one of uploads.
_CHILD = "import sys; sys.path[:] = sys.argv[1:]; from csf_parser.isolation import answer; answer()"


_ALARM_AFTER_S = 2.0  # the parent's own time-out comes first, if it is still there
_in_child = False


CRASHED: Final = "reading the file crashed the PDF library: download it again from SAT's site"
"""What the error says where the child ended without an answer."""


def is_isolated() -> bool:
    """Whether this process is such a child itself."""
    return _in_child


def call_isolated(
    function: Callable[..., _Result], arguments: dict[str, Any], *, max_seconds: float, max_memory: int
) -> _Result:
    """The result of ``function(**arguments)`` in a child process; both must be picklable.

    Args:
        function: A function at the top level of a module.
        arguments: Its keyword arguments.
        max_seconds: Wall time after which the child is killed.
        max_memory: Bytes of address space that the child may take, where the system can limit it.

    Raises:
        PdfTooLarge: The time or the memory did not suffice.
        DamagedPdf: The child ended without an answer (``CRASHED``).
        CsfError: Whatever the function raised.
    """
    import subprocess  # noqa: PLC0415 - 5 ms that only isolation should cost

    request = pickle.dumps((function, arguments, max_memory, max_seconds))
    try:
        child = subprocess.run(  # noqa: S603 - our own interpreter and code
            [sys.executable, "-P", "-c", _CHILD, *sys.path],
            input=request,
            capture_output=True,
            timeout=max_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise PdfTooLarge(
            f"reading the file took more than {max_seconds:g} s and was stopped: send the CSF alone"
        ) from None
    if child.returncode != 0:
        raise DamagedPdf(CRASHED)
    try:
        succeeded, outcome = pickle.loads(child.stdout)  # noqa: S301 - written by our own child
    except (EOFError, pickle.UnpicklingError):  # it left without an answer
        raise DamagedPdf(CRASHED) from None
    if succeeded:
        result: _Result = outcome
        return result
    try:
        raise outcome
    finally:
        del outcome  # which knows this frame, which knows the arguments: in a circle, neither would go at once


def _limit_memory(max_memory: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (max_memory, max_memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(max_seconds: float) -> None:
    """End this process by itself, even within native code: its parent may be killed and stop nothing any more."""
    import signal  # noqa: PLC0415

    if hasattr(signal, "setitimer"):  # not on Windows
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, max_seconds + _ALARM_AFTER_S)


def answer() -> None:
    """The child: read a call from standard input, write its outcome to standard output."""
    global _in_child  # noqa: PLW0603 - a fact about the process
    _in_child = True
    function, arguments, max_memory, max_seconds = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by our parent
    _limit_time(max_seconds)
    answers = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever prints must not get into the answer
    _limit_memory(max_memory)
    try:
        outcome: tuple[bool, object] = (True, function(**arguments))
    except CsfError as error:
        outcome = (False, error)
    except MemoryError:
        outcome = (False, PdfTooLarge("reading the file took more memory than its limit: send the CSF alone"))
    with os.fdopen(answers, "wb") as stream:
        stream.write(pickle.dumps(outcome))
