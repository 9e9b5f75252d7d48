"""Which state of a study a person means: a commit, tag, branch, ``HEAD~3`` or a day, as git's history has it.

A day is told by the commits and not by git's log of what was checked out here, which every machine keeps for itself: so
``@{2006-01-01}`` means the same to everybody who has the history.
"""

import re
from dataclasses import dataclass

from casecode.errors import AskedWrongly, CannotBeDone, UnknownName
from casecode.files import layout
from casecode.files.git import Git

_DAY = re.compile(r"(?P<branch>.*)@\{(?P<day>\d{4}-\d\d(-\d\d([T ]\d\d(:\d\d(:\d\d)?)?)?)?)\}")
_PLAIN_DAY = re.compile(r"\d{4}-\d\d(-\d\d)?")
_HASH = re.compile(r"[0-9a-f]{4,64}", re.IGNORECASE)
_STEPS = re.compile(r"[~^][0-9~^]*$")
_HEAD = "HEAD"


@dataclass(frozen=True, slots=True)
class Revision:
    """A state of the study in git's history.

    ``asked`` is what was typed; ``commit`` the whole hash and ``day`` the date of the commit, where it was made; ``tree``
    is the hash of the study's folder in it, empty where there was none.
    """

    asked: str
    commit: str
    day: str
    tree: str

    def __str__(self) -> str:
        """Give it as a person can find it again: ``HEAD~3 (1a2b3c4d, 2026-01-02)``."""
        short = self.commit[:8]
        told = [part for part in ("" if self.asked == short else short, self.day) if part]
        return f"{self.asked} ({', '.join(told)})" if told else self.asked


def find(git: Git, asked: str) -> Revision:
    """Find what is meant; raises UnknownName or AskedWrongly where it was mistyped, else CannotBeDone."""
    _check_words(asked)
    prefix = _folder(git)
    hash_ = _hash(git, asked)
    commit, _, day = git.ask(("log", "-1", "--format=%H %cs", f"{hash_}^{{commit}}", "--")).text.partition(" ")
    if commit:
        return Revision(asked, commit, day, git.ask(("rev-parse", "--verify", f"{commit}:{prefix}")).text)
    if _type(git, f"{hash_}^{{tree}}"):
        return Revision(asked, hash_, "", hash_)
    if _type(git, hash_):
        raise AskedWrongly(f'"{asked}" is a file and no state of the study; name a commit, a tag, a branch or a day')
    raise _unknown(git, asked)


def names(git: Git) -> list[tuple[str, str]]:
    """Give the names that git has for revisions, branches before tags, each with its day; none without a history."""
    shape = "--format=%(refname:lstrip=2)%09%(creatordate:short)"
    told = git.ask(("for-each-ref", shape, "refs/heads", "refs/tags")).text
    return [(name, day) for name, tab, day in (line.partition("\t") for line in told.split("\n")) if tab]


def first_with(git: Git, path: str) -> str:
    """Say which commit brought a file of the study, by hash and day; empty where none did."""
    words = ("log", "--diff-filter=A", "--no-renames", "--format=%h (%cs)", "--max-count=200", "--", path)
    return git.ask(words).text.rpartition("\n")[2]


def unmerged(git: Git) -> list[str]:
    """Give the files of the study in which a merge left conflicts that nobody has settled yet."""
    parts = git.ask(("ls-files", "--unmerged", "-z")).out.split(b"\0")
    return sorted({part.partition(b"\t")[2].decode("utf-8", "replace") for part in parts if part})


def _check_words(asked: str) -> None:
    if not asked.strip() or asked.startswith("-") or not asked.isprintable():
        told = " ".join(asked.split())
        raise AskedWrongly(f'"{told}" names no revision; name a commit, a tag, a branch or a day, such as HEAD~1')


def _folder(git: Git) -> str:
    """Give the study's folder as its repository names it, empty at the top; raises CannotBeDone where there is none."""
    said = git.ask(("rev-parse", "--show-prefix"))
    if said.is_done:
        return said.text.removesuffix("/")
    if not git.is_there:
        raise CannotBeDone("git is not installed or does not answer, and earlier states of a study are in its history")
    if "not a git repository" in said.words:
        raise CannotBeDone(
            "the study is in no git repository, so there is no earlier state of it; begin its history: "
            "git init && git add --all && git commit"
        )
    raise CannotBeDone(f"git does not give this study's history: {_first(said.words)}")


def _first(words: str) -> str:
    return words.strip().split("\n")[0].removeprefix("fatal: ")


def _type(git: Git, name: str) -> str:
    said = git.ask(("cat-file", "-t", name))
    return said.text if said.is_done else ""


def _hash(git: Git, asked: str) -> str:
    day = _DAY.fullmatch(asked)
    if day:
        return _of_day(git, day["branch"] or _HEAD, day["day"])
    said = git.ask(("rev-parse", "--verify", asked))
    if not said.is_done:
        raise _unknown(git, asked, said.words)
    if "only goes back to" in said.words:
        raise CannotBeDone(
            f'git\'s log on this machine does not go back to "{asked}"; name a day of the history as @{{2006-01-31}}'
        )
    return said.text


def _of_day(git: Git, branch: str, day: str) -> str:
    """Give the last commit of a day, or before it, that a branch had, each commit by the clock of where it was made."""
    words = ("log", "--first-parent", "--format=%H %ci", _hash(git, branch), "--")
    told = git.ask(words, is_long=True).text
    if not told:
        raise CannotBeDone("git does not give the history of this study in time; name a commit in place of a day")
    wanted, moment = day.replace("T", " "), ""
    for line in told.split("\n"):
        hash_, _, moment = line.partition(" ")
        if moment[: len(wanted)] <= wanted:
            return hash_
    raise CannotBeDone(f"the history had not begun on {day}; its first commit is of {moment[:10]}{_cut(git)}")


def _unknown(git: Git, asked: str, words: str = "") -> CannotBeDone | AskedWrongly:
    """Say why there is no such revision."""
    return _out_of_reach(git, asked, words) or _mistyped(git, asked, words)


def _out_of_reach(git: Git, asked: str, words: str) -> CannotBeDone | None:
    """Say that the history does not go so far, where that is why."""
    if not names(git) and not git.ask(("rev-parse", "--verify", _HEAD)).is_done:
        return CannotBeDone("nothing of the study has been committed yet; commit it: git add --all && git commit")
    base = _STEPS.sub("", asked) or _HEAD
    if base != asked and git.ask(("rev-parse", "--verify", f"{base}^{{commit}}")).is_done:
        count = git.ask(("rev-list", "--count", "--first-parent", base), is_long=True).text
        has = "one commit" if count == "1" else f"{count} commits"
        return CannotBeDone(f'"{asked}" lies before the first commit; the history has {has}{_cut(git)}')
    if "only has" in words:
        return CannotBeDone(f'git\'s log on this machine does not reach back to "{asked}"')
    cut = _cut(git) if _HASH.fullmatch(asked) else ""
    return CannotBeDone(f'no commit "{asked}" is here{cut}') if cut else None


def _mistyped(git: Git, asked: str, words: str) -> AskedWrongly:
    if "is ambiguous" in words:
        return AskedWrongly(f'several commits begin with "{asked}"; type more of the hash')
    if ".." in asked:
        return AskedWrongly(f'"{asked}" is a range; name the two revisions apart: casecode diff OLD NEW')
    if _PLAIN_DAY.fullmatch(asked):
        return AskedWrongly(f'no revision "{asked}"; for the last commit of a day write @{{{asked}}}')
    return UnknownName("revision", asked, [_HEAD, *(name for name, _ in names(git))])


def _cut(git: Git) -> str:
    """Say what to do where the history is cut short."""
    is_shallow = git.ask(("rev-parse", "--is-shallow-repository")).text == "true"
    return (
        "; the history here is cut short (a shallow clone), fetch the rest: git fetch --unshallow" if is_shallow else ""
    )


def not_begun(git: Git, revision: Revision) -> CannotBeDone:
    """Say that a revision has no study, and which has."""
    came = first_with(git, layout.CODEBOOK)
    if not came:
        return CannotBeDone(
            "git has never been given this study, so there is no earlier state of it; "
            "commit it: git add --all && git commit"
        )
    told = f"at {revision} there was no {layout.CODEBOOK} in this folder, so the study had not begun"
    return CannotBeDone(f"{told}; it came with {came}{_cut(git)}")
