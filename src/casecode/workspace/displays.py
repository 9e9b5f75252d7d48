"""Displays: computed from a study, drawn in a format."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from casecode.analysis import computing
from casecode.analysis.material import with_passages
from casecode.errors import AskedWrongly, CasecodeError
from casecode.files import displays as display_files
from casecode.model.codings import CodedPassage
from casecode.model.displays import Display
from casecode.model.figures import Graph
from casecode.model.specs import DisplaySpec
from casecode.workspace import documents
from casecode.workspace.study import Study
from casecode.workspace.surveyed import Whole


def names(study: Study) -> list[str]:
    """Give the ids of the study's displays."""
    return display_files.names(study.root)


def titles(study: Study) -> dict[str, str]:
    """Give the id and title of every display; one whose file is wrong has that for a title."""
    found = {}
    for id_ in names(study):
        spec = display_files.read_spec(study.root, id_, study.cache)
        told = (
            spec.title or spec.caption if isinstance(spec, DisplaySpec) else "(its file is wrong; see casecode check)"
        )
        found[id_] = told
    return found


def compute(study: Study, id_: str) -> Display:
    """Compute one display, named by its id or by a file that stands anywhere.

    Raises UnknownName, BadExpression or BrokenFile.
    """
    return study.told(partial(_of_file, study, id_))


def _of_file(study: Study, id_: str) -> Display:
    is_path = display_files.is_path(id_)
    spec = (
        display_files.spec_at(Path(id_), study.cache) if is_path else display_files.spec(study.root, id_, study.cache)
    )
    study.cache.save()
    return computing.compute(spec, Whole(study))


def computed(study: Study, spec: DisplaySpec, passages: Sequence[CodedPassage]) -> Display:
    """Compute what a display asks for, of whatever kind, from some passages of a study."""
    return study.told(partial(computing.compute, spec, with_passages(Whole(study), passages)))


def every(study: Study) -> tuple[list[Display], list[CasecodeError]]:
    """Compute all displays; those whose files are wrong are passed over, and what is wrong with them given."""
    found: list[Display] = []
    wrong: list[CasecodeError] = []
    for id_ in names(study):
        try:
            found.append(compute(study, id_))
        except CasecodeError as one:
            wrong.append(one)
    return found, wrong


FORMATS = ("terminal", "markdown", "html", "latex", "csv", "json")
#: Those beside them that hold the graph of a display and nothing else.
GRAPH_FORMATS = ("dot", "graphml")


def draw(display: Display, form: str, *, width: int = 80, is_styled: bool = False) -> str:
    """Draw a display in one of FORMATS or GRAPH_FORMATS; ``width`` and ``is_styled`` matter to the terminal alone.

    Raises AskedWrongly where the format is for graphs and the display has none.
    """
    if form == "terminal":
        from casecode.render import terminal

        return terminal.draw(display, width=width, is_styled=is_styled)
    if form in GRAPH_FORMATS and not any(isinstance(one.figure, Graph) for one in (display, *display.panels)):
        raise AskedWrongly(f"{form} is for graphs, and {display.id} draws none; take another format, such as csv")
    if form == "html":
        from casecode.render import html

        return html.draw(display, documents.pictures(form))
    return _drawing(form)(display)


PAGE_FORMATS = ("terminal", "markdown", "html")


def draw_page(title: str, several: Sequence[Display], form: str, *, width: int = 80, is_styled: bool = False) -> str:
    """Draw several displays under one title in one of PAGE_FORMATS."""
    match form:
        case "markdown":
            from casecode.render import markdown

            return markdown.page(title, several)
        case "html":
            from casecode.render import html

            return html.page(title, several, documents.pictures(form))
        case _:
            from casecode.render import terminal

            return terminal.page(title, several, width=width, is_styled=is_styled)


def _drawing(form: str) -> Callable[[Display], str]:
    """Give the function that draws in a format, having imported that format alone."""
    match form:
        case "markdown":
            from casecode.render.markdown import draw
        case "latex":
            from casecode.render.latex import draw
        case "csv":
            from casecode.render.csv import draw
        case "dot":
            from casecode.render.dot import draw
        case "graphml":
            from casecode.render.graphml import draw
        case _:
            from casecode.render.json import draw
    return draw
