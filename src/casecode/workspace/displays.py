"""Displays: computed from a study, drawn in a format."""

from collections.abc import Callable, Sequence
from functools import partial

from casecode.analysis import computing
from casecode.analysis.material import with_passages
from casecode.errors import CasecodeError
from casecode.files import displays as display_files
from casecode.model.codings import CodedPassage
from casecode.model.displays import Display
from casecode.model.specs import DisplaySpec
from casecode.workspace.study import Study


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
    """Compute one display; raises UnknownName, BadExpression or BrokenFile."""
    return study.told(partial(_of_file, study, id_))


def _of_file(study: Study, id_: str) -> Display:
    spec = display_files.spec(study.root, id_, study.cache)
    study.cache.save()
    return computing.compute(spec, study)


def computed(study: Study, spec: DisplaySpec, passages: Sequence[CodedPassage]) -> Display:
    """Compute what a display asks for, of whatever kind, from some passages of a study."""
    return study.told(partial(computing.compute, spec, with_passages(study, passages)))


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


def draw(display: Display, form: str, *, width: int = 80, is_styled: bool = False) -> str:
    """Draw a display in one of FORMATS; ``width`` and ``is_styled`` matter to the terminal alone."""
    if form == "terminal":
        from casecode.render import terminal

        return terminal.draw(display, width=width, is_styled=is_styled)
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

            return html.page(title, several)
        case _:
            from casecode.render import terminal

            return terminal.page(title, several, width=width, is_styled=is_styled)


def _drawing(form: str) -> Callable[[Display], str]:
    """Give the function that draws in a format, having imported that format alone."""
    match form:
        case "markdown":
            from casecode.render.markdown import draw
        case "html":
            from casecode.render.html import draw
        case "latex":
            from casecode.render.latex import draw
        case "csv":
            from casecode.render.csv import draw
        case _:
            from casecode.render.json import draw
    return draw
