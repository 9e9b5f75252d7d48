"""The csv of tools that read XLSForms, such as ODK Central and Kobo: groups may stand before a variable, and parted variously."""

from casecode.exchange.answers.sheets import Sheet, heads
from casecode.exchange.answers.table import Table

NAME = "ODK or Kobo csv"
SEPARATORS = "/-.:"
_OWN = {"KEY", "SubmissionDate", "instanceID", "_uuid", "_id", "_submission_time", "__version__", "formhub"}


def fits(table: Table) -> bool:
    """Say whether a table is one of theirs: it has a column that they add to every form."""
    return any(head.told in _OWN or head.var in _OWN for head in heads(table.heads, SEPARATORS))


def read(table: Table) -> Sheet:
    """Give the answers of a table."""
    return Sheet(NAME, heads(table.heads, SEPARATORS), table.rows())
