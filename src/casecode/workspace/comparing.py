"""Comparing cases on a display: in pairs and triads, by group, by kind of source, phase by phase."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from casecode.analysis import comparisons, grouping, likeness, phasing, sheets, splitting
from casecode.analysis.comparisons import BY, PAIR, PHASES, SIZES, SPLIT, TRIAD, Comparison
from casecode.analysis.holdings import KIND, Holdings, by_case, by_dimension, is_comparable
from casecode.errors import AskedWrongly, UnknownName
from casecode.files import displays as display_files
from casecode.model.displays import Display
from casecode.model.specs import DisplaySpec
from casecode.workspace.study import Study

#: Who tells a passage, by which a display can be split; after a dot, an attribute of theirs.
TELLERS = ("source", "informant", "coder")
_TITLES = {PAIR: "Cases in pairs", TRIAD: "Cases in triads"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A comparison in words: on which display, how, by what where groups are compared, of which cases."""

    display: str = ""
    how: str = ""
    by: str = ""
    cases: Sequence[str] = ()


def compare(study: Study, asked: Asked) -> Display:
    """Compute a comparison; without a way named, how alike the cases are. Raises AskedWrongly or UnknownName."""
    comparer = Comparer(study, spec_for(study, asked.display), asked.cases)
    found = comparer.meant(asked.how, asked.by)
    return comparer.display_of(found) if found else likeness.overview(comparer.holdings)


def spec_for(study: Study, id_: str = "") -> DisplaySpec:
    """Give the display that is named, or the first on which cases can be compared."""
    if id_:
        return display_files.spec(study.root, id_, study.cache)
    for name in display_files.names(study.root):
        spec = display_files.read_spec(study.root, name, study.cache)
        if isinstance(spec, DisplaySpec) and is_comparable(spec):
            return spec
    raise AskedWrongly(
        "no display has case in its rows and labels in its cells; make one, such as: "
        "casecode display --rows case --cols FACET --show FACET --save ID"
    )


class Comparer:
    """Compares cases, those named or all, on one display, which is computed once."""

    def __init__(self, study: Study, spec: DisplaySpec, cases: Sequence[str] = ()) -> None:
        """Take the study, the display, and the names of cases; raises UnknownName."""
        self.study, self.spec, self.project = study, spec, study.project
        named = {self.project.case(name).key for name in cases}
        self.cases = [key for key in self.project.cases if key in (named or self.project.cases)]
        self.is_of_some = bool(named)

    @cached_property
    def holdings(self) -> Holdings:
        """Give what each case has; raises AskedWrongly where there are no two to compare."""
        whole = by_case(self.spec, self.project, self.study.passages)
        found = whole.only(self.cases)
        if len(found.parties) < 2:
            raise AskedWrongly(
                f'a comparison takes two cases, and "{self.spec.id}" shows {len(found.parties)} of these'
            )
        return found

    def meant(self, how: str, by: str = "") -> list[Comparison]:
        """Give the comparisons that are asked for; none where only an overview is."""
        if how in (BY, SPLIT):
            return [self._by(by)]
        if how == PHASES:
            return [Comparison(PHASES)]
        cases = list(self.holdings.parties)
        size = next((size for size, kind in SIZES.items() if kind == how), len(cases) if self.is_of_some else 0)
        if size > len(cases):
            raise AskedWrongly(f"a {how} takes {size} cases, and there are {len(cases)}")
        return comparisons.sets(cases, size) if size in SIZES else []

    def _by(self, name: str) -> Comparison:
        """Give the comparison by a case attribute, or by who tells a passage, such as ``source.kind``."""
        known = comparisons.attributes(self.project)
        plain = name.removeprefix("case.")
        if plain in known:
            return Comparison(BY, (plain,))
        if name.partition(".")[0] in TELLERS:
            return Comparison(SPLIT, (name,))
        raise UnknownName("case attribute", name, [*known, KIND, *TELLERS])

    def display_of(self, found: Sequence[Comparison]) -> Display:
        """Compute comparisons of one kind as one display."""
        kind, of = found[0].kind, found[0].of
        if kind == SPLIT:
            return self._split(of[0])
        if kind == PHASES:
            return phasing.phased(self.holdings, self.spec, self.project)
        if kind == BY:
            return self._groups(of[0])
        return sheets.sheets(self.holdings, [one.of for one in found], _TITLES[kind])

    def _split(self, name: str) -> Display:
        passages = [passage for passage in self.study.passages if passage.case.key in self.cases]
        spec = replace(self.spec, coders=()) if name == "coder" else self.spec
        return splitting.split(by_dimension(name, spec, self.project, passages), f"Split by {name}")

    def _groups(self, name: str) -> Display:
        groups = comparisons.groups(self.project, name, self.holdings.parties)
        if len(groups) < 2:
            raise AskedWrongly(f'"{name}" is the same for all these cases; compare by another attribute')
        facet = self.project.codebook.facets.get(self.spec.cell.of)
        return grouping.grouped(self.holdings, groups, facet, f"Cases by {name}")
