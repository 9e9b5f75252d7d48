"""What experts wrote beside their ratings: comments, wordings they suggest, and what they miss."""

from collections.abc import Iterator, Mapping, Sequence

from casecode.model.displays import Cell, Display, Entry, Provenance, Row
from casecode.model.experts import Opinion, Rating, Worded

COLUMNS = ("Expert", "Rated", "Comment", "Suggested wording")


def display(items: Mapping[str, Worded], opinions: Sequence[Opinion], whence: str) -> Display:
    """Give a row a remark, item by item, then construct by construct what is missing; ``whence`` names the pool."""
    rows = tuple(_rows(items, opinions))
    return Display(
        id="expert-remarks",
        title="Remarks: what experts wrote on the draft items",
        dimensions=("about", "wording"),
        columns=COLUMNS,
        rows=rows,
        provenance=Provenance(
            (), tuple(one.expert for one in opinions), "", "", len(rows), beside=(f"Written by experts; {whence}.",)
        ),
        kind="expert-remarks",
    )


def _rows(items: Mapping[str, Worded], opinions: Sequence[Opinion]) -> Iterator[Row]:
    written = [one for said in opinions for one in said.ratings if one.comment or one.suggested]
    for id_, item in items.items():
        for one in sorted((one for one in written if one.item == id_), key=lambda one: one.expert):
            stem = item.stem if one.stamp == item.stamp else f"{item.stem} (rated in an earlier wording)"
            yield _row(item.var, stem, one.expert, _rated(one), one.comment, one.suggested)
    for one in sorted((one for one in written if one.item not in items), key=lambda one: (one.item, one.expert)):
        yield _row(one.item, "(dropped)", one.expert, _rated(one), one.comment, one.suggested)
    for said in opinions:
        yield from (_row(name, "(missing)", said.expert, "", lacks, "") for name, lacks in said.missing.items())


def _rated(one: Rating) -> str:
    told = (("relevance", one.relevance), ("clarity", one.clarity), ("", one.essential))
    return ", ".join(f"{what} {value}".strip() for what, value in told if value is not None)


def _row(about: str, wording: str, *told: str) -> Row:
    cells = (
        Cell(name, (Entry("", text, ()),)) if text else Cell(name, (), "silent", "")
        for name, text in zip(COLUMNS, told, strict=True)
    )
    return Row((about, wording), tuple(cells), (about,))
