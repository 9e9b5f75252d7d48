"""survey/pool.yaml to a Design."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from casecode.errors import did_you_mean
from casecode.files import layout
from casecode.files.shapes import read
from casecode.files.surveyshapes import BlockShape, BlueprintShape, ConstructShape, DesignShape, RowShape, ScaleShape
from casecode.files.yamltext import Document, Place
from casecode.model.instrument import Block, Construct, Nonsubstantive, Point, Scale, Words, is_var
from casecode.model.surveydesign import Asked, BlueprintAsked, Design, Exclusion, Row

_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_BREAKS = re.compile(r"[\t\n\r|]")
VAR_ADVICE = "use 2 to 19 lower case letters and digits, beginning with a letter, and no word that survey systems keep"


def design(document: Document) -> Design | None:
    """Give the design a document asks for; None, with problems noted, when it cannot be had."""
    shape = read(DesignShape, document)
    return None if shape is None else _Reader(document, shape).design()


class _Reader:
    """One reading of a file."""

    def __init__(self, document: Document, shape: DesignShape) -> None:
        self.document, self.shape = document, shape
        self.base = shape.languages[0] if shape.languages else "en"

    def design(self) -> Design:
        shape = self.shape
        self._names()
        return Design(
            id=shape.id,
            title=self._words(shape.title, ("title",)),
            languages=tuple(shape.languages) or (self.base,),
            scales=tuple(self._scale(id_, one) for id_, one in shape.scales.items()),
            constructs=tuple(_construct(id_, one) for id_, one in shape.constructs.items()),
            blocks=tuple(self._asked(id_, one) for id_, one in shape.blocks.items()),
            blueprints=tuple(_blueprint(id_, one) for id_, one in shape.blueprints.items()),
            coders=tuple(shape.coders),
            case_attributes=tuple(shape.case_attributes),
            covers=tuple(shape.covers),
            exclude=shape.exclude,
            contrary=shape.contrary,
            qualifying=shape.qualifying,
            words={lang: {rule: tuple(held) for rule, held in rules.items()} for lang, rules in shape.words.items()},
            purpose=shape.purpose,
            population=shape.population,
            path=self.document.path,
            lines=dict(self.document.lines),
        )

    def _wrong(self, place: Place, what: str, advice: str) -> None:
        self.document.complain("bad-value", place, what, advice)

    def _names(self) -> None:
        """Complain of ids, languages and names that could not be used."""
        shape = self.shape
        blocks = ((("blocks", id_), id_) for id_ in shape.blocks)
        items = ((("blocks", b, "items", id_), id_) for b, one in shape.blocks.items() for id_ in one.items)
        for place, id_ in ((("id",), shape.id), *blocks, *items, *((("constructs", i), i) for i in shape.constructs)):
            if not _ID.fullmatch(id_):
                self._wrong(place, f'"{id_}" is no id', "use lower case letters, digits, dots and hyphens")
        for language in shape.languages:
            if not _LANGUAGE.fullmatch(language):
                self._wrong(("languages",), f'"{language}" is no language', "write a tag such as en, ms or zh-Hans")
        self._vars()

    def _vars(self) -> None:
        places: dict[Place, str] = {("scales", id_): id_ for id_ in self.shape.scales}
        for id_, block in self.shape.blocks.items():
            places["blocks", id_, "var"] = block.var
            places |= {("blocks", id_, "items", key, "var"): row.var for key, row in block.items.items() if row.var}
        for place, name in places.items():
            if not is_var(name):
                self._wrong(place, f'"{name}" cannot be a var', VAR_ADVICE)

    def _words(self, said: str | Mapping[str, str], place: Place) -> Words:
        """Give a text by language; complain of what a survey system could not carry."""
        words: Words = {self.base: said} if isinstance(said, str) else said
        for language, text in words.items():
            if language not in (self.shape.languages or [self.base]):
                advice = did_you_mean(language, self.shape.languages)
                self._wrong(place, f'"{language}" is not among the languages of the pool', advice)
            if _BREAKS.search(text) or not (text or isinstance(said, str)):
                self._wrong(place, "a text is empty, or has a tab, a line end or a |", "write it on one line, without")
        return {language: text for language, text in words.items() if text}

    def _scale(self, id_: str, shape: ScaleShape) -> Scale:
        place: Place = ("scales", id_)
        points = [Point(n, self._words(shape.points[k], place)) for k, n in self._numbers(shape.points, place)]
        values = [point.value for point in points]
        if not 2 <= len(values) <= 11 or values != list(range(values[0], values[0] + len(values))):
            self._wrong((*place, "points"), f'the scale "{id_}" has the points {values}', "number 2 to 11, in a row")
        others = [
            Nonsubstantive(n, self._words(one.label, place), one.meaning)
            for key, n in self._numbers(shape.nonsubstantive, place)
            for one in [shape.nonsubstantive[key]]
        ]
        for other in others:
            if not 95 <= other.value <= 99:
                what = f"{other.value} would be counted as a point of the scale"
                self._wrong((*place, "nonsubstantive"), what, "give an answer that is none a number from 95 to 99")
        return Scale(id_, shape.attribute, tuple(points), tuple(others), shape.source, shape.note)

    def _numbers(self, held: Iterable[str], place: Place) -> Iterator[tuple[str, int]]:
        for key in held:
            if key.isascii() and key.isdecimal() and len(key) < 3:
                yield key, int(key)
            else:
                self._wrong(place, f'"{key}" is no value of an answer', "write a number below 95: and its label")

    def _asked(self, id_: str, shape: BlockShape) -> Asked:
        place: Place = ("blocks", id_)
        wanted = (("construct", shape.construct_, self.shape.constructs), ("scale", shape.scale, self.shape.scales))
        for name, held, known in wanted:
            if held not in known:
                self._wrong((*place, name), f'there is no {name} "{held}"', did_you_mean(held, known))
        block = Block(
            id=id_,
            var=shape.var,
            construct=shape.construct_,
            lead_in=self._words(shape.lead_in, (*place, "lead_in")),
            scale=shape.scale,
            layout=shape.layout,
            instruction=self._words(shape.instruction, (*place, "instruction")),
            template=self._words(shape.stem, (*place, "stem")),
            required=shape.required,
            contrary=shape.contrary,
            qualifying=shape.qualifying,
            note=shape.note,
        )
        rows = tuple(self._row(key, one, (*place, "items", key)) for key, one in shape.items.items())
        return Asked(block, rows, shape.each, shape.level, shape.evidence)

    def _row(self, key: str, shape: RowShape, place: Place) -> Row:
        stem = self._words(shape.stem, (*place, "stem"))
        for is_wrong, what, advice in _ROW_RULES:
            if is_wrong(shape):
                self._wrong(place, f'the item "{key}" {what}', advice)
        return Row(
            key=key,
            var=shape.var,
            codes=tuple(shape.codes),
            evidence=shape.evidence,
            stem=stem,
            by=shape.by,
            citation=shape.citation,
            quote=shape.quote,
            words=shape.words,
            literature=tuple(shape.literature),
            reverse_keyed=shape.reverse_keyed,
            note=shape.note,
        )


_ROW_RULES: tuple[tuple[Callable[[RowShape], bool], str, str], ...] = (
    (
        lambda row: bool(row.stem) and not (row.by or row.citation or row.quote),
        "has a stem and nobody who wrote it",
        "say `by:` and a coder, or `citation:` and where it was published",
    ),
    (
        lambda row: bool(row.by) and not layout.is_coder(row.by),
        "is by somebody who cannot be named so",
        "write a coder's name, in lower case letters, digits and hyphens",
    ),
    (
        lambda row: bool(row.quote) != bool(row.words),
        "has `quote` or `words` alone",
        "give the id of a coding as `quote:`, and exact words of it as `words:`",
    ),
)


def _construct(id_: str, shape: ConstructShape) -> Construct:
    name = shape.name or id_.replace("-", " ").capitalize()
    literature = tuple(shape.literature)
    return Construct(id_, name, shape.definition, shape.basis, shape.model, tuple(shape.codes), literature)


def _blueprint(id_: str, shape: BlueprintShape) -> BlueprintAsked:
    exclude = tuple(Exclusion(one.row, one.col, one.why) for one in shape.exclude)
    return BlueprintAsked(id_, shape.rows, shape.cols, shape.level, shape.least, exclude)
