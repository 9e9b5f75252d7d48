"""The checks one by one: when each speaks, what it says, and when it is silent."""

from pathlib import Path

import literals
import pytest

from casecode.workspace.checking import check
from casecode.workspace.study import open_study

STUDY = """\
-- cases/north/case.yaml --
label: North
phases:
  start-up: {words: until the fair, until: "2001-06"}
  ongoing: {from: "2001-07"}
-- cases/north/talk.md --
---
kind: interview
speakers: {I: interviewer, W: wong}
---
I: Who paid in the beginning?
W: My uncle paid.
W: Then the bank came, and the bank stayed.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return literals.write(tmp_path, STUDY)


def messages(root: Path) -> list[str]:
    return [str(problem) for problem in check(open_study(root))]


def code(root: Path, **codes: str) -> None:
    literals.code(root, "north/talk", "My uncle paid.", id_="uncle0000000", **codes)


def rewrite(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


TALK, CODINGS = "cases/north/talk.md", "cases/north/talk.lead.jsonl"


def test_a_mistyped_code_or_facet_gets_the_nearest_right_one(root: Path) -> None:
    code(root, chanel="relatives", channel="relativs", phase="zzz", resource="financial", date="2001")
    assert messages(root) == [
        f'{CODINGS}:1: error: no facet "chanel"; did you mean "channel"? [unknown-facet]',
        f'{CODINGS}:1: error: the code "relativs" is not in facet "channel"; did you mean "relatives"? [unknown-code]',
        f'{CODINGS}:1: error: the code "zzz" is not in facet "phase"; '
        "add it to the codebook, or recode the passage [unknown-code]",
    ]


@pytest.mark.parametrize("date", ["2001", "2001-06", "2001-06-30", "1999"])
def test_a_date_that_may_lie_in_its_phase_is_sound(date: str, root: Path) -> None:
    code(root, phase="start-up", date=date)
    assert messages(root) == []


def test_a_date_outside_its_phase_is_named_with_the_boundary_in_words(root: Path) -> None:
    code(root, phase="start-up", date="2001-07")
    assert messages(root) == [
        f"{CODINGS}:1: warning: dated 2001-07, but start-up in North is until the fair; "
        "change the date, the phase or the boundary [outside-phase]"
    ]


def test_a_boundary_without_words_is_a_boundary(root: Path) -> None:
    code(root, phase="ongoing", date="2001-06")
    [message] = messages(root)
    assert "dated 2001-06, but ongoing in North is bounded otherwise" in message


def test_a_dated_coding_without_a_phase_lies_in_none(root: Path) -> None:
    code(root, date="1890")
    assert messages(root) == []


def test_a_phase_that_a_case_does_not_bound_holds_any_date(root: Path) -> None:
    rewrite(root, "cases/north/case.yaml", "  ongoing", "  later")
    code(root, phase="ongoing", date="1890")
    assert messages(root) == []


@pytest.mark.parametrize(
    ("start", "end"),
    [("-1", "60"), ("33", "9999"), ("45", "45"), ("50", "44")],
    ids=["before", "behind", "empty", "back"],
)
def test_a_span_that_is_none_says_so_and_how_long_the_text_is(start: str, end: str, root: Path) -> None:
    code(root, channel="relatives")
    rewrite(root, CODINGS, '"start":33', f'"start":{start}')
    rewrite(root, CODINGS, '"end":47', f'"end":{end}')
    assert messages(root) == [
        f"{CODINGS}:1: error: characters {start} to {end} are no passage of {TALK}, which has 92; "
        "it counts at line 6; restore the line, or code the passage again [outside-text]"
    ]


def test_a_quote_that_is_not_the_text_says_where_it_should_be(root: Path) -> None:
    code(root, channel="relatives")
    rewrite(root, CODINGS, "My uncle paid", "My aunt paid!")
    assert messages(root) == [
        f"{CODINGS}:1: error: the quote is not what stands at {TALK}:6; "
        "it counts nowhere; restore the line, or code the passage again [quote-differs]"
    ]


def test_words_gone_from_the_source_are_an_orphan_quoted_in_short(root: Path) -> None:
    whole = "My uncle paid.\nW: Then the bank came, and the bank stayed."
    literals.code(root, "north/talk", f"beginning?\nW: {whole}", channel="relatives")
    rewrite(root, TALK, f"beginning?\nW: {whole}", "first?\nW: Nobody.")
    [message] = messages(root)
    assert "its words are no longer in cases/north/talk.md: “beginning? / W: My uncle paid. / W: Then" in message
    advice = "it is kept and counts nowhere; say where it stands, or that it is lost: casecode anchors north/talk"
    assert message.endswith(f"...”; {advice} [orphan]")


def test_words_that_now_stand_twice_say_at_which_line_they_count(root: Path) -> None:
    code(root, channel="relatives")
    (root / TALK).write_text("My uncle paid.\nMy uncle paid.\n", encoding="utf-8")
    [message] = messages(root)
    assert "which has changed, is not certain: “My uncle paid.”; it counts at line 2 for now; settle it" in message
    assert message.endswith("casecode anchors north/talk [review]")


def test_words_that_were_changed_where_the_old_text_is_lost_count_at_the_likeliest_place_for_review(root: Path) -> None:
    whole = "My uncle paid.\nW: Then the bank came, and the bank stayed."
    literals.code(root, "north/talk", f"beginning?\nW: {whole}", channel="relatives")
    rewrite(root, TALK, "uncle", "aunt")
    [message] = messages(root)
    assert (
        "is not certain: “beginning? / W: My uncle paid. / W: Then the bank came, a...”; it counts at line" in message
    )


def test_words_that_merely_moved_are_no_problem(root: Path) -> None:
    code(root, channel="relatives")
    rewrite(root, TALK, "Who paid", "Tell me, who paid")
    assert messages(root) == []


def test_two_records_of_one_id_name_each_other(root: Path) -> None:
    code(root, channel="relatives")
    literals.code(root, "north/talk", "Then the bank came", "second", "uncle0000000", channel="bank-loan")
    assert messages(root) == [
        f'cases/north/talk.second.jsonl:1: error: the id "uncle0000000" is that of {CODINGS}:1 too; '
        "both are kept; delete the line that is not meant [duplicate-id]"
    ]


def test_a_record_with_a_field_of_the_wrong_kind_is_not_whole_and_the_rest_is_checked(root: Path) -> None:
    code(root, channel="relatives")
    literals.code(root, "north/talk", "Then the bank came", channel="bank")
    rewrite(root, CODINGS, '"quote":"My', '"prefix":7,"quote":"My')
    assert [message.rpartition("[")[2] for message in messages(root)] == ["unknown-code]", "bad-record]"]


def test_a_coding_file_that_goes_while_the_study_is_read_is_told(root: Path) -> None:
    code(root, channel="relatives")
    study = open_study(root)
    assert len(study.passages) == 1
    (root / CODINGS).unlink()
    assert [(problem.kind, problem.path) for problem in check(study)] == [("unreadable-file", CODINGS)]


def test_a_definition_changed_without_a_revision_is_told_once_and_where_to_mend_it(root: Path) -> None:
    for quote in ("My uncle paid.", "Then the bank came"):
        literals.code(root, "north/talk", quote, resource="financial")
    rewrite(root, CODINGS, '"codes":', '"rev":{"resource":1},"stamp":{"resource":"000000"},"codes":')
    assert messages(root) == [
        'codebook.yaml:6: warning: the definition of "financial" is not what its codings were made under, '
        "and its revision is still 1; set revision: 2 [silent-redefinition]"
    ]


def test_an_earlier_revision_is_told_at_every_coding_made_under_it(root: Path) -> None:
    for quote in ("My uncle paid.", "Then the bank came"):
        literals.code(root, "north/talk", quote, resource="financial")
    rewrite(root, CODINGS, '"codes":', '"rev":{"resource":1},"codes":')
    rewrite(root, "codebook.yaml", "definition: What pays.", "definition: What pays for it., revision: 2")
    assert [message.partition(" warning: ")[0] for message in messages(root)] == [f"{CODINGS}:1:", f"{CODINGS}:2:"]
    assert 'coded under revision 1 of "financial", which is now 2; read the passage again' in messages(root)[0]


def test_a_coding_made_under_the_present_definition_or_a_code_since_removed_is_not_told_of_revisions(
    root: Path,
) -> None:
    code(root, resource="financial", channel="gone")
    rewrite(root, CODINGS, '"codes":', '"rev":{"resource":1,"channel":1,"phase":1},"codes":')
    assert [message.rpartition("[")[2] for message in messages(root)] == ["unknown-code]"]


def test_what_an_author_writes_without_speakers_is_no_interviewers_word(root: Path) -> None:
    (root / "cases/north/letter.md").write_text("My uncle paid.\n", encoding="utf-8")
    literals.code(root, "north/letter", "My uncle paid.", channel="relatives")
    assert messages(root) == []


def test_a_case_that_lists_informants_is_held_to_the_list(root: Path) -> None:
    rewrite(root, "cases/north/case.yaml", "label: North\n", "label: North\ninformants: {wang: founder}\n")
    (root / "cases/north/letter.md").write_text("---\nauthor: lee\n---\nDear all.\n", encoding="utf-8")
    assert messages(root) == [
        'cases/north/letter.md:1: warning: "lee" is not among the informants of cases/north/case.yaml; '
        "there are: wang [unknown-informant]",
        f'{TALK}:1: warning: "wong" is not among the informants of cases/north/case.yaml; '
        'did you mean "wang"? [unknown-informant]',
    ]


def test_a_guide_that_asks_about_what_the_codebook_lacks_is_told_by_question(root: Path) -> None:
    (root / "guide.yaml").write_text(
        "questions:\n"
        "  Q1: {text: Who?, asks: {channel: [relatives, relativs, any], resorce: any}}\n"
        "  Q2: {text: Why?}\n",
        encoding="utf-8",
    )
    assert messages(root) == [
        'guide.yaml:2: error: question Q1 asks about a code "relativs" that is not in facet "channel"; '
        'did you mean "relatives"? [unknown-code]',
        'guide.yaml:2: error: question Q1 asks about a facet "resorce" that is not in the codebook; '
        'did you mean "resource"? [unknown-facet]',
    ]


def test_a_question_that_the_guide_lacks_is_told_at_its_turn(root: Path) -> None:
    (root / "guide.yaml").write_text("questions: {Q1: {text: Who paid?}}\n", encoding="utf-8")
    rewrite(root, TALK, "I: Who", "I: [Q11] Who")
    assert messages(root) == [
        f'{TALK}:5: warning: no question "Q11" in guide.yaml; did you mean "Q1"? [unknown-question]'
    ]


def test_a_ranked_source_that_cannot_be_read_is_told_once(root: Path) -> None:
    rewrite(root, "cases/north/case.yaml", "label: North\n", "label: North\nsources: [talk, letter]\n")
    (root / "cases/north/letter.md").write_bytes(b"Caf\xe9\n")
    (root / "cases/north/letter.lead.jsonl").write_text("", encoding="utf-8")
    [message] = messages(root)
    assert message == "cases/north/letter.md:1: error: the file is not UTF-8 text; save it as UTF-8 [bad-encoding]"


def test_every_wrong_thing_in_a_display_is_told_without_computing_it(root: Path) -> None:
    (root / "displays").mkdir()
    (root / "displays/a.yaml").write_text("rows: case\ncols: phase\ncell: {of: chanel}\n", encoding="utf-8")
    (root / "displays/b.yaml").write_text("row: case\ncols: phase\n", encoding="utf-8")
    found = messages(root)
    assert found[0] == ('displays/a.yaml:3: error: no dimension "chanel"; did you mean "channel"? [bad-display]')
    assert 'displays/b.yaml:1: error: unknown key "row"; did you mean "rows"? [bad-display]' in found
