"""The evidence site: whole, exact, the same bytes each time, and silent where a source is not shared."""

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import findings
import literals
import pages
import pytest
import two_cases

from casecode.errors import AskedWrongly, BrokenFile, CannotBeDone, CannotWrite
from casecode.site import evidence
from casecode.workspace import reportcodes, reporting
from casecode.workspace.study import Study

HOSTILE = """\
-- cases/north/talk.md --
---
kind: "<b>interview</b>"
speakers: {I: interviewer, W: wong}
title: "</title><script>alert(1)</script>"
share: verbatim
---
I: <script>document.title='ran'</script> </main></body> <!-- <img src=//x.invalid/i onerror=alert(1)>
W: [Q1] He said \u202eevil\u202c and \x1b[2J, </script><script>document.title='ran'</script> my uncle & "aunt".
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the site of the study of this repository."""
    from conftest import REPOSITORY

    folder = tmp_path_factory.mktemp("site") / "report"
    reporting.report(Study(REPOSITORY), folder)
    return folder


def small(root: Path) -> Path:
    """Write a study with a coding on every kind of source, memos, and a judgement."""
    findings.write(root)
    return root


def make(root: Path, folder: Path) -> dict[str, pages.Read]:
    reporting.report(Study(root), folder)
    return pages.read(folder)


def test_every_link_of_the_site_leads_to_a_page_and_a_place_on_it(whole: Path) -> None:
    found = pages.read(whole)
    assert len(found) > 200
    assert not pages.astray(found)


def test_from_a_bullet_of_table_1_to_its_passages_and_from_a_passage_to_all_that_rests_on_it(whole: Path) -> None:
    table = (whole / "displays/table1.html").read_text(encoding="utf-8")
    bullet = re.search(r'<a id="(t\d+)" href="#(e\d+)"><strong><em>Local relatives</em></strong></a>', table)
    assert bullet
    group = table.split(f'id="{bullet[2]}"')[1].split("</section>")[0]
    assert "In 1997 we sent my cousin" in group
    led = re.findall(r'href="\.\./(sources/[^"#]+)#(w-[^"]+)"', group)
    assert len(led) == 9
    page, place = led[1]
    source = (whole / page).read_text(encoding="utf-8")
    assert f'id="{place}"' in source
    note = source.split(f'id="{place.replace("w-", "c-")}"')[1].split("</ul>")[0]
    assert f'href="../../displays/table1.html#{bullet[1]}"' in note
    assert 'href="../../propositions/_p14.html"' in note
    assert re.search(r'<mark data-on="\d+">In 1997 we sent my cousin', source)


def test_every_page_says_that_the_material_is_constructed(whole: Path) -> None:
    for path, page in pages.read(whole).items():
        assert page.text.count("Nobody quoted in them exists") >= 2, path


def test_the_same_study_gives_the_same_bytes_and_the_second_time_nothing_is_written(tmp_path: Path) -> None:
    root = small(tmp_path / "study")
    first = reporting.report(Study(root), tmp_path / "one")
    again = reporting.report(Study(root), tmp_path / "one")
    reporting.report(Study(root), tmp_path / "two")
    assert first.written
    assert again.is_nothing
    assert again.kept == first.written
    assert two_cases.files(tmp_path / "one") == two_cases.files(tmp_path / "two")
    assert not list(tmp_path.glob(".*"))


def test_one_file_holds_every_page_and_every_link_stays_in_it(tmp_path: Path) -> None:
    root = small(tmp_path / "study")
    found = make(root, tmp_path / "site")
    reporting.one_file(Study(root), tmp_path / "one.html")
    text = (tmp_path / "one.html").read_text(encoding="utf-8")
    one = pages.Read(text)
    assert not pages.astray({"one.html": one})
    assert one.tags.count("article") >= len(found)
    assert all(link.startswith("#") for link in one.links)
    assert "Two cousins worked for us then." in one.text
    with pytest.raises(CannotWrite):
        reporting.one_file(Study(root), tmp_path / "nowhere/one.html")


def shared(root: Path, share: str) -> None:
    """Say of the first source how it may be shared, and of its codings something that repeats its words."""
    path = root / "cases/north/talk.md"
    path.write_text(path.read_text(encoding="utf-8").replace("share: verbatim", f"share: {share}"), encoding="utf-8")


@pytest.mark.parametrize("share", ["whatever", "paraphrase-only"])
def test_no_word_of_a_source_that_may_not_be_quoted_is_anywhere(share: str, study: Path, tmp_path: Path) -> None:
    path = study / "cases/saturn/interview-founder.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("share: verbatim", f"share: {share}"), encoding="utf-8")
    quote = "In 1997 we sent my cousin and her brother-in-law to Europe"
    with (study / "cases/saturn/interview-founder.lead.jsonl").open(encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    for line in lines:
        line["memo"] = f"He says: {quote}."
    told = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (study / "cases/saturn/interview-founder.lead.jsonl").write_text(told, encoding="utf-8")
    judged = (study / "judgements/lead.jsonl").read_text(encoding="utf-8")
    why = "A cousin and a brother-in-law were sent"
    assert why in judged
    (study / "judgements/lead.jsonl").write_text(judged.replace(why, f"{quote}, he says"), encoding="utf-8")
    for name, old, new in (
        ("codebook.yaml", "example: My uncle minded the warehouse", f"example: {quote}; my uncle minded the warehouse"),
        ("propositions.yaml", "text: Founders would rather", f"text: “{quote}”. Founders would rather"),
        ("displays/table1.yaml", "note: personal network", f"note: as in “{quote}”"),
        ("cases/saturn/case.yaml", "words: from 2000", f"words: from 2000, {quote}"),
    ):
        written = (study / name).read_text(encoding="utf-8")
        assert old in written
        (study / name).write_text(written.replace(old, new), encoding="utf-8")
    (study / "build.yaml").write_text(f"about: '{quote}.'\n", encoding="utf-8")
    reporting.report(Study(study), tmp_path / "site")
    if share == "whatever":
        reporting.one_file(Study(study), tmp_path / "site/one.html")
    body = text.split("---\n", 2)[2]
    others = "".join(p.read_text(encoding="utf-8") for p in study.glob("**/*.md") if p != path)
    own = pages.runs(body, 7) - pages.runs(others, 7)
    assert len(own) > 1000
    found = pages.runs(pages.everything(tmp_path / "site"), 7)
    assert not own & found
    source = tmp_path / "site/sources/saturn/interview-founder.html"
    page = pages.Read(source.read_text(encoding="utf-8")).text
    if share == "paraphrase-only":
        assert "words withheld" in page
        assert "(withheld: it repeats words of a source that may not be quoted)" in page
        assert "Local relatives" in page
    else:
        assert re.search(r"only counts are given: \d+ lines, [\d,]+ words, \d+ codings by lead", page)
        assert "td7br9zjk2yd" not in page
        assert "Interview with the founder" not in page


def test_a_transcript_full_of_markup_stays_text(small: Callable[[str], Path], tmp_path: Path) -> None:
    root = small(HOSTILE)
    literals.code(root, "north/talk", "my uncle", id_="</script>..", resource="financial", memo="<script>x</script>")
    found = make(root, tmp_path / "site")
    reporting.one_file(Study(root), tmp_path / "site/one.html")
    for path, page in {**found, "one.html": pages.Read((tmp_path / "site/one.html").read_text("utf-8"))}.items():
        assert page.tags.count("script") == 1 + (path in ("search.html", "one.html")), path
        assert "img" not in page.tags
    talk = found["sources/north/talk.html"].text
    assert "<script>document.title='ran'</script> </main></body> <!-- <img src=//x.invalid/i" in talk
    assert "⟦U+202E⟧evil" in talk
    assert "␛[2J" in talk
    every = pages.everything(tmp_path / "site")
    assert not {"\x1b", "\u202e"} & set(every)


def test_strangers_files_stay_and_what_is_made_no_longer_goes(tmp_path: Path) -> None:
    root, folder = small(tmp_path / "study"), tmp_path / "site"
    make(root, folder)
    (folder / "notes.txt").write_text("mine")
    (folder / "cases/mine.html").write_text("mine too")
    shutil.rmtree(root / "cases/south")
    outcome = reporting.report(Study(root), folder)
    assert "cases/south.html" in outcome.removed
    assert not (folder / "cases/south.html").exists()
    assert not (folder / "sources/south").exists()
    assert (folder / "notes.txt").read_text() == "mine"
    assert (folder / "cases/mine.html").read_text() == "mine too"


def test_a_page_changed_by_hand_is_not_written_over_unless_forced(tmp_path: Path) -> None:
    root, folder = small(tmp_path / "study"), tmp_path / "site"
    make(root, folder)
    page = folder / "cases/north.html"
    page.write_text("changed by hand")
    before = two_cases.files(folder)
    (root / "cases/north/case.yaml").write_text("label: Up north\n")
    with pytest.raises(CannotBeDone, match=r"north\.html was changed by hand"):
        reporting.report(Study(root), folder)
    assert two_cases.files(folder) == before
    reporting.report(Study(root), folder, is_forced=True)
    assert "Up north" in page.read_text(encoding="utf-8")


def test_a_file_of_somebody_else_is_never_written_over(tmp_path: Path) -> None:
    root, folder = small(tmp_path / "study"), tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("mine")
    (folder / "cases.html").mkdir()
    with pytest.raises(CannotBeDone, match=r"index.html and 1 more was not made by casecode"):
        reporting.report(Study(root), folder, is_forced=True)
    assert (folder / "index.html").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "study"]


@pytest.mark.parametrize(
    "told",
    ["x", "[]", '{"schema": "other/1", "inputs": {}, "outputs": {}}'] + [
        json.dumps({"schema": "casecode.made/1", "inputs": {}, "outputs": {path: {"sha256": "x"}}})
        for path in ("../x", "/etc/x", "a/../../x", "a\\..\\x", "c:x")
    ],
)  # fmt: skip
def test_a_manifest_of_another_program_or_one_that_leads_out_is_refused(told: str, tmp_path: Path) -> None:
    root, folder = small(tmp_path / "study"), tmp_path / "site"
    folder.mkdir()
    (folder / "manifest.json").write_text(told)
    with pytest.raises(CannotBeDone, match="is no manifest of casecode's"):
        reporting.report(Study(root), folder)
    assert [path.name for path in folder.iterdir()] == ["manifest.json"]


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    root, folder = small(tmp_path / "study"), tmp_path / "site"
    (tmp_path / "elsewhere").mkdir()
    folder.mkdir()
    (folder / "cases").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CannotWrite, match="a symbolic link leads out of the folder"):
        reporting.report(Study(root), folder)
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize("place", [".", "..", "cases", "displays/x", ".casecode"])
def test_a_folder_of_the_study_itself_is_refused(place: str, tmp_path: Path) -> None:
    root = small(tmp_path / "study")
    with pytest.raises(AskedWrongly, match="is where the study itself lies"):
        reporting.report(Study(root), root / place)


def test_a_disk_that_refuses_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, folder = small(tmp_path / "study"), tmp_path / "site"
    make(root, folder)
    before = two_cases.files(folder)
    (root / "cases/north/case.yaml").write_text("label: Up north\n")

    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(CannotWrite, match="No space left"):
        reporting.report(Study(root), folder)
    assert two_cases.files(folder) == before


def test_what_a_killed_run_left_long_ago_is_swept(tmp_path: Path) -> None:
    root, folder = small(tmp_path / "study"), tmp_path / "site"
    old = tmp_path / ".site.0123abcd.cctmp"
    old.mkdir()
    os.utime(old, (0, 0))
    (tmp_path / ".site.89abcdef.cctmp").mkdir()
    make(root, folder)
    assert not old.exists()
    assert (tmp_path / ".site.89abcdef.cctmp").exists(), "another casecode may be at work in it"


def test_a_large_evidence_is_shared_out_over_sheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence.lay, "__defaults__", (1,))
    monkeypatch.setattr(reportcodes, "MOST", 2)
    root = small(tmp_path / "study")
    cousins = {"resource": "human", "channel": "relatives", "status": "used", "phase": "start-up"}
    literals.code(root, "north/talk", "Two cousins", id_="again0000000", **cousins)
    found = make(root, tmp_path / "site")
    assert not pages.astray(found)
    sheets = [path for path in found if path.startswith("evidence/displays/")]
    assert len(sheets) > 1
    assert any("Passages 2 to 2 of 2" in found[path].text for path in sheets)
    assert any("By source, as there are so many" in page.text for page in found.values())


def test_a_study_with_nothing_in_it_is_a_site_too(tmp_path: Path) -> None:
    (tmp_path / "study").mkdir()
    (tmp_path / "study/codebook.yaml").write_text("facets: {}\n")
    found = make(tmp_path / "study", tmp_path / "site")
    assert not pages.astray(found)
    for page, words in (
        ("index.html", "Nobody has coded yet"),
        ("cases.html", "no cases yet"),
        ("sources.html", "no sources yet"),
        ("displays.html", "no displays yet"),
        ("propositions.html", "no propositions yet"),
        ("judgements.html", "Nobody has judged"),
        ("memos.html", "Nobody has written a memo"),
    ):
        assert words in found[page].text
    assert "Constructed" not in found["index.html"].text


def test_the_title_and_the_words_on_the_study_come_from_build_yaml(tmp_path: Path) -> None:
    root = small(tmp_path / "study")
    (root / "build.yaml").write_text("title: Two firms\nabout: |\n  First.\n\n  Second.\n")
    index = make(root, tmp_path / "site")["index.html"].text
    assert "Two firms" in index
    assert "First. Second." in index
    (root / "build.yaml").write_text("title: [x]\nreprt: no\n")
    with pytest.raises(BrokenFile, match='"title" must be text'):
        reporting.report(Study(root), tmp_path / "site")
    (root / "build.yaml").unlink()
    (root / "build.yaml").mkdir()
    with pytest.raises(BrokenFile, match="not an ordinary file"):
        reporting.report(Study(root), tmp_path / "site")


def test_a_display_whose_file_is_wrong_is_left_out_and_named(tmp_path: Path) -> None:
    root = small(tmp_path / "study")
    (root / "displays/wrong.yaml").write_text("rows: [nothing]\ncols: [resource]\n")
    found = make(root, tmp_path / "site")
    assert 'Left out: no dimension "nothing"' in found["displays.html"].text
    assert "displays/wrong.html" not in found


def test_memos_and_judgements_on_whatever_there_is_or_no_longer_is(tmp_path: Path) -> None:
    root = small(tmp_path / "study")
    about = (
        "case north", "source north/talk", "source south/letter", "source gone/talk", "code theme=trust", "code theme=gone",
        "display people", "display gone", "coding cousins00000", "coding gone00000000", "case gone", "something else",
    )  # fmt: skip
    memos = [{"id": f"m{n:011}", "kind": "memo", "about": one, "memo": f"Memo {n}."} for n, one in enumerate(about)]
    (root / "memos").mkdir()
    (root / "memos/lead.jsonl").write_text("".join(json.dumps(one) + "\n" for one in memos), encoding="utf-8")
    place = {"case": "north", "phase": "start-up", "resource": "human"}
    judged = [
        {"kind": "rating", "about": {"construct": "trust", "case": "north", "phase": "start-up"}, "value": "low"},
        {"kind": "rating", "about": {"construct": "gone", "case": "gone"}, "value": "low"},
        {"kind": "verdict", "about": {"proposition": "P1", "case": "north"}, "value": "confirms"},
        {"kind": "verdict", "about": {"proposition": "P9"}, "value": "confirms"},
        {"kind": "summary", "about": {"display": "people", **place}, "value": "Kin."},
        {"kind": "summary", "about": {"display": "gone", **place, "phase": "gone"}, "value": "Kin and more."},
        {"kind": "summary", "about": place, "value": "All kin."},
        {"kind": "something", "about": {}, "value": "new"},
    ]
    (root / "judgements").mkdir()
    told = "".join(json.dumps({"id": f"j{n:011}", **one}) + "\n" for n, one in enumerate(judged))
    (root / "judgements/lead.jsonl").write_text(told, encoding="utf-8")
    found = make(root, tmp_path / "site")
    assert not pages.astray(found)
    page = found["memos.html"].text
    for words in (
        "North Memo 0.", "Talk Memo 1.", "source gone/talk Memo 3.", "Trust Memo 4.", "code theme=gone Memo 5.",
        "Where people came from Memo 6.", "display gone Memo 7.", "North, Talk, line 7 Memo 8.", "coding gone00000000 Memo 9.",
    ):  # fmt: skip
        assert words in page
    assert "Memo 2." not in page, "the letter is not shared"
    assert "Memo 0." in found["cases/north.html"].text
    assert "Memo 4." in found["codes/theme/trust.html"].text
    north = found["judgements/north.html"].text
    for words in (
        "Trust Start-up low",
        "P1 confirms",
        "Where people came from Start-up · People Kin.",
        "a cell",
        "gone gone",
    ):
        assert words in north
    assert "something" in found["judgements/_all.html"].text
    assert "gone" in found["judgements/gone.html"].text


def test_codings_whose_words_are_gone_are_named_without_a_place(tmp_path: Path) -> None:
    root = small(tmp_path / "study")
    talk = root / "cases/north/talk.md"
    text = talk.read_text(encoding="utf-8").replace("W: A friend sent his daughter.\n", "")
    talk.write_text(text, encoding="utf-8")
    judged = {
        "id": "j00000000000",
        "kind": "verdict",
        "about": {"proposition": "P1", "case": "north"},
        "value": "silent",
    }
    (root / "judgements").mkdir()
    (root / "judgements/lead.jsonl").write_text(json.dumps({**judged, "evidence": {"friend000000": "x"}}) + "\n")
    found = make(root, tmp_path / "site")
    assert not pages.astray(found)
    assert "Codings whose words are no longer here" in found["sources/north/talk.html"].text
    assert "1 orphan" in found["index.html"].text
    assert "the words of the coding friend000000 it rests on are gone" in found["judgements/north.html"].text
