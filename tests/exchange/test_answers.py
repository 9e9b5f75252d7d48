"""One survey in every format gives one result: n, missing, counts, means, ranks, groups, by the names of variables alone."""

import json
import random
import statistics
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

import answer_files
import example_pool
import pytest
from answer_files import ANSWERS, BLOCKS, FORMATS, VARS, Answers
from hypothesis import given, settings
from hypothesis import strategies as st

from casecode.errors import AskedWrongly, CannotBeDone, CasecodeError, UnknownName
from casecode.model.results import GroupResult, SurveyResults
from casecode.workspace.answerfiles import Given
from casecode.workspace.answers import Counted, Wish, count

POOL = example_pool.pool()
PLAIN, BY_TRADE = Wish(), Wish(by="industry")


def counted(path: Path, wish: Wish = BY_TRADE, format_: str = "", encoding: str = "") -> Counted:
    return count(POOL, Given(path, format_, encoding), wish)


def of(tmp_path: Path, text: str, name: str = "a.csv", wish: Wish = PLAIN) -> Counted:
    (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    return counted(tmp_path / name, wish)


def why(tmp_path: Path, text: str, name: str = "a.csv", wish: Wish = PLAIN) -> str:
    with pytest.raises(CasecodeError) as refused:
        of(tmp_path, text, name, wish)
    assert refused.value.path == str(tmp_path / name)
    return str(refused.value)


def test_the_answers_are_counted_as_a_person_counts_them_and_as_pspp_does(tmp_path: Path) -> None:
    """PSPP 1.6.2 gives these n, means, deviations and medians, also by trade, for the same answers as a .sav."""
    found = counted(answer_files.write(tmp_path, "wide"))
    one = found.results.items["hlpmembers"]
    assert (one.n, one.missing, one.nonsubstantive, one.respondents) == (3, 1, {96: 3}, 7)
    assert one.counts == {1: 1, 2: 1, 3: 1, 4: 0, 5: 0}
    assert (one.mean, one.sd, one.median, one.top2) == (2.0, 1.0, 2.0, 0.0)
    assert [found.results.items[var].rank for var in BLOCKS] == [2, 1, 3, 1, 2]
    relatives = found.results.items["hlprelatives"]
    assert (relatives.n, relatives.mean, relatives.sd, relatives.median) == (7, 2.857143, 1.772811, 2)
    assert relatives.groups == (GroupResult("tools", 1), GroupResult("toys", 5, 3.0), GroupResult("", 1))
    assert found.results.grouping is not None
    assert found.results.grouping.levels == {"toys": 5, "tools": 1, "": 1}
    assert (found.unmatched, found.absent) == (("respondent_id",), ())
    assert (found.results.file.name, found.results.file.rows) == ("answers.csv", 7)
    assert len(found.results.file.sha256) == 64


def plain(results: SurveyResults) -> object:
    """Give what does not depend on the file."""
    levels = results.grouping and sorted(results.grouping.levels.items())
    items = {
        var: (one.n, one.missing, one.nonsubstantive, one.counts, one.mean, one.sd, one.median, one.top2, one.rank,
              sorted(one.groups, key=lambda group: group.level))
        for var, one in results.items.items()
    }  # fmt: skip
    return results.respondents, levels, items


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_gives_the_same_results_and_so_do_other_orders_of_rows_and_columns(
    format_: str, tmp_path: Path
) -> None:
    wanted = plain(counted(answer_files.write(tmp_path / "first", "wide")).results)
    found = counted(answer_files.write(tmp_path / "second", format_))
    assert plain(found.results) == wanted
    assert not set(VARS) & set(found.unmatched)
    people, columns = answer_files.shuffled(ANSWERS, VARS, 7)
    again = counted(answer_files.write(tmp_path / "third", format_, people, columns))
    assert plain(again.results) == wanted
    assert again.results.file.sha256 != found.results.file.sha256


def test_every_column_that_is_not_asked_for_is_named_and_what_the_file_lacks_as_well(tmp_path: Path) -> None:
    found = counted(answer_files.write(tmp_path, "limesurvey"), Wish())
    assert found.unmatched == ("id", "submitdate", "lastpage", "startlanguage", "seed", "industry")
    found = of(tmp_path, "hlprelatives,other,label_2\n1,2,\n2,,\n")
    assert (found.unmatched, found.empty, found.absent) == (("other",), ("label_2",), ("hlpmembers",))


ANSWER = st.sampled_from(["1", "2", "3", "4", "5", "96", ""])


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(ANSWER, ANSWER, st.sampled_from(["toys", "tools", "silk", ""])), min_size=1, max_size=40),
    st.integers(0, 1000),
)
def test_the_aggregate_equals_a_recount_by_hand_whatever_the_order(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]], seed: int
) -> None:
    answers: Answers = [
        {"hlprelatives": first, "hlpfriends": second, "industry": trade} for first, second, trade in rows
    ]
    order = ("hlprelatives", "hlpfriends", "industry")
    folder = tmp_path_factory.mktemp("recount")
    format_ = random.Random(seed).choice(["wide", "long", "limesurvey", "surveyjs", "qualtrics"])
    answers = [{var: value for var, value in one.items() if value} for one in answers]
    rest = [one for one in answers if one]
    if not any(var in one for one in rest for var in BLOCKS):
        return
    people, columns = answer_files.shuffled(rest, order, seed)
    wish = BY_TRADE if any("industry" in one for one in rest) else PLAIN
    found = counted(answer_files.write(folder, format_, people, columns), wish).results
    for var in set(found.items):
        _recount(found, var, rest)


def _recount(found: SurveyResults, var: str, answers: Answers) -> None:
    chosen = [int(one[var]) for one in answers if one.get(var, "96") != "96"]
    item = found.items[var]
    assert item.n == len(chosen)
    assert {value: count for value, count in item.counts.items() if count} == Counter(chosen)
    assert item.nonsubstantive[96] == sum(one.get(var) == "96" for one in answers)
    assert item.missing == sum(var not in one for one in answers)
    assert item.mean == (round(statistics.mean(chosen), 6) if chosen else None)
    assert item.sd == (pytest.approx(statistics.stdev(chosen), abs=1e-6) if len(chosen) > 1 else None)
    assert item.median == (statistics.median(chosen) if chosen else None)
    means = {
        other: Fraction(sum(value * n for value, n in one.counts.items()), one.n)
        for other, one in found.items.items()
        if one.n
    }
    assert item.rank == (1 + sum(one > means[var] for one in means.values()) if chosen else None)
    for group in item.groups:
        own = [
            int(one[var]) for one in answers if one.get("industry", "") == group.level and one.get(var, "96") != "96"
        ]
        assert group.n == len(own)
        assert group.mean == (round(statistics.mean(own), 6) if len(own) >= 5 else None)


HEAD = "hlprelatives,hlpfriends\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            f"{HEAD}1,2\n7,2\n1,x\n",
            "line 3, column hlprelatives: “7” is not on the scale avl5 (1 to 5, 96); correct the file, or name what stands "
            "for no answer: --missing VALUE\nline 4, column hlpfriends: “x” is not on the scale avl5 (1 to 5, 96)",
        ),
        (f"{HEAD}2.5,1\n", "line 2, column hlprelatives: “2.5” is not on the scale"),
        ("a,b\n1,2\n", "no column is a variable of the pool (its columns: a, b ...); export it with the names of variables"),
        (HEAD, "has heads and no respondent below them; export the answers again"),
        ("", "is empty; export the answers again"),
        ("\n\n", "is empty; export the answers again"),
        ("hlprelatives,HLPRELATIVES\n1,2\n", "has two columns for hlprelatives (hlprelatives and HLPRELATIVES); leave out"),
        (f'{HEAD}1,"2\n3,4\n', "a quote that begins on line 2 is never closed; mend it, or export the file again"),
        (f'{HEAD}1,2\n"3"x,4\n', "line 3 cannot be parted into cells (',' expected after '\"'); look at the quotes there"),
        (f"{HEAD}1,2,3\n", "line 2 has 3 cells under 2 heads; look for a ',' that should stand in quotes"),
        (
            "respondent_id,var,value\na,hlprelatives,1\na,hlprelatives,2\n",
            "line 3 answers hlprelatives for a a second time; line 2 does so too",
        ),
        ("respondent_id,var,value\na,,1\n", "line 2 has no var; every line of a long file needs one"),
        ("respondent_id,var,value\na,hlprelatives,9\n", "line 2, column hlprelatives: “9” is not on the scale"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_with_row_and_column(text: str, told: str, tmp_path: Path) -> None:
    assert told in why(tmp_path, text)


def test_many_wrong_answers_are_told_one_by_one_up_to_a_dozen(tmp_path: Path) -> None:
    told = why(tmp_path, HEAD + "8,1\n" * 40).split("\n")
    assert (len(told), told[-1]) == (13, "... and 28 more")


def test_a_full_heading_of_limesurvey_is_refused_with_the_setting_that_helps(tmp_path: Path) -> None:
    heads = '"Response ID";"Date submitted";"How much help did you have? [Relatives]"\n"1";"";"3"\n'
    assert "LimeSurvey: question codes" in why(tmp_path, "\ufeff" + heads)
    short = '"Response ID";"How much help.. [Relatives]"\n"1";"3"\n'
    assert "LimeSurvey: question codes" in why(tmp_path, short)


def test_names_that_limesurvey_joins_for_its_expressions_are_known(tmp_path: Path) -> None:
    found = of(tmp_path, '"id";"submitdate";"lastpage";"hlp_hlprelatives"\n"1";"";"2";"4"\n')
    assert found.results.items["hlprelatives"].counts[4] == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[{]", "line 1 is not JSON"),
        ('{"a": 1}', "no column is a variable of the pool"),
        ('[{"hlprelatives": NaN}]', "holds NaN, which is no answer and no JSON; export the file again"),
        ('[{"hlp": {"hlprelatives": [4, 5]}}]', "respondent 1, column hlp/hlprelatives: “[4, 5]” is not on the scale"),
        ('[{"hlprelatives": true}]', "“true” is not on the scale"),
        ("[1]", "respondent 1 is no object of answers; a list of objects is wanted, one a respondent"),
        ('"x"', "holds no respondents; a list of objects is wanted, one a respondent"),
        ('[{"a":' * 30 + "1" + "}]" * 30, "no column"),
        ('[{"a":' + '{"a":' * 50 + "1" + "}" * 51 + "]", "is nested deeper than answers are, below a/a/a"),
        ("[" * 200_000, "is nested deeper than answers are"),
    ],
)
def test_json_that_holds_no_answers_is_refused_in_a_sentence(text: str, told: str, tmp_path: Path) -> None:
    assert told in why(tmp_path, text, "a.json")


def test_submissions_in_xml_are_refused_by_their_names(tmp_path: Path) -> None:
    folder = answer_files.write(tmp_path, "xml")
    for text, told in (
        ("<data><a>", "help_9.xml is not whole XML (no element found: line 1, column 9); send it again from the form"),
        (
            '<!DOCTYPE x [<!ENTITY a "b">]><data>&a;</data>',
            "help_9.xml declares a document type or entities of its own",
        ),
        ("<a>" * 30 + "<b>1</b>" + "</a>" * 30, "help_9.xml is nested deeper than a submission is, below a/a/a"),
        (
            "<d><hlp><hlprelatives>1</hlprelatives><hlprelatives>2</hlprelatives></hlp></d>",
            "help_9.xml, column hlp/hlprelatives: “1 | 2”",
        ),
    ):
        (folder / "help_9.xml").write_text(text, encoding="utf-8")
        with pytest.raises(CasecodeError, match=r"help_9\.xml") as refused:
            counted(folder, Wish())
        assert told in str(refused.value)
    (folder / "help_9.xml").unlink()
    one = next(folder.rglob("*.xml"))
    assert counted(one, Wish()).results.respondents == 1


def test_a_folder_without_submissions_and_a_file_that_is_not_there_are_said_to_be_so(tmp_path: Path) -> None:
    for path, told in ((tmp_path, "without any submission"), (tmp_path / "no.csv", "No such file")):
        with pytest.raises(CannotBeDone, match=told):
            counted(path)
    with pytest.raises(CannotBeDone, match="only be one of ODK’s submissions, and not csv"):
        counted(tmp_path, format_="csv")


def test_what_a_sav_declares_missing_is_told_apart_from_what_is_not_there(tmp_path: Path) -> None:
    one = counted(answer_files.write(tmp_path, "sav")).results.items["hlpmembers"]
    assert (one.n, one.nonsubstantive, one.missing, one.mean) == (3, {96: 3}, 1, 2.0)


def sav(path: Path, missing: Any, third: float = 5, **labels: str) -> Path:
    import pandas as pd
    import pyreadstat

    frame = pd.DataFrame({"hlprelatives": [1.0, 2.0, third], "unused": ["a", "b", "c"]})
    told = {"hlprelatives": {float(value.removeprefix("v")): label for value, label in labels.items()}}
    pyreadstat.write_sav(frame, str(path), missing_ranges={"hlprelatives": missing}, variable_value_labels=told)
    return path


def test_a_sav_that_declares_a_point_of_the_scale_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        CasecodeError, match="row 3, column hlprelatives: “5” is declared missing, and a point of the scale"
    ):
        counted(sav(tmp_path / "a.sav", [5]), Wish())


def test_what_the_sav_alone_declares_missing_is_missing_as_well(tmp_path: Path) -> None:
    one = counted(sav(tmp_path / "a.sav", [{"lo": 7, "hi": 9}], third=8), PLAIN).results.items["hlprelatives"]
    assert (one.n, one.missing, one.mean) == (2, 1, 1.5)


def test_labels_of_a_sav_that_say_otherwise_than_the_pool_are_told(tmp_path: Path) -> None:
    found = counted(sav(tmp_path / "a.sav", [99], v1="A great deal", v5="Banyak", v9="no"), Wish())
    assert found.differing == ("hlprelatives: 1 is “A great deal” in the file, and “None” in the pool",)
    assert found.unmatched == ("unused",)


def test_a_sav_is_known_by_its_bytes_and_one_cut_short_is_refused(tmp_path: Path) -> None:
    data = sav(tmp_path / "a.sav", [99]).read_bytes()
    (tmp_path / "a.dat").write_bytes(data)
    assert counted(tmp_path / "a.dat", Wish()).results.respondents == 3
    (tmp_path / "b.sav").write_bytes(data[:300])
    with pytest.raises(CasecodeError, match="cannot be read as SPSS’s"):
        counted(tmp_path / "b.sav", Wish())
    (tmp_path / "c.sav").write_text("no\n")
    with pytest.raises(CasecodeError, match="is not SPSS’s"):
        counted(tmp_path / "c.sav", Wish())


def test_values_that_stand_for_no_answer_may_be_named(tmp_path: Path) -> None:
    found = of(tmp_path, f"{HEAD}-99,n/a\n1,2\n", wish=Wish(missing=("-99", "n/a")))
    assert [found.results.items[var].missing for var in ("hlprelatives", "hlpfriends")] == [1, 1]


def test_labels_count_where_all_are_of_one_language(tmp_path: Path) -> None:
    found = of(tmp_path, f'{HEAD}None,A great deal\n3,"I had no such contacts"\n')
    assert found.results.items["hlpfriends"].nonsubstantive == {96: 1}
    assert of(tmp_path, f"{HEAD}Tiada,Banyak\n").results.items["hlpfriends"].mean == 5
    assert "no language of the pool has all of them (“Banyak” in hlpfriends, “None” in hlprelatives)" in why(
        tmp_path, f"{HEAD}None,Banyak\n"
    )
    assert "“none” is not on the scale" in why(tmp_path, f"{HEAD}none,1\n")


def test_groups_are_called_what_the_study_calls_them_and_few_enough_to_tell_apart(tmp_path: Path) -> None:
    wish = Wish(by="sector", levels={"1": "toys", "2": "tools"}, missing=("9",))
    found = of(tmp_path, "hlprelatives,sector\n" + "4,1\n5,1.0\n" * 3 + "1,2\n2,9\n", wish=wish).results
    assert found.grouping is not None
    assert found.grouping.levels == {"toys": 6, "tools": 1, "": 1}
    assert found.items["hlprelatives"].groups[0] == GroupResult("toys", 6, 4.5)
    with pytest.raises(UnknownName, match='no column "sectr" to tell groups apart by; did you mean "sector"'):
        of(tmp_path, "hlprelatives,sector\n1,1\n", wish=Wish(by="sectr"))
    many = "".join(f"1,{n}\n" for n in range(40))
    with pytest.raises(AskedWrongly, match="sector has more than 30 different answers"):
        of(tmp_path, f"hlprelatives,sector\n{many}", wish=Wish(by="sector"))


def test_encodings_are_known_by_their_marks_or_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("hlprelatives;trade\n4;Möbel\n".encode("cp1252"))
    with pytest.raises(
        CasecodeError, match="line 2 is not UTF-8 text; say how it was saved, such as: --encoding cp1252"
    ):
        counted(path, Wish(by="trade"))
    found = counted(path, Wish(by="trade"), encoding="cp1252").results.grouping
    assert found is not None
    assert list(found.levels) == ["Möbel"]
    path.write_bytes("hlprelatives\ttrade\n4\tMöbel\n".encode("utf-16"))
    assert counted(path, Wish()).results.items["hlprelatives"].mean == 4


def test_a_workbook_a_huge_cell_and_too_many_columns_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"PK\x03\x04" + b"x" * 100)
    with pytest.raises(CasecodeError, match="is a workbook or an archive; export the answers as csv"):
        counted(tmp_path / "a.csv")
    assert "line 2 has a cell of more than 1,000,000 characters" in why(tmp_path, f'{HEAD}1,"{"x" * 1_100_000}"\n')
    assert "has 10,001 columns" in why(tmp_path, ",".join(f"c{n}" for n in range(10_001)) + "\n1\n")


def test_line_ends_of_every_system_are_known_and_cells_may_hold_them(tmp_path: Path) -> None:
    for end in ("\n", "\r\n", "\r"):
        found = of(tmp_path, end.join(["hlprelatives,remark", '4,"one', 'two"', "5,", ""]))
        assert found.results.items["hlprelatives"].counts == {1: 0, 2: 0, 3: 0, 4: 1, 5: 1}
    told = why(tmp_path, 'hlprelatives,remark\n4,"one\ntwo"\n9,\n')
    assert told.startswith("line 4, column hlprelatives: “9”")


def test_a_json_of_one_respondent_is_one(tmp_path: Path) -> None:
    assert of(tmp_path, json.dumps({"hlp": {"hlprelatives": 4}}), "a.json").results.respondents == 1
