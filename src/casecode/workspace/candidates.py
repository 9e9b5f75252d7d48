"""What one can choose when coding: every code of every facet, in the order in which it is likely to be meant."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from casecode.model.codebook import Code, Codebook, Facet
from casecode.model.values import check_value


@dataclass(frozen=True, slots=True)
class Candidate:
    """A facet and one answer to it: a code of the codebook, a value, or a code that choosing would create."""

    facet: str
    key: str
    label: str
    code: Code | None = None
    is_new: bool = False

    @property
    def pair(self) -> str:
        """Give it as it is typed on a command line."""
        return f"{self.facet}={self.key}"

    @property
    def words(self) -> str:
        """Give all that it can be found by."""
        aliases = f" ({', '.join(self.code.aliases)})" if self.code and self.code.aliases else ""
        return f"{self.pair} {self.label}{aliases}"

    @property
    def definition(self) -> str:
        """Give what the code means, as a coder reads it; empty for one that is not defined."""
        code = self.code
        if code is None:
            return ""
        use = (
            f"Use when {code.use_when}" if code.use_when else "",
            f"Not when {code.not_when}" if code.not_when else "",
        )
        return " ".join(part for part in (code.definition, *use) if part)


def candidates(codebook: Codebook, recent: Sequence[tuple[str, str]], filled: Collection[str] = ()) -> list[Candidate]:
    """Give every code one may choose; retired ones are left out.

    As long as no facet is filled, what was used last comes first; then comes facet after facet that is not
    filled, in each what was used last first, and at the end those that are filled, to choose otherwise.
    """
    used = {pair: place for place, pair in enumerate(recent)}
    last = len(used)
    codes = [code for code in codebook.codes() if not code.retired]
    ranks = {facet: place for place, facet in enumerate(codebook.facets)}

    def likely(code: Code) -> tuple[bool, int, int]:
        rank = used.get((code.facet, code.key), last)
        return (code.facet in filled, ranks[code.facet] if filled else 0, rank)

    return [Candidate(code.facet, code.key, code.label, code) for code in sorted(codes, key=likely)]


def typed(codebook: Codebook, text: str, filled: Iterable[str] = ()) -> list[Candidate]:
    """Give what was typed in full: ``facet=value`` for a facet of values, ``+name`` or ``+facet=name`` for a new code.

    A new code without a facet is offered for each facet, those that are not filled first.
    """
    if text.startswith("+"):
        return _new(codebook, text[1:], set(filled))
    facet, equals, value = text.partition("=")
    known = codebook.facets.get(facet)
    if not equals or known is None or not known.is_typed or check_value(known.type, value):
        return []
    return [Candidate(facet, value, value)]


def _new(codebook: Codebook, text: str, filled: set[str]) -> list[Candidate]:
    before, equals, after = text.partition("=")
    facet, name = (before, after) if equals and before in codebook.facets else ("", text)
    label = " ".join(name.split())
    key = re.sub(r"[^a-z0-9]+", "-", label.casefold()).strip("-")
    if not key:
        return []
    open_ = [one for one in codebook.facets.values() if _takes(one, key) and facet in ("", one.key)]
    ordered = sorted(open_, key=lambda one: one.key in filled)
    return [Candidate(one.key, key, label, is_new=True) for one in ordered]


def _takes(facet: Facet, key: str) -> bool:
    return not facet.is_typed and key not in facet.codes
