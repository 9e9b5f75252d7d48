"""From the text of a YAML file to what it describes, by way of the cache.

The readers and their libraries are imported only for a text that the cache does not have.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from casecode.errors import BrokenFile
from casecode.files.cache import Cache
from casecode.model.problems import Problem

T = TypeVar("T")


def described(
    kind: str, path: str, text: str, type_: type[T], problems: list[Problem], cache: Cache, first_line: int = 1
) -> T | None:
    """Give what a text describes; None when it cannot be had. What is wrong in it is added to the problems."""

    def build() -> tuple[T | None, bool]:
        from casecode.files.yamltext import parse

        document = parse(text, path, first_line)
        found = _read(kind, document, text)
        problems.extend(document.problems)
        return found, not document.problems

    return cache.get(f"{kind} {path}", text, type_, build)


def _read(kind: str, document: Any, text: str) -> Any:
    from casecode.files import (
        cases,
        codebook,
        displaykinds,
        frontmatter,
        planshapes,
        propositions,
        resultshapes,
        surveydesign,
        tableshapes,
    )

    readers: dict[str, Callable[[], Any]] = {
        "codebook": lambda: codebook.codebook(document, text),
        "guide": lambda: cases.guide(document),
        "case": lambda: cases.case(document),
        "source": lambda: frontmatter.about(document),
        "display": lambda: displaykinds.spec(document),
        "propositions": lambda: propositions.propositions(document),
        "results plan": lambda: resultshapes.plan(document),
        "survey": lambda: surveydesign.design(document),
        "published table": lambda: tableshapes.table(document),
        "build": lambda: planshapes.plan(document),
    }
    return readers[kind]()


def broken(problems: list[Problem]) -> BrokenFile:
    """Give the error for a file that a command cannot do without, with all that is wrong in it."""
    first = problems[0]
    more = "".join(f"\n{problem}" for problem in problems[1:])
    error = BrokenFile(f"{first.what}; {first.advice or 'mend it'} [{first.kind}]{more}")
    error.at(first.path, first.line)
    return error
