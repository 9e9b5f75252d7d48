"""What codebook.yaml says becomes facets and codes, and what it says wrongly is told with its line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from casecode.errors import BrokenFile
from casecode.model.codebook import Codebook
from casecode.workspace.study import open_study

Small = Callable[[str], Path]


def book(small: Small, text: str) -> Codebook:
    return open_study(small(f"-- codebook.yaml --\n{text}")).project.codebook


def told(small: Small, text: str) -> list[str]:
    return [str(problem) for problem in open_study(small(f"-- codebook.yaml --\n{text}")).project.problems]


def stopped(small: Small, text: str) -> str:
    with pytest.raises(BrokenFile) as error:
        assert open_study(small(f"-- codebook.yaml --\n{text}")).project
    return f"{error.value.path}:{error.value.line}: {error.value}"


def test_a_code_has_all_that_its_file_says_of_it(small: Small) -> None:
    text = """\
facets:
  channel:
    codes:
      relatives:
        label: Relatives
        aliases: [kin, family]
        definition: Kin who help.
        use_when: they help
        not_when: they are paid
        example: my uncle lent it
        near_miss: a friend lent it
        origin: a priori
        revision: 2
        history: [{revision: 1, why: first}]
        retired: true
"""
    code = book(small, text).facets["channel"].codes["relatives"]
    assert (code.facet, code.key, code.label, code.path, code.line) == (
        "channel",
        "relatives",
        "Relatives",
        ("relatives",),
        4,
    )
    assert (code.aliases, code.definition, code.use_when) == (("kin", "family"), "Kin who help.", "they help")
    assert (code.not_when, code.example, code.near_miss) == ("they are paid", "my uncle lent it", "a friend lent it")
    assert (code.origin, code.revision, code.retired) == ("a priori", 2, True)
    assert code.history == ({"revision": "1", "why": "first"},)


def test_a_facet_has_all_that_its_file_says_of_it(small: Small) -> None:
    text = """\
id: growth
revision: 3
language: en
facets:
  channel:
    codes: {relatives: Kin}
  status:
    label: Standing
    question: How does it stand?
    ordered: true
    default: used
    with: channel
    codes: {used: , dropped: }
  when: {type: date, default: "2004"}
"""
    found = book(small, text)
    status, when = found.facets["status"], found.facets["when"]
    assert (found.id, found.revision, found.language) == ("growth", "3", "en")
    assert (status.label, status.question, status.ordered, status.line) == ("Standing", "How does it stand?", True, 7)
    assert (status.default, status.default_with, list(status.codes)) == ("used", "channel", ["used", "dropped"])
    assert (when.type, when.default, when.is_typed) == ("date", "2004", True)


def test_what_needs_no_words_may_be_left_out(small: Small) -> None:
    found = book(small, "facets:\n  my-theme:\n    codes: {new-idea: , old: Old hat}\n  bare: {codes: }\n")
    assert found.facets["my-theme"].label == "My theme"
    assert [code.label for code in found.codes()] == ["New idea", "Old hat"]
    assert found.facets["bare"].codes == {}


def test_children_inherit_attributes_and_may_change_them(small: Small) -> None:
    text = """\
facets:
  channel:
    codes:
      near:
        attributes: {personal: yes, reach: short}
        codes:
          kin: {}
          friends: {attributes: {personal: disputed}}
"""
    codes = book(small, text).facets["channel"].codes
    assert codes["kin"].attributes == {"personal": "yes", "reach": "short"}
    assert codes["friends"].attributes == {"personal": "disputed", "reach": "short"}
    assert codes["kin"].path == ("near", "kin")


def test_an_attribute_may_be_empty(small: Small) -> None:
    codes = book(small, "facets: {theme: {codes: {a: {attributes: {x: }}, b: {attributes: }}}}\n").facets["theme"].codes
    assert (codes["a"].attributes, codes["b"].attributes) == ({"x": ""}, {})


def test_the_codebook_is_known_by_a_digest_of_its_words(small: Small) -> None:
    one = book(small, "facets: {theme: {codes: {a: }}}\n").digest
    two = book(small, "facets: {theme: {codes: {b: }}}\n").digest
    assert len(one) == len(two) == 8
    assert one != two


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "facets:\n  theme:\n    codes:\n      Two Words: {}\n",
            'codebook.yaml:4: error: the code "Two Words" is not a key',
        ),
        ("facets:\n  a.b: {}\n", 'codebook.yaml:2: error: the facet "a.b" is not a key; use lower case letters'),
        (
            "facets:\n  when:\n    type: day\n",
            'codebook.yaml:3: error: a facet has no type "day"; there are: codes, date,',
        ),
        (
            "facets:\n  s:\n    default: b\n    codes: {a: }\n",
            'codebook.yaml:3: error: the default "b" is not a code of facet "s"',
        ),
        ("facets:\n  s:\n    with: t\n    codes: {a: }\n", 'codebook.yaml:3: error: there is no facet "t"'),
        (
            "facets:\n  s:\n    codes:\n      a: {codes: {x: }}\n      b:\n        codes:\n          x: {}\n",
            'codebook.yaml:7: error: the code "x" stands twice in facet "s"; a key is unique in its facet; rename one',
        ),
        (
            "facets: {s: {codes: {a: }}}\nfacts: 1\n",
            'codebook.yaml:2: warning: unknown key "facts"; did you mean "facets"?',
        ),
        (
            "facets:\n  s:\n    codes:\n      a:\n        definitoin: x\n",
            'codebook.yaml:5: warning: unknown key "definitoin"; did you mean "definition"?',
        ),
        ("facets: {}\nzzz: 1\n", 'codebook.yaml:2: warning: unknown key "zzz"; it is kept and not used [unknown-key]'),
    ],
)
def test_what_spoils_a_part_is_told_and_the_rest_is_read(small: Small, text: str, problem: str) -> None:
    assert [line for line in told(small, text) if line.startswith(problem)]


def test_one_wrong_default_does_not_hide_the_next(small: Small) -> None:
    told_of = told(small, "facets:\n  s:\n    default: b\n    with: t\n    codes: {a: }\n")
    assert len(told_of) == 2


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", 'codebook.yaml:None: "facets" is missing'),
        ("- facets\n", "codebook.yaml:1: the file must be a mapping of keys to values; write `key: value`"),
        ("facets:\n  s: text\n", 'codebook.yaml:2: "s" of facets must be a mapping'),
        ("facets:\n", 'codebook.yaml:1: "facets" must be a mapping'),
        ("facets:\n  s:\n    codes: [a, b]\n", 'codebook.yaml:3: "codes" of facets.s must be a mapping'),
        ("facets:\n  s:\n    ordered: maybe\n", 'codebook.yaml:3: "ordered" of facets.s must be true or false'),
        (
            "facets:\n  s:\n    codes:\n      a:\n        revision: second\n",
            'codebook.yaml:5: "revision" of facets.s.codes.a must be a whole number',
        ),
        (
            "facets:\n  s:\n    codes:\n      a:\n        label: [x]\n",
            'codebook.yaml:5: "label" of facets.s.codes.a must be text',
        ),
        ("facets:\n  s: {codes: {a: {aliases: {b: c}}}}\n", '"aliases" of facets.s.codes.a must be a list'),
        ("facets: [\n", "codebook.yaml:2: cannot be read as YAML: "),
    ],
)
def test_a_codebook_that_cannot_be_had_stops_the_study_with_its_line(small: Small, text: str, problem: str) -> None:
    assert problem in stopped(small, text)


def test_everything_wrong_in_a_codebook_is_told_at_once(small: Small) -> None:
    message = stopped(small, "facets:\n  a: {ordered: maybe}\n  b: {label: [x]}\n")
    assert '"ordered" of facets.a must be true or false' in message
    assert '\ncodebook.yaml:3: error: "label" of facets.b must be text' in message


def test_a_key_named_like_a_part_of_the_program_is_only_an_unknown_key(small: Small) -> None:
    odd = ["model_fields", "model_extra", "__class__", "from_", "with_", "self", "copy", "json"]
    told_of = told(small, "facets: {s: {codes: {a: }}}\n" + "".join(f"{key}: 1\n" for key in odd))
    assert [line.split('"')[1] for line in told_of] == odd
