"""The codebook: facets, the questions it asks of a passage, and codes, the answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from casecode.errors import UnknownName
from casecode.model.text import digest


@dataclass(frozen=True, slots=True)
class Code:
    """One answer to a facet's question.

    ``path`` runs from the top of the facet's tree down to this code's own key; ``attributes``
    holds the code's own and those inherited from the codes above it. A code with a ``scale`` is a
    construct: cases are rated on it, level by level as its ``anchors`` say.
    """

    facet: str
    key: str
    label: str
    path: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    definition: str = ""
    use_when: str = ""
    not_when: str = ""
    example: str = ""
    near_miss: str = ""
    origin: str = ""
    revision: int = 1
    history: tuple[Mapping[str, str], ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    retired: bool = False
    line: int = 0
    scale: tuple[str, ...] = ()
    anchors: Mapping[str, str] = field(default_factory=dict)

    @property
    def parent(self) -> str | None:
        """Give the key of the code above, or None at the top."""
        return self.path[-2] if len(self.path) > 1 else None

    def is_under(self, key: str) -> bool:
        """Say whether this code is the named one or a descendant of it."""
        return key in self.path

    def stamp(self) -> str:
        """Give six hex digits of what the code means, as a coder reads it."""
        return digest(f"{self.definition}\n{self.use_when}\n{self.not_when}", 6)


@dataclass(frozen=True, slots=True)
class Facet:
    """One question of the codebook.

    A facet of type ``codes`` is answered by one of its codes; ``date``, ``number`` and ``text``
    facets by a value. ``default`` is the answer when none is given: written into the record when
    the facet named by ``default_with`` is coded, else merely understood.
    """

    key: str
    label: str
    codes: Mapping[str, Code]
    question: str = ""
    ordered: bool = False
    type: str = "codes"
    default: str | None = None
    default_with: str | None = None
    line: int = 0

    @property
    def is_typed(self) -> bool:
        """Say whether the facet takes values rather than codes."""
        return self.type != "codes"

    @property
    def understood(self) -> str | None:
        """Give the code to read where a coding is silent on this facet, if there is one."""
        return None if self.default_with else self.default

    def rank(self, key: str) -> int:
        """Give a code's place in codebook order; unknown ones come last."""
        for place, known in enumerate(self.codes):
            if known == key:
                return place
        return len(self.codes)

    def find(self, name: str) -> Code:
        """Give the code of that key, else of that label or alias, ignoring case.

        Raises UnknownName with the nearest key.
        """
        code = self.codes.get(name)
        if code is not None:
            return code
        wanted = name.casefold()
        for code in self.codes.values():
            if wanted in (code.label.casefold(), *(alias.casefold() for alias in code.aliases)):
                return code
        names = [*self.codes, *(code.label for code in self.codes.values())]
        raise UnknownName(f"code of facet {self.key}", name, names)

    def has_tree(self) -> bool:
        """Say whether any code stands under another."""
        return any(len(code.path) > 1 for code in self.codes.values())


@dataclass(frozen=True, slots=True)
class Codebook:
    """The facets of a study, with an identity that a display can print."""

    facets: Mapping[str, Facet]
    id: str = ""
    revision: str = ""
    language: str = ""
    digest: str = ""

    def facet(self, key: str) -> Facet:
        """Give a facet by its key; raises UnknownName."""
        try:
            return self.facets[key]
        except KeyError:
            raise UnknownName("facet", key, self.facets) from None

    def code(self, facet: str, key: str) -> Code | None:
        """Give a code by facet and key, or None."""
        known = self.facets.get(facet)
        return known.codes.get(key) if known else None

    def constructs(self) -> dict[str, Code]:
        """Give the codes that have a scale, by key, in codebook order."""
        return {code.key: code for code in self.codes() if code.scale}

    def codes(self) -> Iterator[Code]:
        """Give all codes, facet by facet, in codebook order."""
        for facet in self.facets.values():
            yield from facet.codes.values()
