"""Stamps of evidence, by which a judgement is known to be stale."""

from collections.abc import Iterable, Iterator, Mapping

from casecode.model.codings import CodedPassage, State
from casecode.model.judgements import Judgement
from casecode.model.text import digest


def stamp(passage: CodedPassage) -> str:
    """Give six hex digits of what a coding says: its codes, its wording and its words."""
    codes = sorted(passage.codes.items())
    return digest(f"{codes}\n{sorted(passage.wording.items())}\n{passage.quote}", 6)


def seen(passages: Iterable[CodedPassage]) -> str:
    """Give a stamp of all that speaks to a matter: how many codings there are, and what they say."""
    stamps = sorted(f"{passage.id} {stamp(passage)}" for passage in passages)
    return f"{len(stamps)}:{digest(' '.join(stamps), 8)}"


def stale(
    judgement: Judgement, known: Mapping[str, CodedPassage], speaking: Iterable[CodedPassage] | None = None
) -> tuple[str, ...]:
    """Say why a judgement is stale, in words; empty where it is not.

    ``known`` are the study's coded passages by id, ``speaking`` those that speak to the matter now.
    """
    return tuple(_reasons(judgement, known, speaking))


def _reasons(
    judgement: Judgement, known: Mapping[str, CodedPassage], speaking: Iterable[CodedPassage] | None
) -> Iterator[str]:
    for id_, before in judgement.evidence.items():
        passage = known.get(id_)
        if passage is None:
            yield f"the coding {id_} it rests on is gone"
        elif passage.state is State.ORPHAN:
            yield f"the words of the coding {id_} it rests on are gone"
        elif before and stamp(passage) != before:
            yield f"the coding {id_} it rests on was changed ({passage.source.path}:{passage.line})"
    if judgement.seen and speaking is not None:
        now = seen(speaking)
        if now != judgement.seen:
            then, here = _counted(judgement.seen), _counted(now)
            told = f"{here}, as many as then, but not the same" if then == here else f"{then} then, {here} now"
            yield f"what speaks to it has changed: {told}"


def _counted(told: str) -> str:
    count = told.partition(":")[0]
    return f"{count} coding{'' if count == '1' else 's'}"
