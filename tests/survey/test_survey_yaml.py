"""What survey/pool.yaml may ask for, and what it is told where it cannot be had."""

from pathlib import Path

import pytest
import survey_study
from conftest import Run

from casecode.model.instrument import Point
from casecode.model.items import Made


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return survey_study.write(tmp_path)


def change(root: Path, old: str, new: str) -> None:
    path = root / "survey/pool.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_design_comes_to_a_pool_in_which_every_part_is_named(root: Path) -> None:
    drafts = survey_study.drafts(root)
    pool = drafts.pool
    assert not drafts.problems
    assert [(item.id, item.var) for item in pool.items] == [
        ("help.relatives", "hlprelatives"),
        ("help.friends", "hlpfriends"),
        ("help.job-market", "hlpjobmarket"),
        ("help.bank-loan", "hlpbank"),
        ("words.paper", "wrdpaper"),
        ("words.luck", "wrdluck"),
        ("words.book", "wrdbook"),
    ]
    assert {item.status for item in pool.items} == {"draft"}
    assert pool.scale("avl3").points[0] == Point(1, {"en": "None"})
    assert pool.block("words").layout == "list"
    assert pool.construct("helpers").name == "Helpers"
    assert pool.cases[0].attributes == {"industry": "toys"}
    assert pool.cases[0].informants == {"wong": "founder", "lee": "clerk"}
    assert [source.id for source in pool.sources] == ["north/talk", "south/letter", "west/note"]


def test_stems_come_from_labels_quotes_people_and_publications_alone(root: Path) -> None:
    pool = survey_study.drafts(root).pool
    made = {item.id: (dict(item.stem), item.origin.kind) for item in pool.items}
    assert made["help.relatives"] == ({"en": "Relatives"}, Made.TEMPLATE)
    assert made["words.paper"] == ({"en": "notices in the paper"}, Made.IN_VIVO)
    assert made["words.luck"] == ({"en": "Luck", "ms": "Nasib"}, Made.DESIGNER)
    assert made["words.book"] == ({"en": "Members of a club"}, Made.LITERATURE)
    assert pool.item("words.book").literature == ("A book (1990)",)
    assert pool.item("wrdluck").origin.author == "lead"


def test_evidence_stands_for_an_item_against_it_or_under_a_condition(root: Path) -> None:
    item = survey_study.drafts(root).pool.item("hlprelatives")
    assert {one.ref: str(one.role) for one in item.evidence} == {
        "cousins00000": "supporting",
        "norelative00": "contrary",
        "came00000000": "qualifying",
        "aunt00000000": "supporting",
    }
    assert (item.breadth.cases, item.breadth.of, item.breadth.sources, item.breadth.informants) == (2, 3, 2, 2)
    assert dict(item.counts.by_case) == {"north": 1, "west": 1}


def test_a_block_may_say_otherwise_what_speaks_against_its_items(root: Path) -> None:
    change(
        root,
        '    stem: "{channel}"\n',
        '    stem: "{channel}"\n    contrary: status == considered\n    qualifying: resource == financial\n',
    )
    pool = survey_study.drafts(root).pool
    assert pool.item("hlprelatives").counts.contrary == 1
    assert pool.item("hlpfriends").counts.qualifying == 1
    assert pool.block("help").contrary == "status == considered"
    assert pool.block("words").contrary == "stance == contradicts or status in [absent, rejected]"


def test_only_sources_that_may_be_quoted_are_and_the_rest_count_all_the_same(root: Path) -> None:
    pool = survey_study.drafts(root).pool
    assert {one.id: one.quote is not None for one in pool.evidence} == {
        **dict.fromkeys(("cousins00000", "friend000000", "hands0000000", "notices00000"), True),
        **dict.fromkeys(("market000000", "norelative00", "came00000000", "aunt00000000"), False),
    }
    assert {one.anchor.sha256 == "" for one in pool.evidence if one.quote is None} == {True}


def test_a_crossing_of_codes_is_asked_about_where_one_coding_has_both(root: Path) -> None:
    change(
        root,
        "      luck:",
        "      cash: {var: wrdcash, codes: [channel=friends, resource=financial], stem: Cash, by: lead}\n      luck:",
    )
    item = survey_study.drafts(root).pool.item("wrdcash")
    assert item.rule == "channel == friends and resource == financial"
    assert item.cited(item.evidence[0].role) == ("hands0000000",)


def test_rules_and_narrowing_filters_are_joined_in_brackets(root: Path) -> None:
    change(root, "    layout: list\n", "    layout: list\n    evidence: phase == start-up or phase == ongoing\n")
    change(
        root,
        "words: notices in the paper, codes:",
        "words: notices in the paper, evidence: channel == friends or channel == job-market, codes:",
    )
    item = survey_study.drafts(root).pool.item("wrdpaper")
    assert item.rule == "(phase == start-up or phase == ongoing) and (channel == friends or channel == job-market)"
    assert len(item.evidence) == 4  # one of them as wording too


def test_words_of_a_quote_that_the_rule_does_not_pick_are_evidence_all_the_same(root: Path) -> None:
    change(root, "codes: channel=job-market}", "codes: channel=friends}")
    item = survey_study.drafts(root).pool.item("wrdpaper")
    assert item.cited(item.evidence[0].role) == ("notices00000",)
    assert item.evidence[0].role == "wording"
    assert item.breadth.informants == 2


def test_only_named_coders_count(root: Path) -> None:
    change(root, "covers:", "coders: [second]\ncovers:")
    pool = survey_study.drafts(root).pool
    assert pool.evidence == ()
    change(root, "coders: [second]", "coders: [lead]")
    assert len(survey_study.drafts(root).pool.evidence) == 8


def test_gaps_are_told_both_ways(root: Path) -> None:
    change(
        root,
        "    each: channel\n    level: 2\n    items:\n      relatives: {literature: A book (1990)}\n",
        "    items:\n      relatives: {codes: channel=relatives}\n",
    )
    change(root, "bank-loan: {var: hlpbank, note: asked for}", "bank-loan: {var: hlpbank, codes: channel=bank-loan}")
    change(root, "channel=bank-loan: nobody borrowed", "channel=friends: they helped everybody")
    gaps = survey_study.drafts(root).pool.gaps
    assert [(gap.code, gap.cases, gap.passages, gap.reason) for gap in gaps.codes_without_item] == [
        ("channel=friends", 1, 2, "they helped everybody")
    ]
    assert gaps.items_without_evidence == ("help.bank-loan", "words.luck", "words.book")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("each: channel", "each: chanel", 'error: no facet "chanel"; did you mean "channel"?'),
        ("codes: channel=job-market}", "codes: channel=job-markt}", 'no code of facet channel "job-markt"; did you mean "job-market"?'),
        ("codes: channel=job-market}", "codes: Job market}", '"Job market" names no code; write FACET=CODE'),
        ("codes: channel=job-market}", 'codes: "channel=Job market"}', "write its key, channel=job-market"),
        ("codes: channel=job-market}", "evidence: chanel == x}", 'no dimension "chanel"'),
        ("codes: channel=job-market}", "evidence: channel = x}", "cannot read the filter"),
        ("quote: notices00000", "quote: notice", 'there is no coding "notice" to quote'),
        ("quote: notices00000", "quote: market000000", "cases/south/letter.md may not be quoted (share: paraphrase-only)"),
        ("words: notices in", "words: notes in", "“notes in the paper” are not exact words of notices00000"),
        ("words: notices in the paper", "words: notices in the paper, stem: Adverts", "the stem does not have the words"),
        ('stem: "{channel}"', 'stem: "{chanel}"', 'the item "help.relatives" comes to no stem'),
        ("rows: channel, level: 2, cols: resource", "rows: chanel, cols: resource", 'no facet "chanel"'),
        ("row: channel=bank-loan", "row: channel=bank", 'the blueprint has no "channel=bank"'),
        ("col: case=south", "col: case=east", 'the blueprint has no "case=east"; there are: case=north, case=south, case=west'),
        ("covers: [channel]", "covers: [chanel]", 'no facet "chanel"'),
        ("constructs:\n", "contrary: stanc == x\nconstructs:\n", 'no dimension "stanc"'),
    ],
)  # fmt: skip
def test_what_is_not_there_is_left_out_and_told_with_its_line(
    root: Path, run: Run, old: str, new: str, told: str
) -> None:
    change(root, old, new)
    checked = run("survey", "check", at=root)
    assert checked.code == 1
    assert any(
        told in line and "survey/pool.yaml:" in line and "[bad-survey]" in line for line in checked.out.split("\n")
    ), checked.out
    listed = run("survey", "list", at=root)
    assert listed.code == 0
    assert "run: casecode survey check" in listed.err
    assert run("export", "survey", "--save", at=root).code == 3
    assert not (root / "survey/pool.json").exists()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("var: hlp\n", "var: hlp_x\n", '"hlp_x" cannot be a var'),
        ("var: wrdluck", "var: not", '"not" cannot be a var'),
        ("id: help\n", "id: Help me\n", '"Help me" is no id'),
        ("languages: [en, ms]", "languages: [en, malay-x-]", '"malay-x-" is no language'),
        ("title: {en: Help in the first years, ms: Bantuan}", "title: {en: Help, de: Hilfe}", '"de" is not among the languages of the pool'),
        ("stem: {en: Luck, ms: Nasib}", 'stem: {en: Luck, ms: ""}', "a text is empty, or has a tab"),
        ("stem: {en: Luck, ms: Nasib}", 'stem: "a | b"', "a text is empty, or has a tab"),
        ('{1: None, 2: "2", 3: Much}', "{1: None, 3: Much}", 'the scale "avl3" has the points [1, 3]'),
        ('{1: None, 2: "2", 3: Much}', "{one: None, 2: Much}", '"one" is no value of an answer'),
        ("      96: {label", "      6: {label", "6 would be counted as a point of the scale"),
        ("attribute: availability", "attribute: joy", '"attribute" of scales.avl3'),
        ("    scale: avl3\n    layout", "    scale: avl5\n    layout", 'there is no scale "avl5"; did you mean "avl3"?'),
        ("    construct: helpers\n    scale: avl3\n    layout", "    construct: helper\n    scale: avl3\n    layout", 'there is no construct "helper"; did you mean "helpers"?'),
        ("stem: {en: Luck, ms: Nasib}, by: lead", "stem: Luck", 'the item "luck" has a stem and nobody who wrote it'),
        ("by: lead", "by: Mei Tan", 'the item "luck" is by somebody who cannot be named so'),
        ("quote: notices00000, words: notices in the paper, ", "quote: notices00000, ", 'the item "paper" has `quote` or `words` alone'),
        ("lead_in: How much was available?", "", '"lead_in" of blocks.words is missing'),
        ("population:", "poplation:", 'unknown key "poplation"; did you mean "population"?'),
        ("    items:\n      paper", "    items: [x]\n    itms:\n      paper", "comes to no stem"),
        ("    items:\n      paper", "    items: word\n    itms:\n      paper", '"items" of blocks.words must be a mapping'),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_told_with_its_line(root: Path, run: Run, old: str, new: str, told: str) -> None:
    change(root, old, new)
    checked = run("survey", "check", at=root)
    assert any(told in line and line.startswith("survey/pool.yaml:") for line in checked.out.split("\n")), checked.out


def test_a_design_that_cannot_be_read_stops_what_needs_it_and_nothing_else(root: Path, run: Run) -> None:
    (root / "survey/pool.yaml").write_text("id: [\n", encoding="utf-8")
    for words in (("survey", "list"), ("export", "survey"), ("survey", "keep", "x", "--why", "y", "--by", "lead")):
        stopped = run(*words, at=root)
        assert stopped.code == 3
        assert "survey/pool.yaml:" in stopped.err
        assert "[bad-yaml]" in stopped.err
    assert run("check", at=root).code == 0
    assert run("survey", "check", at=root).code == 1
    (root / "survey/pool.yaml").write_bytes(b"\xff")
    assert "[bad-encoding]" in run("survey", "list", at=root).err


def test_a_study_without_a_survey_is_told_how_to_begin_one(root: Path, run: Run) -> None:
    (root / "survey/pool.yaml").unlink()
    for words in (("survey",), ("survey", "check"), ("export", "survey"), ("survey", "diff"), ("survey", "lint")):
        stopped = run(*words, at=root)
        assert stopped.code == 3
        assert "survey/pool." in stopped.err
        assert "docs/survey.md" in stopped.err or words == ("survey", "diff")


def test_a_design_of_the_fewest_words_is_enough(root: Path) -> None:
    (root / "survey/pool.yaml").write_text(
        "id: few\ntitle: Few\nscales: {s5: {attribute: other, points: {1: No, 2: Yes}}}\nconstructs: {c: {}}\n"
        "blocks: {b: {var: bb, construct: c, scale: s5, lead_in: How?, each: channel, stem: Through people}}\n",
        encoding="utf-8",
    )
    pool = survey_study.drafts(root).pool
    assert [(item.id, item.var, dict(item.stem)) for item in pool.items] == [
        ("b.personal", "bbpersonal", {"en": "Through people"}),
        ("b.market", "bbmarket", {"en": "Through people"}),
    ]
    assert pool.item("b.personal").rule == "channel under personal"
    assert pool.languages == ("en",)


def test_a_study_whose_codebook_has_neither_stance_nor_status_has_only_support(root: Path) -> None:
    book = (root / "codebook.yaml").read_text(encoding="utf-8")
    (root / "codebook.yaml").write_text(book.split("  status:")[0], encoding="utf-8")
    item = survey_study.drafts(root).pool.item("hlprelatives")
    assert {str(one.role) for one in item.evidence} == {"supporting"}


def test_labels_are_words_of_the_codebook_s_language_whatever_the_pool_s_first(root: Path, run: Run) -> None:
    book = (root / "codebook.yaml").read_text(encoding="utf-8")
    (root / "codebook.yaml").write_text(f"language: en\n{book}", encoding="utf-8")
    change(root, "languages: [en, ms]", "languages: [ms, en]")
    change(root, 'stem: "{channel}"', 'stem: {en: "{channel}"}')
    pool = survey_study.drafts(root).pool
    assert dict(pool.item("hlpfriends").stem) == {"en": "Friends"}
    assert {tuple(one.name) for one in pool.dimensions} == {("en",)}
    (root / "codebook.yaml").write_text(f"language: de\n{book}", encoding="utf-8")
    out = run("survey", "check", at=root).out
    assert "error: the codebook’s labels are in de, which is no language of the pool; add it to `languages:`" in out
