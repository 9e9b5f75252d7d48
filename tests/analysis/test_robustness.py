"""What changes in a display when one thing of the study is otherwise."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from crossings import Small, firms
from literals import code

from casecode.analysis.changes import What, changes
from casecode.analysis.variations import Kind, variations
from casecode.errors import UnknownName
from casecode.model.displays import Display
from casecode.workspace import displays, robustness
from casecode.workspace.study import open_study
from casecode.workspace.surveyed import Whole

SPEC = """\
coders: [lead]
where: status == used
rows: [case, {dim: phase, only: [start-up, ongoing]}]
cols: {dim: resource, only: [financial, human]}
cell:
  of: channel
  marks: [{when: channel.personal == yes, style: [bold], note: personal}]
bounds: {of: channel.personal, yes: "yes", maybe: disputed}
"""


def shown(root: Path, text: str = SPEC) -> Path:
    (root / "displays").mkdir(exist_ok=True)
    (root / "displays/asked.yaml").write_text(text, encoding="utf-8")
    return root


def robust(root: Path, *kinds: str, is_by_entry: bool = False) -> Display:
    return robustness.robust(open_study(root), "asked", kinds, is_by_entry=is_by_entry)


def told(display: Display) -> dict[str, dict[str, list[str]]]:
    """Give what changes, by variation and column."""
    return {
        row.head[1]: {cell.column: [entry.label for entry in cell.entries] for cell in row.cells if cell.entries}
        for row in display.rows
    }


def test_leaving_out_the_one_source_of_an_entry_loses_it_and_says_what_the_cell_becomes(small: Small) -> None:
    found = told(robust(shown(firms(small)), "source"))
    assert found["without acme/talk"]["Lost"] == [
        "Acme · Start-up · Money: Relatives",
        "Acme · Start-up · People: Friends",
    ]
    assert "Acme · Start-up · Money: (not asked)" in found["without acme/talk"]["Otherwise"]
    assert "Acme · Ongoing · Money: Bank loan" not in str(found)  # the letter says so too


def test_an_entry_of_two_sources_hangs_on_none_and_others_on_the_source_and_person_named(small: Small) -> None:
    display = robust(shown(firms(small)), "source", "informant", is_by_entry=True)
    found = {(*row.head, cell.column): [e.label for e in cell.entries] for row, cell in display.cells() if cell.entries}
    assert found == {
        ("Acme", "Start-up", "Money"): ["Relatives: talk, wong"],
        ("Acme", "Start-up", "People"): ["Friends: talk, wong"],
        ("Acme", "Ongoing", "Money"): ["Bank loan: lee"],  # she says it in the talk, and wrote the letter
        ("Acme", "Ongoing", "People"): ["Friends: letter, lee"],
    }
    assert display.lead[1:] == ("3 of 4 entries hang on a single source.", "4 of 4 entries hang on a single informant.")


def test_what_two_people_say_together_stays_without_one_of_them(small: Small) -> None:
    root = firms(small)
    code(root, "acme/talk", "My uncle paid for the first year.\nL: Later", id_="both", channel="relatives",
         status="used", resource="financial", phase="start-up")  # fmt: skip
    found = told(robust(shown(root), "informant"))
    assert "Acme · Start-up · Money: Relatives" not in found["without wong of Acme"]["Lost"]


def test_a_dispute_is_settled_for_all_codes_at_once_and_changes_marks_and_bounds(small: Small) -> None:
    found = told(robust(shown(firms(small)), "disputed"))
    assert found == {
        "channel.personal: disputed read as yes": {
            "Otherwise": [
                "Acme · Start-up · People: Friends: plain to bold",
                "Acme · Ongoing · People: Friends: plain to bold",
                "channel.personal: 3 of 4 entries.",
            ]
        },
        "channel.personal: disputed read as no": {"Otherwise": ["channel.personal: 1 of 4 entries."]},
    }


def test_each_of_two_coders_is_tried_alone_though_the_display_names_one(small: Small) -> None:
    found = told(robust(shown(firms(small)), "coder"))
    assert list(found) == ["coder second alone"]  # lead alone is what the display shows already
    assert found["coder second alone"]["Gained"] == ["Acme · Ongoing · Money: Friends"]
    assert "Acme · Ongoing · Money: Bank loan" in found["coder second alone"]["Lost"]


def test_each_of_three_coders_is_tried_alone_and_left_out(small: Small) -> None:
    root = firms(small)
    code(root, "bolt/memo", "Savings", "third", resource="financial")
    study = open_study(root)
    names = [one.name for one in variations(Whole(study), [Kind.CODER])]
    assert names == [f"coder {who} {how}" for who in ("lead", "second", "third") for how in ("alone", "left out")]
    for one in variations(Whole(study), [Kind.CODER]):
        is_alone = one.name.endswith("alone")
        assert {p.coder for p in one.material.passages} == (
            {one.of} if is_alone else {"lead", "second", "third"} - {one.of}
        )
        assert one.material.project.coders() == sorted({passage.coder for passage in one.material.passages})


def test_one_coder_and_one_case_are_left_as_they_are(small: Small) -> None:
    root = small("-- cases/a/t.md --\nHelp.\n")
    code(root, "a/t", "Help.", channel="friends")
    study = open_study(root)
    assert [*variations(Whole(study), [Kind.CODER, Kind.CASE, Kind.INFORMANT])] == []


def test_people_whom_the_case_does_not_list_are_left_out_too(small: Small) -> None:
    study = open_study(firms(small))
    who = [one.of for one in variations(Whole(study), [Kind.INFORMANT])]
    assert who == ["acme/wong", "acme/lee", "bolt/kim"]


def test_a_case_that_the_display_names_cannot_be_left_out_and_that_is_said(small: Small) -> None:
    root = shown(firms(small), SPEC.replace("rows: [case", "rows: [{dim: case, only: [acme]}"))
    found = told(robust(root, "case"))
    (told_,) = found["without the case Acme"]["Otherwise"]
    assert told_.startswith('cannot be computed: no case "acme"')


def test_rows_and_columns_that_go_are_one_change_each_and_their_entries_count_as_hanging(small: Small) -> None:
    root = shown(firms(small), "where: status == used\nrows: channel\ncols: source\ncell: {of: phase}\n")
    found = told(robust(root, "source"))
    assert found["without acme/letter"]["Lost"] == ["acme/letter: gone, with 2 entries"]
    assert "Relatives: gone, with 1 entry" in found["without acme/talk"]["Lost"]
    assert "4 of 6 entries hang on a single source." not in robust(root, "source").lead
    assert robust(root, "source").lead[1] == "6 of 6 entries hang on a single source."


def test_a_count_that_changes_is_told_as_a_figure_and_hangs_on_nothing(small: Small) -> None:
    root = shown(
        firms(small), "coders: [lead]\nwhere: status == used\nrows: case\ncols: resource\ncell: {show: count}\n"
    )
    found = told(robust(root, "source"))
    assert found["without acme/letter"] == {"Otherwise": ["Acme · Money: 2 to 1", "Acme · People: 2 to 1"]}
    assert robust(root, "source").lead[1] == "0 of 2 entries hang on a single source."


def test_rows_that_are_new_and_order_that_is_other_are_changes(small: Small) -> None:
    root = shown(firms(small))
    before = displays.compute(open_study(root), "asked")
    code(root, "acme/talk", "Q2] Friends sent us", id_="aa", channel="job-market", status="used",
         resource="human", phase="start-up")  # fmt: skip
    shown(root, SPEC.replace("[start-up, ongoing]", "[start-up]").replace("rows: [case", "rows: [coder, case"))
    other = displays.compute(open_study(root), "asked")
    kinds = {one.what for one in changes(before, other)}
    assert {What.GONE, What.NEW} <= kinds
    shown(root, SPEC)
    now = displays.compute(open_study(root), "asked")
    assert next((c.what, c.place, c.told) for c in changes(before, now)) == (
        What.GAINED,
        "Acme · Start-up · People",
        "Job market",
    )
    shown(root, SPEC.replace("of: channel\n", "of: channel\n  order: alphabet\n"))
    last = displays.compute(open_study(root), "asked")
    assert [(c.what, c.told) for c in changes(now, last)] == [(What.ORDER, "now Friends, Job market")]


def test_a_display_changes_in_nothing_against_itself(small: Small) -> None:
    study = open_study(shown(firms(small)))
    assert [*changes(displays.compute(study, "asked"), displays.compute(study, "asked"))] == []


def test_what_changes_nothing_is_named_below_the_table(small: Small) -> None:
    root = shown(firms(small))
    (root / "cases/bolt/uncoded.md").write_text("Nothing of use.\n", "utf-8")
    display = robust(root, "source")
    assert display.notes == ("Nothing changes: without bolt/uncoded.",)
    assert display.lead[0] == "1 of 4 variations change nothing."
    assert robust(shown(firms(small), SPEC), "disputed").notes == ()


def test_a_kind_of_variation_mistyped_is_answered_with_the_nearest(small: Small) -> None:
    with pytest.raises(UnknownName, match='did you mean "source"'):
        robust(shown(firms(small)), "sourse")


@pytest.mark.parametrize("names", [(), ("case", "coder")])
def test_kinds_come_in_one_order_however_they_are_named(names: Sequence[str]) -> None:
    wanted = (Kind.CODER, Kind.CASE) if names else tuple(Kind)
    assert robustness.kinds(names) == wanted
