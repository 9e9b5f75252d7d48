"""Causal networks: links with signs, layers, cycles, and the chains and streams that cases have in common."""

import re
from itertools import pairwise
from pathlib import Path

import literals
import pytest
from crossings import computed
from graphs import causal, evidence, graph, ranks, rows, weights
from hypothesis import given, settings
from hypothesis import strategies as st
from literals import code

from casecode.analysis.chains import MOST, Links, Walk
from casecode.errors import AskedWrongly, CasecodeError, UnknownName
from casecode.model.cases import Case
from casecode.model.codings import CodedPassage, State
from casecode.model.sources import Source

NETWORK = "kind: graph\nedges: {of: links}\n"
RENTS = "Rising rents"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return causal(tmp_path)


def test_a_link_is_a_coding_of_cause_and_effect_with_its_sign(root: Path) -> None:
    display = computed(root, NETWORK)
    assert weights(display) == {
        "rents closing +": 1,
        "wages closing +": 1,
        "shops complaints +": 2,
        "complaints closing": 1,
        "complaints closing +": 2,
        "closing complaints -": 1,
        "closing travel +": 1,
        "closing travel -": 1,
    }
    assert evidence(display)["complaints closing +"] == {"acme-three", "bolt-one"}
    assert graph(display).is_directed


def test_the_rows_tell_from_to_sign_cases_and_breadth(root: Path) -> None:
    display = computed(root, NETWORK)
    assert (display.dimensions, display.columns) == (("from", "to"), ("Sign", "Cases", "In", "Sources", "Informants"))
    told = rows(display)
    assert told["Own shops / Complaints of stockists"] == ("(+)", "2", "Acme, Cork", "2", "2")
    assert told["Shops closed / Complaints of stockists"] == ("(−)", "1", "Acme", "1", "1")
    assert ("rents", "closing", "+") in [row.keys for row in display.rows]


def test_a_matrix_has_what_leads_in_its_rows_each_sign_apart_and_totals_either_way(root: Path) -> None:
    display = computed(root, NETWORK + "show: matrix\n")
    assert display.columns[2:] == ("Own shops", "Complaints of stockists", "Shops closed", "Travelling sellers")
    table = [["; ".join(one.label for one in cell.entries) or cell.words for cell in row.cells] for row in display.rows]
    assert [row[2:] for row in table] == [
        ["0", "0", "(+) 1", "0"],
        ["0", "0", "(+) 1", "0"],
        ["0", "(+) 2", "0", "0"],
        ["0", "0", "1; (+) 2", "0"],
        ["0", "(−) 1", "0", "(+) 1; (−) 1"],
        ["0", "0", "0", "0"],
    ]
    assert display.margins is not None
    assert display.margins.rows == ("1", "1", "2", "3", "2", "0")
    assert (display.margins.columns, display.margins.total) == (("0", "0", "0", "2", "3", "2"), "3")


def test_a_network_within_a_case_counts_its_sources_and_names_no_case(root: Path) -> None:
    display = computed(root, NETWORK + "where: case == bolt\n")
    assert display.columns == ("Sign", "Sources", "Informants")
    assert weights(display) == {"wages closing +": 1, "complaints closing +": 1, "closing travel -": 1}


def test_layers_are_those_of_the_longest_way_and_a_cycle_shares_one(root: Path) -> None:
    display = computed(root, NETWORK)
    assert ranks(display) == {"rents": 0, "wages": 0, "shops": 0, "complaints": 1, "closing": 1, "travel": 2}
    assert ranks(computed(root, NETWORK + "where: case == bolt\n"))["travel"] == 2
    free = computed(root, NETWORK + "layout: free\n")
    assert set(ranks(free).values()) == {None}


def test_a_cycle_is_told_with_its_sign_and_the_case_that_has_all_of_it(root: Path) -> None:
    told = "Complaints of stockists → Shops closed → Complaints of stockists"
    assert f"Cycle: {told} (sign (−), whole in Acme)." in computed(root, NETWORK).notes
    code(root, "bolt/talk", "ten", id_="bolt-ten", cause="closing", effect="shops", sign="plus")
    notes = computed(root, NETWORK).notes
    wide = "Own shops → Complaints of stockists → Shops closed → Own shops"
    assert f"Cycle: {wide} (sign ?, in no one case whole)." in notes


def test_more_cycles_than_can_be_read_are_counted(root: Path) -> None:
    keys = ["rents", "wages", "shops", "complaints", "closing", "travel"]
    for place, (cause, effect) in enumerate((one, other) for one in keys for other in keys if one != other):
        code(root, "cork/talk", "nine ten" if place % 2 else "nine", id_=f"m{place:02}", cause=cause, effect=effect)
    notes = computed(root, NETWORK).notes
    assert sum(note.startswith("Cycle: ") for note in notes) == 10
    assert "There are more than 10 cycles; the others are not told." in notes


def test_across_cases_the_links_of_several_are_their_intersection_and_those_of_one_their_union(root: Path) -> None:
    two = computed(root, "kind: graph\nedges: {of: links, cases: 2}\n")
    assert weights(two) == {"shops complaints +": 2, "complaints closing +": 2}
    assert "Left out: 6 ties found in fewer than 2 cases." in two.notes
    plain = "kind: graph\nedges: {of: links, from: cause, to: effect, cases: all}\nwhere: stance == supports\n"
    assert weights(computed(root, plain)) == {}
    assert len(weights(computed(root, NETWORK))) == 8


def test_a_chain_is_told_when_it_cannot_be_longer_without_losing_a_case(root: Path) -> None:
    told = rows(computed(root, NETWORK + "show: chains\n"))
    assert told == {
        "Complaints of stockists → Shops closed": ("?", "1", "3", "Acme, Bolt, Cork", "3"),
        "Own shops → Complaints of stockists → Shops closed": ("?", "2", "2", "Acme, Cork", "2"),
        "Complaints of stockists → Shops closed → Travelling sellers": ("±", "2", "2", "Acme, Bolt", "2"),
        "Own shops → Complaints of stockists → Shops closed → Travelling sellers": ("(+)", "3", "1", "Acme", "1"),
        "Rising rents → Shops closed → Travelling sellers": ("(+)", "2", "1", "Acme", "1"),
        "Rising rents → Shops closed → Complaints of stockists": ("(−)", "2", "1", "Acme", "1"),
        "Rising wages → Shops closed → Travelling sellers": ("(−)", "2", "1", "Bolt", "1"),
    }


def test_the_streams_that_cases_share_are_the_chains_whose_links_they_sign_alike(root: Path) -> None:
    shared = "kind: graph\nshow: chains\nedges: {of: links, cases: 2}\n"
    assert rows(computed(root, shared)) == {
        "Own shops → Complaints of stockists": ("(+)", "1", "2", "Acme, Cork", "2"),
        "Complaints of stockists → Shops closed": ("(+)", "1", "2", "Acme, Bolt", "2"),
    }
    code(root, "cork/talk", "seven", id_="signed", cause="complaints", effect="closing", sign="plus")
    assert rows(computed(root, shared)) == {
        "Complaints of stockists → Shops closed": ("(+)", "1", "3", "Acme, Bolt, Cork", "3"),
        "Own shops → Complaints of stockists → Shops closed": ("(+)", "2", "2", "Acme, Cork", "2"),
    }


def test_a_chain_keeps_the_passages_it_rests_on(root: Path) -> None:
    display = computed(root, NETWORK + "show: chains\nwhere: case == acme\n")
    held = {p.id for p in display.rows[0].cells[1].entries[0].passages}
    assert held == {"acme-two", "acme-three", "acme-four"}


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ("{from: rents, to: travel}", ["Rising rents → Shops closed → Travelling sellers"]),
        ("{from: Rising rents, to: complaints}", ["Rising rents → Shops closed → Complaints of stockists"]),
        ("{from: travel}", []),
        (
            "{to: complaints}",
            ["Rising rents → Shops closed → Complaints of stockists", "Own shops → Complaints of stockists"],
        ),
    ],
)
def test_chains_may_be_asked_from_one_node_to_another(ends: str, expected: list[str], root: Path) -> None:
    told = rows(computed(root, NETWORK + f"show: chains\nchains: {ends}\nwhere: case == acme\n"))
    assert sorted(told) == sorted(expected)


def test_codes_rolled_up_link_their_groups_and_no_group_with_itself(root: Path) -> None:
    code(root, "acme/talk", "seven", id_="inner", cause="rents", effect="wages", sign="plus")
    text = "kind: graph\nedges: {of: links, from: {dim: cause, level: 1}, to: {dim: effect, level: 1}}\n"
    found = weights(computed(root, text))
    assert found["costs closing +"] == 2
    assert not [edge for edge in found if edge.startswith(("rents", "wages", "costs costs"))]


def test_a_cause_of_itself_is_a_cycle(root: Path) -> None:
    code(root, "acme/talk", "seven", id_="self", cause="travel", effect="travel", sign="plus")
    display = computed(root, NETWORK)
    assert "Cycle: Travelling sellers → Travelling sellers (sign (+), whole in Acme)." in display.notes
    assert ranks(display)["travel"] == 2


def test_links_may_be_of_any_facets_and_their_signs_too(root: Path) -> None:
    text = (
        "kind: graph\nedges: {of: links, from: cause, to: stance, sign: {of: sign, plus: [minus], minus: [Raises]}}\n"
    )
    display = computed(root, text)
    assert weights(display) == {
        "rents supports -": 1,
        "wages supports -": 1,
        "shops supports -": 2,
        "complaints supports -": 2,
        "complaints supports": 1,
        "closing supports -": 1,
        "closing supports +": 2,
    }
    assert {node.kind for node in graph(display).nodes} == {"cause", "stance"}
    assert {node.kind for node in graph(computed(root, NETWORK)).nodes} == {""}


def test_typed_facets_link_what_they_say_and_numbers_have_signs(tmp_path: Path) -> None:
    root = causal(tmp_path)
    book = (root / "codebook.yaml").read_text(encoding="utf-8")
    typed = "  why: {type: text}\n  what: {type: text}\n  strength: {type: number}\n"
    (root / "codebook.yaml").write_text(book + typed, encoding="utf-8")
    for word, strength in (("six", "0.5"), ("seven", "-2"), ("eight", "0"), ("nine", "strong")):
        code(root, "acme/talk", word, id_=word, why="the rents", what="we closed", strength=strength)
    code(root, "acme/talk", "ten", id_="ten", why="we closed", what="we travel")
    display = computed(root, "kind: graph\nedges: {of: links, from: why, to: what, sign: strength}\n")
    assert weights(display) == {
        "the rents we closed": 1,
        "the rents we closed +": 1,
        "the rents we closed -": 1,
        "we closed we travel": 1,
    }
    assert evidence(display)["the rents we closed"] == {"eight", "nine"}
    assert ranks(display) == {"the rents": 0, "we closed": 1, "we travel": 2}


def test_a_kind_tells_the_nodes_of_an_attribute_apart(root: Path) -> None:
    book = root / "codebook.yaml"
    text = book.read_text(encoding="utf-8").replace(
        "      closing: Shops closed\n", "      closing: {label: Shops closed, attributes: {stage: outcome}}\n"
    )
    book.write_text(text, encoding="utf-8")
    ends = "from: {dim: cause, kind: stage}, to: {dim: effect, kind: stage}"
    kinds = {
        node.key: node.kind for node in graph(computed(root, f"kind: graph\nedges: {{of: links, {ends}}}\n")).nodes
    }
    assert (kinds["closing"], kinds["rents"]) == ("outcome", "")


@pytest.mark.parametrize(
    ("text", "line", "kind", "message"),
    [
        (
            "kind: graph\nedges:\n  of: links\n  to: efect\n",
            4,
            UnknownName,
            'no dimension "efect"; did you mean "effect"',
        ),
        (
            "kind: graph\nedges:\n  of: links\n  sign: stance\n",
            4,
            AskedWrongly,
            'which values of "stance" raise and which',
        ),
        (
            "kind: graph\nedges:\n  of: links\n  sign: {of: sign, plus: up}\n",
            4,
            UnknownName,
            'no code of facet sign "up"',
        ),
        (NETWORK + "show: chains\nchains: {from: rent}\n", 4, UnknownName, 'no code of facet effect "rent"'),
    ],
)
def test_a_wrong_name_is_answered_with_its_line(
    text: str, line: int, kind: type[CasecodeError], message: str, root: Path
) -> None:
    with pytest.raises(kind, match=re.escape(message)) as error:
        computed(root, text)
    assert (error.value.path, error.value.line) == ("displays/asked.yaml", line)


def test_without_the_usual_facets_a_network_says_which_is_missing(tmp_path: Path) -> None:
    (tmp_path / "codebook.yaml").write_text("facets: {theme: {codes: {a: A}}}\n", encoding="utf-8")
    with pytest.raises(UnknownName, match='no dimension "cause"'):
        computed(tmp_path, NETWORK)


# Against every path there is.


def passage(number: int, case: str) -> CodedPassage:
    source = Source(case, "s", f"cases/{case}/s.md", "x" * 99)

    class Made:
        id, kind, start, end, src, quote = f"{case}{number}", "coding", number, number + 1, "", "x"
        codes: dict[str, str] = {}  # noqa: RUF012
        wording: dict[str, str] = {}  # noqa: RUF012

    return CodedPassage(Made(), "lead", source, Case(case, case.title()), (number, number + 1, State.UNCHANGED))


links_drawn = st.lists(
    st.tuples(
        st.sampled_from("abcde"), st.sampled_from("abcde"), st.sampled_from("xyz"), st.sampled_from(["+", "-", ""])
    ),
    max_size=14,
)


@settings(max_examples=150, deadline=None, database=None)
@given(drawn=links_drawn, least=st.integers(1, 3))
def test_the_chains_are_those_of_every_path_that_nothing_makes_longer(
    drawn: list[tuple[str, str, str, str]], least: int
) -> None:
    ties: dict[tuple[str, str, str], list[CodedPassage]] = {}
    for number, (start, end, case, sign) in enumerate(drawn):
        ties.setdefault((start, end, sign), []).append(passage(number, case))
    cases: dict[tuple[str, str], set[str]] = {}
    for (start, end, _), held in ties.items():
        if start != end:
            cases.setdefault((start, end), set()).update(one.case.key for one in held)

    def paths(begun: tuple[str, ...]) -> list[tuple[str, ...]]:
        longer = [(*begun, end) for start, end in cases if start == begun[-1] and end not in begun]
        return [begun, *(path for one in longer for path in paths(one))]

    every = [path for first in "abcde" for path in paths((first,)) if len(path) > 1]
    whole = {path: set.intersection(*(cases[pair] for pair in pairwise(path))) for path in every}
    told = {path: held for path, held in whole.items() if len(held) >= least}
    expected = {
        path: held
        for path, held in told.items()
        if not any(other in ((*path, other[-1]), (other[0], *path)) and also == held for other, also in told.items())
    }
    walk = Walk(Links(ties, "abcde"), least)
    found = walk.chains()
    assert {one.keys: set(one.cases) for one in found} == expected
    assert not walk.is_cut


def test_of_very_many_chains_the_first_are_told() -> None:
    layers = [[f"{layer}{place}" for place in range(6)] for layer in range(5)]
    ties = {(one, other, "+"): [passage(1, "x")] for here, there in pairwise(layers) for one in here for other in there}
    walk = Walk(Links(ties, [key for layer in layers for key in layer]), 1)
    assert (len(walk.chains()), walk.is_cut) == (MOST, True)


def test_more_chains_than_are_told_are_said_to_be_more(tmp_path: Path) -> None:
    names = [f"n{number}" for number in range(10)]
    both = [(one, other) for one in names for other in names if one < other]
    codes = "".join(f"      {name}: {{}}\n" for name in names)
    text = " ".join(f"w{number}" for number in range(len(both)))
    book = f"facets:\n  cause:\n    codes:\n{codes}  effect:\n    codes:\n{codes}"
    root = literals.write(tmp_path, f"-- codebook.yaml --\n{book}-- cases/acme/talk.md --\n{text} end\n")
    for place, (cause, effect) in enumerate(both):
        code(root, "acme/talk", f"w{place} ", id_=f"{cause}{effect}", cause=cause, effect=effect)
    display = computed(root, NETWORK + "show: chains\n")
    assert len(display.rows) == MOST
    assert f"There are more chains than are told here, which are {MOST} of them." in display.notes


def test_a_network_ends_with_its_rule_and_its_note(root: Path) -> None:
    notes = computed(root, NETWORK + "rule: Two must agree.\nnote: By hand.\n").notes
    assert notes[-2:] == ("Decision rule: Two must agree.", "By hand.")
    assert "By hand." not in computed(root, NETWORK).notes


def test_a_sign_may_be_a_number_or_stand_by_itself_and_what_is_neither_has_none(tmp_path: Path) -> None:
    root = causal(tmp_path)
    book = root / "codebook.yaml"
    written = "sign: {type: text}"
    book.write_text(book.read_text().replace("sign: {codes: {plus: Raises, minus: Lowers}}", written), encoding="utf-8")
    for path in root.glob("cases/*/*.jsonl"):
        text = path.read_text(encoding="utf-8").replace('"sign":"plus"', '"sign":"0.4"').replace('"minus"', '"-"')
        path.write_text(text.replace('"0.4"', '"much"', 1), encoding="utf-8")
    signs = {edge.sign for edge in graph(computed(root, NETWORK)).edges}
    assert signs == {"+", "-", ""}
