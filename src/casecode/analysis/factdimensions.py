"""The dimensions of what is no coding: a study's own, read off a fact, and those that only such a fact has."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from casecode.analysis.concluded import Concluded
from casecode.analysis.dimension import NOTHING, Dimension, Values
from casecode.analysis.dimensions import Dimensions
from casecode.analysis.facts import CASES, JUDGEMENTS, PASSAGES, PROPOSITIONS, SOURCES, Fact
from casecode.analysis.judged import CASE, CONSTRUCT, PHASE, PROPOSITION
from casecode.model.judgements import Verdict
from casecode.model.propositions import Outcome

#: Of a study's own dimensions, those that each kind of fact has.
_OWN: Mapping[str, tuple[str, ...]] = {
    PASSAGES: (CASE, "source", "informant", "coder", "question"),
    JUDGEMENTS: (CASE, "source", "informant", "coder", PHASE),
    PROPOSITIONS: (CASE, "source", "informant", "coder"),
    SOURCES: (CASE, "source", "informant", "coder", "question"),
    CASES: (CASE,),
}
_MORE: Mapping[str, tuple[str, ...]] = {
    JUDGEMENTS: (CONSTRUCT, "level"),
    PROPOSITIONS: (PROPOSITION, "verdict", "check", "agrees"),
}


class FactDimensions(Dimensions):
    """All dimensions of one kind of fact, by name."""

    def __init__(self, kind: str, concluded: Concluded) -> None:
        """Take the kind of fact, and what was concluded of the study."""
        super().__init__(concluded.material.project, concluded)
        self.kind, self.concluded = kind, concluded

    @property
    def _owners(self) -> list[str]:
        facets = self.project.codebook.facets
        own = [name for name in _OWN[self.kind] if name != PHASE or name in facets]
        return [*own, *_MORE.get(self.kind, ()), *(facets if self.kind == PASSAGES else ())]

    def likeness(self) -> Callable[[Any], tuple[object, ...]]:
        """Give a function that tells every fact apart, for there are few."""
        return lambda fact: (fact.id,)

    def _attributes(self, owner: str) -> list[str]:
        if owner == CONSTRUCT:
            codes = self.project.codebook.constructs().values()
            return list(dict.fromkeys([*(name for code in codes for name in code.attributes), "parent"]))
        return super()._attributes(owner) if owner in self._owners and owner not in _MORE.get(self.kind, ()) else []

    def _plain(self, name: str) -> Dimension:
        if name in _MORE.get(self.kind, ()):
            return self._more(name)
        is_log = self.kind == SOURCES and name == "question"  # that nobody answers a question is what a log is to show
        return replace(super()._plain(name), read=_reader(name), shows_all=is_log)

    def _dotted(self, owner: str, attribute: str) -> Dimension:
        if owner == CONSTRUCT:
            return self._of_construct(f"{owner}.{attribute}", attribute)
        found = super()._dotted(owner, attribute)
        if owner in self.project.codebook.facets:  # a passage may hold several codes of a facet
            single = found.read
            return replace(found, read=lambda fact: _each(fact, single))
        return found

    def _more(self, name: str) -> Dimension:
        known, labels = self._known(name)
        return Dimension(name, _reader(name), tuple(known), labels, is_ordered=name in {"level", "verdict", "check"})

    def _known(self, name: str) -> tuple[Mapping[str, str] | tuple[str, ...], Mapping[str, str]]:
        """Give the values of a dimension that only facts have, in order, and how they print."""
        constructs = self.project.codebook.constructs()
        if name == CONSTRUCT:
            return tuple(constructs), {key: code.label for key, code in constructs.items()}
        if name == "level":
            return dict.fromkeys((level for code in constructs.values() for level in code.scale), ""), {}
        if name == PROPOSITION:
            every = self.concluded.material.propositions.every
            return tuple(every), {id_: f"{id_}. {one.text}" for id_, one in every.items()}
        known = {"verdict": Verdict, "check": Outcome}
        return (tuple(str(one) for one in known[name]) if name in known else ("yes", "no")), {}

    def _of_construct(self, name: str, attribute: str) -> Dimension:
        codes = self.project.codebook.constructs()
        told = {
            key: (code.parent or "") if attribute == "parent" else code.attributes.get(attribute, "")
            for key, code in codes.items()
        }

        def read(fact: Fact) -> Values:
            return tuple(told[key] for key in fact.values.get(CONSTRUCT, ()) if told.get(key))

        return Dimension(name, read, tuple(dict.fromkeys(value for value in told.values() if value)), is_attribute=True)


def _reader(name: str) -> Callable[[Fact], Values]:
    return lambda fact: fact.values.get(name, NOTHING)


def _each(fact: Fact, single: Callable[[object], Values]) -> Values:
    """Give what an attribute of a code comes to over all codings of a passage."""
    return tuple(dict.fromkeys(value for one in fact.passages for value in single(one)))
