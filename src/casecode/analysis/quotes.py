"""Which passages to quote: those a person chose, else those that a stated preference proposes."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from casecode.analysis.empties import STATUS
from casecode.analysis.expecting import CONTRADICTS, STANCE
from casecode.model.codings import CodedPassage
from casecode.model.displays import Entry
from casecode.model.project import Project

AGAINST = "≠ "  # before the words of what contradicts
#: What may be preferred, and how it is said.
PREFERENCES = {
    "chosen": "what somebody chose",
    "ordinary": "what is coded with the ordinary status",
    "source": "the source that has given fewest of the quotes",
    "informant": "the informant that has",
    "short": "the shortest passage",
    "long": "the longest passage",
}
PREFER = ("ordinary", "source", "informant", "short")


def preference(prefer: Iterable[str]) -> str:
    """Say in words which quotes are preferred."""
    first, *rest = [PREFERENCES[one] for one in prefer]
    others = "".join(f", then {one}" for one in (*rest, "the first"))
    return (
        f"{first} first{others}; no passage twice, and none that may not be quoted, that contradicts, "
        "or that only the interviewer says"
    )


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage to quote, and whether somebody chose it."""

    passage: CodedPassage
    is_chosen: bool


def is_against(passage: CodedPassage) -> bool:
    """Say whether a coding contradicts what it is coded as."""
    return passage.codes.get(STANCE) == CONTRADICTS


def is_quotable(passage: CodedPassage) -> bool:
    """Say whether a passage's words may be shown to others."""
    return passage.source.share == "verbatim"


def proposed(passages: Iterable[CodedPassage], number: int, project: Project) -> list[CodedPassage]:
    """Propose passages to quote, spread over sources and informants, the short ones first."""
    return preferred(passages, number, PREFER, project)


def preferred(
    passages: Iterable[CodedPassage],
    number: int,
    prefer: Sequence[str],
    project: Project,
    chosen: Collection[str] = (),
) -> list[CodedPassage]:
    """Pick passages to quote by what is preferred of PREFERENCES, in that order; ``chosen`` are ids of codings."""
    left = list(_apart(one for one in passages if _may_be_proposed(one)))
    sources: Counter[str] = Counter()
    informants: Counter[tuple[str, ...]] = Counter()
    weigh: dict[str, Callable[[CodedPassage], Any]] = {
        "chosen": lambda one: one.id not in chosen,
        "ordinary": lambda one: bool(_standing(one, project)),
        "source": lambda one: sources[one.source.name],
        "informant": lambda one: informants[one.informants],
        "short": lambda one: one.end - one.start,
        "long": lambda one: one.start - one.end,
    }
    found: list[CodedPassage] = []
    while left and len(found) < number:
        best = min(left, key=lambda one: (*(weigh[by](one) for by in prefer), one.evidence_order))
        left.remove(best)
        found.append(best)
        sources[best.source.name] += 1
        informants[best.informants] += 1
    return found


def _may_be_proposed(passage: CodedPassage) -> bool:
    is_interviewer_alone = bool(passage.source.speakers) and not passage.informants
    return is_quotable(passage) and not is_against(passage) and not is_interviewer_alone


def _apart(passages: Iterable[CodedPassage]) -> Iterator[CodedPassage]:
    """Give each stretch of text once, by the first of the codings on it."""
    seen: set[tuple[str, int, int]] = set()
    for one in sorted(passages, key=lambda one: one.evidence_order):
        place = (one.source.name, one.start, one.end)
        if place not in seen:
            seen.add(place)
            yield one


def entry(quote: Quote, project: Project) -> Entry:
    """Give a quote as it prints: its words where they may be shared, who says so, where, and what speaks against."""
    flag = "" if quote.is_chosen else "proposed by the preference below, chosen by nobody"
    return Entry("", cited(quote.passage, project), (quote.passage,), (), flag)


def cited(passage: CodedPassage, project: Project) -> str:
    """Give a passage's words with who says so and where; withheld where the source may not be quoted."""
    share = passage.source.share
    words = f"“{passage.quote}”" if is_quotable(passage) else f"(words withheld: share is {share})"
    who = ", ".join(_named(name, passage) for name in passage.informants) or "nobody named"
    sign = AGAINST if is_against(passage) else ""
    return f"{sign}{words} ({who}; {passage.source.name}:{passage.line}{_standing(passage, project)})"


def _named(name: str, passage: CodedPassage) -> str:
    informant = passage.case.informants.get(name)
    role = informant.attributes.get("role", "") if informant else ""
    return f"{name}, {role}" if role else name


def _standing(passage: CodedPassage, project: Project) -> str:
    """Say which status and stance a coding has, where they are not the ordinary ones."""
    told = ""
    for facet in (STATUS, STANCE):
        key, known = passage.codes.get(facet), project.codebook.facets.get(facet)
        if key and known and key != known.default:
            code = known.codes.get(key)
            told += f"; {(code.label if code else key).lower()}"
    return told
