"""Aligning two versions of a text by their words, in the way that puts a coding back on its passage.

Words are aligned as a longest common subsequence; then matches that are mere chance (a *the* amid a paragraph
written anew) are dropped, what was inserted or deleted is slid to the edges of lines, and short replacements are
aligned by character. Texts too long for that at once are divided first, at lines that each has once.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from casecode.anchoring.runs import Run, Runs
from casecode.anchoring.tokens import Alphabet, Tokens

_CHANCE = 6  # tokens at most in a match that may be chance
_SHORT = 40  # characters at most in a replacement that is aligned by character
_ALIKE = 0.6
AT_ONCE = 900_000_000  # pairs of tokens; an alignment takes a bit for each
IN_ALL = 20 * AT_ONCE
LONGEST = 4_000_000  # characters of a text that is read as words

Block = tuple[int, int, int, int]  # tokens old[i:j] against new[k:m]
Match = tuple[int, int, int]  # so many tokens from old[i] are those from new[k]


def align(old: str, new: str) -> Runs:
    """Give the runs of characters that two texts have in common.

    >>> align("Wong paid it.", "Mr Wong has paid it.")
    ((0, 3, 4), (4, 11, 9), (13, 20, 0))
    """
    end = (len(old), len(new), 0)
    if max(end) > LONGEST:
        return (*_same_ends(old, new), end)
    alphabet = Alphabet()
    one, other = alphabet.read(old), alphabet.read(new)
    matches = _slid(_joined(_sure(_joined(_matches(one, other)), one, other)), one, other)
    return (*(run for run in _characters(matches, one, other) if _is_true(run, old, new)), end)


def _is_true(run: Run, old: str, new: str) -> bool:
    """Say whether a run is one, which it is not where a text has more distinct words than there are marks."""
    a, b, length = run
    return old[a : a + length] == new[b : b + length]


def _same_ends(old: str, new: str) -> Iterator[Run]:
    """Give what two very long texts have in common at their beginnings and at their ends."""
    room = min(len(old), len(new))
    head = _same(room, lambda n: old[:n] == new[:n])
    tail = _same(room - head, lambda n: old[len(old) - n :] == new[len(new) - n :])
    if head:
        yield (0, 0, head)
    if tail:
        yield (len(old) - tail, len(new) - tail, tail)


def _same(room: int, is_same: Callable[[int], bool]) -> int:
    """Give the greatest length up to which two texts are the same."""
    return bisect_left(range(1, room + 1), True, key=lambda n: not is_same(n))


def _matches(one: Tokens, other: Tokens) -> Iterator[Match]:
    i = k = 0
    before, after = len(one.marks), len(other.marks)
    while i < before and k < after and one.marks[i] == other.marks[k]:
        i, k = i + 1, k + 1
    while before > i and after > k and one.marks[before - 1] == other.marks[after - 1]:
        before, after = before - 1, after - 1
    yield (0, 0, i)
    spent = 0
    for block in _divided((i, before, k, after), one, other):
        spent += (block[1] - block[0]) * (block[3] - block[2])
        if spent <= IN_ALL:
            yield from _aligned(block, one, other)
    yield (before, after, len(one.marks) - before)


def _aligned(block: Block, one: Tokens, other: Tokens) -> Iterator[Match]:
    from rapidfuzz.distance import Indel

    i, j, k, m = block
    if (j - i) * (m - k) > AT_ONCE:
        return
    for change in Indel.opcodes(one.marks[i:j], other.marks[k:m]):
        if change.tag == "equal":
            yield (i + change.src_start, k + change.dest_start, change.src_end - change.src_start)


def _divided(block: Block, one: Tokens, other: Tokens) -> Iterator[Block]:
    """Divide what is too long to be aligned at once, at lines that stand once in each text, in one order."""
    i, j, k, m = block
    if (j - i) * (m - k) > AT_ONCE:
        mine, its = _lines(one, i, j), _lines(other, k, m)
        for place, to in _rising([(place, its[line]) for line, place in mine.items() if line in its]):
            yield (i, place, k, to)
            i, k = place, to
    yield (i, j, k, m)


def _lines(tokens: Tokens, begin: int, end: int) -> dict[str, int]:
    """Give the lines of five words or more that stand once among some tokens, each with its first token."""
    starts = [place for place in range(begin, end) if tokens.begins_line(place)]
    lines = [(tokens.marks[a:b], a) for a, b in zip(starts, [*starts, end][1:], strict=True)]
    often = Counter(line for line, _ in lines)
    return {line: place for line, place in lines if often[line] == 1 and len(line) >= 5}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the longest choice of pairs in which both places rise; the first places rise already."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for number, (_, to) in enumerate(pairs):
        at = bisect_left(tails, to)
        tails[at : at + 1], ends[at : at + 1] = [to], [number]
        back.append(ends[at - 1] if at else -1)
    found: list[tuple[int, int]] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        found.append(pairs[number])
        number = back[number]
    return found[::-1]


def _sure(matches: Sequence[Match], one: Tokens, other: Tokens) -> Iterator[Match]:
    """Drop matches of a few tokens that are less than half of the change on either side of them."""
    last = (0, 0)
    for number, (i, k, length) in enumerate(matches):
        after = matches[number + 1] if number + 1 < len(matches) else (len(one.marks), len(other.marks), 0)
        before = max(i - last[0], k - last[1])
        behind = max(after[0] - i - length, after[1] - k - length)
        if length > _CHANCE or 2 * length >= min(before, behind):
            yield (i, k, length)
            last = (i + length, k + length)


def _joined(matches: Iterable[Match]) -> list[Match]:
    """Join matches that follow one another, and leave out empty ones."""
    found: list[Match] = []
    for i, k, length in matches:
        if found and (found[-1][0] + found[-1][2], found[-1][1] + found[-1][2]) == (i, k):
            found[-1] = (found[-1][0], found[-1][1], found[-1][2] + length)
        elif length:
            found.append((i, k, length))
    return found


def _slid(matches: list[Match], one: Tokens, other: Tokens) -> list[Match]:
    """Slide what was only inserted, or only deleted, to where it begins a line or a sentence, if it can."""
    found = matches[:1]
    for i, k, length in matches[1:]:
        a, b, count = found[-1]
        tokens, begin, end = (other, b + count, k) if a + count == i else (one, a + count, i)
        by = 0
        if (a + count == i) != (b + count == k):
            by = _best_slide(tokens, begin, end, count, length)
            found[-1] = (a, b, count + by)
        found.append((i + by, k + by, length - by))
    return [match for match in found if match[2]]


def _best_slide(tokens: Tokens, begin: int, end: int, back: int, on: int) -> int:
    """Give by how many tokens a stretch is best slid, among the ways that leave both texts as they are."""
    marks = tokens.marks
    low = high = 0
    while -low < back and marks[begin + low - 1] == marks[end + low - 1]:
        low -= 1
    while high < on and marks[begin + high] == marks[end + high]:
        high += 1
    return max(range(low, high + 1), key=lambda by: (_edge(tokens, begin + by, end + by), -abs(by)))


def _edge(tokens: Tokens, begin: int, end: int) -> int:
    if tokens.begins_line(begin) and tokens.begins_line(end):
        return 2
    return int(begin > 0 and tokens.ends_sentence(begin - 1) and tokens.ends_sentence(end - 1))


def _characters(matches: Sequence[Match], one: Tokens, other: Tokens) -> Iterator[Run]:
    """Give the runs of characters of some matches, and those within short replacements between them."""
    last: Run = (0, 0, 0)
    for run in _widened(list(_stretches(matches, one, other)), one.text, other.text):
        yield from _within(last, run, one.text, other.text)
        yield run
        last = run
    yield from _within(last, (len(one.text), len(other.text), 0), one.text, other.text)


def _stretches(matches: Sequence[Match], one: Tokens, other: Tokens) -> Iterator[Run]:
    """Give matches as runs of characters, broken where the white space between two tokens differs."""
    for i, k, length in matches:
        begin = 0
        for n in range(1, length + 1):
            if n == length or _space(one, i + n) != _space(other, k + n):
                start = one.starts[i + begin]
                yield (start, other.starts[k + begin], one.ends[i + n - 1] - start)
                begin = n


def _space(tokens: Tokens, place: int) -> str:
    return tokens.text[tokens.ends[place - 1] : tokens.starts[place]]


def _widened(runs: Sequence[Run], old: str, new: str) -> Iterator[Run]:
    """Widen runs over white space that both texts have at their edges."""
    held: list[Run] = []
    for a, b, length in runs:
        end, to = (held[-1][0] + held[-1][2], held[-1][1] + held[-1][2]) if held else (0, 0)
        by = 0
        while a - by > end and b - by > to and old[a - by - 1] == new[b - by - 1] and old[a - by - 1].isspace():
            by += 1
        held.append((a - by, b - by, length + by))
    for (a, b, length), limit in zip(held, [*held, (len(old), len(new), 0)][1:], strict=True):
        end, to = a + length, b + length
        while end < limit[0] and to < limit[1] and old[end] == new[to] and old[end].isspace():
            end, to = end + 1, to + 1
        yield (a, b, end - a)


def _within(last: Run, following: Run, old: str, new: str) -> Iterator[Run]:
    """Align a short replacement by its characters, where the two are much alike."""
    a, b = last[0] + last[2], last[1] + last[2]
    one, other = old[a : following[0]], new[b : following[1]]
    if not one or not other or max(len(one), len(other)) > _SHORT:
        return
    from rapidfuzz.distance import Indel

    if Indel.normalized_similarity(one, other) >= _ALIKE:
        for change in Indel.opcodes(one, other):
            if change.tag == "equal":
                length = change.src_end - change.src_start
                yield (a + change.src_start, b + change.dest_start, length)
