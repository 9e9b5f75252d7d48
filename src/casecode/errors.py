"""What stops a command.

    CasecodeError
    |-- AskedWrongly       the words typed cannot be meant as they stand
    |   |-- UnknownName    a case, source, facet, code ... that is not there
    |   |-- BadExpression  a filter that cannot be read
    |   `-- NoCoder        nobody said who is coding
    `-- CannotBeDone       what was asked is clear, and the world forbids it
        |-- NoStudy        no folder with a codebook here or above
        |-- BrokenFile     a file needed for this cannot be read
        |-- ChangedOnDisk  a file is no longer what was read
        |-- CannotWrite    the disk refused
        `-- NotInstalled   an optional library is missing

Something wrong in a study's files that need not stop a command is a value, not an
exception: see ``casecode.model.problems``.
"""

from collections.abc import Iterable


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Give the known name most like a mistyped one, or None when none is near.

    >>> nearest("finacial", ["financial", "human"])
    'financial'
    >>> nearest("zzz", ["financial", "human"]) is None
    True
    """
    from difflib import get_close_matches

    folded: dict[str, str] = {}
    for known in names:
        folded.setdefault(known.casefold(), known)
    found = get_close_matches(name.casefold(), list(folded), n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """Give the advice for a mistyped name: the nearest one, or what there is to choose from.

    >>> did_you_mean("finacial", ["financial", "human"])
    'did you mean "financial"?'
    >>> did_you_mean("zzz", ["b", "a"])
    'there are: b, a'
    """
    known = list(dict.fromkeys(names))
    near = nearest(name, known)
    if near is not None:
        return f'did you mean "{near}"?'
    if not known:
        return "there are none"
    more = f" ... ({len(known)} in all)" if len(known) > 12 else ""
    return "there are: " + ", ".join(known[:12]) + more


class CasecodeError(Exception):
    """What stops a command; its text is one sentence: what is so; what to do."""

    kind = "error"
    path: str | None = None
    line: int | None = None

    def at(self, path: str | None, line: int | None = None) -> "CasecodeError":
        """Say in which file, and on which line, the cause stands."""
        self.path, self.line = path, line
        return self


class AskedWrongly(CasecodeError):
    """The words typed cannot be meant as they stand."""

    kind = "asked-wrongly"


class UnknownName(AskedWrongly):
    """A name that is not there, with the nearest one that is."""

    def __init__(self, what: str, name: str, names: Iterable[str], where: str = "") -> None:
        """Name what was looked for, the name given, the names there are, and in words where they are."""
        self.what, self.name = what, name
        super().__init__(f'no {what} "{name}"{where and " "}{where}; {did_you_mean(name, names)}')

    @property
    def kind(self) -> str:  # type: ignore[override]
        """Give the kind, such as ``unknown-code`` for a code of some facet."""
        return "unknown-" + self.what.partition(" of ")[0].replace(" ", "-")


class BadExpression(AskedWrongly):
    """A filter that cannot be read."""

    kind = "bad-expression"

    def __init__(self, text: str, column: int, what: str) -> None:
        """Quote the filter, point into it (column from 1), and say what is wrong."""
        super().__init__(f'cannot read the filter "{text}" at column {column}: {what}')


class NoCoder(AskedWrongly):
    """Nobody said who is coding."""

    kind = "no-coder"

    def __init__(self) -> None:
        """Ask for the coder, in the three ways there are."""
        super().__init__(
            "nobody is named as the coder; add --coder NAME, set CASECODE_CODER, or run: git config casecode.coder NAME"
        )


class CannotBeDone(CasecodeError):
    """What was asked is clear, and the world forbids it."""

    kind = "cannot-be-done"


class NoStudy(CannotBeDone):
    """No folder with a codebook, here or above."""

    kind = "no-study"

    def __init__(self, where: str) -> None:
        """Say where the search began."""
        super().__init__(
            f'no study at "{where}" or in a folder above it (a study has a codebook.yaml); '
            "go into one, or name it with --study FOLDER, or begin one: casecode init"
        )


class BrokenFile(CannotBeDone):
    """A file needed for this cannot be read."""

    kind = "broken-file"


class ChangedOnDisk(CannotBeDone):
    """A file is no longer what was read, so it is not written."""

    kind = "changed-on-disk"

    def __init__(self, path: str) -> None:
        """Name the file."""
        super().__init__("the file changed on disk after it was read, and was left as it is; run the command again")
        self.path = path


class CannotWrite(CannotBeDone):
    """The disk refused; nothing was changed, unless it says otherwise."""

    kind = "cannot-write"

    def __init__(self, path: str, why: str, outcome: str = "nothing was changed") -> None:
        """Name the file, the system's reason, and how things stand now."""
        super().__init__(f"cannot write: {why}; {outcome}")
        self.path = path


class NotInstalled(CannotBeDone):
    """An optional library is missing."""

    kind = "not-installed"

    def __init__(self, library: str, extra: str = "") -> None:
        """Name the library, and the extra of casecode that brings it, where that has another name."""
        self.library = library
        super().__init__(f'{library} is not installed; run: python -m pip install "casecode[{extra or library}]"')
