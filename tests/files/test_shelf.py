"""The shelf of a large study: never believed where a file, the shelf or the machine is another by now."""

import json
import os
import random
import shutil
from pathlib import Path
from typing import Any

import pytest
import shelves
from conftest import REPOSITORY, STUDY_PARTS, Run
from crossings import firms

from casecode.cli import output
from casecode.errors import ChangedOnDisk
from casecode.files import shelf, shelved, sizes
from casecode.files.shelved import ShelvedFile
from casecode.workspace import displays
from casecode.workspace.study import Study, open_study

ASKED = "rows: [case, phase]\ncols: [informant]\ncell: {of: channel}\n"
CODED = "cases/acme/talk.lead.jsonl"


@pytest.fixture
def root(small: shelves.Small) -> Path:
    """Give a study of four coding files, every coding's id of six letters."""
    found = firms(small)
    (found / "displays").mkdir()
    (found / "displays/asked.yaml").write_text(ASKED, encoding="utf-8")
    for path in found.glob("cases/*/*.jsonl"):
        recorded(path, [{**one, "id": f"{one['id'][:4]:_<4}{n:02}"} for n, one in enumerate(records(path))])
    return found


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def recorded(path: Path, codings: list[dict[str, Any]]) -> None:
    path.write_text("".join(f"{json.dumps(one)}\n" for one in codings), encoding="utf-8")


@pytest.fixture(scope="module")
def shelved_study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """Give the study of this repository, taken from its shelf."""
    root = tmp_path_factory.mktemp("gallery")
    for part in STUDY_PARTS:
        (shutil.copytree if (REPOSITORY / part).is_dir() else shutil.copy)(REPOSITORY / part, root / part)
    return shelves.warm(root)


def drawn(study: Study) -> str:
    return displays.draw(displays.compute(study, "asked"), "json")


def test_a_display_needs_neither_texts_nor_codings_once_they_stand_on_the_shelf(root: Path) -> None:
    whole = displays.draw(displays.compute(Study(root), "asked"), "csv")
    study = shelves.warm(root)
    assert displays.draw(displays.compute(study, "asked"), "csv") == whole
    assert len(shelves.on_shelf(study)) == len(study.project.coding_files) == 4
    assert shelves.unread(study) == ["acme/letter", "acme/talk", "bolt/memo"]
    files = [file for file in study.project.coding_files if isinstance(file, ShelvedFile)]
    assert [len(file.codings) for file in files] == [len(file.columns) for file in files]
    assert [file.lines for file in files] == [file.lines for file in Study(root).project.coding_files]
    with pytest.raises(AttributeError):
        files[0].nothing  # noqa: B018
    with pytest.raises(AttributeError):
        study.project.sources["acme/talk"].nothing  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("path", [CODED, "cases/acme/talk.md", "cases/acme/letter.md", "codebook.yaml"])
def test_what_is_written_after_a_reading_is_read(root: Path, path: str) -> None:
    shelves.cold(root)
    text = (root / path).read_text(encoding="utf-8")
    changed = {
        CODED: text.replace("relatives", "job-market"),
        "cases/acme/talk.md": text.replace("I: [Q1]", "I: Good day.\nI: [Q1]", 1),
        "cases/acme/letter.md": text.replace("author: lee", "author: wong"),
        "codebook.yaml": text.replace("Relatives", "Kin"),
    }[path]
    assert changed != text
    (root / path).write_text(changed, encoding="utf-8")
    assert drawn(shelves.cold(root)) == drawn(Study(root))
    assert drawn(shelves.warm(root)) == drawn(Study(root))


def test_files_that_come_and_go_are_seen(root: Path) -> None:
    shelves.cold(root)
    (root / CODED).rename(root / "cases/acme/talk.third.jsonl")
    (root / "cases/bolt/memo.lead.jsonl").unlink()
    study = shelves.warm(root)
    assert drawn(study) == drawn(Study(root))
    assert study.project.coders() == ["lead", "second", "third"]


def test_of_two_writes_that_bear_the_same_time_none_is_missed(root: Path) -> None:
    assert Study(root, is_shelved=True).project  # as it comes: the files were written a moment ago
    path = root / CODED
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"relatives", b"old-unc1e"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert drawn(Study(root, is_shelved=True)) == drawn(Study(root))


def test_files_written_long_ago_are_taken_from_the_shelf(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_now", lambda _: max(one.stat().st_ctime_ns for one in root.rglob("*")) + 3 * 10**9)
    assert Study(root, is_shelved=True).project
    monkeypatch.undo()
    study = Study(root, is_shelved=True)
    assert len(shelves.on_shelf(study)) == 4
    assert shelves.unread(study)


def test_a_damaged_shelf_is_as_good_as_none(root: Path) -> None:
    shelves.cold(root)
    path, whole, chance = root / ".casecode/shelf", drawn(Study(root)), random.Random(5)
    sound = path.read_bytes()
    for _ in range(60):
        place = chance.randrange(len(sound))
        path.write_bytes(sound[:place] + bytes([sound[place] ^ (1 << chance.randrange(8))]) + sound[place + 1 :])
        assert drawn(Study(root, is_shelved=True)) == whole
        path.write_bytes(sound[:place])
        assert drawn(Study(root, is_shelved=True)) == whole


def test_a_shelf_that_came_with_the_study_is_not_believed(root: Path, tmp_path: Path) -> None:
    shelves.cold(root)
    copied = tmp_path / "copied"
    shutil.copytree(root, copied)
    (copied / CODED).write_bytes((root / CODED).read_bytes().replace(b"relatives", b"friends"))
    assert shelf.Shelf(root, lambda *_: True).common.combinations
    assert not shelf.Shelf(copied, lambda *_: True).common.combinations
    assert drawn(Study(copied, is_shelved=True)) == drawn(Study(copied))


def test_a_disk_that_refuses_is_no_matter(root: Path) -> None:
    (root / ".casecode").write_text("in the way", encoding="utf-8")
    assert drawn(shelves.warm(root)) == drawn(Study(root))
    assert shelves.on_shelf(shelves.cold(root))


def test_combinations_of_long_ago_are_not_carried_along_for_ever(root: Path) -> None:
    path = root / CODED
    kept, one = path.read_bytes(), records(path)[0]
    recorded(path, [{**one, "id": f"{n:06}", "codes": {"phase": "ongoing", "memory": str(n)}} for n in range(99)])
    assert len(shelves.cold(root).project.coding_files) == 4
    assert len(shelf.Shelf(root, lambda *_: True).common.combinations) > 99
    path.write_bytes(kept)
    assert drawn(shelves.cold(root)) == drawn(Study(root))
    assert not shelf.Shelf(root, lambda *_: True).common.combinations
    assert drawn(shelves.warm(root)) == drawn(Study(root))
    assert 0 < len(shelf.Shelf(root, lambda *_: True).common.combinations) < 20


def test_only_what_is_whole_is_shelved_and_problems_are_told_each_time(root: Path) -> None:
    with (root / CODED).open("a", encoding="utf-8") as file:
        file.write("torn\n")
    memo = root / "cases/bolt/memo.md"
    memo.write_text(memo.read_text(encoding="utf-8").replace("author: kim", "autor: kim"), encoding="utf-8")
    letter = root / "cases/acme/letter.lead.jsonl"
    recorded(letter, [{**one, "id": one["id"][n:]} for n, one in enumerate(records(letter))])
    for study in (shelves.cold(root), shelves.warm(root)):
        assert drawn(study) == drawn(Study(root))
        assert [str(one) for one in study.project.problems] == [str(one) for one in Study(root).project.problems]
        assert shelves.on_shelf(study) == ["cases/acme/talk.second.jsonl", "cases/bolt/memo.lead.jsonl"]
        assert "bolt/memo" not in shelves.unread(study)


def test_codings_without_their_source_and_sources_that_cannot_be_read_are_told_alike(root: Path) -> None:
    (root / "cases/acme/letter.md").unlink()
    (root / "cases/bolt/memo.md").write_bytes(b"\xff")
    (root / "cases/bolt/Memo.lead.jsonl").write_text("", encoding="utf-8")
    (root / "cases/bolt/none.lead.jsonl").write_text("", encoding="utf-8")
    study = shelves.warm(root)
    assert [str(one) for one in study.project.problems] == [str(one) for one in Study(root).project.problems]
    assert drawn(study) == drawn(Study(root))


def test_a_new_coding_on_a_text_that_stands_on_the_shelf_is_laid_against_it(root: Path) -> None:
    shelves.cold(root)
    shutil.copy(root / CODED, root / "cases/acme/talk.third.jsonl")
    study = shelves.cold(root)
    assert "cases/acme/talk.third.jsonl" in shelves.on_shelf(study)
    assert drawn(study) == drawn(Study(root))


@pytest.mark.parametrize("path", ["cases/acme/talk.md", CODED])
@pytest.mark.parametrize("how", ["changed", "gone"])
def test_a_file_that_changes_between_two_looks_is_told_and_nothing_mixed(root: Path, path: str, how: str) -> None:
    study = shelves.warm(root)
    assert study.project
    if how == "gone":
        (root / path).unlink()
    else:
        (root / path).write_text("I: Something else.\n", encoding="utf-8")
    with pytest.raises(ChangedOnDisk) as told:
        _ = [(file.codings, study.project.sources[file.source].text) for file in study.project.coding_files]
    assert told.value.path == path


def test_what_is_gone_before_it_is_looked_at_bears_no_stamp(root: Path) -> None:
    assert shelved.stamp(root, CODED)[0] == (root / CODED).stat().st_size
    assert shelved.stamp(root, "cases/none.md") == (0, 0, 0, 0)


@pytest.mark.parametrize("path", sorted((REPOSITORY / "docs/gallery").glob("*.yaml")), ids=lambda path: path.stem)
def test_each_display_of_the_gallery_is_the_same_by_way_of_the_shelf(path: Path, shelved_study: Study) -> None:
    whole = displays.compute(Study(shelved_study.root), str(path))
    assert displays.draw(displays.compute(shelved_study, str(path)), "json") == displays.draw(whole, "json")


def test_a_study_is_large_by_its_coding_files(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = sum(path.stat().st_size for path in root.glob("cases/*/*.jsonl"))
    (root / "cases/stray.jsonl").write_text("x" * 100, encoding="utf-8")
    monkeypatch.setattr(sizes, "LARGE", size)
    assert sizes.is_large(root)
    assert open_study(root, to_show=True).is_shelved
    assert not open_study(root).is_shelved
    monkeypatch.setattr(sizes, "LARGE", size + 1)
    assert not sizes.is_large(root)
    shutil.rmtree(root / "cases")
    assert not sizes.is_large(root)
    monkeypatch.setattr(sizes, "LARGE", 0)
    assert not Study(root, is_shelved=True).passages


def test_the_command_prints_the_same_by_way_of_the_shelf(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [
        run("--study", str(root), *words) for words in (["display", "asked"], ["passages"], ["compare", "--pairs"])
    ]
    monkeypatch.setattr(sizes, "LARGE", 0)
    patch = shelves.settled()
    for _ in range(2):
        words = (["display", "asked"], ["passages"], ["compare", "--pairs"])
        assert [run("--study", str(root), *one) for one in words] == whole
    patch.undo()
    assert (root / ".casecode/shelf").exists()


def test_on_a_terminal_the_first_reading_is_told_and_no_other(
    root: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "is_noted_on_a_terminal", lambda: True)
    assert run("--study", str(root), "display", "asked").err == ""
    monkeypatch.setattr(sizes, "LARGE", 0)
    first, second = (run("--study", str(root), "display", "asked") for _ in range(2))
    assert first.err == "casecode: reading a large study for the first time; the next time, only what has changed\n"
    assert (second.out, second.err) == (first.out, "")
