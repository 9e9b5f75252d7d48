"""Where pages lie: names that no disk confuses and that lead nowhere else."""

from hypothesis import given
from hypothesis import strategies as st

from casecode.site.addresses import InFolder, InOneFile, slug


@given(st.text(max_size=8), st.text(max_size=8))
def test_different_names_stay_different_on_a_disk_that_knows_no_case(one: str, other: str) -> None:
    assert (slug(one).casefold() == slug(other).casefold()) == (one == other)


@given(st.text(max_size=8))
def test_a_name_is_one_part_of_a_path_and_hides_nothing(name: str) -> None:
    found = slug(name)
    assert found
    assert not set(found) & set("/\\:?#%<>\"' ")
    assert found[0] not in ".-"


def test_in_one_file_every_place_has_the_name_of_its_page_before_it() -> None:
    links = InOneFile()
    assert links.to("a.html", "b/c.html", "L1") == "#b/c:L1"
    assert links.name("b/c.html", "L1") == "b/c:L1"
    assert InFolder().to("b/c.html", "b/c.html") == "../b/c.html"
