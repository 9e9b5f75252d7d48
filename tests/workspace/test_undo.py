"""Undo and redo of every writing command, across restarts."""

import json
from collections.abc import Callable
from pathlib import Path

import literals
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casecode.errors import CannotBeDone, CasecodeError
from casecode.files import actions
from casecode.workspace import adding, asking, defining, history, importing, memos, moving, placing, recoding
from casecode.workspace import foreign as reading
from casecode.workspace.coding import Wish, record, remove
from casecode.workspace.study import Study

STUDY = """\
-- cases/one/case.yaml --
label: One
order: 1
sources: [talk]
informants: {ann: {role: founder}}
-- cases/one/talk.md --
---
speakers: {I: interviewer, A: ann}
---
I: Who helped?
A: My uncle lent us money. My aunt came to work. Nobody else did.
-- cases/two/talk.md --
The bank said no. We found people in the paper.
"""


def snapshot(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file() and ".casecode" not in path.parts)
    return {str(path.relative_to(root)): path.read_bytes() for path in files}


def ids(study: Study) -> list[str]:
    return sorted(coding.id for _, _, coding in study.project.codings())


def code(study: Study, n: int) -> None:
    name = sorted(study.project.sources)[n % len(study.project.sources)]
    source = study.project.sources[name]
    line = source.last_line
    record(study, "me", [Wish(name, {"channel": ("relatives", "bank-loan")[n % 2]}, lines=(line, line))])


def uncode(study: Study, n: int) -> None:
    remove(study, "me", [ids(study)[n % len(ids(study))]])


def recode(study: Study, n: int) -> None:
    recoding.recode(study, "me", [ids(study)[n % len(ids(study))]], {"resource": ("human", "financial")[n % 2]}, {})


def memo_on_coding(study: Study, n: int) -> None:
    memos.write(study, "me", f"coding {ids(study)[n % len(ids(study))]}", f"note {n}")


def memo_on_case(study: Study, n: int) -> None:
    memos.write(study, "me", "case two", f"note {n}")


def memo_on_source(study: Study, n: int) -> None:
    name = sorted(study.project.sources)[n % len(study.project.sources)]
    memos.write(study, "me", f"source {name}", f"note {n}")


def add_case(study: Study, n: int) -> None:
    adding.add_case(study, f"case-{n}", attributes={"size": "small"})


def add_source(study: Study, n: int) -> None:
    adding.add_source(study, adding.NewSource("two", f"letter-{n}", "Dear all.", {"kind": "letter"}))


def import_documents(study: Study, n: int) -> None:
    path = study.root.parent / f"{study.root.name}-{n}.txt"
    path.write_text(f"A: Why {n}?\nCleo: So.\nA: And?\n", encoding="utf-8")
    wish = importing.Wish("two", keeps_originals=bool(n % 2))
    plan = importing.plan(study, [reading.read(path, reading.Asked())], wish)
    placing.write(study, plan)


def rename_source(study: Study, n: int) -> None:
    moving.rename_source(study, sorted(study.project.sources)[n % len(study.project.sources)], f"renamed-{n}")


def move_source(study: Study, n: int) -> None:
    name = sorted(study.project.sources)[n % len(study.project.sources)]
    moving.rename_source(study, name, f"two/moved-{n}")


def rename_case(study: Study, n: int) -> None:
    moving.rename_case(
        study, "one" if "one" in study.project.cases else "uno", "uno" if "one" in study.project.cases else "one"
    )


def withdraw(study: Study, n: int) -> None:
    name = sorted(study.project.sources)[n % len(study.project.sources)]
    moving.withdraw(study, moving.files_of_source(study, name), "withdraw it")


def save_display(study: Study, n: int) -> None:
    asking.save(study, asking.Asked(["case"], ["resource"], "channel"), f"display-{n}")


def add_code(study: Study, n: int) -> None:
    defining.add_code(study.root, defining.NewCode("resource", f"new-{n}", {"label": f"New: {n}"}))


COMMANDS: list[Callable[[Study, int], None]] = [
    code,
    uncode,
    recode,
    memo_on_coding,
    memo_on_case,
    memo_on_source,
    add_case,
    add_source,
    import_documents,
    rename_source,
    move_source,
    rename_case,
    withdraw,
    save_display,
    add_code,
]


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.tuples(st.sampled_from(COMMANDS), st.integers(0, 9)), min_size=1, max_size=8))
def test_whatever_was_done_can_be_undone_step_by_step_and_done_again(
    steps: list[tuple[Callable[[Study, int], None], int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = literals.write(tmp_path_factory.mktemp("study"), STUDY)
    record(Study(root), "me", [Wish("one/talk", {"channel": "relatives"}, quote="My uncle lent us money.")])
    seen = [snapshot(root)]
    for command, n in steps:
        try:
            command(Study(root), n)
        except (CasecodeError, ZeroDivisionError):
            continue
        if snapshot(root) != seen[-1]:
            seen.append(snapshot(root))
    for state in reversed(seen[:-1]):
        history.undo(root)
        assert snapshot(root) == state
    for state in seen[1:]:
        history.redo(root)
        assert snapshot(root) == state


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
def test_each_writing_command_is_undone_and_done_again_byte_for_byte(
    command: Callable[[Study, int], None], small: Callable[[str], Path]
) -> None:
    root = small(STUDY)
    record(Study(root), "me", [Wish("one/talk", {"channel": "relatives"}, quote="My uncle lent us money.")])
    before = snapshot(root)
    command(Study(root), 1)
    after = snapshot(root)
    assert after != before
    history.undo(root)
    assert snapshot(root) == before
    history.redo(root)
    assert snapshot(root) == after


def coded(small: Callable[[str], Path]) -> tuple[Path, Path]:
    root = small(STUDY)
    record(Study(root), "me", [Wish("one/talk", {"channel": "relatives"}, quote="My uncle lent us money.")])
    return root, root / "cases/one/talk.me.jsonl"


def test_others_may_code_in_the_same_file_before_an_undo(small: Callable[[str], Path]) -> None:
    root, file = coded(small)
    other = literals.coding(root, "one/talk", "Nobody else did.", id_="other", channel="friends")
    file.write_text(file.read_text("utf-8") + json.dumps(other) + "\n", encoding="utf-8")
    history.undo(root)
    assert ids(Study(root)) == ["other"]


def test_a_record_that_has_changed_since_is_not_undone(small: Callable[[str], Path]) -> None:
    root, file = coded(small)
    changed = file.read_text("utf-8").replace('"relatives"', '"friends"')
    file.write_text(changed, encoding="utf-8")
    with pytest.raises(CannotBeDone, match="has changed since; nothing was changed"):
        history.undo(root)
    assert file.read_text("utf-8") == changed
    assert history.steps(root)[0]


def test_a_file_that_has_changed_since_is_not_undone(small: Callable[[str], Path]) -> None:
    root = small(STUDY)
    adding.add_case(Study(root), "three")
    path = root / "cases/three/case.yaml"
    path.write_text("label: Mine\n", encoding="utf-8")
    with pytest.raises(CannotBeDone, match="has changed since"):
        history.undo(root)
    assert path.read_text("utf-8") == "label: Mine\n"


def test_a_new_action_ends_what_could_be_done_again(small: Callable[[str], Path]) -> None:
    root, _ = coded(small)
    history.undo(root)
    memos.write(Study(root), "me", "case one", "a note")
    with pytest.raises(CannotBeDone, match="nothing to do again"):
        history.redo(root)


def test_with_nothing_done_there_is_nothing_to_undo(small: Callable[[str], Path]) -> None:
    with pytest.raises(CannotBeDone, match="nothing to undo"):
        history.undo(small(STUDY))


def test_a_torn_line_in_the_log_hides_only_itself(small: Callable[[str], Path]) -> None:
    root, _ = coded(small)
    with (root / actions.LOG).open("ab") as log:
        log.write(b'{"do":{"id":"x"')
    memos.write(Study(root), "me", "case one", "a note")
    assert [step.what for step in history.steps(root)[0]] == ["write a memo on the case one", "code 1 passage"]
    history.undo(root)
    history.undo(root)
    assert ids(Study(root)) == []


def test_only_the_latest_actions_are_kept(small: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "KEPT", 3)
    monkeypatch.setattr(actions, "ROOM", 0)
    root = small(STUDY)
    for n in range(7):
        memos.write(Study(root), "me", "case one", f"note {n}")
    assert len(history.steps(root)[0]) == 3
    history.undo(root)
    history.redo(root)
    assert len((root / "memos/me.jsonl").read_text("utf-8").split("\n")) == 8


def test_shortening_keeps_what_can_be_done_again_in_order(
    small: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = small(STUDY)
    for n in range(8):
        memos.write(Study(root), "me", "case one", f"note {n}")
    history.undo(root)
    history.undo(root)
    before = history.steps(root)
    monkeypatch.setattr(actions, "KEPT", 2)
    monkeypatch.setattr(actions, "ROOM", 0)
    actions.shorten(root)
    assert history.steps(root) == (before[0][:2], before[1])


@pytest.mark.parametrize("name", ["ID", "../../cases/one/talk.md"])
def test_an_action_that_lies_apart_is_never_looked_for_elsewhere(name: str, small: Callable[[str], Path]) -> None:
    root = small(STUDY)
    memos.write(Study(root), "me", "case one", "a note")
    before = snapshot(root)
    with (root / actions.LOG).open("ab") as log:
        log.write(json.dumps({"do": {"id": name, "at": "", "what": "harm", "is_apart": True}}).encode() + b"\n")
    with pytest.raises(CannotBeDone, match=r"cannot undo “harm”: .*is needed for it and cannot be read"):
        history.undo(root)
    assert snapshot(root) == before


def test_what_lies_apart_is_forgotten_with_its_action(
    small: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "MUCH", 0)
    monkeypatch.setattr(actions, "KEPT", 2)
    monkeypatch.setattr(actions, "ROOM", 0)
    root = small(STUDY)
    for n in range(5):
        memos.write(Study(root), "me", "case one", f"note {n}")
    done, _ = actions.state(root)
    assert [one.is_apart for one in done] == [True, True]
    assert {path.name for path in (root / actions.APART).glob("[!.]*")} == {one.id for one in done}
    history.undo(root)
    assert sorted(memo.memo for memo in memos.every(Study(root))) == ["note 0", "note 1", "note 2", "note 3"]


def test_undo_and_redo_from_the_command_line_after_a_restart(small: Callable[[str], Path]) -> None:
    import readme

    root = small(STUDY)
    readme.run("casecode code one/talk 5 channel=relatives --coder me", root)
    assert readme.run("casecode undo", root) == "undone: code 1 passage\n"
    assert not (root / "cases/one/talk.me.jsonl").exists()
    assert readme.run("casecode redo", root) == "done again: code 1 passage\n"
    assert (root / "cases/one/talk.me.jsonl").exists()
    assert "code 1 passage" in readme.run("casecode undo --list", root)
    assert readme.run("casecode redo --list", root) == ""
