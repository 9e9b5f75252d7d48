"""The designer workbook: each item, its evidence, and what to decide, found without a manual."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import example_pool
import openpyxl
import pools

from casecode.exchange import designer
from casecode.exchange.itempool import without_quotes
from casecode.model.displays import Cell, Display, Entry, Provenance, Row
from casecode.model.items import Made, Origin, Status
from casecode.model.pool import Pool

POOL = pools.pool()


def book(pool: Pool = POOL, reviewed: tuple[Display, ...] = ()) -> Any:
    return openpyxl.load_workbook(BytesIO(designer.draw(pool, reviewed)))


def table(whole: Any, title: str) -> list[dict[str, Any]]:
    heads, *rows = [[cell.value for cell in row] for row in whole[title].rows]
    return [dict(zip(heads, ("" if value is None else value for value in row), strict=True)) for row in rows]


def of(whole: Any, var: str) -> dict[str, Any]:
    return next(row for row in table(whole, "Items") if row["Item"] == var)


def test_sheets_stand_in_the_order_in_which_they_are_wanted() -> None:
    assert book().sheetnames == ["Read me", "Items", "Evidence", "Coverage bp", "Gaps", "Decisions", "Codes"]


def test_each_item_has_one_row_and_each_passage_behind_it_another() -> None:
    whole = book()
    assert [row["Item"] for row in table(whole, "Items")] == [item.var for item in POOL.items]
    assert len(table(whole, "Evidence")) == sum(len(item.evidence) for item in POOL.items)


def test_breadth_stands_beside_what_speaks_against_and_the_words_themselves() -> None:
    row = of(book(), "factrends")
    assert (row["Cases"], row["Sources"], row["Against"]) == ("1 of 2", 1, 1)
    assert row["What they say"] == f"“{pools.QUOTE}” (Harbour, ann)\n(1 more passage on the sheet “Evidence”)"
    assert row["Where the wording is from"] == "labels of the codebook, in the block’s template"
    assert row["Answers"] == "1 = Not important at all\n5 = Very important"


def test_quotes_are_those_that_may_be_shown_and_where_none_may_the_place_is_told() -> None:
    rows = table(book(), "Evidence")
    assert {row["Words"] for row in rows} == {
        f"“{pools.QUOTE}”",
        "(may not be quoted: its source may not leave the study)",
    }
    assert {(row["Source"], row["Line"]) for row in rows} == {("harbour/interview", 7), ("mill/interview", 7)}
    paraphrased = replace(POOL, sources=tuple(replace(one, share="paraphrase-only") for one in POOL.sources))
    assert "(may not be quoted: its source is paraphrase-only)" in {
        row["Words"] for row in table(book(paraphrased), "Evidence")
    }
    bare = [str(cell.value) for sheet in book(without_quotes(POOL)) for row in sheet.rows for cell in row]
    assert not any(pools.QUOTE in text for text in bare)


def test_what_speaks_against_an_item_is_named_and_shown_before_what_speaks_for_it() -> None:
    rows = [row for row in table(book(), "Evidence") if row["Item"] == "factrends"]
    assert [row["What it does"] for row in rows] == ["speaks against", "supports"]


def test_an_item_leads_to_its_passages_and_back() -> None:
    whole = book()
    links = {cell.value: cell.hyperlink.location for cell in whole["Items"]["A"][1:] if cell.hyperlink}
    for var, place in links.items():
        title, _, address = place.partition("!")
        assert whole[title.strip("'")][address].value == var
        back = whole["Evidence"][address].hyperlink.location.partition("!")[2]
        assert whole["Items"][back].value == var
    assert set(links) == {item.var for item in POOL.items if item.evidence}


def test_what_to_decide_says_what_a_designer_has_to_think_about() -> None:
    whole = book()
    assert of(whole, "facgov")["What to decide"] == (
        "• Undecided: keep it, have it revised, or drop it.\n"
        "• No case speaks for it: keep it only on a publication that you can cite."
    )
    kept = of(whole, "avlkin")["What to decide"]
    assert "• keep by hoetse, 2026-11-01: It is what the cases say." in kept
    assert "• Wording, English: double barrelled (“or”)." in kept
    assert "casecode survey freeze" in kept
    assert "• One case alone speaks for it." in of(whole, "facidea")["What to decide"]
    assert "• 1 passage against it: does the wording allow for that?" in of(whole, "factrends")["What to decide"]
    stale = pools.changed(
        POOL, "avlkin", stale=("a coding is gone",), note="Ask Wong.", evidence=(), literature=("Brüderl 1998",)
    )
    told = of(book(stale), "avlkin")["What to decide"]
    assert "• Look again: a coding is gone." in told
    assert "• No case speaks for it: it rests on the literature (Brüderl 1998)." in told
    assert "• Note: Ask Wong." in told


def test_every_origin_of_a_wording_is_told() -> None:
    for origin, told in (
        (Origin(Made.IN_VIVO, words="first ten thousand"), "words of a quote: “first ten thousand”"),
        (Origin(Made.DESIGNER, author="hoetse"), "worded by hoetse"),
        (Origin(Made.LITERATURE, citation="Starr 1990"), "published: Starr 1990"),
    ):
        assert of(book(pools.changed(POOL, "avlkin", origin=origin)), "avlkin")["Where the wording is from"] == told


def test_what_a_designer_fills_in_is_yellow_and_what_may_be_decided_is_listed() -> None:
    paper = book()["Items"]
    heads = [cell.value for cell in paper[1]]
    yellow = {heads[cell.column - 1] for cell in paper[2] if cell.fill.fgColor.rgb == "00FFF8DC"}
    assert yellow == {"Your decision", "Why", "New wording"}
    (rule,) = paper.data_validations.dataValidation
    assert rule.formula1 == '"keep,revise,drop"'
    assert paper.freeze_panes == "D2"
    assert paper.auto_filter.ref.startswith("A1:")


def test_status_is_told_in_words_and_not_by_colour_alone() -> None:
    rows = {row["Item"]: row["Status"] for row in table(book(), "Items")}
    assert rows == {item.var: str(item.status) for item in POOL.items}


def test_the_table_of_specifications_is_drawn_as_one_and_gaps_go_both_ways() -> None:
    whole = book()
    assert [[cell.value for cell in row] for row in whole["Coverage bp"].rows] == [
        ["tie", "Harbour", "Mill"],
        ["Kin", "asked about\navlkin\n1 case, 1 source", "neither"],
    ]
    (plan,) = POOL.blueprints
    holed = replace(
        POOL, blueprints=(replace(plan, cells=(*plan.cells, replace(plan.cells[0], row="resource=capital"))),)
    )
    assert [cell.value for cell in book(holed)["Coverage bp"][3]] == [
        "Capital",
        "asked about\navlkin\n1 case, 1 source",
        None,
    ]
    gaps = [(row["What is lacking"], row["Code or item"], row["Cases"]) for row in table(whole, "Gaps")]
    assert gaps == [
        ("no item asks about it", "channel=job-market", 2),
        ("no passage supports it", "facgov: Response to government.", 0),
    ]


def test_decisions_and_codes_are_there_to_look_up() -> None:
    whole = book()
    assert {(row["Item"], row["By"], row["To"]) for row in table(whole, "Decisions")} == {
        (item.var, "hoetse", str(item.status)) for item in POOL.items if item.status is not Status.DRAFT
    }
    assert [row["Code"] for row in table(whole, "Codes")] == ["tie=kin", "resource=capital"]


def test_the_first_sheet_says_what_to_do_what_words_mean_and_whence_it_is() -> None:
    told = [str(cell.value or "") for cell in book()["Read me"]["A"]]
    assert told[0] == "SMEs going abroad"
    assert "1 draft, 5 keep, 1 drop." in told[1]
    whole = "\n".join(told)
    for words in (
        "What to do",
        "casecode survey take FILE",
        "not prevalence",
        "1 of 2 passages may be quoted",
        pools.COMMIT[:12],
    ):
        assert words in whole
    assert not any(len(line) > 200 for line in told)


def test_what_experts_said_has_a_sheet_of_its_own() -> None:
    row = Row(
        ("Ties", "avlkin"),
        (Cell("I-CVI", (Entry("", ".83", ()),)), Cell("CVR", (), "no-verdict", "no verdict is possible")),
    )
    whence = Provenance((), (), "", "", 1)
    said = Display(
        id="x",
        title="Content validity: all",
        dimensions=("construct", "item"),
        columns=("I-CVI", "CVR"),
        rows=(row,),
        provenance=whence,
        notes=("A note.",),
        lead=("6 experts.",),
    )
    paper = book(POOL, (said,))["Content validity"]
    assert [cell.value for cell in paper[2]] == ["Ties", "avlkin", ".83", "no verdict is possible"]
    assert [cell.value for cell in paper["A"][3:]] == ["6 experts.", "A note."]


def test_text_that_a_spreadsheet_would_run_stays_text_and_the_same_pool_gives_the_same_bytes() -> None:
    odd = pools.changed(POOL, "avlkin", stem=pools.both('=HYPERLINK("x")'))
    whole = book(odd)
    cell = next(one for one in whole["Items"]["C"] if str(one.value).startswith("="))
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert not any(cell.data_type == "f" for sheet in whole for row in sheet.rows for cell in row)
    assert designer.draw(odd) == designer.draw(odd)


def test_a_pool_of_every_kind_of_item_can_be_drawn() -> None:
    pool = example_pool.pool()
    whole = book(pool)
    assert len(table(whole, "Items")) == len(pool.items)
    quotes = {row["Coding"]: row["Words"] for row in table(whole, "Evidence")}
    assert all((pool.passages[id_].quote or "may not be quoted") in words for id_, words in quotes.items())
