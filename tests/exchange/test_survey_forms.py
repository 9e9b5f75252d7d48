"""Forms made of an item pool: what they carry, what never travels in them, and the traps of the systems that load them."""

import csv
import json
import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pools
import pytest

from casecode.errors import AskedWrongly, CannotBeDone, UnknownName
from casecode.exchange import forms, limesurvey, surveyjs, variables, xlsform
from casecode.exchange.forms import Form, form
from casecode.model.instrument import TAKEN, Nonsubstantive, Point, Scale
from casecode.model.items import Status
from casecode.model.pool import Pool

DRAWN: dict[str, Callable[[Form], bytes | str]] = {
    "xlsform": xlsform.draw,
    "surveyjs": surveyjs.draw,
    "limesurvey": limesurvey.draw,
    "variables": variables.draw,
}


def whole() -> Form:
    return form(pools.pool())


def sheets(data: bytes) -> dict[str, list[list[Any]]]:
    book = openpyxl.load_workbook(BytesIO(data))
    return {one.title: [[cell or "" for cell in row] for row in one.iter_rows(values_only=True)] for one in book}


def structure(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff")), delimiter="\t"))


def refused(pool: Pool) -> str:
    with pytest.raises(CannotBeDone) as why:
        form(pool)
    return str(why.value)


def with_scale(pool: Pool, scale: Scale) -> Pool:
    return replace(pool, scales=tuple(scale if one.id == scale.id else one for one in pool.scales))


def test_a_form_holds_kept_items_alone_and_says_where_each_comes_from() -> None:
    found = whole()
    assert [(page.var, [one.var for one in page.questions]) for page in found.pages] == [
        ("fac", ["facidea", "factrends"]),
        ("avl", ["avlkin", "avlforeign"]),
        ("out", ["outall"]),
    ]
    assert (found.languages, found.revision, found.is_draft) == (("en", "ms"), 3, False)


def test_drafts_go_in_when_asked_for_and_the_title_says_so() -> None:
    found = form(pools.pool(), (Status.KEEP, Status.DRAFT))
    assert [one.var for one in found.pages[0].questions] == ["facidea", "factrends", "facgov"]
    assert [found.name("en"), found.name("ms")] == ["DRAFT: SMEs going abroad", "DRAFT: PKS ke luar negara"]
    assert (
        form(pools.changed(pools.pool(), "facgov", status=Status.DROP), (Status.KEEP, Status.DRAFT)).is_draft is False
    )


def test_a_pool_of_which_nothing_is_kept_gives_no_form() -> None:
    bare = replace(pools.pool(), items=tuple(replace(one, status=Status.DRAFT) for one in pools.pool().items))
    with pytest.raises(AskedWrongly, match=r"no item of the pool is kept; .*--include draft for a trial"):
        form(bare)
    with pytest.raises(AskedWrongly, match="dropped goes into no form"):
        form(pools.pool(), (Status.KEEP, Status.DROP))


@pytest.mark.parametrize("name", DRAWN)
def test_no_quote_no_case_and_no_count_travels_into_a_form(name: str) -> None:
    drawn = DRAWN[name](whole())
    parts = [drawn.encode()] if isinstance(drawn, str) else _unzipped(drawn)
    for part in parts:
        for told in (pools.QUOTE, pools.QUOTE[:20], "uncle", "harbour", "hoetse", "Relatives of a founder", '"aaa"'):
            assert told.encode() not in part, told


def _unzipped(data: bytes) -> list[bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return [archive.read(name) for name in archive.namelist()]


@pytest.mark.parametrize("name", DRAWN)
def test_the_same_form_gives_the_same_bytes(name: str) -> None:
    assert DRAWN[name](whole()) == DRAWN[name](whole())


def test_an_archive_tells_no_time() -> None:
    data = xlsform.draw(whole())
    with ZipFile(BytesIO(data)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert re.findall(rb"\d{4}-\d\d-\d\dT", archive.read("docProps/core.xml")) == [b"1980-01-01T"] * 2


def test_a_matrix_is_a_table_list_and_each_question_leads_back_to_its_item() -> None:
    found = sheets(xlsform.draw(whole()))
    heads, *rows = found["survey"]
    assert heads == [
        "type", "name", "label::English (en)", "label::Bahasa Melayu (ms)", "required", "appearance", "bind::cc:item",
        "bind::cc:commit",
    ]  # fmt: skip
    assert rows[0] == [
        "begin_group",
        "fac",
        "How important was each?",
        "Berapa penting setiap satu?",
        "",
        "table-list",
        "",
        "",
    ]
    assert rows[1] == [
        "select_one imp5",
        "facidea",
        "Business idea at the start-up.",
        "Idea perniagaan.",
        "",
        "",
        "factors-facidea",
        pools.COMMIT,
    ]
    assert rows[4][2] == "How much was available from each?\nThink of the first year."
    assert [row[4] for row in rows[5:7]] == ["yes", "yes"]
    assert [row[5] for row in rows if row[0] == "begin_group"] == ["table-list", "table-list", "field-list"]
    assert found["choices"][-1] == ["avl5", 96, "I had no such contacts", "Tiada kenalan begitu"]
    assert dict(zip(*found["settings"], strict=True)) == {
        "form_title": "SMEs going abroad",
        "form_id": "smes-abroad",
        "version": "3",
        "default_language": "English (en)",
        "namespaces": 'cc="urn:casecode:item-pool:1"',
    }


def test_each_kind_of_text_is_there_in_every_language_or_in_none() -> None:
    """A language with labels but without hints is a warning of pyxform, and LimeSurvey accepts a missing one in silence."""
    for rows in sheets(xlsform.draw(whole())).values():
        heads = [head for head in rows[0] if "::" in head and not head.startswith("bind")]
        assert [head.partition("::")[0] for head in heads] in (["label", "label"], [])
    lines = structure(limesurvey.draw(whole()))
    by_language = {
        one: [line for line in lines if line["language"] == one and line["class"] != "SL"] for one in ("en", "ms")
    }
    same = ("id", "related_id", "class", "type/scale", "name", "relevance", "mandatory")
    assert [[line[key] for key in same] for line in by_language["en"]] == [
        [line[key] for key in same] for line in by_language["ms"]
    ]


def test_a_language_with_gaps_is_left_out_and_the_gaps_are_named() -> None:
    gappy = pools.changed(pools.pool(), "avlkin", stem=pools.both("Family"))
    found = form(gappy)
    assert found.languages == ("en",)
    assert found.left_out == {"ms": ("the stem of avlkin",)}
    with pytest.raises(CannotBeDone, match="the stem of avlkin has no text in ms"):
        form(gappy, languages=["en", "ms"])
    with pytest.raises(CannotBeDone, match="the stem of avlkin has no text in en"):
        form(pools.changed(pools.pool(), "avlkin", stem={"ms": "Keluarga"}))
    with pytest.raises(UnknownName, match='no language "mss"; did you mean "ms"'):
        form(gappy, languages=["mss"])
    assert form(pools.pool(), languages=["ms"]).languages == ("ms",)


def test_in_surveyjs_the_rows_are_the_variables_and_nothing_is_unknown_to_it() -> None:
    found = json.loads(surveyjs.draw(whole()))
    matrix = found["pages"][1]["elements"][0]
    assert (matrix["type"], matrix["name"], matrix["eachRowRequired"]) == ("matrix", "avl", True)
    assert matrix["rows"][0] == {
        "value": "avlkin",
        "text": {"default": "Family, relatives or friends", "ms": "Keluarga"},
    }
    assert [one["value"] for one in matrix["columns"]] == [1, 2, 3, 4, 5, 96]
    assert "eachRowRequired" not in found["pages"][0]["elements"][0]


def test_surveyjs_takes_default_for_english_so_another_base_language_is_named() -> None:
    malay = replace(pools.pool(), languages=("ms", "en"))
    found = surveyjs.plain(form(malay))
    assert (found["locale"], found["title"]) == ("ms", {"default": "SMEs going abroad", "ms": "PKS ke luar negara"})
    alone = surveyjs.plain(form(malay, languages=["ms"]))
    assert (alone["locale"], alone["title"]) == ("ms", "PKS ke luar negara")


LEGAL = re.compile(r"[A-Za-z][A-Za-z0-9]{0,19}")


def broken_rules(text: str) -> list[str]:
    """Say what LimeSurvey's importer would rewrite, refuse or leave half done, as it was found by importing."""
    told = []
    lines = structure(text)
    if not text.startswith("\ufeffid\trelated_id\tclass\t"):
        told.append("no class in the head")
    if any(len(row) != len(limesurvey.COLUMNS) for row in csv.reader(StringIO(text), delimiter="\t")):
        told.append("a tab or line end in a cell")
    settings = {line["name"]: line["text"] for line in lines if line["class"] == "S"}
    base = settings["language"]
    if not settings.get("sid", "").isdecimal():
        told.append("no number for the survey, and nothing is imported")
    if any(line["text"][:1] == line["text"][-1:] == '"' for line in lines):
        told.append("quotation marks at both ends are taken off")
    codes = [line["name"] for line in lines if line["class"] in ("Q", "SQ") and line["language"] == base]
    told += [f"{code} would be rewritten" for code in codes if not LEGAL.fullmatch(code)]
    if len({re.sub("[_-]", "", code).casefold() for code in codes}) < len(codes):
        told.append("two codes become one")
    told += [f"{line['name']} is too long" for line in lines if line["class"] == "A" and len(line["name"]) > 5]
    told += [
        f"no type {line['type/scale']}"
        for line in lines
        if line["class"] == "Q" and line["type/scale"] not in ("F", "L")
    ]
    order = list(dict.fromkeys(line["language"] for line in lines if line["class"] in ("G", "Q", "SQ", "A")))
    runs = [line["language"] for line in lines if line["class"] in ("G", "Q", "SQ", "A")]
    if order[0] != base or runs != sorted(runs, key=order.index):
        told.append("a language does not stand in one piece, the base one first")
    return told


def test_limesurvey_would_take_every_code_as_it_is() -> None:
    text = limesurvey.draw(whole())
    assert broken_rules(text) == []
    lines = structure(text)
    assert {line["name"]: line["text"] for line in lines if line["class"] == "S"} == {
        "sid": "199026", "language": "en", "additional_languages": "ms", "format": "G", "anonymized": "N", "showgroupinfo": "D",
    }  # fmt: skip
    stems = {line["name"]: line["text"] for line in lines if line["class"] == "SQ" and line["language"] == "en"}
    assert stems["factrends"] == "Response to market &amp; industry trends."
    assert stems["avlforeign"] == "Past &quot;industrial&quot; contacts abroad"


def test_the_file_is_the_one_that_limesurvey_imported(repository: Path) -> None:
    """LimeSurvey 6.10.2 imported this very file by hand, in both languages and with every name; import it again if it changes."""
    assert limesurvey.draw(whole()) == (repository / "tests/exchange/survey.limesurvey.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("found", "put", "told"),
    [
        ("\tfacidea\t", "\tfac_idea\t", "fac_idea would be rewritten"),
        ("\tfacidea\t", "\tfac-trends\t", "two codes become one"),
        ("\tA\t0\t96\t", "\tA\t0\tnocontact\t", "nocontact is too long"),
        ("\tQ\tF\t", "\tQ\tlikert\t", "no type likert"),
        ("\tsid\t", "\tnumber\t", "no number for the survey, and nothing is imported"),
        ("Business idea at the start-up.", '"""An idea."""', "quotation marks at both ends are taken off"),
        ("\tclass\t", "\tkind\t", "no class in the head"),
    ],
)
def test_the_rules_of_limesurvey_can_be_broken(found: str, put: str, told: str) -> None:
    text = limesurvey.draw(whole()).replace(found, put)
    if "class" not in text.partition("\n")[0]:
        assert not text.startswith("\ufeffid\trelated_id\tclass\t"), told
    else:
        assert told in broken_rules(text)


def test_the_variable_codebook_says_what_each_value_means_and_which_are_missing() -> None:
    rows = {row["var"]: row for row in csv.DictReader(StringIO(variables.draw(whole())))}
    assert list(rows) == ["facidea", "factrends", "avlkin", "avlforeign", "outall"]
    assert rows["avlkin"]["values_en"] == "1 = None | 2 = 2 | 3 = 3 | 4 = 4 | 5 = A Great Deal"
    assert rows["avlkin"]["missing_ms"] == "96 = Tiada kenalan begitu"
    assert (rows["facidea"]["missing_en"], rows["facidea"]["item"], rows["facidea"]["pool_revision"]) == (
        "",
        "factors-facidea",
        "3",
    )


@pytest.mark.parametrize(
    ("var", "why"),
    [
        ("avl_kin", "does not match"),
        ("AVLKIN", "does not match"),
        ("1avl", "does not match"),
        ("a", "does not match"),
        ("a" * 20, "does not match"),
        ("facidea", "stands 2 times"),
        ("avl", "stands 2 times"),
        *((name, "for itself") for name in sorted(TAKEN) if len(name) > 1),
    ],
)
def test_a_name_that_some_system_would_rewrite_or_refuse_is_refused_with_the_name(var: str, why: str) -> None:
    told = refused(pools.changed(pools.pool(), "avlkin", var=var))
    assert f'the name "{var.casefold() if "times" in why else var}"' in told
    assert why in told


@pytest.mark.parametrize(
    ("stem", "why"),
    [
        ("two\tcells", "has a tab or a line end"),
        ("two\nlines", "has a tab or a line end"),
        ("this | that", "has a vertical bar"),
        ("bell \x07", "has a control character"),
        ("hidden \u202e", "has a control character"),
        ("Help from {name}", "has braces"),
        ("=1+1", "begins like a formula"),
    ],
)
def test_a_text_that_some_system_would_cut_or_run_is_refused(stem: str, why: str) -> None:
    assert f"the stem of avlkin {why}" in refused(
        pools.changed(pools.pool(), "avlkin", stem=pools.both(stem, "Keluarga"))
    )


def test_values_that_would_leak_into_means_or_break_an_import_are_refused() -> None:
    scale = pools.AVAILABILITY
    points = tuple(Point(value, pools.both(str(value), str(value))) for value in (1, 2, 4))
    assert "avl5 has the values 1, 2, 4, which do not count up by one" in refused(
        with_scale(pools.pool(), replace(scale, points=points))
    )
    many = tuple(Point(value, pools.both("x", "x")) for value in range(1, 13))
    assert "avl5 has 12 points, and 2 to 11 are possible" in refused(
        with_scale(pools.pool(), replace(scale, points=many))
    )
    six = Nonsubstantive(6, pools.both("n/a", "t/b"), "not-applicable")
    assert "gives 6 to an answer that is no point; 95 to 99" in refused(
        with_scale(pools.pool(), replace(scale, nonsubstantive=(six,)))
    )
    twice = (*scale.nonsubstantive, replace(scale.nonsubstantive[0], meaning="refused"))
    assert "gives one value to two answers" in refused(with_scale(pools.pool(), replace(scale, nonsubstantive=twice)))


def test_all_that_is_wrong_is_told_at_once() -> None:
    wrong = pools.changed(pools.changed(pools.pool(), "avlkin", var="avl_kin"), "facidea", stem=pools.both("a|b", "c"))
    assert refused(wrong) == (
        'the form cannot be made: the name "avl_kin" does not match [a-z][a-z0-9]{1,18}; '
        "the stem of facidea has a vertical bar in en"
    )
    many = pools.pool()
    for name in ("facidea", "factrends", "avlkin", "avlforeign", "outall"):
        many = pools.changed(many, name, stem=pools.both("a|b", "c|d"))
    assert refused(many).endswith("... (10 in all)")


def test_a_form_has_no_place_for_evidence() -> None:
    fields = {name for made in (forms.Form, forms.Page, forms.Question) for name in made.__dataclass_fields__}
    assert not fields & {"evidence", "quote", "passages", "counts", "breadth", "cases", "decisions", "case_claim"}
