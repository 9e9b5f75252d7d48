"""The cache makes reading quick and can never make it different."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from casecode.files import cache as cache_module
from casecode.files.cache import Cache
from casecode.workspace import displays
from casecode.workspace.study import Study


def drawn(root: Path) -> str:
    return displays.draw(displays.compute(Study(root), "table1"), "json")


def test_a_study_reads_the_same_with_and_without_a_cache(study: Path) -> None:
    first = drawn(study)
    assert (study / ".casecode/cache").exists()
    assert drawn(study) == first
    shutil.rmtree(study / ".casecode")
    assert drawn(study) == first


@pytest.mark.parametrize("damage", [b"", b"\x00garbage", b"\x82\xa6format\xa3old\xa7entries\x80"])
def test_a_damaged_or_foreign_cache_is_as_good_as_none(study: Path, damage: bytes) -> None:
    first = drawn(study)
    (study / ".casecode/cache").write_bytes(damage)
    assert drawn(study) == first


def test_an_entry_of_another_shape_is_built_anew(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert cache.get("kind", "text", int, lambda: (1, True)) == 1
    cache.save()
    assert Cache(tmp_path).get("kind", "text", str, lambda: ("one", True)) == "one"


def test_a_change_of_the_codebook_is_seen_at_once(study: Path) -> None:
    drawn(study)
    book = study / "codebook.yaml"
    book.write_text(book.read_text("utf-8").replace("label: Trade fairs", "label: Fairs of trade"), "utf-8")
    assert "Fairs of trade" in drawn(study)


def test_what_had_a_problem_is_told_again_the_next_time(small: Callable[[str], Path]) -> None:
    root = small("-- cases/one/case.yaml --\nlabel: One\nlable: Two\n")
    for _ in range(2):
        assert [problem.kind for problem in Study(root).project.problems] == ["unknown-key"]


def test_a_folder_that_cannot_be_written_is_read_all_the_same(study: Path) -> None:
    (study / ".casecode").write_text("a file where a folder would be", encoding="utf-8")
    assert "Local relatives" in drawn(study)


def test_git_is_told_to_leave_the_cache_alone(study: Path) -> None:
    drawn(study)
    assert (study / ".casecode/.gitignore").read_text("utf-8") == "*\n"


def test_what_is_long_unused_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "ROOM", 0)
    old = Cache(tmp_path)
    for number in range(10):
        old.get("kind", str(number), int, lambda: (1, True))
    old.save()
    new = Cache(tmp_path)
    new.get("kind", "another", int, lambda: (2, True))
    new.save()
    assert Cache(tmp_path).get("kind", "3", int, lambda: (33, True)) == 33


def test_a_cache_that_came_with_a_study_is_not_believed(study: Path, tmp_path: Path) -> None:
    drawn(study)
    lying = Cache(study)
    book = (study / "codebook.yaml").read_text("utf-8")
    copy = tmp_path / "copy"
    shutil.copytree(study, copy)
    assert lying._known
    assert Cache(copy)._known == {}
    (copy / "codebook.yaml").write_text(book.replace("label: Trade fairs", "label: Fairs of trade"), "utf-8")
    assert "Fairs of trade" in drawn(copy)


def test_a_cache_without_its_seal_is_not_believed(study: Path) -> None:
    first = drawn(study)
    (study / ".casecode/.gitignore").unlink()
    assert Cache(study)._known == {}
    assert drawn(study) == first
