"""What the grammar of displays adds to crossing codings: other facts, orders, marks by place, counts beside entries."""

from pathlib import Path

import pytest
from crossings import Small, computed, firms, heads, table
from literals import code

from casecode.analysis.concluded import Concluded
from casecode.analysis.facts import facts
from casecode.analysis.matrix import cross
from casecode.errors import AskedWrongly, BrokenFile, CasecodeError
from casecode.model.cellspecs import CellSpec
from casecode.model.specs import Crossed, DisplaySpec
from casecode.workspace.comparing import Asked as Comparison
from casecode.workspace.comparing import compare
from casecode.workspace.judging import Conclusion, record
from casecode.workspace.matters import Asked, matter
from casecode.workspace.study import open_study
from casecode.workspace.surveyed import Whole

RATED = """\
  theme:
    codes:
      trust: {label: Trust, definition: Relying on a word., scale: [low, some, high], attributes: {part: social}}
      speed: {label: Speed, scale: [slow, fast]}
"""


@pytest.fixture
def root(small: Small) -> Path:
    root = firms(small)
    book = root / "codebook.yaml"
    book.write_text(
        book.read_text("utf-8").replace("  date: {type: date}\n", RATED + "  date: {type: date}\n"), "utf-8"
    )
    (root / "propositions.yaml").write_text(
        "propositions:\n  P1: {text: Kin paid., expects: {some: channel == relatives, within: resource == financial}}\n"
        "  P2: {text: Nobody borrowed.}\n",
        "utf-8",
    )
    return root


def judge(root: Path, what: str, case: str = "", value: str = "", *, coder: str = "lead", **more: str) -> str:
    """Record a judgement; gives its id."""
    study = open_study(root)
    evidence = [more.pop("evidence")] if "evidence" in more else [more["quote"]] if "quote" in more else []
    found = matter(study, Asked(what, case, **more))
    return record(study, coder, found, Conclusion(value, "as anchored", "", evidence)).id


def rated(root: Path) -> None:
    judge(root, "trust", "acme", "low", evidence="uncle")
    judge(root, "trust", "bolt", "high")
    judge(root, "speed", "acme", "fast", phase="ongoing")


def test_ratings_cross_constructs_and_cases_with_their_breadth(root: Path) -> None:
    rated(root)
    display = computed(root, "from: judgements\nrows: construct\ncols: case\nrule: r\n"
                             "cell: {show: rating, support: {show: [sources]}}\n")  # fmt: skip
    assert table(display) == {
        ("Trust", "Acme"): ["low (1 source)"],
        ("Trust", "Bolt"): ["high (no sources)"],
        ("Speed", "Acme"): ["fast (no sources)"],
        ("Speed", "Bolt"): "(not judged)",
    }
    assert display.provenance.unit == "judgement"
    assert display.provenance.codings == 3


def test_a_rating_whose_evidence_changed_says_so_in_every_display_it_stands_in(root: Path) -> None:
    rated(root)
    made = judge(root, "trust", "acme", "low", evidence="uncle")
    path = root / "cases/acme/talk.lead.jsonl"
    path.write_text(path.read_text("utf-8").replace('"relatives"', '"friends"'), "utf-8")
    crossed = computed(root, "from: judgements\nrows: construct\ncols: case\nrule: r\ncell: {show: rating}\n")
    assert table(crossed)["Trust", "Acme"] == ["low (stale)"]
    ordered = computed(root, "rows: [{dim: case, by: rating.trust}]\ncols: phase\ncell: {show: count}\n")
    assert f"Stale, for their evidence has changed since: rating {made} (trust · acme)." in ordered.notes


def test_rows_stand_in_the_order_of_a_rating_or_an_attribute_either_way_up(root: Path) -> None:
    rated(root)
    text = "rows: [{dim: case, by: %s}]\ncols: phase\ncell: {show: count}\n"
    assert heads(computed(root, text % "rating.trust, descending: true")) == ["Bolt", "Acme"]
    assert heads(computed(root, text % "rating.trust")) == ["Acme", "Bolt"]
    assert heads(computed(root, text % "case.industry")) == ["Bolt", "Acme"]
    assert "Cases in the order of rating.trust, from low to high." in computed(root, text % "rating.trust").notes


def test_what_has_no_rating_comes_last_either_way_up(root: Path) -> None:
    judge(root, "trust", "bolt", "low")
    for way in ("rating.trust", "rating.trust, descending: true", "rating.speed"):
        display = computed(root, f"rows: [{{dim: case, by: {way}}}]\ncols: phase\ncell: {{show: count}}\n")
        assert heads(display) == (["Bolt", "Acme"] if "trust" in way else ["Acme", "Bolt"])


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("[{dim: case, by: channel.personal}]", '"case" can be put in order by an attribute of its own, such as case.NAME, '
         'or cases by rating.CONSTRUCT, not by "channel.personal"'),
        ("[{dim: case, by: case.industri}]", 'no dimension "case.industri"; did you mean "case.industry"?'),
        ("[{dim: case, by: rating.trsut}]", 'no construct "trsut"; did you mean "trust"?'),
        ("[{dim: phase, by: rating.trust}]", '"phase" can be put in order by an attribute of its own'),
    ],
)  # fmt: skip
def test_what_rows_cannot_be_put_in_order_by_is_said_with_its_line(root: Path, rows: str, message: str) -> None:
    with pytest.raises(CasecodeError) as found:
        computed(root, f"rows: {rows}\ncols: phase\ncell: {{show: count}}\n")
    assert message in str(found.value)
    assert (found.value.path, found.value.line) == ("displays/asked.yaml", 1)


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ("{dim: source, by: source.date, descending: true}", ["acme/letter", "acme/talk", "bolt/memo"]),
        ("{dim: source, by: source.kind}", ["acme/talk", "acme/letter", "bolt/memo"]),
        ("{dim: informant, by: informant.role, descending: true}", ["lee", "wong", "kim"]),
        ("{dim: channel, by: channel.personal}", ["Friends", "Job market", "Bank loan", "Relatives"]),
    ],
)
def test_whatever_has_attributes_stands_in_their_order(root: Path, rows: str, wanted: list[str]) -> None:
    assert heads(computed(root, f"rows: [{rows}]\ncols: resource\ncell: {{show: count}}\n")) == wanted


def test_cases_that_a_display_puts_in_the_order_of_a_rating_can_be_compared(root: Path) -> None:
    rated(root)
    text = "rows: [%s]\ncols: resource\ncell: {of: channel}\n"
    found = []
    for rows in ("case", "{dim: case, by: rating.trust, descending: true}"):
        computed(root, text % rows)
        found.append(compare(open_study(root), Comparison("asked")))
    assert found[0].rows == found[1].rows
    assert found[0].lead == found[1].lead


def test_words_of_cells_are_nothing_to_compare_codings_by(root: Path) -> None:
    spec = DisplaySpec("asked", rows=(Crossed("case"),), cols=(Crossed("resource"),), cell=CellSpec("summary"))
    study = open_study(root)
    with pytest.raises(AskedWrongly, match="shows judged words, which cannot be compared"):
        cross(spec, study.project, study.passages)


def test_ratings_are_counted_by_what_they_are_of(root: Path) -> None:
    rated(root)
    judge(root, "speed", "acme", "slow", phase="start-up")
    text = "from: judgements\nrows: case\ncols: coder\nrule: r\ncell: {show: count, of: %s}\n"
    counts = {of: table(computed(root, text % of)) for of in ("judgements", "construct", "cases")}
    assert {of: found["Acme", "lead"] for of, found in counts.items()} == {
        "judgements": ["3"], "construct": ["2"], "cases": ["1"],
    }  # fmt: skip


def test_ratings_stand_by_an_attribute_of_their_construct_and_by_what_it_is_part_of(root: Path) -> None:
    book = root / "codebook.yaml"
    slow = "      speed: {label: Speed, scale: [slow, fast]}\n"
    within = "      pace:\n        label: Pace\n        codes:\n          speed: {label: Speed, scale: [slow, fast]}\n"
    book.write_text(book.read_text("utf-8").replace(slow, within), "utf-8")
    rated(root)
    text = "from: judgements\nrows: construct.%s\ncols: case\nrule: r\ncell: {show: rating}\n"
    part = computed(root, text % "part")
    assert table(part) == {("social", "Acme"): ["low"], ("social", "Bolt"): ["high"]}
    assert part.provenance.left_out == {"without a value shown here": 1}
    assert table(computed(root, text % "parent")) == {("pace", "Acme"): ["fast"], ("pace", "Bolt"): "(not judged)"}


def test_a_rating_on_what_the_codebook_has_no_more_stands_nowhere(root: Path) -> None:
    rated(root)
    book = root / "codebook.yaml"
    book.write_text(book.read_text("utf-8").replace("      speed: {label: Speed, scale: [slow, fast]}\n", ""), "utf-8")
    display = computed(root, "from: judgements\nrows: construct\ncols: case\nrule: r\ncell: {show: rating}\n")
    assert table(display) == {("Trust", "Acme"): ["low"], ("Trust", "Bolt"): ["high"]}


def test_a_rating_is_a_dimension_of_its_case_and_of_a_phase_where_it_is_of_one(root: Path) -> None:
    rated(root)
    cases = computed(root, "from: cases\nrows: rating.trust\ncols: case.industry\ncell: {show: cases}\n")
    assert table(cases) == {
        ("low", "traditional"): ["Acme"], ("low", "high-tech"): "–",
        ("some", "traditional"): "–", ("some", "high-tech"): "–",
        ("high", "traditional"): "–", ("high", "high-tech"): ["Bolt"],
    }  # fmt: skip
    codings = computed(root, "rows: rating.speed\ncols: phase\ncell: {show: ids}\n")
    assert table(codings)["fast", "Start-up"] == "(not asked)"
    assert table(codings)["fast", "Ongoing"] == ["bank", "other", "advert", "borrowed", "hired"]


def test_figures_with_their_breadth_beside_them_are_no_shades_of_a_grid(root: Path) -> None:
    text = "rows: case\ncols: resource\ncell: {show: count%s}\n"
    assert computed(root, text % "").figure is not None
    beside = computed(root, text % ", support: {show: [sources]}")
    assert table(beside)["Acme", "Money"] == ["2 (2 sources)"]
    assert beside.figure is None


def test_verdicts_cross_propositions_and_cases_beside_their_checks(root: Path) -> None:
    judge(root, "P1", "acme", "confirms", evidence="uncle")
    judge(root, "P1", "bolt", "confirms", evidence="savings")
    text = "from: propositions\nrows: proposition\ncols: case\ncell: {of: %s}\n"
    assert table(computed(root, text % "verdict")) == {
        ("P1. Kin paid.", "Acme"): ["confirms"], ("P1. Kin paid.", "Bolt"): ["confirms"],
        ("P2. Nobody borrowed.", "Acme"): "(not judged)", ("P2. Nobody borrowed.", "Bolt"): "(not judged)",
    }  # fmt: skip
    assert table(computed(root, text % "check"))["P1. Kin paid.", "Bolt"] == ["fails"]
    odd = computed(
        root, "from: propositions\nwhere: agrees == no\nrows: proposition\ncols: verdict\ncell: {show: initials}\n"
    )
    assert table(odd)["P1. Kin paid.", "confirms"] == ["B"]
    assert odd.notes == ("A Acme, B Bolt.",)


def test_sources_cross_what_they_answer_and_are_counted_by_themselves(root: Path) -> None:
    log = computed(
        root, "from: sources\nrows: [case, source.kind]\ncols: [{dim: question, keys: true}]\ncell: {show: presence}\n"
    )
    assert log.columns == ("Q1", "Q2", "Q3")
    assert table(log) == {
        ("Acme / interview", "Q1"): ["✓"],
        ("Acme / interview", "Q2"): ["✓"],
        ("Acme / interview", "Q3"): "–",
    }
    counted = computed(
        root, "from: sources\nrows: case\ncols: source.kind\ncell: {show: count}\nmargins: [rows, cols]\n"
    )
    assert counted.margins is not None
    assert (counted.margins.rows, counted.margins.total) == (("2", "1"), "3")


def test_who_speaks_in_a_source_is_known_though_nobody_coded_it(root: Path) -> None:
    front = "---\nkind: interview\nspeakers: {I: interviewer, Z: zed}\n---\n"
    (root / "cases/bolt/uncoded.md").write_text(f"{front}I: Who?\nZ: Nobody.\n", "utf-8")
    display = computed(root, "from: sources\nrows: case\ncols: source.kind\ncell: {show: count}\nmargins: [rows]\n")
    assert table(display)["Bolt", "interview"] == ["1"]
    made = facts("sources", Concluded(Whole(open_study(root))))
    assert {one.id: one.informants for one in made} == {
        "acme/talk": ("wong", "lee"), "acme/letter": ("lee",), "bolt/memo": ("kim",), "bolt/uncoded": ("zed",),
    }  # fmt: skip


def test_a_passage_stands_by_the_attributes_of_all_its_codes(root: Path) -> None:
    code(root, "acme/talk", "My uncle paid", id_="again", channel="job-market", resource="human")
    found = table(
        computed(root, "from: passages\nrows: channel.personal\ncols: case\ncell: {show: count, of: passages}\n")
    )
    assert {head: found[head, "Acme"] for head in ("yes", "no", "disputed")} == {
        "yes": ["1"],
        "no": ["4"],
        "disputed": ["3"],
    }


def test_a_passage_carries_the_codes_of_all_codings_on_it_and_is_counted_once(root: Path) -> None:
    """The words "Later the bank paid." hold the other coder's "the bank", which is another stretch."""
    text = "from: passages\nrows: channel\ncols: resource\ncell: {show: count, of: passages}\n"
    before = table(computed(root, text))
    code(root, "acme/talk", "My uncle paid", id_="again", channel="friends", resource="human")
    after = table(computed(root, text))
    assert before["Relatives", "Money"] == ["1"]
    assert after["Relatives", "Money"] == after["Relatives", "People"] == ["1"]
    assert after["Friends", "Money"] == ["2"]  # the uncle's passage, and the other coder's


def test_events_are_what_is_dated_and_stand_in_the_order_of_time(root: Path) -> None:
    listing = computed(root, "from: events\nrows: date.year\ncols: case\ncell: {of: channel}\n")
    assert table(listing) == {
        ("1999", "Acme"): ["Relatives"], ("1999", "Bolt"): "(silent)",
        ("2004", "Acme"): ["Bank loan"], ("2004", "Bolt"): "(silent)",
    }  # fmt: skip
    assert listing.provenance.unit == "event"
    line = computed(root, "rows: case\ncols: resource\ncell: {show: sequence, of: channel}\n")
    assert table(line)["Acme", "Money"] == ["1999 Relatives → 2004-05 Bank loan"]
    assert table(line)["Acme", "People"] == "(nothing dated)"


def test_marks_follow_where_an_entry_stands_in_the_table(root: Path) -> None:
    def marks(standing: str, rows: str, cols: str) -> list[str]:
        display = computed(
            root, f"rows: {rows}\ncols: {cols}\ncell: {{of: channel, marks: [{{is: {standing}, style: bold}}]}}\n"
        )
        return [f"{cell.column} {one.label}" for _, cell in display.cells() for one in cell.entries if one.marks]

    assert marks("first", "case", "phase") == [
        "Start-up Relatives", "Start-up Friends", "Ongoing Bank loan", "Ongoing Job market", "Start-up Bank loan",
    ]  # fmt: skip
    assert marks("first", "case", "resource") == [  # without an order, nothing comes before anything
        "Money Relatives", "Money Bank loan", "Money Friends", "People Friends", "People Job market", "Money Bank loan",
    ]  # fmt: skip
    assert marks("every-case", "resource", "case.industry") == [
        "traditional Relatives", "traditional Bank loan", "traditional Friends", "high-tech Bank loan",
        "traditional Friends", "traditional Job market",
    ]  # fmt: skip
    assert marks("only-here", "case", "resource") == ["Money Relatives", "People Job market"]


def test_quotes_are_picked_by_the_stated_preference_and_what_was_chosen_comes_first(root: Path) -> None:
    text = "rows: case\ncols: resource\ncell: {show: quote, limit: 1, prefer: [%s]}\n"
    short = computed(root, text % "short")
    assert table(short)["Acme", "Money"] == ["“the bank” (acme/talk:9)"]
    assert table(computed(root, text % "long"))["Acme", "Money"] == ["“Later the bank paid.” (acme/talk:9)"]
    code(root, "acme/talk", "My uncle paid", id_="trusts", theme="trust")
    judge(root, "trust", "acme", "text", quote="trusts")
    chosen = computed(root, text % "chosen, short")
    assert table(chosen)["Acme", "Money"] == ["“My uncle paid” (acme/talk:8)"]
    assert table(chosen)["Bolt", "Money"] == "(none that may be quoted)"
    assert chosen.notes[0].startswith("Quotes: at most 1 a cell; what somebody chose first, then the shortest passage")


def test_a_cell_shows_the_words_somebody_gave_it_until_then_what_there_is_to_sum_up(root: Path) -> None:
    text = "rows: case\ncols: [{dim: resource, only: [financial, human]}]\nrule: one sentence\ncell: {show: summary}\n"
    before = computed(root, text)
    assert table(before)["Acme", "Money"] == "(no words yet; 4 codings)"
    assert {one.id for one in before.rows[0].cells[0].because} == {"uncle", "bank", "borrowed", "other"}
    judge(root, "asked", row="acme", column="financial", value="Kin first, then the bank.", evidence="uncle")
    assert table(computed(root, text))["Acme", "Money"] == ["Kin first, then the bank."]
    code(root, "acme/letter", "We borrowed from the bank.", id_="more", channel="bank-loan", resource="financial")
    assert table(computed(root, text))["Acme", "Money"] == ["Kin first, then the bank. (stale)"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("from: judgements\nrows: construct\ncols: case\ncell: {show: rating}\n", "a display of ratings needs a decision rule"),
        ("rows: case\ncols: phase\ncell: {show: summary}\n", "a display of summed up cells needs a decision rule"),
        ("rows: case\ncolumns: [{head: a, show: summary}]\n", "a display of summed up cells needs a decision rule"),
        ("rows: case\n", '"cols" is missing'),
        ("rows: case\ncols: phase\ncolumns: [{head: a}]\n", '"columns" each hold something of their own'),
        ("rows: case\ncols: phase\ncell: {show: quote, prefer: [short]}\n", "say how many are wanted, as `limit: 2`"),
        ("rows: case\ncols: phase\ncell: {of: channel, marks: [{style: bold}]}\n", "a mark says either"),
        ("from: opinions\nrows: case\ncols: phase\n", "\"from\" Input should be 'codings', 'passages'"),
        ("rows: case\ncols: phase\nspilt: case\n", 'did you mean "split"?'),
    ],
)  # fmt: skip
def test_what_a_display_may_not_leave_out_or_join_is_an_error_of_its_file(root: Path, text: str, message: str) -> None:
    with pytest.raises(BrokenFile) as found:
        computed(root, text)
    assert message in str(found.value)
    assert found.value.path == "displays/asked.yaml"
