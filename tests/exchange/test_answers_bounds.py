"""What a file of answers may do to its reader, and what each reader says where it must stop."""

import json
import os
import sys
from pathlib import Path

import answer_files
import example_pool
import pytest

from casecode.analysis.answering import Reading, Sort, settled
from casecode.errors import AskedWrongly, BrokenFile, CannotBeDone, CasecodeError, NotInstalled
from casecode.exchange.answers import formats, nested, sheets, spss, table, tidy
from casecode.model.instrument import Nonsubstantive, Point, Scale
from casecode.workspace import answerfiles, answerrows, savreader
from casecode.workspace.answerfiles import Given
from casecode.workspace.answers import Wish, count

POOL = example_pool.pool()
MANY = "has answers of more than 3 respondents; split it"


def why(path: Path, format_: str = "", *, with_rows: bool = False) -> str:
    with pytest.raises(CasecodeError) as refused:
        count(POOL, Given(path, format_), Wish(with_rows=with_rows))
    return str(refused.value)


@pytest.mark.parametrize("format_", ["wide", "long", "surveyjs", "sav"])
def test_more_respondents_than_are_read_are_refused(
    format_: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = answer_files.write(tmp_path, format_)
    for module in (table, tidy, nested, spss, sheets):
        monkeypatch.setattr(module, "RESPONDENTS", 3)
    if format_ == "sav":
        with pytest.raises(BrokenFile, match=MANY):
            list(spss.read(path.read_bytes(), {"hlpfriends"}).rows)
    else:
        assert why(path) == MANY


def test_more_columns_submissions_or_rows_than_are_read_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spss, "COLUMNS", 2)
    with pytest.raises(BrokenFile, match="has 6 columns, more than the 2 that are read"):
        spss.read(answer_files.write(tmp_path / "sav", "sav").read_bytes(), set())
    monkeypatch.setattr(formats, "FILES", 3)
    assert why(answer_files.write(tmp_path / "xml", "xml")) == "holds more than 3 submissions; split it"
    monkeypatch.setattr(answerrows, "MOST", 3)
    with pytest.raises(CannotBeDone, match="there are more than 3 respondents; keep the counts alone, without --rows"):
        count(POOL, Given(answer_files.write(tmp_path / "wide", "wide")), Wish(with_rows=True))


def test_a_format_may_be_named_and_then_counts(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("page.hlprelatives,1: other\n4,\n", encoding="utf-8")
    assert "no column is a variable of the pool" in why(path)
    for name in ("odk", "limesurvey"):
        path.write_text("page.hlprelatives,1: other\n4,\n".replace("page.", "page." if name == "odk" else ""), "utf-8")
        found = count(POOL, Given(path, formats.named(name)), Wish())
        assert (found.results.items["hlprelatives"].mean, found.empty) == (4, ("1: other",))
    path.write_text('hlprelatives,note\n4,"{not json"\n5,{}\n', encoding="utf-8")
    assert count(POOL, Given(path), Wish()).results.file.format == "tidy csv"
    path.write_text(",\n", encoding="utf-8")
    assert "has no heads in its first line" in why(path)


def test_an_answer_of_null_in_json_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"data": [{"hlprelatives": null}, {"hlprelatives": 4.0}]}', encoding="utf-8")
    item = count(POOL, Given(tmp_path / "a.json"), Wish()).results.items["hlprelatives"]
    assert (item.n, item.missing, item.mean) == (1, 1, 4)


def test_a_reader_that_takes_too_long_or_dies_costs_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = answer_files.write(tmp_path, "sav")
    monkeypatch.setattr(answerfiles, "PATIENCE", 0.001)
    assert "takes too long to read, as if it were made to" in why(path)
    monkeypatch.undo()
    monkeypatch.setattr(sys, "executable", "/bin/true")
    assert "needs more memory or time than a file of answers may" in why(path)
    fake = tmp_path / "fake"
    fake.write_text('#!/bin/sh\necho \'{"heads": [], "labels": {}}\'\nexit 1\n', encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(fake))
    assert why(path) == "is not a whole .sav file; save it again in SPSS or PSPP"


def test_without_the_library_the_command_that_installs_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = answer_files.write(tmp_path, "sav")
    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    assert list(savreader.answers(path.read_bytes(), [])) == [{"library": "pyreadstat"}]
    fake = tmp_path / "fake"
    fake.write_text('#!/bin/sh\necho \'{"library": "pyreadstat"}\'\n', encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(fake))
    with pytest.raises(NotInstalled, match=r'python -m pip install "casecode\[spss\]"'):
        count(POOL, Given(path), Wish())


def test_a_text_is_in_no_range_of_numbers() -> None:
    assert not spss._is_within("a", 1.0, 2.0)


def test_a_folder_that_may_not_be_looked_into_is_said_to_be_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = answer_files.write(tmp_path, "xml")
    (folder / ".hidden").write_text("no", encoding="utf-8")

    def refuse(place: object) -> None:
        raise PermissionError(13, "Permission denied", str(place))

    assert count(POOL, Given(folder), Wish()).results.respondents == 7
    monkeypatch.setattr(os, "scandir", refuse)
    assert why(folder) == "cannot be looked into: Permission denied; name a file"


SCALE = Scale(
    "odd",
    "other",
    (Point(1, {"en": "Yes", "ms": "Ya"}), Point(2, {"en": "Yes", "ms": "Tidak"}), Point(3, {"en": "No"})),
    (Nonsubstantive(97, {"en": "Not needed"}, "not-needed"),),
)


def test_a_label_of_two_values_stands_for_none_and_two_languages_that_differ_are_refused() -> None:
    reading = Reading(SCALE)
    assert [str(reading.meant(text).sort) for text in ("Yes", "No", "\0not-needed", "\0x", "\0" + "3")] == [
        Sort.WRONG,
        Sort.LABEL,
        Sort.NONSUBSTANTIVE,
        Sort.MISSING,
        Sort.WRONG,
    ]
    one = Scale("a", "other", (Point(1, {"en": "Gift", "de": "x"}), Point(2, {"en": "y", "de": "Gift"})))
    with pytest.raises(AskedWrongly, match="labels that mean one thing in en and another elsewhere; export the codes"):
        settled({"a": Reading(one)}, [("a", "Gift")])


def test_what_is_written_for_programs_is_json_a_line(tmp_path: Path) -> None:
    path = answer_files.write(tmp_path, "sav")
    first, *lines = savreader.answers(path.read_bytes(), ["hlpmembers"])
    assert [var for _, var in first["heads"]] == list(answer_files.VARS)
    assert json.loads(json.dumps(lines[0]))[2] == ["96"]
    assert list(savreader.answers(b"no", [])) == [
        {"error": "is not SPSS’s .sav; save it as such, or give its format with --from"}
    ]
