"""Items of a pool beside the passages behind them, as joint displays show them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from casecode.analysis.figuring import NONE, anchors, count, said
from casecode.analysis.located import located
from casecode.analysis.material import Material
from casecode.analysis.quotes import cited, is_quotable, proposed
from casecode.errors import CannotBeDone, UnknownName
from casecode.model.codebook import Code
from casecode.model.codings import CodedPassage, State
from casecode.model.displays import Entry, breadth
from casecode.model.items import Item, Role, Status
from casecode.model.pool import Pool
from casecode.model.specs import DisplaySpec

BEHIND = (Role.SUPPORTING, Role.WORDING)


class Picks:
    """The items that a display asks for, and what stands behind each."""

    def __init__(self, spec: DisplaySpec, names: Sequence[str], material: Material) -> None:
        """Take what is asked for; raises CannotBeDone where there is no pool, UnknownName with the line of the file."""
        if material.survey.pool is None:
            raise CannotBeDone("the study has no item pool to show; write survey/pool.yaml, as docs/survey.md says").at(
                spec.path or None, spec.line("joint")
            )
        self.pool: Pool = material.survey.pool
        self.material, self.project = material, material.project
        self.items = self._picked(spec, names)

    def _picked(self, spec: DisplaySpec, names: Sequence[str]) -> list[Item]:
        wanted: dict[str, Item] = {} if names else {one.id: one for one in self.pool.items}
        for place, name in enumerate(names):
            found = [one for one in self.pool.items if name in self._names(one)]
            if not found:
                with located(spec, "items", place):
                    raise UnknownName("item, block or construct", name, self._every())
            wanted.update({one.id: one for one in found})
        return [one for one in self.pool.items if one.id in wanted]

    def _names(self, item: Item) -> tuple[str, ...]:
        block = self.pool.block(item.block)
        return item.id, item.var, block.id, block.var, block.construct

    def _every(self) -> Iterator[str]:
        yield from dict.fromkeys(name for one in self.pool.items for name in self._names(one))

    @cached_property
    def passages(self) -> Mapping[str, CodedPassage]:
        """Give the passages that are still in their sources, by id."""
        return {one.id: one for one in self.material.passages if one.state is not State.ORPHAN}

    def behind(self, item: Item, *roles: Role) -> list[CodedPassage]:
        """Give the passages that stand behind an item in some roles, each once, in the order of evidence."""
        ids = dict.fromkeys(one.ref for one in item.evidence if one.role in roles)
        return sorted((self.passages[id_] for id_ in ids if id_ in self.passages), key=_order)

    def coded(self, code: str) -> list[CodedPassage]:
        """Give the passages coded with ``facet=key`` or a code under it, in the order of evidence."""
        facet, _, key = code.partition("=")
        book = self.project.codebook
        found = [one for one in self.passages.values() if _is_under(book.code(facet, one.codes.get(facet, "")), key)]
        return sorted(found, key=_order)

    def construct(self, item: Item) -> str:
        """Give the name of what an item's block measures."""
        return self.pool.construct(self.pool.block(item.block).construct).name

    def stem(self, item: Item) -> str:
        """Give an item as it is asked, and how it stands unless it is kept."""
        told = said(item.stem, self.pool.language)
        return told if item.status is Status.KEEP else f"{told} ({_standing(item.status)})"

    def scale(self, item: Item) -> str:
        """Give the scale of an item, value by value."""
        return ", ".join(anchors(self.pool.scale(self.pool.block(item.block).scale), self.pool.language))

    def themes(self, codes: Iterable[str]) -> Iterator[Entry]:
        """Give codes as they are called, each under the code above it."""
        for name in codes:
            facet, _, key = name.partition("=")
            code = self.project.codebook.code(facet, key)
            above = self.project.codebook.code(facet, code.parent) if code and code.parent else None
            label = code.label if code else name
            yield Entry("", f"{above.label}: {label}" if above else label, ())

    def quotes(self, passages: Iterable[CodedPassage], number: int) -> Iterator[Entry]:
        """Give at most so many quotes, those that the stated preference picks of what may be quoted."""
        for one in proposed(passages, number, self.project):
            yield Entry("", cited(one, self.project), (one,))


def counted(passages: Sequence[CodedPassage], cases: int) -> str:
    """Say how broad some evidence is: cases of all, sources, informants."""
    found = breadth(passages, "cases")
    told = (count(breadth(passages, f"{what}s"), what) for what in ("source", "informant"))
    return f"{found} of {cases} cases, {', '.join(told)}"


def withheld(passages: Sequence[CodedPassage]) -> str:
    """Say what stands in place of quotes, where none is shown."""
    return "(words withheld)" if passages and not any(map(is_quotable, passages)) else NONE


def _order(passage: CodedPassage) -> tuple[object, ...]:
    return (passage.case.order, passage.case.key, passage.evidence_order)


def _is_under(code: Code | None, key: str) -> bool:
    return code is not None and code.is_under(key)


def _standing(status: Status) -> str:
    return {Status.DRAFT: "draft", Status.REVISE: "to be revised", Status.DROP: "dropped"}.get(status, str(status))
