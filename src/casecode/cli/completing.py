"""What the shell is offered to complete: cases, sources, codes, displays, and ``facet=code`` pairs."""

from collections.abc import Callable, Iterable
from os import environ
from typing import TYPE_CHECKING, Any

import typer

from casecode.errors import CasecodeError

if TYPE_CHECKING:
    from casecode.workspace.study import Study

Completion = list[tuple[str, str]]


def _offered(names: "Callable[[Study], Iterable[tuple[str, str]]]") -> Callable[[typer.Context, str], Completion]:
    """Give a completion that offers names of the study at hand; without a study it offers nothing."""
    return _offered_after(lambda study, _: names(study))


def _offered_after(
    names: "Callable[[Study, dict[str, Any]], Iterable[tuple[str, str]]]",
) -> Callable[[typer.Context, str], Completion]:
    """Give a completion that offers names of the study at hand which go with the words before."""

    def complete(context: typer.Context, incomplete: str) -> Completion:
        from casecode.workspace.study import open_study

        try:
            found = names(open_study(context.find_root().params.get("folder") or "."), context.params)
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


def _revisions(study: "Study") -> Iterable[tuple[str, str]]:
    from casecode.workspace.earlier import names

    return names(study)


def _everything(study: "Study") -> Iterable[tuple[str, str]]:
    for names in (_cases, _sources, _codes, _displays):
        yield from names(study)


def _propositions(study: "Study") -> Iterable[tuple[str, str]]:
    return [(one.id, one.text) for one in study.propositions.every.values()]


def _checked(study: "Study") -> Iterable[tuple[str, str]]:
    from casecode.model.propositions import RESERVED

    yield RESERVED, "put them to the codings"
    yield from _propositions(study)


def _varied(study: "Study") -> Iterable[tuple[str, str]]:
    yield from _displays(study)
    yield from ((name, "every one") for name in ("propositions", "all"))
    yield from _propositions(study)


def _judged(study: "Study") -> Iterable[tuple[str, str]]:
    yield from _propositions(study)
    yield from ((code.key, code.label) for code in study.project.codebook.constructs().values())
    yield from _displays(study)


def _items(study: "Study") -> Iterable[tuple[str, str]]:
    from casecode.workspace.pool import Drafts

    for item in Drafts(study).draft.items:
        for name in (item.var, item.id):
            yield name, next(iter(item.stem.values()), "")


def _blocks(study: "Study") -> Iterable[tuple[str, str]]:
    from casecode.workspace.pool import Drafts

    design = Drafts(study).design
    return [(one.block.id, next(iter(one.block.lead_in.values()), "")) for one in design.blocks] if design else []


def _values(study: "Study", before: dict[str, Any]) -> Iterable[tuple[str, str]]:
    from casecode.workspace.matters import Asked, matter

    beside = before.get("beside") or ""
    case = "" if beside else before["case"]
    asked = Asked(before["what"], case, quote=before.get("quote") or "", beside=beside)
    return [(value, "") for value in matter(study, asked).values]


def _second(study: "Study", before: dict[str, Any]) -> Iterable[tuple[str, str]]:
    """Give what stands second on the line: the case, or beside a statistic, which is of no case, the fit."""
    return _values(study, before) if before.get("beside") else _cases(study)


def _evidence(study: "Study", before: dict[str, Any]) -> Iterable[tuple[str, str]]:
    from casecode.workspace.judging import speaking
    from casecode.workspace.matters import Asked, matter

    what, case = (*_typed("judge"), "", "")[:2]
    asked = Asked(before.get("what") or what, before.get("case") or case)
    return [(passage.id, passage.quote[:60]) for passage in speaking(study, matter(study, asked))]


def _typed(command: str) -> list[str]:
    """Give the words after a command on the line: behind an option that wants a value, the parser has given up on them.

    The shells' scripts hand the line over in one of these two ways.
    """
    words = (environ.get("_TYPER_COMPLETE_ARGS") or environ.get("COMP_WORDS") or "").split()
    after = words[words.index(command) + 1 :] if command in words else []
    return [word for word in after if not word.startswith("-")]


def _statistics(study: "Study") -> Iterable[tuple[str, str]]:
    from casecode.analysis.besides import every
    from casecode.workspace.surveyed import survey

    return [(name, "") for name in every(survey(study))]


def _results(study: "Study") -> Iterable[tuple[str, str]]:
    from casecode.workspace.surveyed import survey

    return [(name, one.file.name) for name, one in survey(study).results.items()]


def _tables(study: "Study") -> Iterable[tuple[str, str]]:
    from casecode.workspace.surveyed import survey

    return [(name, one.title) for name, one in survey(study).tables.items()]


cases = _offered(_cases)
sources = _offered(_sources)
displays = _offered(_displays)
codes = _offered(_codes)
pairs = _offered(_pairs)
everything = _offered(_everything)
revisions = _offered(_revisions)
varied = _offered(_varied)
propositions = _offered(_checked)
propositions_only = _offered(_propositions)
judged = _offered(_judged)
items = _offered(_items)
blocks = _offered(_blocks)
results = _offered(_results)
statistics = _offered(_statistics)
tables = _offered(_tables)
values = _offered_after(_values)
second = _offered_after(_second)
evidence = _offered_after(_evidence)
