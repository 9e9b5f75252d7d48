"""What a source says of itself before its text."""

from casecode.files.shapes import Shape, Text, TextMap, read
from casecode.files.sources import About
from casecode.files.yamltext import Document
from casecode.model.sources import SHARES


class FrontMatter(Shape):
    """Front matter as the file says it."""

    kind: Text = ""
    title: Text = ""
    speakers: TextMap = {}
    author: Text = ""
    date: Text = ""
    language: Text = ""
    provenance: Text = ""
    share: Text = "no"
    imported: Text = ""
    pages: Text = ""
    attributes: TextMap = {}


def about(document: Document) -> About | None:
    """Give what the front matter says; None, with problems noted, when it cannot be had."""
    shape = read(FrontMatter, document)
    if shape is None:
        return None
    if shape.share not in SHARES:
        what = f'share "{shape.share}" is not known, and counts as "no"'
        document.complain("bad-value", ("share",), what, f"there are: {', '.join(SHARES)}")
    return About(
        kind=shape.kind,
        speakers=shape.speakers,
        author=shape.author,
        date=shape.date,
        share=shape.share if shape.share in SHARES else "no",
        provenance=shape.provenance,
        attributes={"title": shape.title, "language": shape.language, **_of_import(shape), **shape.attributes},
    )


def _of_import(shape: FrontMatter) -> dict[str, str]:
    """Give what an import has noted, where there was one: the hash of the file, and where its pages begin."""
    noted = {"imported": shape.imported, "pages": shape.pages}
    return {name: value for name, value in noted.items() if value}
