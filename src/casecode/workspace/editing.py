"""Editing a source's text in the editor a person likes, on a copy, so that nothing can be lost.

The copy lies in ``.casecode/editing`` until its text is in the study: an editor that crashes, a text that is not right,
or a source that somebody else changed meanwhile leave it there, and the next ``edit`` goes on with it.
"""

import hashlib
import os
import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path

from casecode.errors import AskedWrongly, CannotBeDone, CannotWrite, ChangedOnDisk
from casecode.files import layout
from casecode.files.cache import scratch_folder
from casecode.files.describing import described
from casecode.files.reading import decode, read_bytes
from casecode.files.sources import FENCE, About, split
from casecode.files.writer import Change
from casecode.model.codings import State
from casecode.model.problems import Problem
from casecode.model.sources import Source
from casecode.workspace import noting
from casecode.workspace.anchors import counts
from casecode.workspace.study import Study

FOLDER = f"{layout.SCRATCH}/editing"


@dataclass(frozen=True, slots=True)
class Draft:
    """A copy of a source's file for an editor; ``before`` are the file's bytes, ``is_old`` says it was begun before."""

    source: Source
    path: Path
    before: bytes
    is_old: bool


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit came to: whether the file changed, and how many codings stand how now."""

    source: Source
    is_changed: bool
    states: dict[State, int]


def edit(study: Study, name: str, editor: str | None = None) -> Edited:
    """Let a person edit a source; raises CannotBeDone where the result cannot be used, which keeps it."""
    draft = begin(study, name)
    run(draft, editor)
    return finish(study, draft)


def begin(study: Study, name: str) -> Draft:
    """Give a copy of a source to edit, or the one that an earlier edit of the same file left behind."""
    source = study.project.source(name)
    before = _bytes(study.root, source.path)
    base = hashlib.sha256(before).hexdigest()[:12]
    path = study.root / FOLDER / f"{source.case}.{source.key}.{base}.md"
    is_old = path.is_file() and not path.is_symlink()
    if not is_old:
        _copy(path, before)
    return Draft(source, path, before, is_old)


def _bytes(root: Path, path: str) -> bytes:
    data = read_bytes(root, path, layout.SOURCE_LIMIT)
    if isinstance(data, Problem):
        raise CannotBeDone(f"{data.what}; {data.advice}").at(path)
    return data


def _copy(path: Path, data: bytes) -> None:
    try:
        scratch_folder(path.parent.parent)
        if path.parent.is_symlink():
            raise CannotWrite(FOLDER, "a symbolic link leads there")
        path.parent.mkdir(exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_bytes(data)
    except OSError as refusal:
        raise CannotWrite(FOLDER, refusal.strerror or str(refusal)) from refusal


def run(draft: Draft, editor: str | None = None) -> None:
    """Open the copy in an editor, by default the one the surroundings name; raises CannotBeDone when it fails."""
    words = _words(editor or os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    try:
        code = subprocess.run([*words, str(draft.path)], check=False).returncode
    except OSError as refusal:
        raise CannotBeDone(
            f"the editor {words[0]} cannot be run: {refusal.strerror}; set VISUAL or EDITOR"
        ) from refusal
    if code:
        raise CannotBeDone(f"the editor {words[0]} ended with {code}; nothing was changed, and {_kept(draft)}")


def _words(editor: str) -> list[str]:
    try:
        words = shlex.split(editor)
    except ValueError as wrong:
        raise AskedWrongly(f'"{editor}" cannot be read as a command ({wrong}); set VISUAL or EDITOR anew') from wrong
    if not words:
        raise AskedWrongly("no editor is named; set VISUAL or EDITOR, such as: export EDITOR=nano")
    return words


def _kept(draft: Draft) -> str:
    name = draft.path.relative_to(draft.path.parent.parent.parent).as_posix()
    return f"your text is kept in {name}; go on with: casecode edit {draft.source.name}"


def finish(study: Study, draft: Draft) -> Edited:
    """Put the copy's text into the study, its ledger with it; raises CannotBeDone where it cannot be used."""
    try:
        after = draft.path.read_bytes()
    except OSError as refusal:
        raise CannotBeDone(f"the edited copy cannot be read: {refusal.strerror}; nothing was changed") from refusal
    if after != draft.before:
        _write(study, draft, after)
    draft.path.unlink(missing_ok=True)
    now = Study(study.root)
    source = now.project.sources[draft.source.name]
    return Edited(source, after != draft.before, counts(now, source))


def _write(study: Study, draft: Draft, after: bytes) -> None:
    source = draft.source
    body = _checked(study, draft, after)
    try:
        noting.replaced(study, source, body, _replacing(draft, after))
    except ChangedOnDisk as changed:
        why = f"{source.path} was changed by another program meanwhile; nothing was changed, and {_old(draft)}"
        raise CannotBeDone(why) from changed


def _old(draft: Draft) -> str:
    name = draft.path.relative_to(draft.path.parent.parent.parent).as_posix()
    return f"your text is kept in {name}; take from it what is wanted, and delete it"


def _replacing(draft: Draft, after: bytes) -> Change:
    def change(data: bytes) -> bytes:
        if data != draft.before:
            raise ChangedOnDisk(draft.source.path)
        return after

    return change


def _checked(study: Study, draft: Draft, after: bytes) -> str:
    """Give the text of an edited copy, having made sure that the study could read it."""
    wrong: list[Problem] = []
    path = draft.source.path
    whole = decode(after, path)
    front, body = ("", "") if isinstance(whole, Problem) else split(whole)
    if isinstance(whole, Problem):
        wrong.append(whole)
    elif whole.startswith(FENCE) and body == whole:
        wrong.append(Problem("bad-yaml", path, 1, "its front matter never ends", "end it with a line of three hyphens"))
    elif front:
        described("source", path, front, About, wrong, study.cache, 2)
    if len(after) > layout.SOURCE_LIMIT:
        wrong.append(Problem("too-large", path, None, f"{len(after):,} bytes are too many", "split it"))
    if not body.strip() and not wrong:
        wrong.append(Problem("bad-value", path, None, "no text is left", "to take it out: casecode sources withdraw"))
    errors = [problem for problem in wrong if problem.severity == "error"]
    if errors:
        first = errors[0]
        where = "" if first.line is None else f" (line {first.line})"
        raise CannotBeDone(
            f"the edited text cannot be used: {first.what}{where}; nothing was changed, and {_kept(draft)}"
        )
    return body
