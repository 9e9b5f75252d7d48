"""``casecode code``: a passage by its lines, by its words, or many from a file."""

import json
from pathlib import Path

import pytest
import two_cases
from conftest import Result, Run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return two_cases.write(tmp_path)


def records(root: Path, source: str, coder: str = "me") -> list[dict[str, object]]:
    text = (root / f"cases/{source}.{coder}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def code(run: Run, root: Path, *words: str) -> Result:
    return run("code", *words, "--coder", "me", at=root)


def test_lines_are_those_an_editor_shows_and_the_speakers_label_is_left_out(run: Run, root: Path) -> None:
    done = code(run, root, "north/talk", "7", "channel=relatives", "phase=start-up")
    assert done.code == 0
    [record] = records(root, "north/talk")
    assert record["quote"] == "My uncle paid for the first machine."
    assert done.out == (
        f"{record['id']} cases/north/talk.md:7 channel=relatives phase=start-up status=used "
        "“My uncle paid for the first machine.”\n"
    )


def test_a_run_of_lines_is_one_passage(run: Run, root: Path) -> None:
    done = code(run, root, "cases/north/talk.md", "7-8", "resource=financial")
    [record] = records(root, "north/talk")
    assert record["quote"] == "My uncle paid for the first machine.\nL: Later it was the bank, the bank in town."
    assert done.out.endswith("“My uncle paid for the first machine. L: Later it was the ...”\n")


def test_words_that_stand_once_need_no_line(run: Run, root: Path) -> None:
    code(run, root, "talk", "--quote", "the bank in town", "channel=bank-loan")
    [record] = records(root, "north/talk")
    assert (record["quote"], record["prefix"]) == ("the bank in town", "hine.\nL: Later it was the bank, ")


def test_words_that_stand_more_than_once_are_listed_and_a_line_settles_which(run: Run, root: Path) -> None:
    refused = code(run, root, "north/talk", "--quote", "for", "channel=relatives")
    assert refused.code == 2
    assert 'the words "for" stand 2 times in cases/north/talk.md (line 7, line 10)' in refused.err
    assert "quote more of the passage, or name its line as well" in refused.err
    assert code(run, root, "north/talk", "10", "--quote", "for", "channel=relatives").code == 0
    assert [record["prefix"] for record in records(root, "north/talk")] == [
        "he bank in town.\n\nW: Two cousins worked "[-32:]
    ]


def test_a_code_may_be_named_by_its_label_or_an_alias(run: Run, root: Path) -> None:
    code(run, root, "south/letter", "5", "channel=labour market")
    assert [record["codes"] for record in records(root, "south/letter")] == [
        {"channel": "job-market", "status": "used"}
    ]


def test_wording_memo_revision_and_moment_are_recorded(run: Run, root: Path) -> None:
    words = ("channel=relatives", "--wording", "channel=An uncle", "--memo", "he lived next door")
    code(run, root, "north/talk", "7", *words)
    [record] = records(root, "north/talk")
    assert record["wording"] == {"channel": "An uncle"}
    assert record["memo"] == "he lived next door"
    assert record["rev"] == {"channel": 1, "status": 1}
    assert str(record["at"]).endswith("Z")


def test_a_date_facet_takes_a_date_and_nothing_else(run: Run, root: Path) -> None:
    assert code(run, root, "north/talk", "7", "date=2001-05").code == 0
    refused = code(run, root, "north/talk", "7", "date=May 2001")
    assert refused.code == 2
    assert '"May 2001" is not a date; write 2004, 2004-05 or 2004-05-17 (facet date)' in refused.err
    assert len(records(root, "north/talk")) == 1


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ((), "no source named; say which, such as: casecode code saturn/interview-founder 41 channel=relatives"),
        (("north/talk", "channel=relatives"), "no passage named; give the lines, such as north/talk 41-43"),
        (("north/talk", "7"), "no code named; say facet=code"),
        (("north/talk", "seven", "channel=relatives"), '"seven" is not a line or a run of lines; write 41 or 41-43'),
        (("north/talk", "7-x", "channel=relatives"), '"7-x" is not a line or a run of lines'),
        (
            ("north/talk", "2", "channel=relatives"),
            "cases/north/talk.md has no text at line 2; its text is on lines 6 to 10",
        ),
        (("north/talk", "8-7", "channel=relatives"), "has no text at line 8-7"),
        (
            ("north/talk", "9", "channel=relatives"),
            "line 9 of cases/north/talk.md is empty; name a line with words on it",
        ),
        (("north/talk", "7", "relatives"), '"relatives" is not a pair; write facet=code, such as phase=start-up'),
        (("north/talk", "7", "channel="), '"channel=" is not a pair'),
        (("north/talk", "7", "channel=friends", "channel=relatives"), '"channel" is given twice'),
        (("north/talk", "7", "chanel=relatives"), 'no facet "chanel"; did you mean "channel"? [unknown-facet]'),
        (("north/talk", "7", "channel=relativs"), "[unknown-code]"),
        (
            ("north/tolk", "7", "channel=relatives"),
            'no source "north/tolk"; did you mean "north/talk"? [unknown-source]',
        ),
        (("north/talk", "--quote", "my aunt", "channel=relatives"), "do not stand in cases/north/talk.md; copy them"),
        (
            ("north/talk", "8", "--quote", "uncle", "channel=relatives"),
            "do not stand in cases/north/talk.md, lines 8-8",
        ),
        (("north/talk", "--quote", " ", "channel=relatives"), "do not stand in"),
        (("north/talk", "7", "channel=friends", "--wording", "chanel=x"), 'no facet "chanel" among those coded here'),
        (("north/talk", "7", "channel=friends", "--wording", "x"), '"x" is not a pair'),
    ],
)
def test_what_cannot_be_meant_is_one_message_and_nothing_is_recorded(
    words: tuple[str, ...], complaint: str, run: Run, root: Path
) -> None:
    before = two_cases.files(root)
    refused = code(run, root, *words)
    assert refused.code == 2
    assert refused.err.startswith("casecode: error: ")
    assert refused.err.count("\n") == 1
    assert complaint in refused.err
    assert refused.out == ""
    assert two_cases.files(root) == before


def test_a_source_name_that_two_cases_have_needs_its_case(run: Run, root: Path) -> None:
    (root / "cases/south/talk.md").write_text("Hello there.\n", encoding="utf-8")
    refused = code(run, root, "talk", "7", "channel=relatives")
    assert refused.code == 2
    assert 'no source "talk"; did you mean "north/talk"?' in refused.err or "there are: north/talk" in refused.err


LINES = (
    '{"source":"north/talk","lines":"7","codes":{"channel":"relatives"},"memo":"one"}\n'
    "\n"
    '{"source":"south/letter","quote":"They stayed","codes":{"resource":"human","channel":"friends"},'
    '"wording":{"channel":"Old friends"}}\n'
    '{"source":"north/talk","lines":10,"codes":{"resource":"human"}}\n'
)


def test_a_file_of_codings_is_recorded_whole(run: Run, root: Path) -> None:
    (root / "many.jsonl").write_text(LINES, encoding="utf-8")
    done = code(run, root, "--from", "many.jsonl")
    assert done.code == 0
    assert done.out.count("\n") == 3
    assert [record["start"] for record in records(root, "north/talk")] == [38, 123]
    assert [record["wording"] for record in records(root, "south/letter")] == [{"channel": "Old friends"}]


def test_codings_may_come_from_another_program(root: Path) -> None:
    done = two_cases.casecode("code", "--from", "-", "--coder", "me", at=root, typed=LINES.encode())
    assert (done.returncode, done.stderr) == (0, "")
    assert len(records(root, "north/talk")) == 2


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('{"source":"north/talk","lines":"7","codes":{"channel":"relativs"}}', "[unknown-code]"),
        ('{"source":"north/tolk","lines":"7","codes":{"channel":"relatives"}}', "[unknown-source]"),
        ('{"source":"north/talk","lines":"7","codes":{"channel":"relatives"},"mem":""}', "unknown field `mem`"),
        ('{"source":"north/talk","lines":"x","codes":{"channel":"relatives"}}', '"x" is not a line or a run of lines'),
        ('{"source":"north/talk","lines":"7"', "cannot be read as a coding"),
    ],
)
def test_one_bad_line_is_named_and_nothing_of_the_file_is_recorded(
    line: str, complaint: str, run: Run, root: Path
) -> None:
    (root / "many.jsonl").write_text(f"{LINES}{line}\n", encoding="utf-8")
    before = two_cases.files(root)
    refused = code(run, root, "--from", "many.jsonl")
    assert refused.code == 2
    assert refused.err.startswith("many.jsonl:5: error: ")
    assert complaint in refused.err
    assert two_cases.files(root) == before


def test_a_file_of_codings_stands_alone(run: Run, root: Path) -> None:
    refused = code(run, root, "north/talk", "7", "channel=friends", "--from", "many.jsonl")
    assert refused.code == 2
    assert "--from FILE holds whole codings" in refused.err


def test_a_file_that_is_not_there_or_not_text_is_said_so(run: Run, root: Path) -> None:
    missing = code(run, root, "--from", "none.jsonl")
    assert missing.code == 3
    assert missing.err == (
        "none.jsonl: error: cannot be read: No such file or directory; name a file of codings [cannot-be-done]\n"
    )
    done = two_cases.casecode("code", "--from", "-", "--coder", "me", at=root, typed=LINES.encode("utf-16"))
    assert done.returncode == 3
    assert done.stderr.startswith("stdin: error: is not UTF-8 text; save it as UTF-8; nothing was recorded")
