"""Displays split into panels, with columns of their own, as forms and as plots."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from crossings import Small, computed, firms, heads, table, told
from literals import code

from casecode.errors import AskedWrongly, BrokenFile, CasecodeError, UnknownName
from casecode.model.displays import Display
from casecode.model.figures import Plot, Shape
from casecode.render import csv, html, json, latex, markdown, terminal
from casecode.workspace import displays
from casecode.workspace.matters import Asked, matter
from casecode.workspace.memos import write
from casecode.workspace.study import open_study

SPLIT = "rows: case\ncols: resource\ncell: {of: channel}\nsplit: source.kind\n"
FORM = """\
kind: form
of: source
one: acme/talk
fields:
  - {head: About, about: [case, informants, date, words]}
  - {head: Channels, of: channel}
  - {head: By question, each: question, show: quote, where: resource == financial}
  - {head: Memos, memos: true}
  - {head: Next, text: ""}
  - {head: Said, text: We go back in spring.}
"""
PLOT = """\
kind: plot
points: [case, phase]
joined: phase
x: {count: channel}
y: {count: codings, where: channel.personal == yes, label: personal codings}
"""


@pytest.fixture
def root(small: Small) -> Path:
    return firms(small)


def test_each_panel_is_the_display_of_its_passages_over_the_same_rows_and_columns(root: Path) -> None:
    split = computed(root, SPLIT)
    assert [panel.title for panel in split.panels] == [
        "letter: 2 codings", "interview: 5 codings", "memo: 1 coding", "What they differ in",
    ]  # fmt: skip
    assert split.rows == ()
    whole = computed(root, SPLIT.replace("split: source.kind\n", ""))
    for panel in split.panels:
        assert (panel.columns, heads(panel)) == (whole.columns, heads(whole))
    alone = computed(root, SPLIT.replace("split: source.kind\n", "where: source.kind == letter\n"))
    assert table(split.panels[0])["Acme", "Money"] == table(alone)["Acme", "Money"] == ["Bank loan"]


def test_the_last_panel_says_of_every_entry_that_not_all_have_who_has_it(root: Path) -> None:
    difference = table(computed(root, SPLIT).panels[-1])
    assert difference["Acme", "Money"] == [
        "Relatives: only interview",
        "Bank loan: letter, interview",
        "Friends: only interview",
    ]
    assert difference["Acme", "People"] == ["Friends: letter, interview", "Job market: only interview"]
    assert difference["Bolt", "Money"] == ["Bank loan: only memo"]


def test_panels_that_are_alike_say_so_and_figures_are_set_side_by_side(root: Path) -> None:
    text = "where: source == acme/talk\nrows: case\ncols: phase\nsplit: coder\ncell: {show: count, of: cases}\n"
    assert table(computed(root, text).panels[-1])["Acme", "Ongoing"] == "(alike)"
    counted = computed(root, text.replace("cases}", "codings}"))
    assert table(counted.panels[-1])["Acme", "Ongoing"] == ["lead 2; second 1"]


def test_a_value_that_nothing_falls_under_has_no_panel_and_is_named(root: Path) -> None:
    split = computed(root, SPLIT + "where: resource == human\n")
    assert [panel.title for panel in split.panels] == [
        "letter: 1 coding",
        "interview: 2 codings",
        "What they differ in",
    ]
    assert split.notes[0] == "Without a panel, for nothing falls in it: memo."


def test_a_display_cannot_be_split_by_what_is_not_there(root: Path) -> None:
    with pytest.raises(UnknownName, match=r'no dimension "source\.kin"; did you mean "source\.kind"') as found:
        computed(root, SPLIT.replace("source.kind", "source.kin"))
    assert (found.value.path, found.value.line) == ("displays/asked.yaml", 4)


def test_every_format_draws_all_panels_and_what_is_said_below_once(root: Path) -> None:
    split = computed(root, SPLIT + "note: Below all of them.\n")
    drawn = [terminal.draw(split, width=90, is_styled=False), markdown.draw(split), html.draw(split), latex.draw(split)]
    for text in drawn:
        assert text.count("Below all of them.") == 1
        places = [text.index(title) for title in ("letter: 2", "interview: 5 codings", "What they differ in")]
        assert places == sorted(places)
    lines = csv.draw(split).splitlines()
    assert lines[0] == "panel,case,Money,People,network" or lines[0].startswith("panel,case,Money,People")
    assert sum(line.startswith("letter: 2 codings,") for line in lines) == 2
    assert json.plain(split)["panels"][0]["title"] == "letter: 2 codings"
    assert set(json.plain(split)["evidence"]) >= {"uncle", "borrowed", "loan"}


def test_columns_hold_each_something_else_over_the_same_rows(root: Path) -> None:
    display = computed(root, """\
rows: [case]
columns:
  - {head: Money, where: resource == financial, of: channel}
  - {head: How many, show: count, of: sources}
  - {head: Sources, from: sources, show: count}
  - {head: Industry, from: cases, of: case.industry}
note: Mixed.
""")  # fmt: skip
    assert display.columns == ("Money", "How many", "Sources", "Industry")
    assert [told(cell) for cell in display.rows[0].cells] == [
        ["Relatives", "Bank loan", "Friends"],
        ["2"],
        ["2"],
        ["traditional"],
    ]
    assert [told(cell) for cell in display.rows[1].cells] == [["Bank loan"], ["1"], ["1"], ["high-tech"]]
    assert display.notes == ("How many, Sources: counts are of sources.", "Mixed.")


def test_the_filter_of_the_whole_holds_for_the_columns_that_are_of_the_same_facts(root: Path) -> None:
    display = computed(root, "where: phase == ongoing\nrows: [case]\ncolumns:\n"
                             "  - {head: Money, where: resource == financial, of: channel}\n"
                             "  - {head: Sources, from: sources, show: count}\n")  # fmt: skip
    assert [told(cell) for cell in display.rows[0].cells] == [["Bank loan", "Friends"], ["2"]]


def test_what_is_wrong_in_a_column_has_its_line(root: Path) -> None:
    with pytest.raises(CasecodeError, match='no dimension "chanel"; did you mean "channel"') as found:
        computed(root, "rows: [case]\ncolumns:\n  - {head: a, of: channel}\n  - head: b\n    of: chanel\n")
    assert found.value.line == 5
    with pytest.raises(CasecodeError, match='no code of facet resource "finance"') as found:
        computed(
            root,
            "rows: [case]\ncolumns:\n  - {head: a, of: channel}\n  - head: b\n    of: channel\n    where: resource == finance\n",
        )
    assert found.value.line == 6


def test_a_form_is_filled_in_from_what_is_known_and_coded_of_one_source(root: Path) -> None:
    write(open_study(root), "lead", "source acme/talk", "Ask again who paid.")
    form = computed(root, FORM)
    shown = {head: told(row.cells[0]) for head, row in zip(heads(form), form.rows, strict=True)}
    assert shown["About"] == ["case: Acme", "informants: wong, founder, lee, sales", "date: 2004-03-01", "words: 32"]
    assert shown["Channels"] == ["Relatives", "Bank loan", "Friends", "Job market"]
    assert shown["By question · Who paid?"] == ["“My uncle paid” (acme/talk:8)"]
    assert shown["Memos"][0].startswith("Ask again who paid. (lead, ")
    assert (shown["Next"], shown["Said"]) == ("(to be written)", ["We go back in spring."])
    assert (form.kind, form.columns) == ("form", ("acme/talk",))


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        (FORM.replace("one: acme/talk", "one: acme/tlak"), 'no source "acme/tlak"; did you mean "acme/talk"?', 3),
        (FORM.replace("of: channel", "of: chanel"), 'no dimension "chanel"; did you mean "channel"?', 6),
        (FORM.replace("date, words", "dates"), 'no fact of a source "dates"; did you mean "date"?', 5),
    ],
)  # fmt: skip
def test_what_a_form_cannot_find_is_said_with_its_line(root: Path, text: str, message: str, line: int) -> None:
    with pytest.raises(CasecodeError) as found:
        computed(root, text)
    assert message in str(found.value)
    assert found.value.line == line


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (FORM.replace("{head: Memos, memos: true}", "{head: Memos, memos: true, text: a}"), 'the field "Memos" must be filled in one way'),
        (FORM.replace("{head: Memos, memos: true}", "{head: Memos}"), 'the field "Memos" must be filled in one way'),
        (FORM.replace("of: source", "of: sauce"), "\"of\" Input should be 'source', 'case' or 'proposition'"),
        (PLOT.replace("count: channel", "of: date, count: channel"), '"x" must measure one thing'),
        (PLOT.replace("points: [case, phase]\njoined: phase", "points: []"), '"points" names nothing'),
        (PLOT.replace("x: {count: channel}\n", ""), '"x" is missing'),
        (PLOT.replace("joined: phase", "joined: resource"), '"resource" is none of the points'),
        (PLOT.replace("count: channel", "of: rating.trust"), "a display of ratings needs a decision rule"),
        ("kind: plto\n", '"plto" is no kind of display; did you mean "plot"?'),
    ],
)  # fmt: skip
def test_what_a_form_or_a_plot_may_not_say_is_an_error_of_its_file(root: Path, text: str, message: str) -> None:
    with pytest.raises(BrokenFile) as found:
        computed(root, text)
    assert message in str(found.value)


def test_a_plot_has_a_point_for_every_pair_and_a_table_that_says_the_same(root: Path) -> None:
    display = computed(root, PLOT)
    assert isinstance(display.figure, Plot)
    assert [(point.series, point.label, point.x, point.y) for point in display.figure.points] == [
        ("Acme", "Start-up", 2, 1), ("Acme", "Ongoing", 3, 0), ("Bolt", "Start-up", 1, 0), ("Bolt", "Ongoing", 0, 0),
    ]  # fmt: skip
    assert (display.figure.shape, display.figure.is_arrowed) == (Shape.LINE, True)
    assert table(display)["Acme / Ongoing", "personal codings"] == "0"
    assert table(display)["Acme / Start-up", "number of channel"] == ["2"]


def test_a_point_without_a_single_value_is_left_out_of_the_plot_and_counted(root: Path) -> None:
    code(root, "bolt/memo", "refused", id_="early", date="2001-07", channel="friends")
    display = computed(
        root, "kind: plot\npoints: case\nx: {of: date, from: codings, label: date}\ny: {count: codings}\n"
    )
    assert isinstance(display.figure, Plot)
    assert [(point.label, point.x, point.y) for point in display.figure.points] == [("Bolt", 2001.5, 3)]
    assert display.provenance.left_out == {"without a single value": 1}


def test_a_level_is_placed_by_its_rank_and_what_is_no_number_nowhere(root: Path) -> None:
    text = "kind: plot\npoints: source\nx: {of: phase, label: phase}\ny: {count: codings}\n"
    display = computed(root, f"{text}rule: The only phase.\nnote: Where there is one.\n")
    assert isinstance(display.figure, Plot)
    assert display.figure.x.ticks == ((0.0, "Start-up"), (1.0, "Ongoing"))
    assert [(one.label, one.x, one.y) for one in display.figure.points] == [("acme/letter", 1, 2), ("bolt/memo", 0, 2)]
    assert display.provenance.left_out == {"without a single value": 1}  # the talk is of both
    assert display.notes[-2:] == ("Decision rule: The only phase.", "Where there is one.")
    named = computed(root, "kind: plot\npoints: case\nx: {of: case.industry, label: trade}\ny: {count: codings}\n")
    assert isinstance(named.figure, Plot)
    assert (named.figure.points, named.provenance.left_out) == ((), {"without a single value": 2})


def test_a_point_that_only_one_measure_has_says_so_in_the_table(root: Path) -> None:
    where = "where: resource == %s"
    text = f"kind: plot\npoints: channel\nx: {{count: codings, label: people, {where % 'human'}}}\n"
    display = computed(root, f"{text}y: {{count: codings, label: money, {where % 'financial'}}}\n")
    assert (table(display)["Relatives", "people"], table(display)["Relatives", "money"]) == ("–", ["1"])
    assert (table(display)["Friends", "people"], table(display)["Friends", "money"]) == (["2"], ["1"])


def test_a_form_says_its_rule_and_its_note(root: Path) -> None:
    form = computed(root, FORM + "rule: What was said.\nnote: To be gone on with.\n")
    assert form.notes[-2:] == ("Decision rule: What was said.", "To be gone on with.")


def test_a_form_has_no_cells_to_sum_up(root: Path) -> None:
    computed(root, FORM)
    with pytest.raises(AskedWrongly, match='"asked" crosses no rows with columns'):
        matter(open_study(root), Asked("asked", row="Channels", column="acme/talk"))


@pytest.mark.parametrize("draw", [html.draw, lambda display: terminal.draw(display, width=90, is_styled=False)])
def test_what_is_noted_of_one_panel_stands_below_it(root: Path, draw: Callable[[Display], str]) -> None:
    split = computed(root, SPLIT)
    first, *others = split.panels
    noted = replace(split, panels=(replace(first, notes=("Letters are & were kept.",)), *others))
    text = draw(noted)
    shown = "Letters are &amp; were kept." if draw is html.draw else "Letters are & were kept."
    assert text.count(shown) == 1
    assert text.index("letter: 2 codings") < text.index(shown) < text.index("interview: 5 codings")


def test_a_panel_has_the_totals_of_its_own(root: Path) -> None:
    split = computed(root, SPLIT.replace("{of: channel}", "{show: count, of: codings}") + "margins: [rows, cols]\n")
    page = html.draw(split)
    totals = [page.count("<tfoot>"), sum(panel.margins is not None for panel in split.panels)]
    assert totals[0] == totals[1] > 1


def test_a_display_may_stand_in_any_file(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "elsewhere.yaml"
    path.write_text(SPLIT, "utf-8")
    assert displays.compute(open_study(root), str(path)).panels
    with pytest.raises(CasecodeError, match="there is no file"):
        displays.compute(open_study(root), str(tmp_path / "gone.yaml"))
    path.write_bytes(b"rows: \xff\n")
    with pytest.raises(BrokenFile, match="the file is not UTF-8 text"):
        displays.compute(open_study(root), str(path))
