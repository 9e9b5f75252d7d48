r"""A display in LaTeX: booktabs rules in a longtable, in a small document of its own.

The document compiles as it stands, on landscape paper. To put the table into a paper, copy what stands
between ``% begin table`` and ``% end table``, and the preamble's lines from ``% for the table`` on. Only
packages of a small TeX installation are used.
"""

from collections.abc import Iterable, Iterator, Sequence

from casecode.model.displays import Cell, Display
from casecode.model.text import visible
from casecode.render import heads, words
from casecode.render.tex import LONG, escaped, flowing
from casecode.render.widths import share

ROOM = 170  # letters of the table's size in a landscape line
BESIDE = 4  # letters that a bullet and the gap between columns take
TOGETHER = 6  # so many rows under one head stay on one page
SPACE = r" \addlinespace[2pt]"

PREAMBLE = r"""\documentclass[10pt,a4paper]{article}
\usepackage[landscape,margin=15mm]{geometry}
\pagestyle{empty}
% for the table: from here to the document
\usepackage{iftex,array,booktabs,longtable}
\ifPDFTeX
  \usepackage[utf8]{inputenc}\usepackage[T1]{fontenc}\usepackage{textcomp,lmodern}
  \newcommand\casechar[2]{{\scriptsize U+#1}\allowbreak{}}
\else
  \usepackage{fontspec}
  \newcommand\casechar[2]{\iffontchar\font"#1 #2\else{\scriptsize U+#1}\fi\allowbreak{}}
\fi
\newcommand\caseentry[1]{\par\hangindent=0.9em\hangafter=1\noindent\makebox[0.9em][l]{\textbullet}#1}
\newcolumntype{C}[1]{>{\raggedright\arraybackslash}p{\dimexpr #1\linewidth-2\tabcolsep\relax}}"""
SETTING = (
    r"\setlength\tabcolsep{0.6em}\setlength\LTleft{0pt}\setlength\LTright{\fill}"
    r"\setlength\LTcapwidth{\linewidth}\setlength\LTpost{\smallskipamount}"
)
NUMBERED = "% letters printed as U+... are not in pdflatex's fonts; lualatex with a font that has them prints them"
_OPTIONS = ("[", "(", "*")
_COMMANDS = (("italic", "textit"), ("bold", "textbf"))


def draw(display: Display) -> str:
    """Draw a display as a LaTeX document, ending in a line end."""
    table = "\n".join(_table(display))
    note = [NUMBERED] if r"\casechar" in table else []
    return "\n".join([*note, PREAMBLE, r"\begin{document}", table, r"\end{document}", ""])


def _table(display: Display) -> Iterator[str]:
    yield "% begin table"
    yield rf"{{\footnotesize{SETTING}"
    yield from _led(display)
    if display.panels:
        yield rf"{{\raggedright\noindent\textbf{{{flowing(words.caption(display))}}}\par}}"
    for one in display.panels or (display,):
        yield from (_led(one) if display.panels else ())
        yield from _long(one)
        if display.panels:
            yield from (rf"{{\raggedright\noindent {flowing(note)}\par}}" for note in one.notes)
    yield r"\raggedright\setlength\parindent{0pt}"
    yield from (rf"{line}\par" for line in _below(display))
    yield "}"
    yield "% end table"


def _led(display: Display) -> Iterator[str]:
    return (rf"{{\raggedright\noindent {flowing(line)}\par}}" for line in display.lead)


def _long(display: Display) -> Iterator[str]:
    """Give one table with its caption, its heads repeated on every page."""
    yield rf"\begin{{longtable}}{{@{{}}{_columns(display)}@{{}}}}"
    yield rf"\caption{{{escaped(words.caption(display))}}}\\"
    head = _line(map(flowing, heads.columns(display)))
    for end in (r"\endfirsthead", r"\endhead"):
        yield from (r"\toprule", head, r"\midrule", end)
    yield r"\bottomrule\endlastfoot"
    yield from _rows(display)
    yield r"\end{longtable}"


def _line(cells: Iterable[str], end: str = r"\\") -> str:
    """Give a row; what the rule or the row before it would take for its option is kept from it."""
    first, *others = cells
    text = "\n".join([first, *(f"  & {cell}".rstrip() for cell in others)]).removeprefix("\n")
    return f"{'{}' if text.startswith(_OPTIONS) else ''}{text} {end}"


def _columns(display: Display) -> str:
    """Give each column its part of the line, as its words need it."""
    least, natural = zip(*map(_need, heads.texts(display)), strict=True)
    widths = share(least, natural, ROOM)
    line = max(ROOM, sum(widths))
    return "".join(f"C{{{width / line:.3f}}}" for width in widths)


def _need(texts: Sequence[str]) -> tuple[int, int]:
    lines = [line for text in texts for line in visible(text).split("\n")]
    longest = max(len(word) for line in lines for word in line.split(" "))
    return min(longest, LONG) + BESIDE, max(map(len, lines)) + BESIDE


def _rows(display: Display) -> Iterator[str]:
    reaches = heads.spans([row.head for row in display.rows])
    ends = [*(_end(reaches, place) for place in range(1, len(reaches))), r"\\"]
    is_list = words.is_list(display)
    for place, (row, reach) in enumerate(zip(display.rows, reaches, strict=True)):
        named = [flowing(head) if rows else "" for head, rows in zip(row.head, reach, strict=True)]
        totals = display.margins.rows[place : place + 1] if display.margins else ()
        cells = [_cell(cell, is_list=is_list) for cell in row.cells]
        yield _line([*named, *cells, *map(flowing, totals)], ends[place])
    if sums := heads.totals(display):
        named = [words.TOTAL, *[""] * (len(display.dimensions) - 1)]
        yield r"\midrule"
        yield _line([*named, *map(flowing, sums)])


def _end(reaches: Sequence[Sequence[int]], following: int) -> str:
    """Give how a row ends: with a rule before a new outer head, and no new page amid a small group."""
    if reaches[following][0]:
        return r"\\ \midrule" if len(reaches[following]) > 1 else r"\\" + SPACE
    first = max(place for place in range(following) if reaches[place][0])
    return r"\\*" + SPACE if reaches[first][0] <= TOGETHER else r"\\" + SPACE


def _cell(cell: Cell, *, is_list: bool) -> str:
    entries = [_marked(words.entry(entry), entry.marks) for entry in cell.entries]
    if not entries:
        return flowing(cell.words)
    return "".join(rf"\caseentry{{{one}}}" for one in entries) if is_list else r"\newline ".join(entries)


def _marked(label: str, marks: Sequence[str]) -> str:
    text = flowing(label, "underline" if "underline" in marks else "")
    for mark, command in _COMMANDS:
        text = rf"\{command}{{{text}}}" if mark in marks else text
    return text


def _below(display: Display) -> Iterator[str]:
    for style, note in display.legend:
        yield f"{_marked(' and '.join(style), style)}: {flowing(note)}"
    yield from map(flowing, display.notes)
    yield from map(flowing, words.provenance(display))
