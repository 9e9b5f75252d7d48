"""Many codings at once: one JSON record a line, all recorded or none."""

from typing import Any

import msgspec

from casecode.errors import AskedWrongly
from casecode.model.text import Span
from casecode.workspace.coding import Wish


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    source: str
    codes: dict[str, str]
    quote: str | None = None
    lines: str | int | None = None
    start: int | None = None
    wording: dict[str, str] = {}
    memo: str = ""


_DECODER: Any = msgspec.json.Decoder(_Line)


def wishes(text: str, name: str) -> list[Wish]:
    """Read codings asked for; raises AskedWrongly with the line of the first that cannot be read.

    >>> wishes('{"source": "a/b", "lines": "3-4", "codes": {"theme": "x"}}', "-")[0].lines
    (3, 4)
    """
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            found.append(_wish(_DECODER.decode(line), (name, number)))
        except (msgspec.MsgspecError, AskedWrongly) as wrong:
            raise AskedWrongly(f"cannot be read as a coding: {wrong}; nothing was recorded").at(name, number) from wrong
    return found


def _wish(line: _Line, told: tuple[str, int]) -> Wish:
    lines = None if line.lines is None else line_range(str(line.lines))
    return Wish(line.source, line.codes, lines, line.quote, line.wording, line.memo, told, _span(line))


def _span(line: _Line) -> Span | None:
    if line.start is None:
        return None
    if not line.quote:
        raise AskedWrongly('"start" says where the words of "quote" begin; give both')
    return Span(line.start, line.start + len(line.quote))


def line_range(text: str) -> tuple[int, int]:
    """Read a line or a run of lines; raises AskedWrongly.

    >>> line_range("41-43"), line_range("41")
    ((41, 43), (41, 41))
    """
    first, _, last = text.partition("-")
    if not first.isdecimal() or (last and not last.isdecimal()):
        raise AskedWrongly(f'"{text}" is not a line or a run of lines; write 41 or 41-43')
    return int(first), int(last or first)
