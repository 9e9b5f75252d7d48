"""``casecode passages``: coded passages picked by anything they have."""

from pathlib import Path

import pytest
import two_cases
from conftest import Run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return two_cases.write(tmp_path)


def found(out: str) -> list[str]:
    return [line.split("(")[1].split(")")[0].split()[1] for line in out.splitlines() if not line.startswith(" ")]


def test_a_passage_is_told_by_place_informant_coder_codes_and_words(run: Run, root: Path) -> None:
    done = run("passages", "status=rejected", at=root)
    assert done.out == (
        "cases/north/talk.md:8 lee (lead bank00000000) "
        "resource=financial channel=bank-loan phase=ongoing status=rejected\n"
        "    Later it was the bank\n"
    )
    assert (done.code, done.err) == (0, "1 of 5 codings\n")


ALL = ["uncle0000000", "bank00000000", "cousins00000", "market000000", "stayed000000"]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ((), ALL),
        (("resource=Money",), ALL[:2]),
        (("channel=personal",), [ALL[0], ALL[2]]),
        (("channel.personal=no",), [ALL[1], ALL[3]]),
        (("case=South",), ALL[3:]),
        (("case.industry=toys",), ALL[:3]),
        (("coder=second",), ALL[4:]),
        (("informant=lee",), ALL[1:2]),
        (("informant.role=founder",), [ALL[0], ALL[2]]),
        (("source=north/talk", "resource=human"), ALL[2:3]),
        (("source.kind=letter",), ALL[3:]),
        (("question=Q1",), []),
        (("date=2004",), []),
        (("--where", "phase == start-up and not channel under personal"), ALL[3:4]),
        (("resource=human", "--where", "coder == lead"), ALL[2:4]),
    ],
)
def test_passages_are_picked_by_facet_attribute_case_coder_or_filter(
    words: tuple[str, ...], ids: list[str], run: Run, root: Path
) -> None:
    done = run("passages", *words, at=root)
    assert done.code == 0
    assert found(done.out) == ids
    assert done.err == f"{len(ids)} of 5 codings\n"


def test_a_value_with_quotes_in_it_is_a_value(run: Run, root: Path) -> None:
    case = root / "cases/north/case.yaml"
    case.write_text("""label: North\nattributes: {motto: 'say "yes"'}\n""", encoding="utf-8")
    assert found(run("passages", 'case.motto=say "yes"', at=root).out) == ALL[:3]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("resource",), '"resource" is not a pair'),
        (("resorce=human",), 'no dimension "resorce"; did you mean "resource"? [unknown-dimension]'),
        (("case=West",), 'no case "West"; there are: north, south [unknown-case]'),
        (("--where", "resource = human"), 'cannot read the filter "resource = human" at column 10: "=" has no meaning'),
    ],
)
def test_a_wrong_name_or_filter_is_one_message(words: tuple[str, ...], complaint: str, run: Run, root: Path) -> None:
    refused = run("passages", *words, at=root)
    assert refused.code == 2
    assert complaint in refused.err
    assert refused.out == ""


def test_a_list_written_to_a_file_is_what_the_screen_would_show(run: Run, root: Path) -> None:
    (root / "cases/south/letter.md").write_text("We found \x1b[1mour people at the market.\n", encoding="utf-8")
    shown = run("passages", at=root)
    done = run("passages", "--output", "list.txt", at=root)
    assert (done.out, done.code) == ("", 0)
    assert (root / "list.txt").read_text(encoding="utf-8") == shown.out


def test_a_passage_whose_words_went_is_told_without_a_line_and_one_that_moved_with_its_new_one(
    run: Run, root: Path
) -> None:
    talk = root / "cases/north/talk.md"
    text = talk.read_text(encoding="utf-8").replace("My uncle paid", "I\nwould rather not say who paid")
    talk.write_text(text, encoding="utf-8")
    lines = run("passages", "case=north", at=root).out.splitlines()
    assert lines[0].startswith("cases/north/talk.md nobody (lead uncle0000000) ")
    assert lines[0].endswith(" [orphan]")
    assert lines[1] == "    (its words are no longer in the source)"
    assert lines[2].startswith("cases/north/talk.md:9 lee (lead bank00000000) ")
    assert lines[2].endswith(" [moved]")


def test_a_passage_over_several_lines_is_shown_on_one(run: Run, root: Path) -> None:
    run("code", "south/letter", "5-6", "phase=ongoing", "--coder", "lead", at=root)
    done = run("passages", "phase=ongoing", "case=south", at=root)
    assert "    We found our people at the market. / They stayed with us.\n" in done.out
