"""The four cases compared on Table 1: the figures counted apart from casecode, and what a researcher sees."""

import json
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import Run

FACTS = Path(__file__).parent / "facts"
GOLDEN_FILES = Path(__file__).parent / "golden"
GOLDEN: dict[str, Any] = yaml.safe_load((FACTS / "golden.yaml").read_text("utf-8"))["table1_derived_golden"]
Json = dict[str, Any]


def drawn(run: Run, *words: str) -> Json:
    result = run(*words, "--format", "json")
    assert result.code == 0, result.err
    found: Json = json.loads(result.out)
    return found


def row(display: Json, *head: str) -> dict[str, list[Json]]:
    """Give a row's entries by column."""
    (found,) = [row for row in display["rows"] if row["head"] == list(head)]
    return {cell["column"]: cell["entries"] for cell in found["cells"]}


def ratios(entries: list[Json]) -> list[list[int]]:
    return [[entry["ratio"]["part"], entry["ratio"]["whole"]] for entry in entries]


WAYS = {"label": 0, "code": 1, "placed": 2}


@pytest.mark.parametrize("way", WAYS)
def test_the_overview_gives_the_likeness_of_every_pair(run: Run, way: str) -> None:
    display = drawn(run, "compare")
    found = {row["head"][0]: ratios(row["cells"][WAYS[way]]["entries"])[0] for row in display["rows"]}
    wanted = {pair.replace("-", " – "): numbers for pair, numbers in GOLDEN[f"{way}_jaccard_pairs"].items()}
    assert {pair: numbers for pair, numbers in found.items() if pair in wanted} == wanted
    assert set(found) - set(wanted) == {"all together"}


def test_the_overview_names_what_is_in_every_case(run: Run) -> None:
    assert f"In every case: {', '.join(GOLDEN['in_all_four_cases'])}." in drawn(run, "compare")["notes"]


@pytest.mark.parametrize("way", WAYS)
def test_every_sheet_of_a_pair_gives_its_likeness(run: Run, way: str) -> None:
    display = drawn(run, "compare", "table1", "--pairs")
    for pair, numbers in GOLDEN[f"{way}_jaccard_pairs"].items():
        assert ratios(row(display, pair.replace("-", " – "), "alike")["In all"])[WAYS[way]] == numbers


def test_a_sheet_sorts_every_entry_of_two_cases_into_one_row(run: Run) -> None:
    table = drawn(run, "display", "table1")
    display = drawn(run, "compare", "--pairs")
    codes = {
        (case, phase, cell["column"], entry["code"]): set(entry["evidence"])
        for (case, phase), cells in ((r["head"], r["cells"]) for r in table["rows"])
        for cell in cells
        for entry in cell["entries"]
    }
    for one, other in combinations(["Neptune", "Saturn", "Mercury", "Terra"], 2):
        head = f"{one} – {other}"
        rows = [r for r in display["rows"] if r["head"][0] == head]
        sorted_ = [r for r in rows if r["head"][1] in ("both", f"only {one}", f"only {other}")]
        evidence = [id_ for r in sorted_ for cell in r["cells"] for e in cell["entries"] for id_ in e["evidence"]]
        held = {key: ids for key, ids in codes.items() if key[0] in (one, other)}
        anywhere = {case: {code for c, _, _, code in held if c == case} for case in (one, other)}
        wanted: set[str] = set()
        for (case, phase, column, code), ids in held.items():
            mate = other if case == one else one
            if (mate, phase, column, code) in held or code not in anywhere[mate]:
                wanted |= ids
        assert Counter(evidence) == Counter(dict.fromkeys(wanted, 1)), head


def test_what_one_firm_turned_down_and_another_used_is_told_with_its_status(run: Run) -> None:
    turned = row(drawn(run, "compare", "--pairs"), "Saturn – Mercury", "used and turned down")
    assert "Equity capital: Saturn rejected (Ongoing); Mercury used (Ongoing)" in [
        entry["label"] for entry in turned["Financial Resources"]
    ]
    turned = row(drawn(run, "compare", "--pairs"), "Neptune – Saturn", "used and turned down")
    told = " ".join(entry["label"] for entry in turned["Human capital"])
    assert (
        "Local relatives: Neptune rejected (Start-up), said not to be used (Ongoing); "
        "Saturn used (Start-up), rejected (Ongoing)" in told
    )


def test_the_same_code_in_another_phase_is_told_apart_from_what_one_case_lacks(run: Run) -> None:
    found = row(drawn(run, "compare", "--pairs"), "Saturn – Mercury", "same code, other cell")
    assert [entry["label"] for entry in found["Foreign business network"]] == [
        "Internal sales force: Saturn Ongoing; Mercury Start-up, Ongoing"
    ]


def test_triads_name_what_two_of_three_have(run: Run) -> None:
    display = drawn(run, "compare", "--triads")
    assert len({r["head"][0] for r in display["rows"]}) == 4
    only = row(display, "Neptune – Saturn – Mercury", "only Neptune and Saturn")
    assert [e["label"] for e in only["Financial Resources"]] == ["Self-funding from partners: Start-up"]


@pytest.mark.parametrize(
    ("group", "golden"),
    [("traditional", "both_traditional_no_high_tech"), ("high-tech", "both_high_tech_no_traditional")],
)
def test_by_industry_gives_what_both_firms_of_one_have_and_neither_of_the_other(
    run: Run, group: str, golden: str
) -> None:
    anywhere = row(drawn(run, "compare", "--by", "industry"), f"all {group}, no other", "Channel")["Anywhere"]
    labels = {"Industrial associations / Industrial association": "Industrial associations"}
    assert {labels.get(entry["label"], entry["label"]) for entry in anywhere} == set(GOLDEN[golden])


def test_by_industry_says_before_the_table_where_the_firms_take_market_information_from(run: Run) -> None:
    (told,) = [line for line in drawn(run, "compare", "--by", "industry")["lead"] if line.startswith("Market")]
    assert told == (
        "Market information: both traditional cases have Institutional channels (Official trade council, Market "
        "research institutes), Firm-internal sources (Internal marketing force), Trade and industry bodies (Industrial "
        "associations), no other has; both high-tech cases have Marketing (Direct and indirect marketing network), "
        "Strategic parties (Strategic clients/partners, Strategic partners), no other has."
    )
    out = run("compare", "--by", "industry").out
    assert out.index("Institutional channels") < out.index("───")


def test_by_industry_lists_first_what_sets_the_groups_apart(run: Run) -> None:
    display = drawn(run, "compare", "--by", "industry")
    first = display["rows"][0]
    assert first["head"] == ["all traditional, no other", "Channel, grouped"]
    market = {cell["column"]: cell["entries"] for cell in first["cells"]}["Market information"]
    assert market[0]["code"] == "institutional"
    assert {display["evidence"][id_]["source"].split("/")[1] for id_ in market[0]["evidence"]} == {"neptune", "saturn"}
    assert "Every pair within a group is more alike than any pair across." in display["lead"]


def test_phases_give_what_each_firm_kept_dropped_and_added(run: Run) -> None:
    display = drawn(run, "compare", "--phases")
    for case, numbers in GOLDEN["codes_kept_dropped_added_start_to_ongoing"].items():
        found = row(display, case, "Start-up to Ongoing")
        assert [len(found[column]) for column in ("Kept", "Dropped", "Added")] == numbers


def test_by_source_kind_counts_what_several_kinds_tell_and_finds_where_they_conflict(run: Run) -> None:
    display, table = drawn(run, "compare", "--by-source-kind"), drawn(run, "display", "table1")
    kinds = {path.stem: path for path in Path("cases").glob("*/*.md")}
    assert kinds
    several = 0
    for cell in (cell for r in table["rows"] for cell in r["cells"]):
        for entry in cell["entries"]:
            sources = {table["evidence"][id_]["source"] for id_ in entry["evidence"]}
            several += len({Path(source).read_text("utf-8").split("kind: ")[1].split()[0] for source in sources}) > 1
    assert ratios(row(display, "breadth")["In all"]) == [[several, 90]]
    assert [entry["label"] for entry in row(display, "told otherwise")["Financial Resources"]] == [
        "Equity capital: Terra Ongoing: used, says interview; used, says news; considered, says minutes"
    ]


def test_every_entry_of_a_comparison_rests_on_passages_of_the_cases_it_names(run: Run) -> None:
    display = drawn(run, "compare", "--pairs")
    for r in display["rows"]:
        if r["head"][1].startswith("only "):
            evidence = [id_ for cell in r["cells"] for entry in cell["entries"] for id_ in entry["evidence"]]
            cases = {display["evidence"][id_]["source"].split("/")[1] for id_ in evidence}
            assert cases == {r["head"][1].removeprefix("only ").lower()}


#: Entries that one source alone bears out, counted from the files by json alone.
def resting_on_one(repository: Path) -> dict[tuple[str, str, str, str], str]:
    sources: dict[tuple[str, str, str, str], set[str]] = {}
    for path in repository.glob("cases/*/*.lead.jsonl"):
        for line in path.read_text("utf-8").split("\n"):
            codes = json.loads(line)["codes"] if line else {}
            wording = json.loads(line).get("wording", {}) if line else {}
            place = [codes.get(facet) for facet in ("phase", "resource", "channel")]
            if None in place or codes.get("status") not in ("used", "discontinued"):
                continue
            if codes.get("stance") == "contradicts" or place[1] not in ("financial", "human", "network", "information"):
                continue
            key = (path.parent.name, str(place[0]), str(place[1]), wording.get("channel") or f"={place[2]}")
            sources.setdefault(key, set()).add(path.name.removesuffix(".lead.jsonl"))
    return {key: min(found) for key, found in sources.items() if len(found) == 1}


def labelled(repository: Path, label: str) -> str:
    """Give a code's label as codebook.yaml has it, where an entry is told by its code."""
    if not label.startswith("="):
        return label
    codes: dict[str, str] = {}

    def walk(tree: dict[str, Any]) -> None:
        for key, code in tree.items():
            codes[key] = code["label"]
            walk(code.get("codes") or {})

    walk(yaml.safe_load((repository / "codebook.yaml").read_text("utf-8"))["facets"]["channel"]["codes"])
    return codes[label[1:]]


COLUMN = {
    "financial": "Financial Resources",
    "human": "Human capital",
    "network": "Foreign business network",
    "information": "Market information",
}
PHASE = {"start-up": "Start-up", "ongoing": "Ongoing"}


def test_what_would_be_lost_without_its_one_source_is_what_a_recount_of_the_files_says(
    run: Run, repository: Path
) -> None:
    wanted = {
        (source, f"{case.title()} · {PHASE[phase]} · {COLUMN[resource]}: {labelled(repository, label)}")
        for (case, phase, resource, label), source in resting_on_one(repository).items()
    }
    display = drawn(run, "robustness", "table1", "--vary", "source")
    found = {
        (r["head"][1].partition("/")[2], entry["label"])
        for r in display["rows"]
        for entry in {cell["column"]: cell["entries"] for cell in r["cells"]}["Lost"]
    }
    assert found == wanted
    assert f"{len(wanted)} of 90 entries hang on a single source." in display["lead"]


def test_by_entry_names_the_source_behind_each_entry_that_hangs_on_one(run: Run, repository: Path) -> None:
    display = drawn(run, "robustness", "table1", "--by-entry", "--vary", "source")
    found = {
        (*r["head"], cell["column"], entry["label"])
        for r in display["rows"]
        for cell in r["cells"]
        for entry in cell["entries"]
    }
    assert found == {
        (case.title(), PHASE[phase], COLUMN[resource], f"{labelled(repository, label)}: {source}")
        for (case, phase, resource, label), source in resting_on_one(repository).items()
    }


def test_the_dispute_settled_either_way_gives_the_ends_of_the_bounds(run: Run) -> None:
    display = drawn(run, "robustness", "table1", "--vary", "disputed")
    notes = [r["cells"][2]["entries"][-1]["label"] for r in display["rows"]]
    assert notes == [
        "Personal networks: start-up 14 of 42, ongoing 5 of 48 entries.",
        "Personal networks: start-up 8 of 42, ongoing 0 of 48 entries.",
    ]


SHOWN = {
    "compare.txt": ["compare"],
    "compare-pairs.txt": ["compare", "--pairs"],
    "compare-triads.txt": ["compare", "--triads", "--width", "120"],
    "compare-industry.txt": ["compare", "--by", "industry"],
    "compare-source-kind.txt": ["compare", "--by-source-kind"],
    "compare-phases.txt": ["compare", "--phases"],
    "compare-industry.md": ["compare", "--by", "industry", "--format", "markdown"],
    "compare-industry.html": ["compare", "--by", "industry", "--format", "html"],
    "compare-industry.tex": ["compare", "--by", "industry", "--format", "latex"],
    "compare-industry.csv": ["compare", "--by", "industry", "--format", "csv"],
    "compare-protocol.txt": ["compare", "--protocol"],
    "robustness.txt": ["robustness", "table1"],
    "robustness-by-entry.txt": ["robustness", "table1", "--by-entry"],
    "robustness-turned-down.txt": ["robustness", "turned-down"],
}


@pytest.mark.parametrize("name", SHOWN)
def test_a_comparison_prints_as_it_did(run: Run, name: str, request: pytest.FixtureRequest) -> None:
    out = run(*SHOWN[name]).out
    assert out
    if request.config.getoption("--update-golden"):
        (GOLDEN_FILES / name).write_text(out, encoding="utf-8", newline="\n")
    assert out == (GOLDEN_FILES / name).read_bytes().decode("utf-8")


def test_every_golden_comparison_is_printed_by_some_command() -> None:
    drawn = {path.name for path in GOLDEN_FILES.iterdir() if path.name.startswith(("compare", "robustness"))}
    assert drawn == set(SHOWN)
