"""Counts idioms that technical English does without: ``python -m tools.count_idioms [FOLDER ...]``.

Prints a table of occurrences per 1,000 words of the docstrings and comments of each folder's Python files, so that this
package and others can be compared by the same measure. ``docs/style.md`` says what to write in place of each idiom.
"""

import ast
import io
import re
import sys
import tokenize
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

IDIOMS: Final = {
    'conditional "where"': re.compile(
        r"\bwhere(?=\s+(?:it|there|they|that|this|these|those|nothing|none|no|a|an|one|its|their|only|several|all|any|each)\b)"
        r"(?!\s+(?:it|they|that|this|these|those|one)\s+(?:is|are|was|were|stands?)\s*[.,;)])",
        re.IGNORECASE,
    ),
    '"paper" for document': re.compile(r"\bpapers?\b", re.IGNORECASE),
    '"stands" for is': re.compile(r"\bst(?:ands?|ood)\b(?!-alone)", re.IGNORECASE),
    '"is no X" for is not a': re.compile(
        r"\b(?:is|are|was|were|be|has been) no\b(?! (?:longer|more|less)\b)", re.IGNORECASE
    ),
    '"nobody, somebody, whoever"': re.compile(r"\b(?:nobody|somebody|whoever)\b", re.IGNORECASE),
    '"alone" for only': re.compile(r"\balone\b(?<!stand-alone)", re.IGNORECASE),
}
_WORD: Final = re.compile(r"[^\W\d_]{2,}")


def prose(source: str) -> Iterator[str]:
    """Each docstring and each comment of a Python file."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield ast.get_docstring(node) or ""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


def rates(folder: Path) -> dict[str, float]:
    """Occurrences of each idiom per 1,000 words of the prose in the Python files of ``folder``."""
    words, found = 0, Counter[str]()
    for path in sorted(folder.rglob("*.py")):
        for text in prose(path.read_text(encoding="utf-8")):
            words += len(_WORD.findall(text))
            found.update({name: len(idiom.findall(text)) for name, idiom in IDIOMS.items()})
    return {name: 1000 * found[name] / max(words, 1) for name in IDIOMS}


def main() -> None:
    """Print the table for the folders of the command line; the package's own folder is the default."""
    folders = [Path(name) for name in sys.argv[1:]] or [Path(__file__).parent.parent / "csf_parser"]
    columns = [rates(folder) for folder in folders]
    print(f"{'per 1,000 words':30}", *(f"{folder.name:>12}" for folder in folders))
    for name in IDIOMS:
        print(f"{name:30}", *(f"{column[name]:12.1f}" for column in columns))


if __name__ == "__main__":
    main()
