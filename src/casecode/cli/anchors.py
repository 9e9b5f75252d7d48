"""Commands for texts that change: edit, anchors."""

from typing import TYPE_CHECKING, Annotated

import typer

from casecode.cli import completing, output
from casecode.cli.coding import Coder
from casecode.cli.pairs import short, told
from casecode.cli.study import opened, opened_to_read
from casecode.errors import AskedWrongly

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from casecode.model.codings import State
    from casecode.workspace.anchors import Standing
    from casecode.workspace.coding import Recorded

SHOWN = 200


def edit(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE", help="The source: case/source or its path.", autocompletion=completing.sources
        ),
    ],
) -> None:
    """Edit a source in the editor that VISUAL or EDITOR names, and say how its codings stand afterwards."""
    from casecode.workspace import editing

    study = opened()
    draft = editing.begin(study, source)
    if draft.is_old:
        output.note("casecode: going on with the text that the last edit left behind")
    editing.run(draft)
    edited = editing.finish(study, draft)
    if not edited.is_changed:
        output.lines([f"{edited.source.path} is as it was"])
        return
    output.lines([f"{edited.source.path}: {_states(edited.states)}"])
    if _asked(edited.states):
        output.note(f"casecode: look at them: casecode anchors {edited.source.name}")


def _states(states: "Mapping[State, int]") -> str:
    from casecode.model.codings import State

    words = {State.REVIEW: "for review", State.ORPHAN: "orphaned"}
    count = output.count(sum(states.values()), "coding")
    parts = ", ".join(f"{number} {words.get(state, state)}" for state, number in states.items())
    return f"{count}: {parts}" if parts else count


def _asked(states: "Mapping[State, int]") -> bool:
    from casecode.workspace.anchors import ASKED

    return any(state in ASKED for state in states)


def anchors(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE|ID...]",
            help="A source to list; or codings of yours to settle, by id or the beginning of one.",
            show_default=False,
            autocompletion=completing.sources,
        ),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="List the edited, the moved and the kept ones as well.")] = False,
    accepted: Annotated[bool, typer.Option("--accept", help="Take them to where they are thought to stand.")] = False,
    kept: Annotated[
        bool, typer.Option("--keep", help="Their words are gone: stay an orphan, not asked again.")
    ] = False,
    at: Annotated[str, typer.Option(metavar="LINES", help="It stands on these lines, such as 41 or 41-43.")] = "",
    quote: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="It stands on these words, which stand once, or once in the lines."),
    ] = None,
    coder: Coder = None,
) -> None:
    """List codings whose text has changed and that a person must look at, old words beside new; and settle them."""
    given = words or []
    if accepted + kept + bool(at or quote) > 1:
        raise AskedWrongly("--accept, --keep and a place (--at, --quote) exclude one another; choose one")
    if accepted or kept or at or quote:
        output.lines(_settle(given, coder, at, quote, is_kept=kept, is_accepted=accepted))
        return
    if len(given) > 1:
        raise AskedWrongly("name one source to list; or say what to do with these: --accept, --keep, --at or --quote")
    _list(given[0] if given else None, coder, is_whole=every)


def _settle(
    ids: list[str], coder: str | None, at: str, quote: str | None, *, is_kept: bool, is_accepted: bool
) -> "Iterator[str]":
    from casecode.workspace import anchors as work
    from casecode.workspace.batch import line_range
    from casecode.workspace.coders import who_codes

    if not ids:
        raise AskedWrongly("name codings by their ids, such as: casecode anchors --accept 3k9x")
    study = opened()
    who = who_codes(study, coder)
    if is_kept:
        return (f"kept {_plain(one)}" for one in work.keep(study, who, ids))
    if is_accepted:
        return (f"now {told(one)}" for one in work.accept(study, who, ids))
    if len(ids) > 1:
        raise AskedWrongly("a place is given to one coding at a time; name one id")
    return iter([f"now {told(work.adjust(study, who, ids[0], line_range(at) if at else None, quote))}"])


def _plain(one: "Recorded") -> str:
    return f"{one.record.id} {one.source.path} “{short(one.record.quote)}”"


def _list(source: str | None, coder: str | None, *, is_whole: bool) -> None:
    from casecode.workspace.anchors import queue

    found = queue(opened_to_read(), coder, source, is_whole=is_whole)
    output.lines(line for one in found for line in _told(one))
    asked = sum(one.is_asked for one in found)
    rest = f", {len(found) - asked} more that changed" if is_whole else ""
    output.note(f"{output.count(asked, 'coding')} to look at{rest}")


def _told(one: "Standing") -> "Iterator[str]":
    codes = " ".join(f"{facet}={code}" for facet, code in one.record.codes.items())
    place = one.source.path if one.line is None else f"{one.source.path}:{one.line}"
    state = f"{one.state}, kept" if one.state == "orphan" and one.record.kept else str(one.state)
    yield f"{place} ({one.coder} {one.record.id}) {codes} [{state}]"
    yield f"    was  {_line(one.old)}"
    yield f"    now  {_line(one.new) or '(nowhere)'}"


def _line(words: str) -> str:
    line = words.replace("\n", " / ")
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 3]}..."


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("edit", epilog="Example: casecode edit saturn/interview-founder")(edit)
    app.command("anchors", epilog="Example: casecode anchors --accept 3k9x --coder lead")(anchors)
