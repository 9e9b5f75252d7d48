"""The site in a real browser: accessible, walked by keys alone, readable without scripts, silent to the network."""

import json
import re
from pathlib import Path
from typing import Any

import findings
import literals
import parts
import pytest

from casecode.workspace import reporting
from casecode.workspace.study import Study

pytestmark = [pytest.mark.part("chromium"), pytest.mark.part("node")]
EVERY = (
    "index.html", "cases.html", "cases/north.html", "sources.html", "sources/north/talk.html", "sources/south/letter.html",
    "codebook.html", "codes/theme/trust.html", "displays.html", "displays/people.html", "constructs.html",
    "propositions.html", "propositions/_p1.html", "judgements.html", "judgements/north.html", "memos.html", "search.html",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the site of a small study that has something on every page, and one file of it all."""
    root = tmp_path_factory.mktemp("browser") / "study"
    findings.write(root)
    evil = "W: <script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\"> we said.\n"
    talk = root / "cases/north/talk.md"
    talk.write_text(talk.read_text(encoding="utf-8") + evil, encoding="utf-8")
    literals.code(root, "north/talk", "we said", id_="evil00000000", theme="growth")
    codings = root / "cases/north/talk.lead.jsonl"
    told = [json.loads(line) for line in codings.read_text(encoding="utf-8").split("\n")[:-1]]
    told = [{**one, "memo": "So <b>they</b> say."} if one["id"] == "evil00000000" else one for one in told]
    codings.write_text("".join(json.dumps(one) + "\n" for one in told), encoding="utf-8")
    judged = {"id": "j00000000000", "kind": "rating", "about": {"construct": "trust", "case": "north"}, "value": "low"}
    verdict = {
        "id": "v00000000000",
        "kind": "verdict",
        "about": {"proposition": "P1", "case": "north"},
        "value": "silent",
    }
    more = {"rule": "as told", "why": "so it is", "evidence": {"hands0000000": "stale0"}, "at": "2026-01-01T00:00:00Z"}
    (root / "judgements").mkdir()
    judgements = "".join(json.dumps({**one, **more}) + "\n" for one in (judged, verdict))
    (root / "judgements/lead.jsonl").write_text(judgements, encoding="utf-8")
    reporting.report(Study(root), root.parent / "site")
    reporting.one_file(Study(root), root.parent / "one.html")
    return root.parent


def browse(steps: list[list[Any]], **more: Any) -> dict[str, Any]:
    """Go through steps in the browser; nothing may be asked for from outside."""
    given = {"chromium": parts.program(*parts.PROGRAMS["chromium"][0]), "steps": steps, **more}
    told: dict[str, Any] = parts.node("browser.mjs", given)
    assert told["asked"] == []
    return told


def drive(steps: list[list[Any]], **more: Any) -> list[Any]:
    """Go through steps and give what was seen; nothing may go wrong in a page."""
    told = browse(steps, **more)
    assert told["said"] == []
    seen: list[Any] = told["seen"]
    return seen


def address(site: Path, page: str) -> str:
    return (site / "site" / page).as_uri()


@pytest.mark.parametrize(
    ("scheme", "width", "some"),
    [("light", 1280, (*EVERY, "../one.html")), ("dark", 400, ("sources/north/talk.html", "displays/people.html"))],
)
def test_no_page_has_anything_that_an_accessibility_checker_finds(
    site: Path, scheme: str, width: int, some: tuple[str, ...]
) -> None:
    steps = [[verb, *words] for page in some for verb, *words in (["open", address(site, page)], ["axe"], ["width"])]
    seen = drive(steps, scheme=scheme, width=width)
    assert dict(zip(some, seen[::2], strict=True)) == {page: [] for page in some}
    assert all(scrolled <= shown for scrolled, shown in seen[1::2]), "a page is wider than the window"


def test_the_checker_finds_what_is_wrong(site: Path, tmp_path: Path) -> None:
    text = (site / "site/index.html").read_text(encoding="utf-8")
    bad = tmp_path / "bad.html"
    bad.write_text(
        text.replace("</main>", '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><a href="#"></a></main>')
    )
    found = " ".join(drive([["open", bad.as_uri()], ["axe"]])[0])
    assert "image-alt" in found
    assert "link-name" in found


def test_keys_alone_lead_from_a_table_to_a_passage_and_back(site: Path) -> None:
    steps = [
        ["open", address(site, "displays/people.html")], ["press", "Tab"], ["focus"], ["press", "Enter"],
        ["tab", "a[href^='#e']"], ["focus"], ["press", "Enter"],
        ["tab", ".passage a"], ["press", "Enter"], ["focus"], ["text", "mark.lit"],
        ["press", "Enter"], ["tab", ".rests a"], ["press", "Enter"], ["focus"],
    ]  # fmt: skip
    skip, _, bullet, _, words, lit, _, back = drive(steps)
    assert skip["text"] == "Skip to the content"
    assert bullet["at"] == "displays/people.html#main"
    assert words["at"].startswith("north/talk.html#w-")
    assert lit == ["Two cousins worked for us then."]
    assert back["at"] == f"displays/people.html#{bullet['name']}"
    assert back["text"] == bullet["text"] == "Relatives"


def test_the_site_reads_without_scripts(site: Path) -> None:
    steps = [
        ["open", address(site, "sources/north/talk.html")], ["text", ".line .text"], ["text", ".note .said"],
        ["open", address(site, "displays/people.html")], ["text", ".passage blockquote"],
        ["open", address(site, "search.html")], ["visible", "[data-words]"], ["text", "noscript"], ["count", "[data-all] a"],
        ["open", (site / "one.html").as_uri()], ["count", "article"],
    ]  # fmt: skip
    lines, memos, quotes, searches, without, linked, articles = drive(steps, scripts=False)
    assert any("Two cousins worked for us then." in line for line in lines)
    assert memos == ["So <b>they</b> say."]
    assert "Two cousins worked for us then." in quotes
    assert not searches
    assert "Searching needs scripts" in without[0]
    assert linked > 10
    assert articles > 20


def test_search_finds_words_whatever_their_case_and_marks_and_comes_back(site: Path) -> None:
    steps = [
        ["open", address(site, "search.html")], ["tab", "[data-words]"], ["type", "COUSÍNS  worked"], ["text", "[data-told]"],
        ["text", ".hits a"], ["text", ".hits mark"], ["tab", ".hits a"], ["press", "Enter"], ["focus"],
        ["back"], ["text", ".hits a"],
        ["press", "Escape"], ["open", address(site, "search.html") + "#q=%3Cscript%3E"], ["text", ".hits .found"],
        ["open", address(site, "search.html") + "#q=zzzz"], ["text", "[data-told]"],
    ]  # fmt: skip
    _, told, hits, marked, _, there, again, scripts, nothing = drive(steps)
    assert told == ["1 found"]
    assert hits == ["North, Talk, line 7"]
    assert marked == ["cousins", "worked"]
    assert there["at"] == "north/talk.html#L7"
    assert again == hits
    assert "<script>document.title='ran'</script>" in scripts[0]
    assert nothing == ["nothing found"]


def test_a_transcript_of_scripts_stays_text_and_the_policy_would_stop_one_that_got_in(
    site: Path, tmp_path: Path
) -> None:
    steps = [["open", address(site, "sources/north/talk.html")], ["text", "title, .line .text"], ["count", "img"]]
    text, images = drive(steps)
    assert "ran" not in text[0]
    assert "W: <script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\"> " in text[-1]
    assert images == 0
    page = (site / "site/sources/north/talk.html").read_text(encoding="utf-8")
    broken = tmp_path / "broken.html"
    broken.write_text(
        page.replace("</main>", "<script>document.body.append('it ran')</script></main>"), encoding="utf-8"
    )
    told = browse([["open", broken.as_uri()], ["text", "body"]])
    assert "it ran" not in told["seen"][0][0]
    assert any("Content Security Policy" in said for said in told["said"])


def test_it_prints_with_the_codings_beside_their_lines(site: Path, tmp_path: Path) -> None:
    page = tmp_path / "talk.html"
    page.write_text((site / "site/sources/north/talk.html").read_text(encoding="utf-8"), encoding="utf-8")
    parts.browse(page, f"--print-to-pdf={tmp_path / 'talk.pdf'}", "--no-pdf-header-footer")
    text, _ = parts.pdf_text(tmp_path / "talk.pdf")
    assert re.search(r"Two cousins worked for us then\..*Relatives", text)
    assert "Search" not in text
