"""``casecode check``: what it prints and how it ends; what it finds is tested under ``tests/checks``."""

from pathlib import Path

import literals
import two_cases
from conftest import Run


def test_a_sound_study_ends_in_zero_and_says_what_was_read(run: Run, tmp_path: Path) -> None:
    done = run("check", at=two_cases.write(tmp_path))
    assert (done.code, done.out) == (0, "")
    assert done.err == "2 cases, 2 sources, 5 codings: 0 errors, 0 warnings\n"


def test_errors_are_the_result_and_end_in_one(run: Run, tmp_path: Path) -> None:
    root = two_cases.write(tmp_path)
    literals.code(root, "south/letter", "They", channel="frends")
    done = run("check", at=root)
    assert done.code == 1
    assert done.out == (
        'cases/south/letter.lead.jsonl:2: error: the code "frends" is not in facet "channel"; '
        'did you mean "friends"? [unknown-code]\n'
    )
    assert done.err == "2 cases, 2 sources, 6 codings: 1 error, 0 warnings\n"


def test_warnings_alone_are_shown_and_end_in_zero(run: Run, tmp_path: Path) -> None:
    root = two_cases.write(tmp_path)
    literals.code(root, "north/talk", "Who paid", phase="start-up")
    done = run("check", at=root)
    assert done.code == 0
    assert done.out.endswith(
        ": warning: lies on the interviewer's words alone (cases/north/talk.md:6); "
        "code what an informant says [interviewer-only]\n"
    )
    assert done.err == "2 cases, 2 sources, 6 codings: 0 errors, 1 warning\n"


def test_every_problem_is_told_and_each_once(run: Run, tmp_path: Path) -> None:
    root = two_cases.write(tmp_path)
    literals.code(root, "south/letter", "They", channel="frends", phase="strt-up")
    (root / "cases/north/case.yaml").write_text("label: North\nlabel: South\n", encoding="utf-8")
    lines = run("check", at=root).out.splitlines()
    assert [line.rpartition(" ")[2] for line in lines] == ["[duplicate-key]", "[unknown-code]", "[unknown-code]"]
    assert len(set(lines)) == len(lines)
