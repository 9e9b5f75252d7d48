"""Values of typed facets."""

import re

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def check_value(kind: str, value: str) -> str:
    """Say what is wrong with a value of a typed facet; empty when nothing is.

    >>> check_value("date", "2004-05")
    ''
    >>> check_value("date", "May 2004")
    'is not a date; write 2004, 2004-05 or 2004-05-17'
    """
    if kind == "date" and not _DATE.fullmatch(value):
        return "is not a date; write 2004, 2004-05 or 2004-05-17"
    if kind == "number":
        try:
            float(value)
        except ValueError:
            return "is not a number"
    return ""
