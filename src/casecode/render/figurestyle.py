"""How figures look: colours that colour-blind eyes tell apart (Okabe & Ito 2008), each with a shape and a line of its own."""

import logging
import textwrap
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties

from casecode.render.ooxml import legal

#: Okabe & Ito's, those first that stand out on white; their yellow does not, and is left out.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
TINTS = ("#DCEAF3", "#FAE6D9", "#D9F0EA", "#F7EAF1", "#FBF0D9", "#E6F3FB", "#E6E6E6")
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "h")
LINES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1, 1, 1)), (0, (1, 1)), (0, (8, 3)))
INK, FAINT, PAPER = "#222222", "#595959", "#FFFFFF"
SIZE, SMALL, LARGE = 9.0, 7.5, 11.0
FONT = "DejaVu Sans"
#: Tried in this order for letters that the font which comes with matplotlib lacks, where the machine has them.
_OTHERS = ("Noto Sans CJK SC", "Noto Sans CJK JP", "Source Han Sans SC", "WenQuanYi Zen Hei", "Microsoft YaHei",
           "PingFang SC", "Hiragino Sans", "Malgun Gothic", "Noto Sans Arabic", "Noto Sans Devanagari")  # fmt: skip


@contextmanager
def styled() -> Iterator[None]:
    """Draw with these settings alone, whatever a person's own are; letters that no font has are drawn as boxes."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    with mpl.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"Glyph .* missing from")
        warnings.filterwarnings("ignore", message=r"Matplotlib currently does not support")
        mpl.rcdefaults()
        mpl.rcParams.update({
            "font.family": [FONT, *_fallbacks()],
            "font.size": SIZE,
            "text.parse_math": False,
            "text.color": INK,
            "axes.edgecolor": FAINT,
            "axes.labelcolor": INK,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.unicode_minus": True,
            "xtick.color": INK,
            "ytick.color": INK,
            "legend.frameon": False,
            "legend.fontsize": SIZE,
            "svg.fonttype": "none",
            "svg.hashsalt": "casecode",
        })  # fmt: skip
        yield


def _fallbacks() -> list[str]:
    there = set(font_manager.get_font_names())
    return [name for name in _OTHERS if name in there]


def one_line(text: str) -> str:
    """Give a text as one line that shows harmlessly."""
    return " ".join(legal(text).split())


def wrapped(text: str, width: int, most: int = 4) -> str:
    r"""Give a text in lines of so many letters, cut with a sign after so many lines.

    >>> wrapped("Founder’s personal work and business contacts", 20, 2)
    'Founder’s personal\nwork and business…'
    """
    lines = textwrap.wrap(one_line(text), width, break_on_hyphens=False)
    kept = list(islice(lines, most))
    if len(lines) > most:
        kept[-1] = f"{kept[-1][: width - 1]}…"
    return "\n".join(kept)


Box = tuple[float, float, float, float]  # left, low, right, top


def is_free(box: Box, taken: Iterable[Box]) -> bool:
    """Say whether a box covers nothing that is taken.

    >>> is_free((0, 0, 1, 1), [(1, 0, 2, 1)]), is_free((0, 0, 1, 1), [(0.5, 0.5, 2, 2)])
    (True, False)
    """
    left, low, right, top = box
    return not any(left < one[2] and one[0] < right and low < one[3] and one[1] < top for one in taken)


class Measure:
    """Measures text in points."""

    def __init__(self) -> None:
        self._renderer = RendererAgg(8, 8, 72)

    def size(self, text: str, size: float = SIZE) -> tuple[float, float]:
        """Give how wide and how high some lines of text are."""
        lines = text.split("\n")
        font = FontProperties(family=mpl.rcParams["font.family"], size=size)
        wide = max(self._renderer.get_text_width_height_descent(line, font, ismath=False)[0] for line in lines)
        return wide, len(lines) * size * 1.25
