"""Statistics by theme: for each item the cases' words and the survey's figures, group by group, so that both are of the same kind."""

from collections.abc import Iterator, Mapping

from casecode.analysis.besides import about, source
from casecode.analysis.figuring import group_mean, mean_of
from casecode.analysis.jointnotes import closing, provenance
from casecode.analysis.located import located
from casecode.analysis.material import Material
from casecode.analysis.poolpicks import BEHIND, Picks, counted
from casecode.analysis.quotes import PREFER, preference
from casecode.errors import UnknownName
from casecode.model.displays import Cell, Display, Entry, Row
from casecode.model.items import Item, Role
from casecode.model.jointspecs import JointSpec
from casecode.model.published import PublishedTable, TableRow
from casecode.model.results import SurveyResults
from casecode.model.specs import DisplaySpec

THEME, ALL = "Theme", "All"
Figures = PublishedTable | SurveyResults


def by_theme(spec: DisplaySpec, asked: JointSpec, material: Material) -> Display:
    """Give a row an item and a column a group; raises UnknownName with the line of the file."""
    themes = _Themes(spec, asked, material)
    pool = themes.picks.pool
    sources = [about(one) if isinstance(one, PublishedTable) else source(one) for one in themes.figures.values()]
    return Display(
        id=spec.id,
        title=spec.title or spec.caption or spec.id,
        dimensions=("construct", "var"),
        columns=(THEME, ALL, *themes.groups),
        rows=tuple(map(themes.row, themes.picks.items)),
        provenance=provenance(material, spec, f"Item pool {pool.id} revision {pool.revision}."),
        notes=(*sources, *themes.notes(), *closing(spec)),
        kind="joint",
    )


class _Themes:
    def __init__(self, spec: DisplaySpec, asked: JointSpec, material: Material) -> None:
        self.asked = asked
        self.picks = Picks(spec, asked.items, material)
        self.figures = self._figures(spec, material)
        if not asked.items:
            self.picks.items = [one for one in self.picks.items if any(self._lines(one, ""))]
        self.groups = self._groups(spec, material)

    def _figures(self, spec: DisplaySpec, material: Material) -> dict[str, Figures]:
        found: dict[str, Figures] = {}
        known: Mapping[str, Figures] = {**material.survey.tables, **material.survey.results}
        for place, name in enumerate(self.asked.statistics):
            if name not in known:
                with located(spec, "statistics", place):
                    raise UnknownName("published table or results", name, known)
            found[name] = known[name]
        return found

    def _groups(self, spec: DisplaySpec, material: Material) -> dict[str, set[str]]:
        """Give the cases of each group, by the value of an attribute of cases."""
        found: dict[str, set[str]] = {}
        if not self.asked.by:
            return found
        name = self.asked.by.removeprefix("case.")
        for case in material.project.cases.values():
            if name in case.attributes:
                found.setdefault(case.attributes[name], set()).add(case.key)
        if not found:
            known = dict.fromkeys(key for case in material.project.cases.values() for key in case.attributes)
            with located(spec, "by"):
                raise UnknownName("attribute of cases", name, known)
        return found

    def row(self, item: Item) -> Row:
        """Give an item's row."""
        theme = Cell(THEME, (Entry("", self.picks.stem(item), ()), *self._codes(item)))
        every = set(self.picks.project.cases)
        cells = [self._cell(item, ALL, "", every), *(self._cell(item, one, one, of) for one, of in self.groups.items())]
        return Row((self.picks.construct(item), item.var), (theme, *cells), (item.block, item.var))

    def _codes(self, item: Item) -> Iterator[Entry]:
        """Give the codes that feed an item, those left out that are called as it is."""
        own = set(item.stem.values())
        return (one for one in self.picks.themes(item.codes) if one.label not in own)

    def _cell(self, item: Item, head: str, group: str, cases: set[str]) -> Cell:
        behind = [one for one in self.picks.behind(item, *BEHIND) if one.case.key in cases]
        against = [one for one in self.picks.behind(item, Role.CONTRARY) if one.case.key in cases]
        entries = [Entry("", line, ()) for line in self._lines(item, group)]
        entries.append(Entry("", counted(behind, len(cases)) if behind else "no passage", tuple(behind)))
        if against:
            entries.append(Entry("", f"against it: {counted(against, len(cases))}", tuple(against)))
        if group or not self.groups:
            entries += self.picks.quotes(behind, self.asked.quotes)
        return Cell(head, tuple(entries))

    def _lines(self, item: Item, group: str) -> Iterator[str]:
        for one in self.figures.values():
            told = _of_table(one, item, group) if isinstance(one, PublishedTable) else _of_results(one, item, group)
            if told:
                yield told

    def notes(self) -> Iterator[str]:
        """Say what stands in a cell."""
        yield "In a cell: the figures; then how many cases, sources and informants support the item; then their words."
        if self.asked.quotes:
            yield f"Quotes: at most {self.asked.quotes} a cell; {preference(PREFER)}."
        grouped = {key for cases in self.groups.values() for key in cases}
        apart = [case.label for key, case in self.picks.project.cases.items() if self.groups and key not in grouped]
        if apart:
            yield f"Without {self.asked.by}, and so under “{ALL}” alone: {', '.join(apart)}."


def _of_table(table: PublishedTable, item: Item, group: str) -> str:
    row = next((one for one in table.rows.values() if one.var == item.var), None)
    if row is None:
        return ""
    return f"{table.name}: {', '.join(told)}" if (told := list(_printed(table, row, group))) else ""


def _printed(table: PublishedTable, row: TableRow, group: str) -> Iterator[str]:
    for key, column in table.columns.items():
        if key in row.figures and column.group.casefold() == group.casefold():
            yield f"{table.statistic(row.key, key)} {row.figures[key].printed}"


def _of_results(results: SurveyResults, item: Item, group: str) -> str:
    found = results.items.get(item.var)
    if found is None:
        return ""
    if not group:
        rank = f", rank {found.rank}" if found.rank is not None else ""
        return f"{results.id}: mean {mean_of(found)}, n {found.n}{rank}"
    own = [one for one in found.groups if one.level.casefold() == group.casefold()]
    return f"{results.id}: mean {group_mean(own[0])}" if own else ""
