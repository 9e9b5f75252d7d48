"""The study prints Table 1 of the paper, computed from codings."""

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from casecode.model.displays import Display
from casecode.workspace import displays
from casecode.workspace.study import Study, open_study

FACTS = Path(__file__).parent / "facts"
Table = dict[str, dict[str, dict[str, list[str]]]]


def facts(name: str) -> Any:
    return yaml.safe_load((FACTS / name).read_text(encoding="utf-8"))


TABLE: Table = facts("table1.yaml")
PERSONAL: dict[str, str] = {one["label"]: one["personal"] for one in facts("labels.yaml")}
CODE: dict[str, str] = {one["label"]: one["code"] for one in facts("labels.yaml")}
GOLDEN: dict[str, Any] = facts("golden.yaml")["table1_derived_golden"]


def as_table(display: dict[str, Any]) -> Table:
    table: Table = {}
    for row in display["rows"]:
        case, phase = row["head"]
        cells = {cell["column"]: [entry["label"] for entry in cell["entries"]] for cell in row["cells"]}
        table.setdefault(case, {})[phase] = cells
    return table


@pytest.fixture
def printed(run: Callable[..., Any]) -> dict[str, Any]:
    result = run("display", "table1", "--format", "json")
    assert result.code == 0, result.err
    found: dict[str, Any] = json.loads(result.out)
    return found


def entries(display: dict[str, Any]) -> list[tuple[str, str, str, dict[str, Any]]]:
    return [
        (*row["head"], cell["column"], entry)
        for row in display["rows"]
        for cell in row["cells"]
        for entry in cell["entries"]
    ]


def computed(root: Path) -> Table:
    from casecode.render import json as render_json

    return as_table(render_json.plain(displays.compute(open_study(root), "table1")))


def test_all_cells_entries_and_labels_stand_as_in_the_paper_order_included(printed: dict[str, Any]) -> None:
    assert as_table(printed) == TABLE
    assert [list(cells) for phases in as_table(printed).values() for cells in phases.values()] == [
        printed["columns"]
    ] * 8
    found = entries(printed)
    assert len(found) == 90
    assert len({entry["label"] for *_, entry in found}) == 47
    assert sum(len(row["cells"]) for row in printed["rows"]) == 32


def test_every_mark_follows_the_personal_attribute(printed: dict[str, Any]) -> None:
    marks = {"yes": ["bold", "italic"], "disputed": ["italic"], "no": []}
    for *_, entry in entries(printed):
        assert entry["marks"] == marks[PERSONAL[entry["label"]]], entry["label"]


def test_every_entry_has_evidence_with_a_line_that_holds_its_words(printed: dict[str, Any], repository: Path) -> None:
    for *_, entry in entries(printed):
        assert entry["evidence"], entry["label"]
        for id_ in entry["evidence"]:
            evidence = printed["evidence"][id_]
            lines = (repository / evidence["source"]).read_text(encoding="utf-8").split("\n")
            assert evidence["informants"]
            if evidence["quote"] is not None:
                assert evidence["quote"].split("\n")[0] in lines[evidence["line"] - 1]


def test_words_are_given_only_of_sources_that_may_be_shared_verbatim(printed: dict[str, Any], repository: Path) -> None:
    shares: Counter[bool] = Counter()
    for evidence in printed["evidence"].values():
        text = (repository / evidence["source"]).read_text(encoding="utf-8")
        is_verbatim = "\nshare: verbatim\n" in text
        assert (evidence["quote"] is not None) == is_verbatim
        shares[is_verbatim] += 1
    assert shares[True]
    assert shares[False]


def test_two_thirds_of_the_entries_rest_on_two_sources(printed: dict[str, Any]) -> None:
    broad = sum(entry["sources"] >= 2 for *_, entry in entries(printed))
    assert broad >= 60


def test_the_note_gives_the_bounds_and_they_follow_the_attribute(printed: dict[str, Any], study: Path) -> None:
    assert any("start-up 8–14 of 42, ongoing 0–5 of 48" in note for note in printed["notes"])
    book = study / "codebook.yaml"
    text = book.read_text(encoding="utf-8")
    assert text.count("personal: disputed") + text.count('personal: "disputed"') > 0
    book.write_text(re.sub(r'personal: "?disputed"?', 'personal: "yes"', text), encoding="utf-8")
    notes = displays.compute(open_study(study), "table1").notes
    assert any("start-up 14 of 42, ongoing 5 of 48" in note for note in notes)


def drop(root: Path, ids: set[str]) -> None:
    for path in (root / "cases").rglob("*.jsonl"):
        lines = path.read_text(encoding="utf-8").split("\n")
        kept = [line for line in lines if line and json.loads(line)["id"] not in ids]
        path.write_text("".join(line + "\n" for line in kept), encoding="utf-8")


def without(case: str, phase: str, column: str, label: str) -> Table:
    table: Table = json.loads(json.dumps(TABLE))
    table[case][phase][column].remove(label)
    return table


def test_removing_the_only_coding_behind_an_entry_removes_just_that_bullet(
    printed: dict[str, Any], tmp_path: Path, repository: Path
) -> None:
    single = [one for one in entries(printed) if len(one[3]["evidence"]) == 1]
    assert single
    for number, (case, phase, column, entry) in enumerate(single[:6]):
        root = copied(repository, tmp_path / str(number))
        drop(root, set(entry["evidence"]))
        assert computed(root) == without(case, phase, column, entry["label"])


def test_removing_one_of_two_codings_removes_no_bullet(
    printed: dict[str, Any], tmp_path: Path, repository: Path
) -> None:
    double = [one for one in entries(printed) if len(one[3]["evidence"]) >= 2]
    root = copied(repository, tmp_path / "copy")
    last = {entry["evidence"][-1] for *_, entry in double}
    first = {entry["evidence"][0] for *_, entry in double}
    drop(root, last - first)
    assert computed(root) == TABLE


def copied(repository: Path, root: Path) -> Path:
    root.mkdir(parents=True)
    for part in ("cases", "displays"):
        shutil.copytree(repository / part, root / part)
    for part in ("codebook.yaml", "guide.yaml"):
        shutil.copy(repository / part, root / part)
    return root


def test_a_disagreeing_second_coder_leaves_the_table_as_it_is(study: Path) -> None:
    for path in list((study / "cases").rglob("*.lead.jsonl")):
        records = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
        for record in records:
            record["id"] = record["id"][::-1]
            if "channel" in record["codes"]:
                record["codes"]["channel"] = "bank-loan"
        other = path.with_name(path.name.replace(".lead.", ".second."))
        other.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    assert computed(study) == TABLE


def test_moving_codes_in_the_codebook_leaves_the_table_as_it_is(study: Path) -> None:
    book = study / "codebook.yaml"
    data = yaml.load(book.read_text(encoding="utf-8"), yaml.BaseLoader)
    for facet in data["facets"].values():
        facet["codes"] = reversed_tree(facet.get("codes") or {})
    book.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    assert computed(study) == TABLE


def reversed_tree(codes: dict[str, Any]) -> dict[str, Any]:
    turned = {}
    for key, code in reversed(codes.items()):
        turned[key] = {**code, "codes": reversed_tree(code["codes"])} if code.get("codes") else code
    return turned


def test_shuffling_channels_among_codings_breaks_the_table(study: Path) -> None:
    import random

    shuffle = random.Random(7).shuffle
    paths = sorted((study / "cases").rglob("*.lead.jsonl"))
    records = {path: [json.loads(line) for line in path.read_text("utf-8").split("\n") if line] for path in paths}
    coded = [record for found in records.values() for record in found if "channel" in record["codes"]]
    channels = [record["codes"]["channel"] for record in coded]
    shuffle(channels)
    for record, channel in zip(coded, channels, strict=True):
        record["codes"]["channel"] = channel
    for path, found in records.items():
        path.write_text("".join(json.dumps(record) + "\n" for record in found), encoding="utf-8")
    assert computed(study) != TABLE


def test_the_golden_numbers_come_out_of_the_codings(printed: dict[str, Any]) -> None:
    found = entries(printed)
    counts = Counter((case, phase) for case, phase, *_ in found)
    for case, (start, ongoing) in GOLDEN["entries_by_case_phase"].items():
        assert (counts[case, "Start-up"], counts[case, "Ongoing"]) == (start, ongoing)
    labels = {case: {e["label"] for c, *_, e in found if c == case} for case in TABLE}
    codes = {case: {e["code"] for c, *_, e in found if c == case} for case in TABLE}
    placed = {case: {(p, col, e["code"]) for c, p, col, e in found if c == case} for case in TABLE}
    for name, sets in (("label", labels), ("code", codes), ("placed", placed)):
        for pair, (both, either) in GOLDEN[f"{name}_jaccard_pairs"].items():
            one, other = pair.split("-")
            assert (len(sets[one] & sets[other]), len(sets[one] | sets[other])) == (both, either), (name, pair)
    assert sorted(set.intersection(*labels.values())) == sorted(GOLDEN["in_all_four_cases"])


def test_codes_kept_dropped_and_added_from_start_up_to_ongoing(printed: dict[str, Any]) -> None:
    found = entries(printed)
    for case, numbers in GOLDEN["codes_kept_dropped_added_start_to_ongoing"].items():
        early, late = (
            {e["code"] for c, p, _, e in found if (c, p) == (case, phase)} for phase in ("Start-up", "Ongoing")
        )
        assert [len(early & late), len(early - late), len(late - early)] == numbers


def test_the_labels_cannot_be_found_by_searching_the_sources_for_them(repository: Path) -> None:
    pairs = [(case, label) for case, phases in TABLE.items() for label in labels_of(phases)]
    texts = {case: case_text(repository, case) for case in TABLE}
    found = sum(label.casefold() in texts[case] for case, label in pairs)
    assert found < len(pairs) / 2


def labels_of(phases: dict[str, dict[str, list[str]]]) -> set[str]:
    return {label for cells in phases.values() for labels in cells.values() for label in labels}


def case_text(repository: Path, case: str) -> str:
    paths = (repository / "cases" / case.lower()).glob("*.md")
    return "\n".join(path.read_text(encoding="utf-8") for path in paths).casefold()


def test_each_label_stands_under_its_code(printed: dict[str, Any], repository: Path) -> None:
    book = Study(repository).project.codebook.facets["channel"]
    for *_, entry in entries(printed):
        assert book.codes[entry["code"]].label == CODE[entry["label"]]


def test_the_same_study_gives_the_same_bytes(repository: Path) -> None:
    def drawn(form: str) -> str:
        display: Display = displays.compute(open_study(repository), "table1")
        return displays.draw(display, form)

    for form in displays.FORMATS:
        assert drawn(form) == drawn(form)
