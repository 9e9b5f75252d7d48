"""How an instrument was built: theme, code, quotes by case, construct, item, scale; what no item asks about is shown too."""

from collections.abc import Iterator, Sequence

from casecode.analysis.jointnotes import closing, provenance
from casecode.analysis.material import Material
from casecode.analysis.poolpicks import BEHIND, Picks, withheld
from casecode.analysis.quotes import PREFER, preference
from casecode.model.codings import CodedPassage
from casecode.model.displays import Cell, Display, Entry, Row
from casecode.model.items import Item
from casecode.model.jointspecs import JointSpec
from casecode.model.specs import DisplaySpec

THEME, QUOTES, ITEM, SCALE = "Theme", "Quotes by case", "Item", "Scale"
NO_ITEM = "no item"


def building(spec: DisplaySpec, asked: JointSpec, material: Material) -> Display:
    """Give a row an item, and a row a code that no item asks about."""
    built = _Built(Picks(spec, asked.items, material), asked)
    rows = [*map(built.row, built.picks.items), *built.gaps()]
    pool = built.picks.pool
    return Display(
        id=spec.id,
        title=spec.title or spec.caption or spec.id,
        dimensions=("construct", "var"),
        columns=(THEME, QUOTES, ITEM, SCALE),
        rows=tuple(rows),
        provenance=provenance(material, spec, f"Item pool {pool.id} revision {pool.revision}."),
        notes=(*built.notes(rows), *closing(spec)),
        kind="joint",
    )


class _Built:
    def __init__(self, picks: Picks, asked: JointSpec) -> None:
        self.picks, self.asked = picks, asked

    def row(self, item: Item) -> Row:
        behind = self.picks.behind(item, *BEHIND)
        cells = (
            Cell(THEME, tuple(self.picks.themes(item.codes)), None if item.codes else "no-code", "–"),
            self._quotes(behind),
            Cell(ITEM, (Entry("", self.picks.stem(item), tuple(behind)),)),
            Cell(SCALE, (Entry("", self.picks.scale(item), ()),)),
        )
        return Row((self.picks.construct(item), item.var), cells, (item.block, item.var))

    def gaps(self) -> Iterator[Row]:
        """Give the codes that passages speak of and no item asks about; a display of some items has none."""
        if not self.asked.gaps or self.asked.items:
            return
        for gap in self.picks.pool.gaps.codes_without_item:
            passages = self.picks.coded(gap.code)
            theme = Cell(THEME, tuple(self.picks.themes([gap.code])))
            reason = f"({gap.reason})" if gap.reason else "–"
            empty = Cell(ITEM, (), "no-item", reason), Cell(SCALE, (), "no-item", "–")
            yield Row((NO_ITEM, gap.code.partition("=")[2]), (theme, self._quotes(passages), *empty), ("", gap.code))

    def _quotes(self, passages: Sequence[CodedPassage]) -> Cell:
        entries = tuple(entry for case in self.picks.project.cases for entry in self._of(case, passages))
        return Cell(QUOTES, entries) if entries else Cell(QUOTES, (), "no-evidence", withheld(passages))

    def _of(self, case: str, passages: Sequence[CodedPassage]) -> Iterator[Entry]:
        label = self.picks.project.cases[case].label
        own = [one for one in passages if one.case.key == case]
        for entry in self.picks.quotes(own, self.asked.quotes):
            yield Entry("", f"{label}: {entry.label}", entry.passages)

    def notes(self, rows: Sequence[Row]) -> Iterator[str]:
        """Say which quotes stand here, and what is no item."""
        if self.asked.quotes:
            yield f"Quotes: at most {self.asked.quotes} a case; {preference(PREFER)}."
        if any(row.head[0] == NO_ITEM for row in rows):
            yield "no item: passages speak of the code, and nothing asks about it."
