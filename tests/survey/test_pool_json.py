"""The item pool as JSON: its schema, its one reading, and every way in which a pool is refused."""

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

import example_pool
import jsonschema
import pytest
from conftest import REPOSITORY
from hypothesis import given, settings
from hypothesis import strategies as st

from casecode.exchange.itempool import WIDTH, content_hash, draw, laid, plain, without_quotes
from casecode.files import layout, pools
from casecode.model.pool import Pool
from casecode.model.problems import Problem
from casecode.workspace.checksurvey import sound
from casecode.workspace.taking import read_pool

SOUND = json.loads((REPOSITORY / "tests/pool/sound.json").read_text(encoding="utf-8"))
SCHEMA = json.loads((resources.files("casecode") / "schemas/item-pool-1.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def read(whole: object) -> tuple[Pool | None, list[Problem]]:
    problems: list[Problem] = []
    return pools.read(json.dumps(whole, indent=1).encode(), "pool.json", problems), problems


def told(whole: object) -> list[tuple[str, str]]:
    """Give all that is found in a pool: of which kind, and in words."""
    pool, problems = read(whole)
    found = [(problem.kind, problem.what) for problem in problems]
    if pool is not None:
        found += [(one.kind, one.what) for one in sound(pool)]
        if content_hash(pool) != pool.provenance.content_sha256:
            found.append(("pool-hash", "hash"))
    return found


def test_the_example_is_what_its_file_says_and_is_sound_and_valid() -> None:
    pool = example_pool.pool()
    assert draw(pool) == (REPOSITORY / "tests/pool/sound.json").read_text(encoding="utf-8")
    assert plain(pool) == SOUND
    assert read(SOUND) == (pool, [])
    assert told(SOUND) == []
    VALIDATOR.check_schema(SCHEMA)
    assert VALIDATOR.is_valid(SOUND)


def test_a_pool_without_quotes_is_sound_and_valid_too() -> None:
    bare = plain(without_quotes(example_pool.pool()))
    assert told(bare) == []
    assert VALIDATOR.is_valid(bare)
    assert example_pool.COUSINS not in json.dumps(bare)


def test_a_pool_lies_in_lines_that_its_problems_can_name() -> None:
    text = draw(example_pool.pool())
    lines = text.split("\n")
    known = pools.lines(text)
    for section, id_ in (("items", "ways.luck"), ("evidence", "friend000000"), ("blocks", "ways"), ("scales", "imp3")):
        assert f'"id": "{id_}"' in lines[known[section, id_] - 1]
    assert known["evidence", "friend000000"] > known["evidence", ""] > known["items", "ways.luck"]
    assert max(len(line) for line in lines) < 200


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=40) | st.dictionaries(st.text(max_size=9), inner, max_size=12),
    max_leaves=60,
)


def told_plainly(value: Any, indent: str = "") -> str:
    """Lay JSON out by the rule itself: whole where it fits beside its indent, else part by part."""
    short = json.dumps(value, ensure_ascii=False)
    if not value or not isinstance(value, dict | list) or len(indent) + len(short) <= WIDTH:
        return short
    keys = (
        [f"{json.dumps(key, ensure_ascii=False)}: " for key in value] if isinstance(value, dict) else [""] * len(value)
    )
    held = value.values() if isinstance(value, dict) else value
    parts = [key + told_plainly(one, indent + " ") for key, one in zip(keys, held, strict=True)]
    opens, closes = "{}" if isinstance(value, dict) else "[]"
    return f"{opens}\n{indent} " + f",\n{indent} ".join(parts) + f"\n{indent}{closes}"


@given(JSON)
@settings(deadline=None)
def test_what_fits_stands_on_one_line_and_nothing_is_said_otherwise(value: Any) -> None:
    assert laid(value) == told_plainly(value)
    assert json.loads(laid(value)) == value


def test_a_pool_larger_than_any_source_is_read_as_it_was_written(tmp_path: Path) -> None:
    pool = example_pool.pool()
    large = replace(pool, purpose="To ask many. " * 1_700_000)
    path = tmp_path / "pool.json"
    path.write_text(draw(large), encoding="utf-8")
    assert path.stat().st_size > layout.SOURCE_LIMIT
    assert read_pool(path) == large


def test_a_blueprint_of_rows_alone_is_sound() -> None:
    pool = copy.deepcopy(SOUND)
    for cell in pool["blueprints"][0]["cells"]:
        del cell["col"]
    assert [kind for kind, _ in told(pool)] == ["pool-hash"]
    assert VALIDATOR.is_valid(pool)


Change = Callable[[dict[str, Any]], object]


def item(pool: dict[str, Any], id_: str) -> dict[str, Any]:
    return next(one for one in pool["items"] if one["id"] == id_)


def put(section: str, id_: str, **values: object) -> Change:
    return lambda pool: next(one for one in pool[section] if one["id"] == id_).update(values)


def take(section: str, id_: str, key: str) -> Change:
    return lambda pool: next(one for one in pool[section] if one["id"] == id_).pop(key)


def deep(*path: str | int, to: object) -> Change:
    def change(pool: dict[str, Any]) -> None:
        held: Any = pool
        for part in path[:-1]:
            held = held[part]
        held[path[-1]] = to

    return change


NOTHING = {"cases": 0, "of": 2, "sources": 0, "informants": 0}
NO_COUNT = {"supporting": 0, "contrary": 1, "qualifying": 0, "coders": 1}
CONTRARY = [{"ref": "norelative00", "role": "contrary"}]

#: What a JSON Schema can see: its name, what is changed, the kind of problem, and some of its words.
BY_SCHEMA: list[tuple[str, Change, str, str]] = [
    ("keep without evidence", put("items", "help.relatives", evidence=[]), "pool-status", "is kept, and no passage supports"),
    ("keep on contrary evidence", put("items", "help.relatives", evidence=CONTRARY), "pool-status", "no passage supports it"),
    ("keep without a decision", take("items", "help.relatives", "decisions"), "pool-status", "nobody has decided on it"),
    ("in vivo without wording", put("items", "ways.notices", evidence=[{"ref": "notices00000", "role": "supporting"}]), "pool-quote", "does not cite notices00000 as wording"),
    ("in vivo without words", put("items", "ways.notices", origin={"kind": "in-vivo"}), "pool-quote", "does not say which"),
    ("template without slots", put("items", "help.friends", origin={"kind": "template"}), "pool-template", "is not what its template comes to, “nothing”"),
    ("literature without citation", put("items", "help.members", origin={"kind": "literature"}), "pool-template", "a publication that is not named"),
    ("designer without author", put("items", "ways.luck", origin={"kind": "designer"}), "pool-template", "a designer who is not named"),
    ("var with an underscore", put("items", "ways.luck", var="way_luck"), "pool-name", '"way_luck" cannot be the var'),
    ("var with a capital", put("items", "ways.luck", var="wayLuck"), "pool-name", '"wayLuck" cannot be the var'),
    ("var too long", put("items", "ways.luck", var="a" * 20), "pool-name", f'"{"a" * 20}" cannot be the var'),
    ("var of SPSS", put("items", "ways.luck", var="not"), "pool-name", '"not" cannot be the var'),
    ("block's var with a hyphen", put("blocks", "ways", var="w-ay"), "pool-name", '"w-ay" cannot be the var of "ways"'),
    ("an answer that is none among the points", deep("scales", 0, "nonsubstantive", 0, "value", to=6), "pool-scale", "6 on the scale"),
    ("one point", deep("scales", 1, "points", to=[{"value": 1, "label": {"en": "x"}}]), "pool-scale", "has the points [1]"),
    ("short commit", deep("provenance", "commit", to="abc"), "pool-shape", 'the commit of "provenance" is “abc”'),
    ("short hash", deep("sources", 0, "sha256", to="abc"), "pool-shape", 'the sha256 of "north/talk" is “abc”'),
    ("unknown key", deep("itmes", to=[]), "pool-shape", 'unknown key "itmes"'),
    ("unknown key of an item", put("items", "ways.luck", colour="red"), "pool-shape", 'unknown key "colour" of items, ways.luck'),
    ("missing key", take("items", "ways.luck", "var"), "pool-shape", '"var" of items, ways.luck is missing'),
    ("text for a number", put("items", "ways.luck", revision="2"), "pool-shape", "must be a whole number"),
    ("a list for an object", deep("gaps", to=[]), "pool-shape", '"gaps" must be an object'),
    ("a status there is not", put("items", "ways.luck", status="kept"), "pool-shape", "should be 'draft', 'keep'"),
    ("exclusion without reason", deep("blueprints", 0, "cells", 3, "reason", to=""), "pool-coverage", "nothing says why"),
    ("another version", deep("schema", to="casecode.item-pool/2"), "pool-shape", "is no item pool"),
    ("bad date", deep("items", 0, "decisions", 0, "at", to="1 May"), "pool-shape", 'the at of "help.relatives" is “1 May”'),
    ("bad name", deep("items", 0, "decisions", 0, "by", to="Mei Tan"), "pool-shape", 'the by of "help.relatives" is “Mei Tan”'),
    ("no blocks", deep("blocks", to=[]), "pool-shape", "the pool has no blocks"),
    ("no revision", deep("revision", to=0), "pool-shape", 'the revision of "example" is 0'),
    ("a stem in no language", put("items", "ways.luck", stem={}), "pool-shape", 'the stem of "ways.luck" is missing'),
    ("no reason", deep("items", 0, "decisions", 0, "why", to=""), "pool-status", "has no reason"),
    ("quote of a source to be paraphrased", put("evidence", "norelative00", quote=example_pool.MARKET), "pool-quote", "is not what its hash is of"),
    ("quote in a pool without", deep("provenance", "quotes", to="none"), "pool-consent", "is quoted in a pool without quotes"),
    ("quotes of some kind", deep("provenance", "quotes", to="some"), "pool-consent", "says not which quotes"),
    ("blueprint without rows", lambda pool: pool["blueprints"][0].pop("rows"), "pool-shape", '"rows" of blueprints, people is missing'),
    ("a text on two lines", put("items", "ways.luck", stem={"en": "Luck\nor not"}), "pool-shape", "is empty, or has a tab, a line end or a |"),
    ("somebody else's extension", deep("extensions", to={"y": 1}), "pool-shape", '"y" is no name for an extension'),
    ("an anchor of nothing", deep("evidence", 0, "anchor", "src", to="12"), "pool-shape", 'the src of "cousins00000" is “12”'),
    ("an attribute there is not", put("scales", "imp3", attribute="joy"), "pool-shape", 'the attribute of "imp3" is “joy”'),
    ("a meaning there is not", deep("scales", 0, "nonsubstantive", 0, "meaning", to="hm"), "pool-shape", 'the meaning of "avl5" is “hm”'),
    ("an id with a space", put("blocks", "ways", id="two words"), "pool-shape", 'the id of "two words" is “two words”'),
    ("an item's id with a space", put("items", "ways.luck", id="3 words"), "pool-shape", 'the id of "3 words"'),
]  # fmt: skip

#: What only casecode sees.
BY_RULE: list[tuple[str, Change, str, str]] = [
    ("a scale that is not there", put("blocks", "ways", scale="imp5"), "pool-reference", 'the scale "imp5", which the pool has not'),
    ("a construct that is not there", put("blocks", "ways", construct="path"), "pool-reference", 'the construct "path"'),
    ("a block's dimension that is not there", put("blocks", "ways", dimensions=["x"]), "pool-reference", 'the dimension "x"'),
    ("a block that is not there", put("items", "ways.luck", block="way"), "pool-reference", 'the block "way"'),
    ("an item's dimension", put("items", "ways.luck", dimensions=["y"]), "pool-reference", '"ways.luck" names the dimension "y"'),
    ("an item's code", put("items", "ways.luck", codes=["channel=luck"]), "pool-reference", '"ways.luck" names the code "channel=luck"'),
    ("a passage that is not there", put("items", "ways.luck", evidence=[{"ref": "gone", "role": "contrary"}]), "pool-reference", 'the passage "gone"'),
    ("a passage's case", put("evidence", "cousins00000", case="nord"), "pool-reference", '"cousins00000" names the case "nord"'),
    ("a passage's source", put("evidence", "cousins00000", source="north/tlk"), "pool-reference", 'the source "north/tlk"'),
    ("a passage's code", put("evidence", "cousins00000", codes=["channel=uncles"]), "pool-reference", 'the code "channel=uncles"'),
    ("a code's parent", put("codes", "channel=friends", parent="channel=all"), "pool-reference", 'the code "channel=all"'),
    ("a source's case", put("sources", "south/letter", case="sud"), "pool-reference", 'the case "sud"'),
    ("a construct's code", put("constructs", "paths", codes=["channel=paths"]), "pool-reference", 'the code "channel=paths"'),
    ("a dimension's code", put("dimensions", "channel.friends", codes=["channel=mates"]), "pool-reference", 'the code "channel=mates"'),
    ("a cell's row", deep("blueprints", 0, "cells", 0, "row", to="channel=kin"), "pool-reference", 'the code or case "channel=kin"'),
    ("a cell's column", deep("blueprints", 0, "cells", 0, "col", to="case=east"), "pool-reference", 'the code or case "case=east"'),
    ("a cell's item", deep("blueprints", 0, "cells", 0, "items", to=["help.aunts"]), "pool-reference", 'the item "help.aunts"'),
    ("a gap's code", deep("gaps", "codes_without_item", 0, "code", to="channel=gifts"), "pool-reference", 'the code "channel=gifts"'),
    ("a gap's item", deep("gaps", "items_without_evidence", 0, to="help.nobody"), "pool-reference", 'the item "help.nobody"'),
    ("a var twice", put("items", "ways.luck", var="hlpfriends"), "pool-name", 'the var "hlpfriends" of "ways.luck"'),
    ("a block's var twice", put("blocks", "ways", var="hlp"), "pool-name", 'the var "hlp" of "ways"'),
    ("a retired var again", put("items", "ways.luck", var="wayfate"), "pool-name", 'the var "wayfate" of "ways.fate"'),
    ("a retired id again", put("items", "ways.luck", id="ways.fate"), "pool-name", 'the id "ways.fate" of "ways.fate"'),
    ("a passage twice", lambda pool: pool["evidence"].append(copy.deepcopy(pool["evidence"][0])), "pool-name", 'the id "cousins00000"'),
    ("points with a hole", deep("scales", 1, "points", 1, "value", to=7), "pool-scale", "has the points [1, 7, 3]"),
    ("one number for two answers", lambda pool: pool["scales"][0]["nonsubstantive"].append(copy.deepcopy(pool["scales"][0]["nonsubstantive"][0])), "pool-scale", "has a number twice"),
    ("items of a block apart", lambda pool: pool["items"].append(pool["items"].pop(0)), "pool-scale", 'the items of the block "help" stand apart'),
    ("a quote changed", put("evidence", "cousins00000", quote="Two cousins worked for us once."), "pool-quote", "is not what its hash is of"),
    ("a quote cut", put("evidence", "cousins00000", quote="Two cousins"), "pool-quote", "has 11 characters, and its place 31"),
    ("words that are not in the quote", deep("items", 3, "origin", "words", to="notes in the paper"), "pool-quote", "are not exact words of notices00000"),
    ("a stem without the words", put("items", "ways.notices", stem={"en": "Advertisements"}), "pool-quote", "has not the words “notices in the paper”"),
    ("breadth", put("items", "help.relatives", breadth={**NOTHING, "cases": 2}), "pool-count", 'the breadth of "help.relatives" is told as cases 2'),
    ("counts", put("items", "help.relatives", counts=NO_COUNT), "pool-count", 'the counts of "help.relatives"'),
    ("all cases", put("items", "ways.luck", breadth={**NOTHING, "of": 3}), "pool-count", "is told as cases 0, of 3"),
    ("gaps", deep("gaps", "items_without_evidence", to=[]), "pool-count", "the gaps name none as without evidence"),
    ("a stem that its template does not give", put("items", "help.friends", stem={"en": "Pals"}), "pool-template", "is not what its template comes to, “Friends”"),
    ("a slot that is no label", lambda pool: (deep("items", 1, "origin", "slots", to={"en": {"channel": "Pals"}})(pool), put("items", "help.friends", stem={"en": "Pals"})(pool)), "pool-template", "is filled with “Pals”, which is no label"),
    ("a status nobody decided on", put("items", "ways.luck", status="revise"), "pool-status", "the last decision on it is drop"),
    ("another wording than decided on", put("items", "ways.luck", stem={"en": "Fortune"}), "pool-status", "worded otherwise than when lead decided on it (drop)"),
    ("another share than the source's", put("evidence", "norelative00", share="no"), "pool-consent", "has the share no, and its source paraphrase-only"),
    ("a source that may not be quoted", put("sources", "north/talk", share="no"), "pool-consent", "is quoted, and north/talk may not be"),
    ("a kept item in an excluded cell", deep("blueprints", 0, "cells", 3, "items", to=["help.relatives"]), "pool-coverage", "is kept, and the cell channel=friends, case=south"),
    ("too few items", deep("blueprints", 0, "least", to=2), "pool-coverage", "has 1 of 2 items"),
    ("a cell told wrongly", deep("blueprints", 0, "cells", 1, "items", to=[]), "pool-coverage", "is told as item-no-evidence with 0 items"),
    ("a text in no language of the pool", put("items", "ways.luck", stem={"de": "Glück"}), "pool-shape", 'is in "de", which is no language'),
    ("an anchor backwards", deep("evidence", 0, "anchor", "start", to=90), "pool-shape", "begins at 90 and ends at 71"),
    ("an edit", put("items", "ways.luck", note="well"), "pool-hash", "hash"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "change", "kind", "words"), BY_SCHEMA, ids=[one[0] for one in BY_SCHEMA])
def test_what_the_schema_refuses_is_refused_with_a_message_of_its_own(
    name: str, change: Change, kind: str, words: str
) -> None:
    pool = copy.deepcopy(SOUND)
    change(pool)
    assert not VALIDATOR.is_valid(pool)
    assert any(found == kind and words in what for found, what in told(pool)), told(pool)


@pytest.mark.parametrize(("name", "change", "kind", "words"), BY_RULE, ids=[one[0] for one in BY_RULE])
def test_what_a_schema_cannot_hold_is_refused_with_a_message_of_its_own(
    name: str, change: Change, kind: str, words: str
) -> None:
    pool = copy.deepcopy(SOUND)
    change(pool)
    assert any(found == kind and words in what for found, what in told(pool)), told(pool)


def test_every_broken_pool_has_its_own_message() -> None:
    words = [(kind, words) for _, _, kind, words in BY_SCHEMA + BY_RULE]
    assert len(set(words)) >= len(words) - 2  # a changed quote is told so whether or not it may be quoted
    assert {kind for kind, _ in words} == {
        *("pool-shape", "pool-reference", "pool-name", "pool-scale", "pool-quote", "pool-count"),
        *("pool-template", "pool-status", "pool-consent", "pool-coverage", "pool-hash"),
    }


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "cannot be read as JSON"),
        (b"[" * 100_000, "cannot be read as JSON"),
        (b"\xff{}", "not UTF-8"),
        (b"[]", "no item pool"),
    ],
)
def test_what_is_no_pool_at_all_is_one_problem(data: bytes, words: str) -> None:
    problems: list[Problem] = []
    assert pools.read(data, "pool.json", problems) is None
    assert len(problems) == 1
    assert words in str(problems[0])


def places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, held in parts for place in places(held, (*path, key)))]


PLACES = [place for place in places(SOUND)[1:] if place[0] not in ("extensions", "schema")]
ODD = st.sampled_from([None, True, -1, 0, 1.5, "", "x", [], {}, ["x"], {"x": "y"}, {"en": "x"}])


@given(st.sampled_from(PLACES), ODD)
@settings(max_examples=150, deadline=None)
def test_whatever_stands_in_a_pool_it_is_read_or_refused_and_never_stops_the_program(
    place: tuple[str | int, ...], value: object
) -> None:
    pool = copy.deepcopy(SOUND)
    deep(*place, to=value)(pool)
    found = [kind for kind, _ in told(pool) if kind != "pool-hash"]
    if not VALIDATOR.is_valid(pool):
        assert found, place
