"""A form: of an item pool only what respondents are to see, in names and values that every survey system leaves as they are.

It has no place for evidence, so no quote can travel into the field; what leads back is the names, and the pool's
revision and commit. The rules were found by loading forms into the systems (docs/survey-formats.md).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from casecode.errors import AskedWrongly, CannotBeDone, UnknownName
from casecode.model.instrument import TAKEN, VAR, Block, Scale, Words, is_var
from casecode.model.items import Item, Status
from casecode.model.pool import Pool
from casecode.model.text import visible

MOST_POINTS = 11
LEAST_MISSING, MOST_MISSING = 95, 99
_MOST_TOLD = 6
_TOLD = {Status.KEEP: "kept", Status.DRAFT: "a draft", Status.REVISE: "to be revised", Status.DROP: "dropped"}


@dataclass(frozen=True, slots=True)
class Question:
    """One question, by the id of its item and the name of its variable."""

    item: str
    var: str
    stem: Words
    revision: int


@dataclass(frozen=True, slots=True)
class Page:
    """Questions under one lead-in and on one scale: a matrix, or a list of them."""

    var: str
    lead_in: Words
    instruction: Words
    scale: Scale
    questions: tuple[Question, ...]
    is_matrix: bool
    is_required: bool

    def answers(self) -> Iterator[tuple[int, Words]]:
        """Give every value that can be answered with its label, those that are no point of the scale last."""
        yield from ((one.value, one.label) for one in self.scale.points)
        yield from ((one.value, one.label) for one in self.scale.nonsubstantive)


@dataclass(frozen=True, slots=True)
class Form:
    """A form that can be deployed; ``languages`` begins with the base one.

    ``left_out`` says which texts each language lacks that the pool has and the form has not.
    """

    id: str
    title: Words
    revision: int
    commit: str
    languages: tuple[str, ...]
    pages: tuple[Page, ...]
    is_draft: bool
    left_out: Mapping[str, tuple[str, ...]]

    @property
    def base(self) -> str:
        """Give the base language."""
        return self.languages[0]

    def name(self, language: str) -> str:
        """Give the title in a language, or in the base one; a draft says that it is one."""
        title = self.title.get(language) or self.title.get(self.base) or self.id
        return f"DRAFT: {title}" if self.is_draft else title


def form(pool: Pool, include: Collection[Status] = (Status.KEEP,), languages: Collection[str] = ()) -> Form:
    """Make the form of a pool's items of some status, in all languages that are whole, or in those named.

    Raises AskedWrongly where no item is left or dropped ones are asked for, UnknownName for a language, and CannotBeDone where a name, a value or a text would not
    survive in every survey system.
    """
    if Status.DROP in include:
        raise AskedWrongly("an item that is dropped goes into no form; keep it again, if it is to be asked")
    pages = tuple(_pages(pool, include))
    if not pages:
        told = " or ".join(_TOLD[one] for one in include)
        advice = "keep some with casecode survey keep ITEM, or add --include draft for a trial"
        raise AskedWrongly(f"no item of the pool is {told}; {advice}")
    for one in languages:
        if one not in pool.languages:
            raise UnknownName("language", one, pool.languages)
    lacking = {one: tuple(_lacking(pages, one)) for one in languages or pool.languages}
    named = [one for one, texts in lacking.items() if texts and (one in languages or one == pool.language)]
    wrong = [f"{text} has no text in {one}" for one in named for text in lacking[one]]
    whole = tuple(one for one in pool.languages if not lacking.get(one, ("not asked for",)))
    _refuse([*wrong, *_wrong(pages, whole)])
    statuses = {item.status for item in pool.items if item.status in include}
    left_out = {one: texts for one, texts in lacking.items() if texts}
    commit = pool.provenance.commit or ""
    return Form(pool.id, pool.title, pool.revision, commit, whole, pages, statuses != {Status.KEEP}, left_out)


def _pages(pool: Pool, include: Collection[Status]) -> Iterator[Page]:
    for block in pool.blocks:
        questions = tuple(_question(item) for item in pool.items_of(block.id, *include))
        if questions:
            yield _page(block, pool.scale(block.scale), questions)


def _page(block: Block, scale: Scale, questions: tuple[Question, ...]) -> Page:
    is_matrix = block.layout == "matrix"
    return Page(block.var, block.lead_in, block.instruction, scale, questions, is_matrix, block.required)


def _question(item: Item) -> Question:
    return Question(item.id, item.var, item.stem, item.revision)


def _texts(pages: Iterable[Page]) -> Iterator[tuple[str, Words]]:
    """Give every text that respondents read, with what it is."""
    seen = set()
    for page in pages:
        yield f"the lead-in of {page.var}", page.lead_in
        if page.instruction:
            yield f"the instruction of {page.var}", page.instruction
        if page.scale.id not in seen:
            seen.add(page.scale.id)
            yield from ((f"{page.scale.id} {value}", label) for value, label in page.answers())
        yield from ((f"the stem of {one.var}", one.stem) for one in page.questions)


def _lacking(pages: Iterable[Page], language: str) -> Iterator[str]:
    return (what for what, words in _texts(pages) if not words.get(language, "").strip())


def _refuse(wrong: list[str]) -> None:
    if wrong:
        more = f" ... ({len(wrong)} in all)" if len(wrong) > _MOST_TOLD else ""
        raise CannotBeDone(f"the form cannot be made: {'; '.join(wrong[:_MOST_TOLD])}{more}")


def _wrong(pages: tuple[Page, ...], languages: Collection[str]) -> Iterator[str]:
    """Say what would be lost, rewritten or run in one survey system or another."""
    yield from _wrong_names([name for page in pages for name in (page.var, *(one.var for one in page.questions))])
    for scale in {page.scale.id: page.scale for page in pages}.values():
        yield from _wrong_values(scale)
    for what, words in _texts(pages):
        yield from (f"{what} {why} in {one}" for one in languages if (why := _harm(words[one])))


def _wrong_names(names: list[str]) -> Iterator[str]:
    for name in names:
        if not is_var(name):
            why = "is kept by SPSS, LimeSurvey or ODK for itself" if name in TAKEN else f"does not match {VAR.pattern}"
            yield f'the name "{name}" {why}'
    counted = Counter(name.casefold() for name in names)
    yield from (f'the name "{name}" stands {number} times' for name, number in counted.items() if number > 1)


def _wrong_values(scale: Scale) -> Iterator[str]:
    values = list(scale.values())
    if len(values) < 2 or len(values) > MOST_POINTS:
        yield f"the scale {scale.id} has {len(values)} points, and 2 to {MOST_POINTS} are possible"
    elif values != list(range(values[0], values[0] + len(values))):
        yield f"the scale {scale.id} has the values {', '.join(map(str, values))}, which do not count up by one"
    missing = [one.value for one in scale.nonsubstantive]
    for value in missing:
        if not LEAST_MISSING <= value <= MOST_MISSING:
            yield f"the scale {scale.id} gives {value} to an answer that is no point; {LEAST_MISSING} to {MOST_MISSING} are for those"
    if len(set(missing)) < len(missing):
        yield f"the scale {scale.id} gives one value to two answers"


def _harm(text: str) -> str:
    """Say what in a text a survey system would not leave as it is; empty where nothing would happen.

    >>> _harm("Fellow members"), _harm("a|b"), _harm("from {name}")
    ('', 'has a vertical bar', 'has braces, which are a formula in LimeSurvey and SurveyJS,')
    """
    if "\n" in text or "\t" in text:
        return "has a tab or a line end"
    if visible(text) != text:
        return "has a control character"
    if "|" in text:
        return "has a vertical bar"
    if "{" in text or "}" in text:
        return "has braces, which are a formula in LimeSurvey and SurveyJS,"
    return "begins like a formula" if text.startswith(("=", "+", "-", "@")) else ""
