"""What the shell is offered to complete: cases, sources, codes, displays, and ``facet=code`` pairs."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import typer

from casecode.errors import CasecodeError

if TYPE_CHECKING:
    from casecode.workspace.study import Study

Completion = list[tuple[str, str]]


def _offered(names: "Callable[[Study], Iterable[tuple[str, str]]]") -> Callable[[typer.Context, str], Completion]:
    """Give a completion that offers names of the study at hand; without a study it offers nothing."""

    def complete(context: typer.Context, incomplete: str) -> Completion:
        from casecode.workspace.study import open_study

        try:
            found = names(open_study(context.find_root().params.get("folder") or "."))
            return [(name, told) for name, told in found if name.startswith(incomplete)]
        except CasecodeError:
            return []

    return complete


def _cases(study: "Study") -> Iterable[tuple[str, str]]:
    return [(case.key, case.label) for case in study.project.cases.values()]


def _sources(study: "Study") -> Iterable[tuple[str, str]]:
    return [(source.name, source.kind) for source in study.project.sources.values()]


def _displays(study: "Study") -> Iterable[tuple[str, str]]:
    from casecode.workspace import displays

    return displays.titles(study).items()


def _codes(study: "Study") -> Iterable[tuple[str, str]]:
    return [(f"{code.facet}={code.key}", code.label) for code in study.project.codebook.codes() if not code.retired]


def _pairs(study: "Study") -> Iterable[tuple[str, str]]:
    yield from _codes(study)
    yield from ((f"case={key}", label) for key, label in _cases(study))
    yield from ((f"coder={name}", "") for name in study.project.coders())


def _everything(study: "Study") -> Iterable[tuple[str, str]]:
    for names in (_cases, _sources, _codes, _displays):
        yield from names(study)


cases = _offered(_cases)
sources = _offered(_sources)
displays = _offered(_displays)
codes = _offered(_codes)
pairs = _offered(_pairs)
everything = _offered(_everything)
