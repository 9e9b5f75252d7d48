"""What in the wording of items is given to think about, and what is not."""

from pathlib import Path

import pytest
import survey_study
from conftest import Run

from casecode.analysis.readinglevel import grade, syllables
from casecode.analysis.stemlint import Minded, flags, lead_in_flags
from casecode.files import wordlists
from casecode.model.instrument import Block, Point, Scale
from casecode.model.items import Made, Origin

LISTS = wordlists.read()
SCALES = {
    name: Scale(name, attribute, (Point(1, {"en": "1"}), Point(2, {"en": "2"})))
    for name, attribute in (("use", "utilisation"), ("imp", "importance"), ("oth", "other"))
}
AT = Minded(LISTS, ("Wong", "North"), SCALES, ("en",))
OURS = Origin(Made.DESIGNER, author="lead")


def block(scale: str = "imp", lead_in: str = "How important was each?") -> Block:
    return Block("b", "bb", "c", {"en": lead_in}, scale)


def rules(stem: str, origin: Origin = OURS, scale: str = "imp") -> dict[str, str]:
    return {flag.rule: flag.words for flag in flags({"en": stem}, block(scale), origin, AT)}


@pytest.mark.parametrize(
    ("stem", "rule", "words"),
    [
        ("Friends and kin", "double-barrelled", "and"),
        ("Friends and/or kin", "double-barrelled", "and/or"),
        ("Friends/kin", "double-barrelled", "/"),
        ("Nobody helped", "negation", "Nobody"),
        ("They didn’t help", "negation", "didn’t"),
        ("Surely friends helped", "leading", "Surely"),
        ("Friends always helped", "absolute", "always"),
        ("Our stakeholders", "jargon", "stakeholders"),
        ("Help from Mr Wong", "identifying", "Wong"),
        (" ".join(["help"] * 21), "long-stem", " ".join(["help"] * 21)),
        ("Institutionalised internationalisation of organisational capabilities across heterogeneous environments", "reading-level", "Institutionalised internationalisation of organisational capabilities across heterogeneous environments"),
    ],
)  # fmt: skip
def test_each_rule_finds_its_words_where_they_stand(stem: str, rule: str, words: str) -> None:
    assert rules(stem)[rule] == words
    flag = next(one for one in flags({"en": stem}, block(), OURS, AT) if one.rule == rule)
    assert stem[flag.start : flag.end] == words
    assert flag.note


@pytest.mark.parametrize(
    "stem", ["Business idea", "Handlers of sand", "Notes", "Kin (e.g. aunts, uncles)", "Co-workers", "Justice"]
)
def test_words_within_words_are_left_alone(stem: str) -> None:
    assert rules(stem) == {}


def test_a_vague_word_matters_only_on_a_scale_of_how_often() -> None:
    assert rules("We often used fairs", scale="use")["vague-quantifier"] == "often"
    assert "vague-quantifier" not in rules("We often used fairs", scale="imp")


def test_a_judging_word_matters_only_in_words_of_a_quote() -> None:
    assert rules("A terrible time", Origin(Made.IN_VIVO, ref="x", words="terrible time"))["loaded-quote"] == "terrible"
    assert "loaded-quote" not in rules("A terrible time")


def test_what_stands_in_a_label_weighs_less_than_what_was_worded_for_the_item() -> None:
    origin = Origin(Made.TEMPLATE, {"en": "{tie} and others"}, {"en": {"tie": "Friends and kin"}})
    found = [
        (one.start, one.level)
        for one in flags({"en": "Friends and kin and others"}, block(), origin, AT)
        if one.rule == "double-barrelled"
    ]
    assert found == [(8, "info"), (16, "warn")]


def test_lead_ins_are_asked_for_a_period_and_for_the_word_of_their_scale() -> None:
    def found(scale: str, lead_in: str) -> set[str]:
        return {one.rule for one in lead_in_flags(block(scale, lead_in), AT)}

    assert found("use", "How often did you use each?") == {"no-reference-period"}
    assert found("use", "How often did you use each in the first year?") == set()
    assert found("use", "How often did you use each in 2004?") == set()
    assert found("imp", "How much of each?") == {"stem-scale-mismatch"}
    assert found("oth", "Anything?") == set()


def test_a_language_without_lists_is_said_to_be_unread_and_never_graded() -> None:
    at = Minded(LISTS, (), SCALES, ("en", "ms"))
    assert [one.rule for one in flags({"ms": "kawan dan saudara " * 8}, block(), OURS, at)] == [
        "long-stem",
        "untranslated",
    ]
    assert [one.language for one in lead_in_flags(block(), at)] == ["ms"]


def test_the_grade_is_an_estimate_that_rises_with_long_words() -> None:
    easy, hard = (
        grade("We sold our pots to a shop in the town."),
        grade(
            "Organisational capabilities necessitated considerable international institutional considerations, notwithstanding."
        ),
    )
    assert easy is not None
    assert hard is not None
    assert easy < 5
    assert hard > 12
    assert syllables("tsk") == 1


def test_lint_prints_advice_with_lines_and_a_study_adds_its_own_words(tmp_path: Path, run: Run) -> None:
    root = survey_study.write(tmp_path)
    path = root / "survey/pool.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(
            "scales:\n", "words: {en: {jargon: [relatives, -stakeholder]}, ms: {negation: [tiada]}}\nscales:\n", 1
        ),
        encoding="utf-8",
    )
    told = run("survey", "lint", at=root)
    assert told.code == 0
    assert (
        "survey/pool.yaml:28: advice: hlprelatives (en) “Relatives”: those who answer may not use the word; ask in theirs [jargon]"
        in told.out
    )
    assert "advice: wrdpaper (ms): the pool has this language and the text does not" in told.out
    assert "word lists" not in told.err
    assert run("survey", "lint", "--strict", at=root).code == 1
    path.write_text(text, encoding="utf-8")
    assert "there are no word lists for ms" in run("survey", "lint", at=root).err
    for item in ("hlprelatives", "hlpfriends", "hlpjobmarket", "hlpbank", "wrdpaper", "wrdbook", "wrdluck"):
        run("survey", "drop", item, "--why", "x", "--by", "lead", at=root)
    path.write_text(
        text.replace("languages: [en, ms]", "languages: [en]")
        .replace(", ms: Bantuan", "")
        .replace(", ms: Berapa banyak bantuan?", "")
        .replace(", ms: Tiada", "")
        .replace(", ms: Nasib", ""),
        encoding="utf-8",
    )
    assert run("survey", "lint", at=root).err == "nothing to advise\n"
