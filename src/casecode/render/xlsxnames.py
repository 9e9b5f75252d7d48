"""Names of sheets, as a spreadsheet allows them."""

import re
from collections.abc import Iterable

from casecode.render.ooxml import legal
from casecode.render.xlsxcells import units

LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\s]+")
_TAKEN = "history"  # by the program itself


def sheets(titles: Iterable[str]) -> list[str]:
    """Give each title a name that is allowed and that no other has, whatever the case of its letters.

    >>> sheets(["Human capital", "human capital", "'a/b'", "", "x" * 40])
    ['Human capital', 'human capital 2', 'a b', 'Sheet', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx']
    """
    found: list[str] = []
    taken = {_TAKEN}
    for title in titles:
        name, number = _head(_plain(title), LONGEST) or "Sheet", 1
        while name.casefold() in taken:
            number += 1
            tail = f" {number}"
            name = (_head(_plain(title), LONGEST - len(tail)) or "Sheet") + tail
        taken.add(name.casefold())
        found.append(name)
    return found


def _plain(title: str) -> str:
    return _FORBIDDEN.sub(" ", legal(title)).strip(" '")


def _head(name: str, most: int) -> str:
    name = name[:most]
    while units(name) > most:
        name = name[:-1]
    return name.strip(" '")
