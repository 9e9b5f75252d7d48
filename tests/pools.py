"""A small item pool in two languages, with evidence that must not leave it."""

from collections.abc import Mapping
from dataclasses import replace

from casecode.model.instrument import Block, Construct, Dimension, Nonsubstantive, Point, Scale, Words
from casecode.model.items import (
    Anchor,
    Breadth,
    Cited,
    Counts,
    Decided,
    Flag,
    Item,
    Made,
    Origin,
    Passage,
    Role,
    Status,
)
from casecode.model.pool import (
    Blueprint,
    BlueprintCell,
    CodebookId,
    CodeGap,
    Covered,
    Gaps,
    Pool,
    PoolCase,
    PoolCode,
    PoolSource,
    Provenance,
    Tool,
)

QUOTE = "My uncle lent us the first ten thousand, and asked for nothing."
COMMIT = "c" * 40
AT = "2026-11-01T10:00:00Z"


def both(en: str, ms: str = "") -> Words:
    """Give a text in English, and in Malay where it is given."""
    return {"en": en, "ms": ms} if ms else {"en": en}


IMPORTANCE = Scale(
    "imp5",
    "importance",
    (
        Point(1, both("Not important at all", "Tidak penting langsung")),
        *(Point(value, both(str(value), str(value))) for value in (2, 3, 4)),
        Point(5, both("Very important", "Sangat penting")),
    ),
    source="Table 2",
)
AVAILABILITY = Scale(
    "avl5",
    "availability",
    (
        Point(1, both("None", "Tiada")),
        *(Point(value, both(str(value), str(value))) for value in (2, 3, 4)),
        Point(5, both("A Great Deal", "Sangat banyak")),
    ),
    (Nonsubstantive(96, both("I had no such contacts", "Tiada kenalan begitu"), "no-such-network"),),
)


def item(var: str, block: str, stem: Words, *refs: str, status: Status = Status.KEEP) -> Item:
    """Give an item; a passage named behind it supports it, one with a minus contradicts it."""
    cited = [Cited(ref.removeprefix("-"), Role.CONTRARY if ref.startswith("-") else Role.SUPPORTING) for ref in refs]
    supporting = sum(one.role is Role.SUPPORTING for one in cited)
    decided = Decided("d1", AT, "hoetse", Status.DRAFT, status, "It is what the cases say.", stem)
    return Item(
        id=f"{block}-{var}",
        var=var,
        block=block,
        stem=stem,
        origin=Origin(Made.TEMPLATE),
        status=status,
        revision=1,
        evidence=tuple(cited),
        breadth=Breadth(supporting, 2, supporting, supporting),
        counts=Counts(supporting, len(cited) - supporting, 0, 1),
        dimensions=(var,),
        decisions=() if status is Status.DRAFT else (decided,),
        flags=(Flag("double-barrelled", "en", "warn", 10, 12, "or"),) if " or " in stem["en"] else (),
    )


def passage(id_: str, case: str, quote: str | None, share: str = "verbatim") -> Passage:
    """Give a passage of evidence."""
    anchor = Anchor(10, 10 + len(quote or ""), 7, "0123456789ab")
    codes = ("tie=kin", "resource=capital")
    source = f"{case}/interview"
    return Passage(id_, case, source, share, anchor, codes, "hoetse", "abcdef", quote, ("ann",), "start-up", "supports")


def pool() -> Pool:
    """Give the pool: a matrix of importance, one of availability, a list; two items kept in each but the last."""
    blocks = (
        Block("factors", "fac", "factors", both("How important was each?", "Berapa penting setiap satu?"), "imp5"),
        Block(
            "availability",
            "avl",
            "availability",
            both("How much was available from each?", "Berapa banyak yang ada daripada setiap satu?"),
            "avl5",
            instruction=both("Think of the first year.", "Fikirkan tahun pertama."),
            required=True,
        ),
        Block("outcomes", "out", "availability", both("And overall?", "Dan keseluruhannya?"), "avl5", "list"),
    )
    items = (
        item("facidea", "factors", both("Business idea at the start-up.", "Idea perniagaan."), "aaa"),
        item("factrends", "factors", both("Response to market & industry trends.", "Tindak balas."), "aaa", "-bbb"),
        item("facgov", "factors", both("Response to government.", "Kerajaan."), status=Status.DRAFT),
        item("avlkin", "availability", both("Family, relatives or friends", "Keluarga"), "aaa", "bbb"),
        item("avlforeign", "availability", both('Past "industrial" contacts abroad', "Kenalan luar negara"), "bbb"),
        item("avlold", "availability", both("Old wording", "Lama"), "bbb", status=Status.DROP),
        item("outall", "outcomes", both("All in all", "Keseluruhan"), "aaa"),
    )
    return Pool(
        id="smes-abroad",
        title=both("SMEs going abroad", "PKS ke luar negara"),
        revision=3,
        provenance=Provenance(
            "study",
            COMMIT,
            "2026-11-01",
            False,
            CodebookId("cb", "7", "a" * 64),
            Tool("casecode", "1"),
            "verbatim",
            "b" * 64,
        ),
        languages=("en", "ms"),
        scales=(IMPORTANCE, AVAILABILITY),
        constructs=(
            Construct("factors", "Commencement factors", "Why a foreign business was begun.", codes=("motive=idea",)),
            Construct("availability", "Availability of resources", "What ties made available.", model="formative"),
        ),
        blocks=blocks,
        items=items,
        evidence=(passage("aaa", "harbour", QUOTE), passage("bbb", "mill", None, "no")),
        cases=(PoolCase("harbour", "Harbour"), PoolCase("mill", "Mill")),
        sources=(
            PoolSource("harbour/interview", "harbour", "interview", "verbatim", "d" * 64),
            PoolSource("mill/interview", "mill", "interview", "no", "e" * 64),
        ),
        codes=(PoolCode("tie=kin", "Kin", "Relatives of a founder."), PoolCode("resource=capital", "Capital")),
        gaps=Gaps((CodeGap("channel=job-market", 2, 2, 2, 3),), ("factors-facgov",)),
        dimensions=(Dimension("avlkin", "tie", both("Kin"), ("tie=kin",)),),
        blueprints=(
            Blueprint(
                "bp",
                "tie",
                "case",
                1,
                (
                    BlueprintCell("tie=kin", 1, 1, 1, 1, Covered.COVERED, ("availability-avlkin",), "harbour"),
                    BlueprintCell("tie=kin", 0, 0, 0, 0, Covered.EMPTY, (), "mill"),
                ),
            ),
        ),
        purpose="To follow the cases up.",
        population="Founders of SMEs.",
    )


def changed(whole: Pool, name: str, /, **fields: object) -> Pool:
    """Give a pool in which one item is otherwise."""
    items = tuple(replace(one, **fields) if one.var == name else one for one in whole.items)  # type: ignore[arg-type]
    return replace(whole, items=items)


def texts(words: Mapping[str, str]) -> str:
    """Give all languages of a text in one."""
    return " ".join(words.values())


def turned(whole: Pool, languages: tuple[str, ...]) -> Pool:
    """Give a pool with its languages in another order, or fewer of them."""
    return replace(whole, languages=languages)
