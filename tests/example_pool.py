"""A small sound item pool, in which every kind of item stands once; tests/pool/sound.json holds the same as JSON."""

from dataclasses import replace

from casecode.exchange.itempool import content_hash
from casecode.model.instrument import Block, Construct, Dimension, Nonsubstantive, Point, Scale
from casecode.model.items import (
    Anchor,
    Breadth,
    Cited,
    Claim,
    Counts,
    Decided,
    Flag,
    Item,
    Made,
    Origin,
    Passage,
    Role,
    Status,
    Strength,
)
from casecode.model.pool import (
    VERBATIM,
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
    Retired,
    Tool,
)
from casecode.model.text import digest

COUSINS, FRIEND, NOTICES, MARKET = (
    "Two cousins worked for us then.",
    "A friend sent his daughter.",
    "Later we put notices in the paper.",
    "No relative ever set foot in the shop.",
)


def _passage(id_: str, at: int, quote: str, *codes: str, case: str = "north", **more: str) -> Passage:
    is_talk = case == "north"
    anchor = Anchor(at, at + len(quote), 10, "0123456789ab", digest(quote, 64) if is_talk else "")
    return Passage(
        id=id_,
        case=case,
        source="north/talk" if is_talk else "south/letter",
        share="verbatim" if is_talk else "paraphrase-only",
        anchor=anchor,
        codes=(*codes, "phase=start-up"),
        coder="lead",
        stamp=digest(f"{codes} {quote}", 6),
        quote=quote if is_talk else None,
        informants=("wong",) if is_talk else ("chan",),
        phase="start-up",
        stance=more.get("stance", "supports"),
        status=more.get("status", "used"),
    )


EVIDENCE = (
    _passage("cousins00000", 40, COUSINS, "channel=relatives", "resource=human"),
    _passage("friend000000", 72, FRIEND, "channel=friends", "resource=human", stance="qualifies"),
    _passage("notices00000", 100, NOTICES, "channel=job-market", "resource=human"),
    _passage("norelative00", 34, MARKET, "channel=relatives", "resource=human", case="south", status="absent"),
)

SCALES = (
    Scale(
        "avl5",
        "availability",
        (
            Point(1, {"en": "None", "ms": "Tiada"}),
            *(Point(n, {"en": str(n), "ms": str(n)}) for n in (2, 3, 4)),
            Point(5, {"en": "A great deal", "ms": "Banyak"}),
        ),
        (Nonsubstantive(96, {"en": "I had no such contacts", "ms": "Saya tiada kenalan begitu"}, "no-such-network"),),
        source="A published scale (1990)",
        note="the middle anchors are not published; numerals stand in",
    ),
    Scale("imp3", "importance", tuple(Point(n, {"en": w, "ms": w}) for n, w in ((1, "low"), (2, "some"), (3, "high")))),
)
CONSTRUCTS = (
    Construct(
        "helpers",
        "Help from people",
        "What people one knew made available.",
        "both",
        "formative",
        ("channel=relatives",),
    ),
    Construct("paths", "Other ways"),
)
DIMENSIONS = (
    Dimension("channel.relatives", "channel", {"en": "Relatives"}, ("channel=relatives",), 1),
    Dimension("channel.friends", "channel", {"en": "Friends"}, ("channel=friends",), 2),
)
BLOCKS = (
    Block(
        "help",
        "hlp",
        "helpers",
        {"en": "How much help did you have from each of these?", "ms": "Berapa banyak bantuan daripada setiap satu?"},
        "avl5",
        template={"en": "{channel}"},
        dimensions=("channel.relatives", "channel.friends"),
        contrary="status == absent",
        qualifying="stance == qualifies",
    ),
    Block("ways", "way", "paths", {"en": "How important was each?", "ms": "Berapa penting?"}, "imp3", layout="list"),
)

KEPT = Decided(
    "decided00001",
    "2026-05-01T10:00:00Z",
    "lead",
    Status.DRAFT,
    Status.KEEP,
    "said in both cases",
    {"en": "Relatives", "ms": "Saudara-mara"},
)
_NONE = Counts(0, 0, 0, 0)


def _decided(id_: str, to: Status, why: str, **stem: str) -> Decided:
    return replace(KEPT, id=id_, to=to, why=why, stem=stem)


ITEMS = (
    Item(
        "help.relatives",
        "hlprelatives",
        "help",
        {"en": "Relatives", "ms": "Saudara-mara"},
        Origin(Made.DESIGNER, author="lead"),
        Status.KEEP,
        2,
        (Cited("cousins00000", Role.SUPPORTING), Cited("norelative00", Role.CONTRARY)),
        Breadth(1, 2, 1, 1),
        Counts(1, 1, 0, 1, {"north": 1}),
        dimensions=("channel.relatives",),
        codes=("channel=relatives",),
        decisions=(KEPT,),
        case_claim=Claim(
            "One of two firms had relatives at work.", Strength.OCCASIONAL, "lead", KEPT.at, "2:0a1b2c3d", ("table3",)
        ),
    ),
    Item(
        "help.friends",
        "hlpfriends",
        "help",
        {"en": "Friends"},
        Origin(Made.TEMPLATE, {"en": "{channel}"}, {"en": {"channel": "Friends"}}),
        Status.DRAFT,
        1,
        (Cited("friend000000", Role.QUALIFYING),),
        Breadth(0, 2, 0, 0),
        Counts(0, 0, 1, 1),
        rule="channel under friends",
        dimensions=("channel.friends",),
        codes=("channel=friends",),
        flags=(Flag("untranslated", "ms", "info", 0, 0, "", "the block has a lead-in in this language"),),
    ),
    Item(
        "help.members",
        "hlpmembers",
        "help",
        {"en": "Fellow members of a club"},
        Origin(Made.LITERATURE, citation="A published scale (1990)"),
        Status.KEEP,
        1,
        (),
        Breadth(0, 2, 0, 0),
        _NONE,
        literature=("A published scale (1990)",),
        decisions=(
            _decided("decided00002", Status.KEEP, "part of the published scale", en="Fellow members of a club"),
        ),
    ),
    Item(
        "ways.notices",
        "waynotices",
        "ways",
        {"en": "notices in the paper"},
        Origin(Made.IN_VIVO, ref="notices00000", words="notices in the paper"),
        Status.REVISE,
        2,
        (Cited("notices00000", Role.WORDING), Cited("notices00000", Role.SUPPORTING)),
        Breadth(1, 2, 1, 1),
        Counts(1, 0, 0, 1, {"north": 1}),
        codes=("channel=job-market",),
        decisions=(_decided("decided00003", Status.REVISE, "their own words", en="notices in the paper"),),
    ),
    Item(
        "ways.luck",
        "wayluck",
        "ways",
        {"en": "Luck"},
        Origin(Made.DESIGNER, author="lead"),
        Status.DROP,
        1,
        (),
        Breadth(0, 2, 0, 0),
        _NONE,
        decisions=(_decided("decided00004", Status.DROP, "nobody said so", en="Luck"),),
    ),
)


def _cell(row: str, col: str, state: Covered, size: int, *items: str) -> BlueprintCell:
    return BlueprintCell(row, size, size, size, size, state, items, col)


def pool() -> Pool:
    """Give the pool, with its hash."""
    book = CodebookId("example", "1", digest("codebook", 64))
    made = Provenance(
        "example", "a" * 40, "2026-05-01T12:00:00+00:00", False, book, Tool("casecode", "1"), VERBATIM, ""
    )
    found = Pool(
        id="example",
        title={"en": "Help in the first years"},
        revision=2,
        provenance=made,
        languages=("en", "ms"),
        scales=SCALES,
        constructs=CONSTRUCTS,
        blocks=BLOCKS,
        items=ITEMS,
        evidence=EVIDENCE,
        cases=(
            PoolCase("north", "North", {"industry": "toys"}, {"wong": "founder"}),
            PoolCase("south", "South", {}, {"chan": ""}),
        ),
        sources=(
            PoolSource(
                "north/talk", "north", "interview", "verbatim", digest("talk", 64), "en", "2005-11-08", "constructed"
            ),
            PoolSource("south/letter", "south", "letter", "paraphrase-only", digest("letter", 64)),
        ),
        codes=(
            PoolCode("channel=relatives", "Relatives", "People of the family.", "channel=personal", "a priori"),
            PoolCode("channel=friends", "Friends"),
            PoolCode("channel=job-market", "Job market"),
            PoolCode("channel=personal", "Personal networks"),
            PoolCode("phase=start-up", "Start-up"),
            PoolCode("resource=human", "Human capital"),
            PoolCode("channel=grants", "Grants"),
        ),
        gaps=Gaps((CodeGap("channel=grants", 1, 1, 1, 2),), ("help.friends", "help.members")),
        dimensions=DIMENSIONS,
        blueprints=(
            Blueprint(
                "people",
                "channel",
                "case",
                1,
                (
                    _cell("channel=relatives", "case=north", Covered.COVERED, 1, "help.relatives"),
                    _cell("channel=relatives", "case=south", Covered.NO_EVIDENCE, 0, "help.relatives"),
                    _cell("channel=friends", "case=north", Covered.NO_EVIDENCE, 0, "help.friends"),
                    replace(_cell("channel=friends", "case=south", Covered.EXCLUDED, 0), reason="nobody was asked"),
                ),
            ),
        ),
        retired=(
            Retired(
                "ways.fate",
                "wayfate",
                "ways",
                {"en": "Fate"},
                (_decided("decided00005", Status.DROP, "no", en="Fate"),),
            ),
        ),
        purpose="To measure what the cases speak of.",
        population="Small firms that sell abroad.",
        extensions={"x-example": {"any": "thing"}},
    )
    return replace(found, provenance=replace(made, content_sha256=content_hash(found)))
