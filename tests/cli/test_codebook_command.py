"""``casecode codebook``: the tree, one code, adding to it, advice on it."""

import json
from collections.abc import Callable
from pathlib import Path

import literals
import pytest
import two_cases
from conftest import Run

CODEBOOK = """\
# The scheme.
id: small
facets:
  theme:
    label: Theme
    question: What is it about?
    codes:
      # first things first
      money:
        label: Money
        definition: What pays.
        use_when: somebody pays.
        not_when: somebody only promises.
        example: My uncle paid.
        near_miss: A promise is no money.
        origin: a priori
        aliases: [funds, cash]
        attributes: {weight: "1", kind: plain}
        revision: 2
        history:
          - {revision: "1", change: took promises in}
        codes:
          loan: {label: Loan, attributes: {kind: owed}}
          gift:
            label: Gift
      people: {label: People}
      old: {label: Old thing, retired: true}
  date: {type: date}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return two_cases.write(tmp_path)


@pytest.fixture
def themes(tmp_path: Path) -> Path:
    """Give a study whose codebook is written by a person, with two codings under an older definition."""
    root = literals.write(tmp_path, f"{two_cases.STUDY}-- codebook.yaml --\n{CODEBOOK}")
    (root / "displays/origins.yaml").unlink()
    for place, (source, quote, theme) in enumerate(
        [
            ("north/talk", "My uncle paid for the first machine.", "money"),
            ("north/talk", "Later it was the bank", "loan"),
            ("south/letter", "We found our people at the market.", "money"),
            ("south/letter", "They stayed with us.", "money"),
        ]
    ):
        literals.code(root, source, quote, "lead" if place < 3 else "second", f"{place}" * 12, theme=theme)
    return root


def rewrite(root: Path, file: str, **more: object) -> None:
    path = root / file
    records = [json.loads(line) | more for line in path.read_text(encoding="utf-8").splitlines()]
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")


def test_alone_it_prints_the_tree_with_what_each_code_was_used_for(run: Run, themes: Path) -> None:
    done = run("codebook", at=themes)
    assert (done.code, done.err) == (0, "")
    table = done.out.split("\n\n")[1].splitlines()
    assert [" ".join(line.split()) for line in (table[0], *table[2:])] == [
        "Label Codings Cases",
        "theme Theme 4 2",
        "·money Money 4 2",
        "··loan Loan 1 1",
        "··gift Gift 0 0",
        "·people People 0 0",
        "·old Old thing (retired) 0 0",
        "date Date (a date) 0 0",
    ]
    assert done.out.startswith("Codebook small\n")
    assert "The figures of a code include those of the codes under it." in done.out
    assert "4 codings of 2 cases, coded by lead, second; codebook " in done.out
    assert run("codebook", "tree", at=themes).out == done.out


def test_the_tree_of_a_facet_shows_its_question_and_where_asked_the_attributes(run: Run, themes: Path) -> None:
    done = run("codebook", "tree", "theme", "--attributes", "--format", "csv", at=themes)
    assert done.out.splitlines() == [
        "code,Under,Label,Codings,Cases,weight,kind",
        "theme,,Theme,4,2,,",
        "money,theme,Money,4,2,1,plain",
        "loan,money,Loan,1,1,1,owed",
        "gift,money,Gift,0,0,1,plain",
        "people,theme,People,0,0,,",
        "old,theme,Old thing (retired),0,0,,",
    ]
    assert run("codebook", "tree", "theme", at=themes).out.startswith("What is it about?\n")
    assert run("codebook", "tree", "date", at=themes).out.startswith("Codebook small\n")


def test_the_tree_for_a_program_names_the_code_above_and_the_codings(run: Run, themes: Path) -> None:
    found = json.loads(run("codebook", "tree", "-f", "json", at=themes).out)
    loan = next(row for row in found["rows"] if row["head"] == ["loan"])
    cells = {cell["column"]: cell["entries"][0] for cell in loan["cells"]}
    assert cells["Under"]["label"] == "money"
    assert cells["Codings"]["evidence"] == ["1" * 12]


def test_a_code_understood_where_a_coding_is_silent_counts(run: Run, root: Path) -> None:
    lines = run("codebook", "tree", "stance", "-f", "csv", at=root).out.splitlines()
    assert lines[1:3] == ["stance,,Stance,5,2", "supports,stance,Supports,5,2"]


def test_a_facet_of_dates_counts_its_codings_and_has_no_codes(run: Run, root: Path) -> None:
    literals.code(root, "south/letter", "stayed with us", date="2004-05")
    lines = run("codebook", "tree", "date", "-f", "csv", at=root).out.splitlines()
    assert lines == ["code,Under,Label,Codings,Cases", "date,,Date (a date),1,1"]


def test_an_orphan_counts_nowhere_and_is_told(run: Run, themes: Path) -> None:
    letter = themes / "cases/south/letter.md"
    letter.write_text("Nothing of the kind.\n", encoding="utf-8")
    done = run("codebook", "tree", "theme", at=themes)
    assert "2 codings of 2 cases" in done.out
    assert "Left out: 2 orphaned." in done.out
    shown = run("codebook", "show", "loan", at=themes).out
    assert "  codings      1 in 1 case\n" in shown


def test_the_tree_can_go_to_a_file(run: Run, themes: Path) -> None:
    shown = run("codebook", "tree", "-f", "markdown", at=themes).out
    done = run("codebook", "tree", "-f", "markdown", "-o", "tree.md", at=themes)
    assert (done.out, done.code) == ("", 0)
    assert (themes / "tree.md").read_text(encoding="utf-8") == shown


def test_an_unknown_facet_is_answered_with_the_nearest(run: Run, themes: Path) -> None:
    for command in ("tree", "lint"):
        refused = run("codebook", command, "teme", at=themes)
        assert refused.code == 2
        assert 'no facet "teme"; did you mean "theme"? [unknown-facet]' in refused.err


def test_a_code_is_shown_with_all_there_is_to_know(run: Run, themes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    rewrite(themes, "cases/south/letter.lead.jsonl", rev={"theme": 1})
    rewrite(themes, "cases/south/letter.second.jsonl", rev={"theme": 2}, stamp={"theme": "000000"})
    done = run("codebook", "show", "theme=money", at=themes)
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "theme=money  Money\n"
        "  stands at    codebook.yaml:9\n"
        "  under        Theme\n"
        "  above        loan, gift\n"
        "  also called  funds, cash\n"
        "  definition   What pays.\n"
        "  use when     somebody pays.\n"
        "  not when     somebody only promises.\n"
        "  example      My uncle paid.\n"
        "  near miss    A promise is no money.\n"
        "  origin       a priori\n"
        "  revision     2\n"
        "  history      revision 1; change took promises in\n"
        "  weight       1\n"
        "  kind         plain\n"
        "  codings      3 in 2 cases\n"
        "               North: lead 1\n"
        "               South: lead 1, second 1\n"
        "  in all       4 in 2 cases, with the codes under it\n"
        "  passages\n"
        "    cases/north/talk.md:7 (lead 000000000000)\n"
        "      My uncle paid for the first machine.\n"
        "    cases/south/letter.md:5 (lead 222222222222)\n"
        "      We found our people at the market.\n"
        "    cases/south/letter.md:6 (second 333333333333)\n"
        "      They stayed with us.\n"
        "  coded under an older definition\n"
        "    cases/south/letter.md:5 (lead 222222222222): revision 1\n"
        "      We found our people at the market.\n"
        "    cases/south/letter.md:6 (second 333333333333): other\n"
        "      words, though revision 2 too\n"
        "      They stayed with us.\n"
    )


def test_an_attribute_says_from_where_it_comes(run: Run, themes: Path) -> None:
    shown = run("codebook", "show", "loan", at=themes).out
    assert "  weight       1 (as money says)\n" in shown
    assert "  kind         owed\n" in shown
    assert "  under        Theme > Money\n" in shown


def test_a_code_never_used_says_so_and_a_retired_one_too(run: Run, themes: Path) -> None:
    shown = run("codebook", "show", "old thing", at=themes).out
    assert shown.startswith("theme=old  Old thing (retired)\n")
    assert shown.endswith("  revision     1\n  codings      none\n")


def test_a_group_without_codings_of_its_own_shows_those_under_it(run: Run, root: Path) -> None:
    shown = run("codebook", "show", "personal", "--passages", "1", at=root).out
    assert "  codings      none\n  in all       2 in 1 case, with the codes under it\n  passages\n" in shown
    assert shown.count("cases/north/talk.md") == 1


def test_a_passage_whose_words_went_is_still_told_as_coded_under_an_older_definition(run: Run, themes: Path) -> None:
    rewrite(themes, "cases/south/letter.lead.jsonl", rev={"theme": 1})
    (themes / "cases/south/letter.md").write_text("Nothing of the kind.\n", encoding="utf-8")
    shown = run("codebook", "show", "money", "--passages", "0", at=themes).out
    assert shown.endswith(
        "  coded under an older definition\n"
        "    cases/south/letter.md (lead 222222222222): revision 1\n"
        "      (its words are no longer in the source)\n"
    )


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("relatives", "channel=relatives"),
        ("channel=Relatives", "channel=relatives"),
        ("LABOUR MARKET", "channel=job-market"),
        ("start-up", "phase=start-up"),
    ],
)
def test_a_code_is_found_by_key_label_or_alias(name: str, found: str, run: Run, root: Path) -> None:
    assert run("codebook", "show", name, at=root).out.startswith(f"{found}  ")


def test_a_label_with_an_equals_sign_is_a_label(run: Run, small: Callable[[str], Path]) -> None:
    root = small("-- codebook.yaml --\nfacets: {f: {codes: {g: {label: a=b}}}, h: {codes: {g: {}}}}\n")
    assert run("codebook", "show", "a=b", at=root).out.startswith("f=g  a=b\n")
    refused = run("codebook", "show", "g", at=root)
    assert refused.code == 2
    assert '"g" means several codes; say which: f=g, h=g [asked-wrongly]' in refused.err


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("channel=relatifs", 'no code of facet channel "relatifs"; did you mean "relatives"? [unknown-code]'),
        ("chanel=relatives", 'no facet "chanel"; did you mean "channel"? [unknown-facet]'),
        ("relatifs", 'no code "relatifs"; did you mean "relatives"? [unknown-code]'),
        ("channel", '"channel" is a facet; name one of its codes, or see them: casecode codebook tree channel'),
        ("date=2004", 'the facet "date" takes a date and has no codes'),
    ],
)
def test_a_name_that_means_no_code_is_answered_with_what_to_do(name: str, complaint: str, run: Run, root: Path) -> None:
    refused = run("codebook", "show", name, at=root)
    assert (refused.code, refused.out) == (2, "")
    assert complaint in refused.err


def test_a_code_is_added_as_lines_and_every_other_line_stays(run: Run, themes: Path) -> None:
    others = two_cases.files(themes)
    done = run(
        *("codebook", "add", "theme=self-funds", "--label", "Funds: one's own", "--under", "Money"),
        *("--definition", "What the founders\nhad # saved.", "--use-when", "yes", "--not-when", "- never"),
        *("--example", '"We saved."', "--near-miss", "12", "--origin", "in vivo"),
        *(
            "--attribute",
            "kind=owed to nobody",
            "--attribute",
            "weight=2",
            "--alias",
            "savings",
            "--alias",
            "own, funds",
        ),
        at=themes,
    )
    assert (done.code, done.out, done.err) == (
        0,
        "codebook.yaml:26: added theme=self-funds “Funds: one's own” under money\n",
        "",
    )
    new = """\
          self-funds:
            label: "Funds: one's own"
            aliases: [savings, "own, funds"]
            attributes:
              kind: owed to nobody
              weight: "2"
            definition: |-
              What the founders
              had # saved.
            use_when: "yes"
            not_when: "- never"
            example: '"We saved."'
            near_miss: "12"
            origin: in vivo
            revision: 1
"""
    end = "            label: Gift\n"
    assert (themes / "codebook.yaml").read_text(encoding="utf-8") == CODEBOOK.replace(end, end + new)
    assert {**two_cases.files(themes), "codebook.yaml": b""} == {**others, "codebook.yaml": b""}
    assert run("code", "north/talk", "8", "theme=savings", "--coder", "lead", at=themes).code == 0


def test_a_code_at_the_top_follows_the_last_and_lacks_are_told(run: Run, themes: Path) -> None:
    done = run("codebook", "add", "theme=face-and-trust", "--label", "Face and trust", at=themes)
    assert done.out == "codebook.yaml:28: added theme=face-and-trust “Face and trust”\n"
    told = [line.rpartition("[")[2] for line in done.err.splitlines()]
    assert told == ["incomplete]", "double-barrelled]"]
    text = (themes / "codebook.yaml").read_text(encoding="utf-8")
    assert "true}\n      face-and-trust:\n        label: Face and trust\n        revision: 1\n  date:" in text


def test_a_facet_is_added_and_takes_codes(run: Run, themes: Path) -> None:
    done = run("codebook", "add", "mood", "--question", "How: so?", "--label", "Mood", "--ordered", at=themes)
    assert done.out == "codebook.yaml:29: added the facet mood “Mood”\n"
    assert done.err == "casecode: it has no codes yet; add one: casecode codebook add mood=KEY --label TEXT\n"
    assert run("codebook", "add", "mood=good", "--label", "Good", at=themes).code == 0
    assert run("codebook", "add", "when", "--type", "date", at=themes).err == ""
    assert run("codebook", "add", "bare", at=themes).code == 0
    assert run("codebook", "add", "bare=one", at=themes).code == 0
    assert (themes / "codebook.yaml").read_text(encoding="utf-8") == (
        CODEBOOK + '  mood:\n    label: Mood\n    question: "How: so?"\n    ordered: true\n    codes:\n'
        "      good:\n        label: Good\n        revision: 1\n  when:\n    type: date\n"
        "  bare:\n    codes:\n      one:\n        revision: 1\n"
    )


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("theme=loan",), 'codebook.yaml:23: error: the facet "theme" has a code "loan"; take another key, or edit'),
        (("theme=old",), 'codebook.yaml:27: error: the key "old" is that of a retired code, and a key is never used'),
        (("theme=new", "--under", "old"), 'codebook.yaml:27: error: the code "old" is retired; name another'),
        (("theme=new", "--under", "lone"), 'no code of facet theme "lone"; did you mean "loan"?'),
        (("teme=new",), 'no facet "teme"; did you mean "theme"?'),
        (("date=new",), 'the facet "date" takes a date and has no codes'),
        (("theme=Trade Fairs",), "use lower case letters, digits and hyphens, such as trade-fairs"),
        (("theme=",), '"" cannot be the key of a code; use lower case letters, digits and hyphens ['),
        (("Mood!",), '"Mood!" cannot be the key of a facet; use lower case letters, digits and hyphens, such as mood'),
        (("theme",), 'the codebook has a facet "theme"; name a new code of it as theme=KEY'),
        (("case",), 'every study has its own "case" to cross; take another key'),
        (("mood", "--type", "dat"), 'no type "dat"; did you mean "date"?'),
        (("when", "--type", "date", "--ordered"), "a date has its own order; leave out --ordered"),
        (("theme=new", "--question", "?"), '--question says something of a facet, and "theme=new" is none; leave out'),
        (
            ("mood", "--use-when", "x"),
            '--use-when says something of a code, and "mood" is none; name the code, as mood=K',
        ),
        (("theme=new", "--attribute", "kind"), '"kind" is not an attribute; write --attribute name=value'),
        (("theme=new", "--attribute", "a=1", "--attribute", "a=2"), 'the attribute "a" is given twice'),
        (("theme=new", "--label", "a\udcffb"), "is not UTF-8 text; type it again"),
        (("mood", "--label", "a\udcffb"), "is not UTF-8 text; type it again"),
    ],
)
def test_what_cannot_be_added_is_one_message_and_changes_nothing(
    words: tuple[str, ...], complaint: str, run: Run, themes: Path
) -> None:
    before = two_cases.files(themes)
    refused = run("codebook", "add", *words, at=themes)
    assert (refused.code, refused.out) == (2, "")
    assert complaint in refused.err
    assert len(refused.err.splitlines()) == 1
    assert two_cases.files(themes) == before


@pytest.mark.parametrize("data", [b"facets: [\n", b"facets: \xff\n", b"id: x\n"])
def test_a_codebook_that_cannot_be_read_is_not_added_to(data: bytes, run: Run, themes: Path) -> None:
    (themes / "codebook.yaml").write_bytes(data)
    refused = run("codebook", "add", "theme=new", at=themes)
    assert (refused.code, refused.out) == (3, "")
    assert refused.err.startswith("codebook.yaml:")
    assert (themes / "codebook.yaml").read_bytes() == data


def test_a_code_written_as_a_bare_label_takes_none_under_it_and_says_where(run: Run, themes: Path) -> None:
    (themes / "codebook.yaml").write_text("facets:\n  f:\n    codes:\n      a: A label\n", encoding="utf-8")
    refused = run("codebook", "add", "f=b", "--under", "a", at=themes)
    assert refused.code == 3
    assert refused.err == (
        'codebook.yaml:4: error: cannot be added to safely: there is no "codes", nor room for it, in what stands '
        "there; nothing was changed, add it in an editor [cannot-be-done]\n"
    )


def test_lint_gives_advice_and_strictly_an_exit_code(run: Run, themes: Path) -> None:
    done = run("codebook", "lint", at=themes)
    assert done.code == 0
    assert done.out.splitlines()[0] == (
        'codebook.yaml:23: advice: the code "loan" has no definition, use_when, not_when, example; '
        "write it, so that two coders would decide alike [incomplete]"
    )
    assert done.err == "7 things to think about, of 4 kinds\n"
    assert run("codebook", "lint", "--strict", at=themes).code == 1
    assert run("codebook", "lint", "theme", at=themes).out == done.out


def test_lint_has_nothing_to_say_of_a_sound_codebook(run: Run, themes: Path) -> None:
    done = run("codebook", "lint", "date", "--strict", at=themes)
    assert (done.code, done.out, done.err) == (0, "", "nothing to advise\n")


def test_before_anything_is_coded_lint_tells_no_unused_codes(run: Run, tmp_path: Path) -> None:
    (tmp_path / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    done = run("codebook", "lint", at=tmp_path)
    assert "unused" not in done.out
    assert done.err.endswith("nothing is coded yet, so unused codes are not told\n")
