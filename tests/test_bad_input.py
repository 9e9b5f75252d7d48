"""Bad input, by the real command line: one clear message, the fitting exit code, nothing lost, no traceback."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import literals
import pytest
import two_cases

Lines = list[str]
CODE = ("code", "north/talk", "7", "channel=relatives", "--coder", "lead")
READING = (("check",), ("display", "origins"), ("passages",), ("trace", "Relatives"))
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return two_cases.write(tmp_path)


def swap(root: Path, path: str, old: bytes, new: bytes) -> None:
    data = (root / path).read_bytes()
    assert old in data
    (root / path).write_bytes(data.replace(old, new))


def told(root: Path, *words: str) -> tuple[int, Lines, Lines]:
    """Run a command; gives its exit code and lines. Whatever it meets, it loses nothing and never falls over."""
    before = two_cases.files(root)
    done = two_cases.casecode(*words, at=root)
    assert two_cases.files(root) == before
    assert "Traceback" not in done.stderr
    assert done.returncode != 70
    assert not OBEYED.search(done.stdout + done.stderr)
    return done.returncode, done.stdout.splitlines(), done.stderr.splitlines()


def check(root: Path) -> Lines:
    """Give the problems that ``check`` prints; it ends in 1 when there are any."""
    code, out, _ = told(root, "check")
    assert code == (1 if out else 0)
    return out


STOPPING: dict[str, tuple[bytes, str]] = {
    "broken": (b"id: x\nfacets:\n  channel: [relatives\n", "codebook.yaml:4: error: cannot be read as YAML: "),
    "a tab": (b"facets:\n\tchannel: {}\n", "codebook.yaml:2: error: cannot be read as YAML: a tab"),
    "a colon": (b"id: x: y\n", "codebook.yaml:1: error: cannot be read as YAML: a colon here means nothing"),
    "duplicate key": (b"id: x\nfacets: {}\nid: y\n", 'codebook.yaml:3: error: the key "id" stands twice'),
    "alias": (
        b"id: &a x\nfacets: {}\nrevision: *a\n",
        "codebook.yaml:1: error: anchors and aliases are not read; write",
    ),
    "tag": (b"id: !!python/name:os.system x\nfacets: {}\n", "codebook.yaml:1: error: the tag "),
    "encoding": (
        b"id: x\nlanguage: Fran\xe7ais\nfacets: {}\n",
        "codebook.yaml:2: error: the file is not UTF-8 text; save it as",
    ),
    "empty": (b"", 'codebook.yaml: error: "facets" is missing; add it, as `facets:`'),
    "no mapping": (b"- facets\n", "codebook.yaml:1: error: the file must be a mapping"),
    "null facets": (b"facets:\n", 'codebook.yaml:1: error: "facets" must be a mapping'),
}


@pytest.mark.parametrize("what", STOPPING)
def test_a_codebook_that_cannot_be_read_stops_a_command_with_one_message(what: str, root: Path) -> None:
    data, message = STOPPING[what]
    (root / "codebook.yaml").write_bytes(data)
    for words in (("check",), CODE):
        code, out, [error] = told(root, *words)
        assert (code, out) == (3, [])
        assert error.startswith(message)
        assert re.search(r" \[[a-z-]+\]$", error)


@pytest.mark.parametrize("words", [*READING[1:], ("uncode", "uncle", "--coder", "lead")])
def test_no_command_guesses_at_a_codebook_that_cannot_be_read(words: tuple[str, ...], root: Path) -> None:
    (root / "codebook.yaml").write_bytes(STOPPING["broken"][0])
    code, out, [error] = told(root, *words)
    assert (code, out) == (3, [])
    assert error.startswith("codebook.yaml:4: error: cannot be read as YAML: ")


BESIDE: dict[str, tuple[bytes, str]] = {
    "broken": (b"label: North\n  order: 1\n", "cases/north/case.yaml:2: error: cannot be read as YAML: "),
    "duplicate key": (
        b"label: North\norder: 1\nlabel: South\n",
        'cases/north/case.yaml:3: error: the key "label" stands',
    ),
    "alias": (
        b"label: North\nattributes: &a {}\ninformants: *a\n",
        "cases/north/case.yaml:2: error: anchors and aliases",
    ),
    "encoding": (b"label: N\xf6rd\n", "cases/north/case.yaml:1: error: the file is not UTF-8 text"),
}


@pytest.mark.parametrize("what", BESIDE)
def test_a_case_file_that_cannot_be_read_is_told_and_the_rest_is_shown(what: str, root: Path) -> None:
    data, message = BESIDE[what]
    (root / "cases/north/case.yaml").write_bytes(data)
    [problem] = check(root)
    assert problem.startswith(message)
    code, out, err = told(root, "display", "origins")
    assert code == 0
    assert any("Relatives" in line for line in out)
    assert err == [
        f"casecode: 1 problem in the study's files, the first: {problem}",
        "casecode: what cannot be read is left out; run: casecode check",
    ]


def test_a_display_that_cannot_be_read_is_told_and_the_others_are_drawn(root: Path) -> None:
    (root / "displays/broken.yaml").write_bytes(b"rows: case\n\tcols: phase\n")
    message = "displays/broken.yaml:2: error: cannot be read as YAML: a tab where spaces belong; "
    [problem] = check(root)
    assert problem.startswith(message)
    code, out, [error] = told(root, "display", "broken")
    assert (code, out) == (3, [])
    assert error.startswith(message)
    assert told(root, "display", "origins")[0] == 0


def test_an_unknown_code_is_named_with_the_nearest_and_is_in_no_display(root: Path) -> None:
    swap(root, "cases/north/talk.lead.jsonl", b'"relatives"', b'"relativs"')
    assert check(root) == [
        f'cases/north/talk.lead.jsonl:{line}: error: the code "relativs" is not in facet "channel"; '
        'did you mean "relatives"? [unknown-code]'
        for line in (1, 3)
    ]
    _, out, _ = told(root, "display", "origins")
    assert not any("relativs" in line for line in out)
    assert "Left out: 1 by the filter, 3 without a value shown here." in out


def test_an_unknown_code_is_not_recorded(root: Path) -> None:
    code, out, [error] = told(root, "code", "north/talk", "7", "channel=relativs", "--coder", "lead")
    assert (code, out) == (2, [])
    assert error.startswith('casecode: error: no code of facet channel "relativs"; did you mean "relatives"?')


def test_a_coding_outside_its_text_is_named_and_found_again_by_its_quote(root: Path) -> None:
    swap(root, "cases/north/talk.lead.jsonl", b'"end":74', b'"end":7400')
    [problem] = check(root)
    assert problem == (
        "cases/north/talk.lead.jsonl:1: error: characters 38 to 7400 are no passage of cases/north/talk.md, "
        "which has 155; it counts at line 7; restore the line, or code the passage again [outside-text]"
    )
    _, out, _ = told(root, "trace", "north/talk:7")
    assert out[1] == "    My uncle paid for the first machine."


def test_a_quote_that_no_longer_matches_is_an_orphan_counted_under_every_display(root: Path) -> None:
    swap(root, "cases/north/talk.md", b"My uncle paid for the first machine", b"Nobody")
    [problem] = check(root)
    assert problem == (
        "cases/north/talk.lead.jsonl:1: error: its words are no longer in cases/north/talk.md: “My uncle paid for the "
        "first machine.”; it is kept and counts nowhere; say where it stands, or that it is lost: casecode anchors "
        "north/talk [orphan]"
    )
    _, out, _ = told(root, "display", "origins")
    assert "Left out: 1 by the filter, 1 orphaned, 1 without a value shown here." in out


def test_a_quote_edited_by_hand_is_told_with_the_line_of_the_source(root: Path) -> None:
    swap(root, "cases/north/talk.lead.jsonl", b"My uncle paid", b"My aunt paid!")
    [problem] = check(root)
    assert "the quote is not what stands at cases/north/talk.md:7; it counts nowhere; restore the line" in problem


def test_a_torn_line_is_told_and_survives_the_next_coding_byte_for_byte(root: Path) -> None:
    path = root / "cases/north/talk.lead.jsonl"
    path.write_bytes(path.read_bytes()[:-60])
    torn = path.read_bytes().split(b"\n")[2]
    [problem] = check(root)
    assert problem.startswith("cases/north/talk.lead.jsonl:3: error: not a whole record (")
    assert problem.endswith("; it is kept as it is; mend or delete the line [bad-record]")
    done = two_cases.casecode(*CODE, at=root)
    assert done.returncode == 0
    lines = path.read_bytes().split(b"\n")
    assert (len(lines), torn in lines) == (5, True)


@pytest.mark.parametrize("data", [b"W: Caf\xe9.\n", "W: Café.\n".encode("utf-16")])
def test_a_source_in_another_encoding_is_told_once_and_its_codings_are_kept(data: bytes, root: Path) -> None:
    (root / "cases/north/talk.md").write_bytes(data)
    message = "cases/north/talk.md:1: error: the file is not UTF-8 text; save it as UTF-8 [bad-encoding]"
    assert check(root) == [message]
    for words in (CODE, ("trace", "north/talk:7")):
        code, out, err = told(root, *words)
        assert (code, out, err[-1]) == (3, [], message)


def test_a_case_whose_name_could_lead_elsewhere_is_not_read(root: Path) -> None:
    literals.write(root, "-- cases/a..b/talk.md --\nWords.\n")
    assert check(root) == [
        'cases/a..b: error: "a..b" cannot name a case; use lower case letters, digits and hyphens [bad-name]'
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("code", "../north/talk", "7", "channel=relatives", "--coder", "lead"),
        ("code", "north/../../talk", "7", "channel=relatives", "--coder", "lead"),
        ("code", "north/talk", "7", "channel=relatives", "--coder", "../lead"),
        ("display", "../codebook"),
        ("trace", "../../talk:7"),
        ("passages", "case=.."),
    ],
)
def test_a_name_that_leads_elsewhere_is_no_name(words: tuple[str, ...], root: Path) -> None:
    code, out, [error] = told(root, *words)
    assert (code, out) == (2, [])
    assert re.fullmatch(r"casecode: error: .*\.\..*; .* \[[a-z-]+\]", error)


def test_escape_sequences_are_shown_harmlessly_wherever_they_stand(tmp_path: Path) -> None:
    hard = "\x1b[2J\x1b]0;title\x07 \u202eevil\u202c \x9b31m"
    study = two_cases.STUDY.replace("paid in the beginning", f"paid {hard} in the beginning").replace(
        "the first machine", f"the first {hard} machine"
    )
    root = literals.write(tmp_path, study)
    swap(root, "displays/origins.yaml", b"Where it", b'"\\e[31mWhere it"\nnote: "\\e[31m')
    swap(root, "displays/origins.yaml", b" came from", b' came from"')
    coded = f"My uncle paid for the first {hard} machine."
    worded = literals.coding(root, "north/talk", coded, channel="relatives", resource="financial", phase="start-up")
    worded.update(wording={"channel": f"Uncle {hard}"}, codes={**dict(worded["codes"]), "status": "used"})  # type: ignore[call-overload]
    literals.code(root, "north/talk", coded, id_="uncle0000000", channel="bad\x1b[2J")
    line = json.dumps(worded) + "\n"
    with (root / "cases/north/talk.lead.jsonl").open("a", encoding="utf-8") as file:
        file.write(line)
    shown = []
    for words in (*READING[:3], ("trace", "origins"), ("trace", "north/talk:7"), ("trace", "\x1b[2J")):
        shown += [line for lines in told(root, *words)[1:] for line in lines]
    for form in ("markdown", "csv"):
        shown += told(root, "display", "origins", "--format", form)[1]
    assert any("Uncle ␛[2J␛]0;title␇ ⟦U+202E⟧evil⟦U+202C⟧ �31m" in line for line in shown)
    assert any("My uncle paid for the first ␛[2J" in line for line in shown)
    assert any('the code "bad␛[2J" is not in facet' in line for line in shown)
    _, out, _ = told(root, "display", "origins", "--format", "json")
    [first, *_] = json.loads("\n".join(out))["rows"]
    assert [entry["label"] for entry in first["cells"][0]["entries"]] == [f"Uncle {hard}"]


EMPTY: dict[str, Callable[[], str]] = {
    "a codebook alone": lambda: literals.CODEBOOK,
    "a codebook with no facets": lambda: "facets: {}\n",
}


@pytest.mark.parametrize("what", EMPTY)
def test_an_empty_study_is_a_study_that_says_what_comes_next(what: str, tmp_path: Path) -> None:
    (tmp_path / "codebook.yaml").write_text(EMPTY[what](), encoding="utf-8")
    nexts = {
        "a codebook alone": "the study has no cases yet: make a folder cases/NAME and put a source there as a .md file",
        "a codebook with no facets": "the codebook has no facets yet: write the questions it asks under `facets:` in codebook.yaml",
    }
    assert told(tmp_path, "check") == (0, [], [nexts[what]])
    assert told(tmp_path, "passages") == (0, [], ["0 of 0 codings"])
    code, out, [hint] = told(tmp_path, "display")
    assert (code, out) == (0, [])
    assert hint.startswith("the study has no displays yet")
    for words in (("display", "origins"), ("trace", "Relatives"), CODE, ("uncode", "x", "--coder", "lead")):
        code, out, [error] = told(tmp_path, *words)
        assert (code, out) == (2, [])
        assert "; there are none [unknown-" in error


@pytest.mark.parametrize("words", [*READING, CODE, ("uncode", "x", "--coder", "lead")])
def test_no_study_at_all_says_what_makes_one(words: tuple[str, ...], tmp_path: Path) -> None:
    assert told(tmp_path, *words) == (
        3,
        [],
        [
            'casecode: error: no study at "." or in a folder above it (a study has a codebook.yaml); '
            "go into one, or name it with --study FOLDER, or begin one: casecode init [no-study]"
        ],
    )


def test_a_study_with_no_facets_but_codings_tells_each_and_shows_what_it_can(root: Path) -> None:
    (root / "codebook.yaml").write_text("facets: {}\n", encoding="utf-8")
    problems = check(root)
    assert 'cases/north/talk.lead.jsonl:1: error: no facet "channel"; there are none [unknown-facet]' in problems
    assert told(root, "passages")[0] == 0
