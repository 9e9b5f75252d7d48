"""What pages say of passages, sources and codes, and where each of them leads."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from casecode.model.codebook import Code, Facet
from casecode.model.codings import CodedPassage
from casecode.model.project import Project
from casecode.model.sources import INTERVIEWER, Source
from casecode.site import addresses
from casecode.site.evidence import source_of
from casecode.site.sharing import VERBATIM, Quoted, is_quotable, is_told

CONSTRUCTED = "constructed"
_SHARES = {VERBATIM: "may be quoted word for word", "paraphrase-only": "may be paraphrased, not quoted"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A code as a page shows it: the question it answers, its label or the wording given here, and its page if it has one."""

    facet: str
    label: str
    page: str = ""
    means: str = ""


class Telling:
    """Tells of what a study holds, in words for readers."""

    def __init__(self, project: Project) -> None:
        """Take the study."""
        self.project = project

    def codes(self, passage: CodedPassage) -> Iterator[Shown]:
        """Give the codes of a passage; one that goes without saying, such as ``used``, is left out."""
        facets = self.project.codebook.facets
        for name, value in passage.codes.items():
            facet = facets.get(name)
            if facet is None or value != facet.default:
                yield self._shown(facet, name, value, passage.wording.get(name, ""))

    def plain(self, passage: CodedPassage) -> Iterator[Shown]:
        """Give every code of a passage by its own label, as counts need them."""
        facets = self.project.codebook.facets
        for name, value in passage.codes.items():
            facet = facets.get(name)
            if facet is not None and not facet.is_typed:
                yield self._shown(facet, name, value, "")

    def _shown(self, facet: Facet | None, name: str, value: str, wording: str) -> Shown:
        code = facet.codes.get(value) if facet else None
        if facet is None or code is None:
            return Shown(facet.label if facet else name, wording or value)
        return Shown(
            facet.label, wording or code.label, addresses.code(name, value), code.label if wording else code.definition
        )

    def who(self, passage: CodedPassage) -> str:
        """Say who speaks in a passage, and as what."""
        return ", ".join(self.named(passage.case.key, name) for name in passage.informants) or "nobody named"

    def named(self, case: str, name: str) -> str:
        """Give an informant of a case with the role that the case gives them."""
        informant = self.project.cases[case].informants.get(name)
        role = informant.attributes.get("role", "") if informant else ""
        return f"{self.person(name)} ({role})" if role else self.person(name)

    @staticmethod
    def person(name: str) -> str:
        """Give a person's key as a name.

        >>> Telling.person("bruna-fossatelli")
        'Bruna Fossatelli'
        """
        return " ".join(part[:1].upper() + part[1:] for part in name.split("-"))

    def source(self, source: Source) -> str:
        """Give the title of a source; only its name where no word of it may be told."""
        title = source.attributes.get("title", "") if is_told(source) else ""
        return title or source.key.replace("-", " ").capitalize()

    def place(self, passage: CodedPassage) -> str:
        """Say where a passage stands."""
        case, source = passage.case.label, self.source(passage.source)
        where = f", line {passage.line}" if passage.quote and is_told(passage.source) else ""
        return f"{case}, {source}{where}"

    @staticmethod
    def page(passage: CodedPassage) -> tuple[str, str]:
        """Give the page of a passage's source, and the name of its coding there."""
        return source_of(passage)

    def words(self, passage: CodedPassage) -> Quoted:
        """Give a passage's words where they may be shown."""
        return Quoted(passage.quote if is_quotable(passage.source) else "")

    def withheld(self, passage: CodedPassage) -> str:
        """Say why the words of a passage are not shown."""
        return "words withheld: the source may not be quoted" if is_told(passage.source) else "not shared: counted only"

    def share(self, source: Source) -> str:
        """Say what may be shown of a source."""
        return _SHARES.get(source.share, "not shared: counts only")

    def speakers(self, source: Source) -> list[tuple[str, str]]:
        """Give the labels of a source's speakers with who they are."""
        return [
            (label, "interviewer" if who == INTERVIEWER else self.named(source.case, who))
            for label, who in source.speakers.items()
        ]

    @cached_property
    def constructed(self) -> list[Source]:
        """Give the sources that were written for demonstration and collected nowhere."""
        return [source for source in self.project.sources.values() if self.is_constructed(source)]

    def is_constructed(self, source: Source) -> bool:
        """Say whether a source says of itself that it was constructed."""
        return source.provenance.strip().casefold() == CONSTRUCTED

    @property
    def banner(self) -> str:
        """Say of the whole study that its material is constructed, where any of it is."""
        number, whole = len(self.constructed), len(self.project.sources)
        if not number:
            return ""
        what = f"All {whole} sources of this study were" if number == whole else f"{number} of the {whole} sources were"
        return f"{what} written for demonstration. Nobody quoted in them exists, and nothing in them happened."

    def above(self, code: Code) -> list[Code]:
        """Give the codes above a code, the topmost first."""
        codes = self.project.codebook.facets[code.facet].codes
        return [codes[key] for key in code.path[:-1]]
