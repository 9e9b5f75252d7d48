r"""Text for LaTeX: every character printed as it is, none obeyed.

Letters that pdflatex has in its fonts stay as they are. Any other is written ``\casechar{4EBA}{人}``,
which prints the letter where the font has it (lualatex, xelatex), and else its number.
"""

import re
import unicodedata

from casecode.model.text import visible

LONG, PIECE = 30, 12  # a word longer than the one may be broken after each of the other

_COMMANDS = {
    "\\": "textbackslash", "~": "textasciitilde", "^": "textasciicircum", "<": "textless", ">": "textgreater",
    "|": "textbar", '"': "textquotedbl", "'": "textquotesingle", "`": "textasciigrave", "‘": "textquoteleft",
    "’": "textquoteright", "‚": "quotesinglbase", "“": "textquotedblleft", "”": "textquotedblright",
    "„": "quotedblbase", "«": "guillemotleft", "»": "guillemotright", "‹": "guilsinglleft", "›": "guilsinglright",
    "–": "textendash", "—": "textemdash", "…": "textellipsis", "•": "textbullet", "·": "textperiodcentered",
    "°": "textdegree", "€": "texteuro", "™": "texttrademark", "⟦": "textlbrackdbl", "⟧": "textrbrackdbl",
    "→": "textrightarrow", "−": "textminus",
}  # fmt: skip
_PLAIN = {"‐": "-", "‑": "-", "\u00a0": "~"}
_NATIVE = "\u00a1-\u00ac\u00ae-\u00b7\u00b9-\u0125\u0128-\u0137\u0139-\u013e\u0141-\u0148\u014a-\u0165\u0168-\u017eȘ-ț"
_ODD = re.compile(rf"[\\{{}}$&#%_^~<>|\"'`‘’‚“”„«»‹›…•·°]|(?<=-)-|(?<=,),|[^ -~{_NATIVE}]")
_UNSEEN = re.compile("[\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]")


def escaped(text: str) -> str:
    r"""Give a text that LaTeX prints as it is, on one line.

    >>> print(escaped("50 % of R&D -- “more”"))
    50 \% of R\&D -{}- \textquotedblleft{}more\textquotedblright{}
    >>> print(escaped("人"))
    \casechar{4EBA}{人}
    """
    return _ODD.sub(lambda found: _character(found[0]), _UNSEEN.sub("", visible(text)))


def _character(one: str) -> str:
    if one in _COMMANDS:
        return f"\\{_COMMANDS[one]}{{}}"
    if one in _PLAIN:
        return _PLAIN[one]
    if one in "-,":
        return f"{{}}{one}"
    if one.isascii():
        return " " if one.isspace() else f"\\{one}"
    kind = unicodedata.category(one)
    if kind.startswith("Z"):
        return " "
    number = f"{ord(one):04X}"
    is_letter = not kind.startswith("C") and one != "\ufffd"
    return f"\\casechar{{{number}}}{{{one}}}" if is_letter else f"U+{number}"


def flowing(text: str, around: str = "") -> str:
    r"""Give a text for a cell or a note: lines end where they end, and no word is too long to be broken.

    ``around`` is a command put around every piece, as underlining needs it.

    >>> print(flowing("two\nlines"))
    two\leavevmode\newline lines
    """
    return r"\leavevmode\newline ".join(
        " ".join(_word(word, around) for word in line.split(" ")) for line in text.split("\n")
    )


def _word(word: str, around: str) -> str:
    size = PIECE if len(word) > LONG else LONG
    pieces = [escaped(word[at : at + size]) for at in range(0, len(word), size)]
    return r"\allowbreak{}".join(f"\\{around}{{{piece}}}" if around else piece for piece in pieces)
