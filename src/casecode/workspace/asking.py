"""Displays asked for in words, without a file: composed as one, so that both mean the same."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casecode.errors import AskedWrongly, CannotBeDone, CasecodeError
from casecode.files import displays as display_files
from casecode.files import layout
from casecode.model.displays import Display
from casecode.workspace import displays, history
from casecode.workspace.study import Study

SHOWN = ("count", "presence", "cases", "initials", "quote", "ids")


@dataclass(frozen=True, slots=True)
class Asked:
    """A display in words: dimensions of rows and columns, what the cells show, which passages count."""

    rows: Sequence[str]
    cols: Sequence[str]
    show: str
    where: str = ""
    coders: Sequence[str] = ()


def compute(study: Study, asked: Asked, id_: str = "") -> Display:
    """Compute a display asked for in words; raises what a display's file would raise."""
    try:
        spec = display_files.spec_of(f"{layout.DISPLAYS}/{id_ or 'asked'}.yaml", text(study, asked), study.cache)
        return displays.computed(study, spec, study.passages)
    except CasecodeError as wrong:
        wrong.at(None)
        raise


def save(study: Study, asked: Asked, id_: str) -> str:
    """Write a display asked for in words to a file of its own; gives the path. Never overwrites."""
    if not layout.SOURCE_NAME.fullmatch(id_):
        raise AskedWrongly(f'"{id_}" cannot name a display; use lower case letters, digits and hyphens')
    path = f"{layout.DISPLAYS}/{id_}.yaml"
    compute(study, asked, id_)

    def create(data: bytes) -> bytes:
        if data:
            raise CannotBeDone(f"{path} is there already; save under another name")
        return text(study, asked).encode()

    history.write(study.root, f"save the display {id_}", {path: create})
    return path


def text(study: Study, asked: Asked) -> str:
    """Give the text of the file that asks for the same; dimensions may be given as ``channel@1`` for a level."""
    if not asked.rows or not asked.cols:
        raise AskedWrongly("a display needs rows and columns; say --rows case,phase --cols resource --show channel")
    lines = ["kind: matrix", f"title: {_quoted(_title(asked))}"]
    if asked.coders:
        lines.append(f"coders: [{', '.join(map(_quoted, asked.coders))}]")
    if asked.where:
        lines.append(f"where: {_quoted(asked.where)}")
    lines += ["rows:", *_dimensions(asked.rows), "cols:", *_dimensions(asked.cols), "cell:", *_cell(study, asked.show)]
    return "\n".join(lines) + "\n"


def _title(asked: Asked) -> str:
    shown = asked.show.replace(":", " of ").partition("@")[0]
    return f"{shown.capitalize()} by {', '.join(asked.rows)} and {', '.join(asked.cols)}"


def _dimensions(names: Iterable[str]) -> Iterable[str]:
    for name in names:
        plain, at, level = name.strip().partition("@")
        yield f"  - {{dim: {_quoted(plain)}, level: {_quoted(level)}}}" if at else f"  - {_quoted(plain)}"


def _cell(study: Study, show: str) -> list[str]:
    word, _, of = show.partition(":")
    if word in SHOWN:
        return [f"  show: {word}", *([f"  of: {_quoted(of)}"] if of else [])]
    if not show:
        known = ", ".join([*study.project.codebook.facets, *SHOWN])
        raise AskedWrongly(f"say what the cells show, such as --show channel; there are: {known}")
    return ["  show: label", f"  of: {_quoted(show)}"]


def _quoted(text: str) -> str:
    """Write a text as YAML reads it back; plain where it is a plain word."""
    return text if text.replace("-", "").replace(".", "").isalnum() else json.dumps(text, ensure_ascii=False)
