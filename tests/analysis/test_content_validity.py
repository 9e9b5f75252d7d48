"""What the ratings of experts come to, against published tables; and no number that looks like a verdict where there is none."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from casecode.analysis import validity
from casecode.analysis.contentvalidity import IMPOSSIBLE, ContentValidity
from casecode.model.displays import Display
from casecode.model.experts import Essential, Rating, Worded
from casecode.render import csv, json, terminal

FACTS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("content_validity.yaml").read_text("utf-8"))
ESSENTIAL, USEFUL = Essential.ESSENTIAL, Essential.USEFUL


def items(count: int, construct: str = "Ties") -> dict[str, Worded]:
    made = [
        Worded(f"i{n}", f"var{n}", construct, "", "", "How much?", f"Stem {n}", "1, 2", f"w{n}") for n in range(count)
    ]
    return {one.item: one for one in made}


def ratings(
    held: dict[str, Worded], relevance: Sequence[Sequence[int | None]], essential: int | None = None
) -> list[Rating]:
    """Give ratings from rows of figures, a row an item; the first so many experts call each item essential."""
    found = []
    for (id_, item), row in zip(held.items(), relevance, strict=True):
        for place, figure in enumerate(row):
            said = None if essential is None else ESSENTIAL if place < essential else USEFUL
            found.append(Rating(f"e{place + 1}", id_, item.stamp, 1, figure, figure, said))
    return found


def display(held: dict[str, Worded], given: Sequence[Rating]) -> Display:
    return ContentValidity(held, given).display("pool p, revision 1")


def column(shown: Display, name: str) -> list[str]:
    place = shown.columns.index(name)
    return [
        "".join(e.label + "°" * bool(e.flag) for e in row.cells[place].entries) or row.cells[place].words
        for row in shown.rows
    ]


def test_the_published_table_of_twelve_items_and_six_experts_is_reproduced() -> None:
    facts = FACTS["pmc7253559_table4"]
    held = items(12)
    found = ContentValidity(held, ratings(held, facts["ratings"]))
    indices = [validity.item_index(one.relevant.agreeing, one.relevant.rated) for one in found.items]
    assert [float(validity.rounded(one)) for one in indices] == facts["i_cvi"]
    scale = found.scale()
    assert scale is not None
    assert float(validity.rounded(scale.average)) == facts["s_cvi_ave"]
    assert round(scale.universal.part / scale.universal.whole, 2) == facts["s_cvi_ua"]
    shown = display(held, ratings(held, facts["ratings"]))
    assert shown.lead == ("6 experts rated 12 of 12 items.", "S-CVI/Ave .97; S-CVI/UA .83 (10 of 12 items).")
    assert column(shown, "I-CVI")[4:6] == ["1.00", ".83"]
    assert column(shown, "Relevant")[5] == "5 of 6"


@pytest.mark.parametrize("row", FACTS["modified_kappa"])
def test_modified_kappa_is_the_published_one(row: dict[str, Any]) -> None:
    kappa = validity.modified_kappa(row["A"], row["N"])
    assert float(validity.rounded(validity.item_index(row["A"], row["N"]))) == row["i_cvi"]
    assert float(validity.chance(row["A"], row["N"])) == pytest.approx(row["pc"], abs=0.0005)
    assert float(validity.rounded(kappa)) == row["k"]


def test_critical_values_are_those_of_the_exact_binomial_and_not_of_the_irregular_table() -> None:
    for rated, (fewest, ratio) in FACTS["exact_binomial"].items():
        assert validity.needed(rated) == fewest
        assert float(validity.content_ratio(fewest, rated)) == pytest.approx(ratio, abs=0.0005)
        assert validity.at_least(fewest, rated) <= validity._ALPHA < validity.at_least(fewest - 1, rated)
    exact = {rated: FACTS["exact_binomial"][rated][1] for rated in (8, 9, 10)}
    assert exact != FACTS["lawshe_1975"]


@pytest.mark.parametrize("experts", [1, 2, 3, 4])
def test_with_too_few_experts_no_verdict_is_possible_and_no_index_is_printed(experts: int) -> None:
    held = items(2)
    shown = display(held, ratings(held, [[4] * experts] * 2, essential=experts))
    assert validity.needed(experts) is None
    for name in ("I-CVI", "k*", "CVR"):
        assert column(shown, name) == [IMPOSSIBLE] * 2
    assert column(shown, "Relevant") == [f"{experts} of {experts}"] * 2
    assert any(IMPOSSIBLE in line and f"once in {2**experts}" in line for line in shown.lead)
    for text in (csv.draw(shown), terminal.draw(shown, width=100, is_styled=False)):
        assert "1.00" not in text.replace("I-CVI 1.00 of 5", "")
        assert "S-CVI/Ave " not in text.replace("S-CVI/Ave is", "")


def test_three_experts_say_so_in_words() -> None:
    held = items(1)
    assert display(held, ratings(held, [[4, 4, 4]])).lead[1] == (
        "With 3 experts no verdict is possible: that all 3 agree comes about by chance alone once in 8 (p = .125); "
        "with 5 experts it can be told from chance."
    )


def test_a_missing_rating_is_no_low_rating_and_is_seen() -> None:
    held = items(2)
    given = ratings(held, [[4, 4, 4, 4, 4, None], [4, 4, 4, 4, 4, 4]])
    shown = display(held, given)
    assert column(shown, "Relevant") == ["5 of 5", "6 of 6"]
    assert column(shown, "I-CVI") == ["1.00", "1.00"]
    assert shown.lead[1] == "e6 rated 1 of these 2."
    assert "S-CVI/UA .50 (1 of 2 items)" in shown.lead[2], "what one expert left out is not universal"


def test_an_item_with_ratings_too_few_is_left_out_of_the_scale_and_named() -> None:
    held = items(2)
    shown = display(held, ratings(held, [[1, 1, 1, 1, None, None], [4] * 6]))
    assert column(shown, "I-CVI") == [IMPOSSIBLE, "1.00"]
    assert "S-CVI/Ave 1.00; S-CVI/UA 1.00 (1 of 1 items)." in shown.lead
    assert "Not in S-CVI, for fewer than 5 experts rated the relevance: var0." in shown.notes


def test_what_is_below_convention_has_a_sign_and_says_what_was_asked_for() -> None:
    held = items(3)
    given = ratings(held, [[4] * 9, [4] * 7 + [1] * 2, [4] * 6 + [1] * 3], essential=7)
    shown = display(held, given)
    assert column(shown, "I-CVI") == ["1.00", ".78", ".67°"]
    assert column(shown, "k*") == ["1.00 excellent", ".76 excellent", ".60 good"]
    assert column(shown, "CVR") == [".56°"] * 3
    assert shown.rows[0].cells[-1].entries[0].flag == "8 of 9 would be beyond chance"
    assert column(display(held, ratings(held, [[4] * 9] * 3, essential=8)), "CVR") == [".78"] * 3


def test_an_earlier_wording_does_not_count_and_is_told_and_so_is_what_is_gone() -> None:
    held = items(2)
    given = ratings(held, [[4] * 6, [4] * 6])
    old = [replace(one, stamp="w0000000") if one.item == "i0" and one.expert != "e1" else one for one in given]
    shown = display(
        held, [*old, Rating("e1", "gone", "w1", 1, 4), Rating("e2", "i1", "wold", 1, None, None, None, "why?")]
    )
    assert column(shown, "Relevant") == ["1 of 1", "6 of 6"]
    assert "Experts who rated an earlier wording, which does not count for this one: var0 (5)." in shown.notes
    assert "Ratings of 1 item dropped or asked for no more are kept and not shown." in shown.notes


def test_scales_are_told_construct_by_construct() -> None:
    held = items(1) | {"b": Worded("b", "varb", "Funds", "", "", "", "Stem", "1, 2", "wb")}
    shown = display(held, ratings(held, [[4] * 5, [4, 4, 4, 4, 1]]))
    assert shown.lead[1:] == (
        "Ties: S-CVI/Ave 1.00; S-CVI/UA 1.00 (1 of 1 items).",
        "Funds: S-CVI/Ave .80; S-CVI/UA .00 (0 of 1 items).",
        "All items: S-CVI/Ave .90; S-CVI/UA .50 (1 of 2 items).",
    )


def test_nobody_has_rated_yet() -> None:
    shown = display(items(1), [])
    assert shown.lead == ("0 experts rated 0 of 1 item.",)
    assert column(shown, "I-CVI") == ["not rated"]
    assert '"Rated by nobody yet; pool p, revision 1."' in json.draw(shown)
    assert "Rated by nobody yet; pool p, revision 1." in terminal.draw(shown, width=80, is_styled=False)


def test_every_index_keeps_within_its_bounds_and_grows_with_agreement() -> None:
    for rated in range(1, 41):
        kappas = [validity.modified_kappa(agreeing, rated) for agreeing in range(rated + 1)]
        ratios = [validity.content_ratio(agreeing, rated) for agreeing in range(rated + 1)]
        assert kappas[-1] == ratios[-1] == 1
        assert ratios[0] == -1
        assert all(low < high for low, high in pairwise(ratios))
        assert all(kappa <= 1 for kappa in kappas)
    assert [validity.is_enough(agreeing, 10) for agreeing in range(11)] == [False] * 8 + [True] * 3
