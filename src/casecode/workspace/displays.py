"""Displays: computed from a study, drawn in a format."""

from casecode.analysis.matrix import cross
from casecode.files import displays as display_files
from casecode.model.displays import Display
from casecode.workspace.study import Study


def names(study: Study) -> list[str]:
    """Give the ids of the study's displays."""
    return display_files.names(study.root)


def compute(study: Study, id_: str) -> Display:
    """Compute one display; raises UnknownName, BadExpression or BrokenFile."""
    spec = display_files.spec(study.root, id_, study.cache)
    study.cache.save()
    return cross(spec, study.project, study.passages)


FORMATS = ("terminal", "markdown", "csv", "json")


def draw(display: Display, form: str, *, width: int = 80, is_styled: bool = False) -> str:
    """Draw a display; ``width`` and ``is_styled`` matter to the terminal alone."""
    if form == "terminal":
        from casecode.render import terminal

        return terminal.draw(display, width=width, is_styled=is_styled)
    if form == "markdown":
        from casecode.render import markdown

        return markdown.draw(display)
    if form == "csv":
        from casecode.render import csv

        return csv.draw(display)
    from casecode.render import json

    return json.draw(display)
