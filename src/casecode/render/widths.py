"""Sharing the width of a page among the columns of a table."""

from collections.abc import Sequence

NARROW = 6
_STEPS = (24, 32, 48, 64, 96, 128)


def share(least: Sequence[int], natural: Sequence[int], room: int) -> list[int]:
    """Give each column its width.

    ``least`` breaks none of a column's words, ``natural`` none of its lines. Where even the least do not
    fit, the widest column gives way first; what is left over goes to the column that lacks most.

    >>> share([5, 9], [20, 12], 24)
    [15, 9]
    >>> share([5, 9], [20, 12], 12)
    [5, 7]
    >>> share([5, 9], [6, 9], 40)
    [6, 9]
    """
    widths = [max(width, 1) for width in least]
    while sum(widths) > room and max(widths) > NARROW:
        widths[widths.index(max(widths))] -= 1
    while sum(widths) < room:
        lacks = [full - width for full, width in zip(natural, widths, strict=True)]
        if max(lacks, default=0) <= 0:
            break
        widths[lacks.index(max(lacks))] += 1
    return widths


def fair(least: Sequence[int], natural: Sequence[int], room: int) -> list[int]:
    """Share as ``share`` does, but let no long text take what room there is before the others have some.

    >>> fair([5, 5], [400, 70], 100), share([5, 5], [400, 70], 100)
    ([50, 50], [95, 5])
    """
    widths = list(least)
    for step in _STEPS:
        widths = share(widths, [min(one, step) for one in natural], room)
    return share(widths, natural, room)
