"""The colours of the coding screen: Okabe and Ito's, which differ for everybody, made darker on a light ground.

No colour ever stands alone: each coding has its letter, what is chosen is underlined or reversed.
"""

from rich.style import Style

#: Orange, sky blue, bluish green, yellow, blue, vermilion, reddish purple.
ON_DARK = ("#e69f00", "#56b4e9", "#009e73", "#f0e442", "#3d9bdc", "#e8702a", "#cc79a7")
ON_LIGHT = ("#996a00", "#1f78a8", "#007a58", "#7d7300", "#0072b2", "#b84e00", "#a2568a")
ON_ANY = ("yellow", "cyan", "green", "bright_yellow", "blue", "red", "magenta")


def lanes(*, is_dark: bool, is_ansi: bool) -> list[Style]:
    """Give the styles of the codings in the margin; a terminal's own colours where it chooses the ground."""
    names = ON_ANY if is_ansi else ON_DARK if is_dark else ON_LIGHT
    return [Style(color=name, bold=True) for name in names]


def light_ground(colorfgbg: str) -> bool:
    """Say whether a terminal that tells its colours, in COLORFGBG, has a light ground.

    >>> light_ground("0;15"), light_ground("15;default;0"), light_ground("")
    (True, False, False)
    """
    return colorfgbg.rpartition(";")[2] in {"7", "15"}
