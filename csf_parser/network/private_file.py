"""Files with personal data in them, which only their owner may read."""

import os
import stat
from pathlib import Path
from typing import Final

_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def make_private(path: Path) -> None:
    """Makes the file where there is none, and takes it from others where it is ours and they may read it.

    Raises:
        OSError: It cannot be made.
    """
    path.touch(mode=0o600)
    if os.name == "posix" and (found := path.stat()).st_uid == os.geteuid() and found.st_mode & _OTHERS:
        path.chmod(0o600)
