"""What was done to a study on this machine, so that it can be undone and done again.

``.casecode/undo.jsonl`` only grows at its end: a line for each action, and for each undo and redo. What
counts now follows from reading it through. An action holds, for a coding file, the lines before and after
of each record it touched; for any other file, its bytes before and after. So an action can be undone
although others have coded in the same file since, and is refused where the very record has changed. Of a
ledger of edits it holds the lines that came or went, which are facts that stand alone and never refuse.

The log is read by every undo and shortened by writes, so it must stay short: an action that holds much, such as
an import, lies in a file of its own, ``.casecode/undo/ID``, and the log has only its name.
"""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from casecode.errors import CannotBeDone
from casecode.files import coderlines, layout, ledger
from casecode.files.cache import scratch_folder
from casecode.files.codings import lines_by_id, with_lines
from casecode.files.writer import Change, Changed

LOG = f"{layout.SCRATCH}/undo.jsonl"
APART = f"{layout.SCRATCH}/undo"
MUCH = 200_000
KEPT = 1000
ROOM = 8_000_000
Sides = tuple[bytes, bytes]


class Action(msgspec.Struct, frozen=True, omit_defaults=True):
    """One writing command: what it did, in words, and to which records and files."""

    id: str
    at: str
    what: str
    records: dict[str, dict[str, Sides]] = {}
    files: dict[str, Sides] = {}
    ledgers: dict[str, Sides] = {}
    is_apart: bool = False

    @property
    def size(self) -> int:
        """Count the bytes it holds, before and after."""
        held = (
            *self.files.values(),
            *self.ledgers.values(),
            *(sides for one in self.records.values() for sides in one.values()),
        )
        return sum(len(before) + len(after) for before, after in held)

    def turned(self) -> "Action":
        """Give the action that takes this one back."""
        records = {p: {i: (after, before) for i, (before, after) in r.items()} for p, r in self.records.items()}
        files = {path: (after, before) for path, (before, after) in self.files.items()}
        ledgers = {path: (after, before) for path, (before, after) in self.ledgers.items()}
        return Action(self.id, self.at, self.what, records, files, ledgers)

    def changes(self) -> dict[str, Change]:
        """Give the changes of files that do this action; they raise CannotBeDone where something else came since."""
        found: dict[str, Change] = {path: _of_file(path, sides) for path, sides in self.files.items()}
        found.update({path: _of_records(path, records) for path, records in self.records.items()})
        found.update({path: _of_ledger(sides) for path, sides in self.ledgers.items()})
        return found


class _Line(msgspec.Struct, omit_defaults=True):
    do: Action | None = None
    undo: str = ""
    redo: str = ""


_DECODER = msgspec.json.Decoder(_Line)


def action(id_: str, at: str, what: str, changed: Changed) -> Action:
    """Give the action that a write came to."""
    records, files, ledgers = {}, {}, {}
    for path, (before, after) in changed.items():
        if path.endswith(layout.LEDGER):
            ledgers[path] = _came_and_went(before, after)
        elif path.endswith(".jsonl"):
            records[path] = _difference(before, after)
        else:
            files[path] = (before, after)
    return Action(id_, at, what, records, files, ledgers)


def _came_and_went(before: bytes, after: bytes) -> Sides:
    old, new = before.split(b"\n"), after.split(b"\n")
    gone, come = set(old) - set(new), set(new) - set(old)
    return b"\n".join(line for line in old if line in gone), b"\n".join(line for line in new if line in come)


def _difference(before: bytes, after: bytes) -> dict[str, Sides]:
    old, new = lines_by_id(before), lines_by_id(after)
    touched = [id_ for id_ in {**old, **new} if old.get(id_) != new.get(id_)]
    return {id_: (b"\n".join(old.get(id_, ())), b"\n".join(new.get(id_, ()))) for id_ in touched}


def _of_file(path: str, sides: Sides) -> Change:
    def change(data: bytes) -> bytes:
        if data != sides[0]:
            raise CannotBeDone(f"{path} has changed since; nothing was changed")
        return sides[1]

    return change


def _of_records(path: str, records: Mapping[str, Sides]) -> Change:
    is_judged = path.startswith((f"{layout.JUDGEMENTS}/", f"{layout.DECISIONS}/"))
    put = coderlines.with_lines if is_judged else with_lines

    def change(data: bytes) -> bytes:
        now = lines_by_id(data)
        for id_, (before, _) in records.items():
            if now.get(id_, []) != ([before] if before else []):
                raise CannotBeDone(f"the record {id_} in {path} has changed since; nothing was changed")
        return put(data, {id_: after for id_, (_, after) in records.items()})

    return change


def _of_ledger(sides: Sides) -> Change:
    def change(data: bytes) -> bytes:
        gone = set(sides[0].split(b"\n"))
        left = b"".join(line + b"\n" for line in data.split(b"\n") if line and line not in gone)
        return ledger.with_lines(left, sides[1].split(b"\n"))

    return change


def note_done(root: Path, action: Action) -> None:
    """Add an action to the log, durably."""
    if action.size > MUCH:
        _put_apart(root, action)
        action = Action(action.id, action.at, action.what, is_apart=True)
    note(root, {"do": action})


def _put_apart(root: Path, action: Action) -> None:
    place = root / APART / action.id
    scratch_folder(place.parent)
    temporary = place.with_name(f".{place.name}.cctmp")
    with temporary.open("wb") as file:
        file.write(msgspec.json.encode(action))
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, place)


def whole(root: Path, action: Action) -> Action:
    """Give an action with all it holds; raises CannotBeDone where that is gone."""
    if not action.is_apart:
        return action
    try:
        return msgspec.json.decode((root / APART / Path(action.id).name).read_bytes(), type=Action)
    except (OSError, msgspec.MsgspecError) as gone:
        raise CannotBeDone(f"{APART}/{action.id} is needed for it and cannot be read; use git") from gone


def note(root: Path, line: dict[str, object]) -> None:
    """Add a line to the log, durably; a line torn by a crash is ended first."""
    path = root / LOG
    scratch_folder(path.parent)
    data = msgspec.json.encode(line) + b"\n"
    with path.open("ab+") as log:
        if log.tell():
            log.seek(-1, os.SEEK_END)
            data = data if log.read(1) == b"\n" else b"\n" + data
        log.write(data)
        log.flush()
        os.fsync(log.fileno())


def state(root: Path) -> tuple[list[Action], list[Action]]:
    """Give what can be undone and what can be done again, the next one last in each."""
    done: list[Action] = []
    undone: list[Action] = []
    for line in _lines(root):
        if line.do is not None:
            done.append(line.do)
            undone.clear()
        elif line.undo and done and done[-1].id == line.undo:
            undone.append(done.pop())
        elif line.redo and undone and undone[-1].id == line.redo:
            done.append(undone.pop())
    return done, undone


def _lines(root: Path) -> Iterable[_Line]:
    try:
        data = (root / LOG).read_bytes()
    except OSError:
        return
    for line in data.split(b"\n"):
        try:
            yield _DECODER.decode(line)
        except (msgspec.MsgspecError, RecursionError):
            continue


def shorten(root: Path) -> None:
    """Forget the oldest actions once they take much room."""
    if (root / LOG).stat().st_size <= ROOM:
        return
    done, undone = state(root)
    lines = [_Line(do=one) for one in (*done[-KEPT:], *reversed(undone))]
    lines += [_Line(undo=one.id) for one in undone]
    temporary = root / f"{LOG}.cctmp"
    temporary.write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in lines))
    os.replace(temporary, root / LOG)
    kept = {line.do.id for line in lines if line.do}
    for file in (root / APART).glob("[!.]*"):
        if file.name not in kept:
            file.unlink()
