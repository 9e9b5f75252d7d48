"""LimeSurvey's csv with question codes for heads: ``fac[facidea]``, or ``fac_facidea``, or a code with its text behind it."""

import re

from casecode.exchange.answers.sheets import Head, Sheet
from casecode.exchange.answers.sheets import heads as named
from casecode.exchange.answers.table import Table

NAME = "LimeSurvey csv"
#: A question's code, and its subquestion's in brackets; a text may follow, which is no part of the name.
_CODE = re.compile(r"(?P<question>[A-Za-z]\w*)(?:\[(?P<part>\w+)\])?(?=$|\W)")
_BRACKETS = re.compile(r"[A-Za-z]\w*\[\w+\]")
_OWN = {"submitdate", "lastpage", "startlanguage", "seed"}


def fits(table: Table) -> bool:
    """Say whether a table is LimeSurvey's: subquestions in brackets, or its own columns, between semicolons or commas."""
    told = [head.strip() for head in table.heads]
    return any(_BRACKETS.match(head) for head in told) or len(_OWN & set(told)) > 1


def read(table: Table) -> Sheet:
    """Give the answers of a table."""
    return Sheet(NAME, tuple(_head(one) for one in named(table.heads)), table.rows())


def _head(head: Head) -> Head:
    found = _CODE.match(head.told.strip())
    if found is None:
        return head
    return Head(head.told, found["part"] or found["question"].rpartition("_")[2])
