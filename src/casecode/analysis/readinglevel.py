"""How hard an English text is to read, estimated from the lengths of its words and sentences.

Kincaid, Fishburne, Rogers & Chissom (1975): grade = 0.39 words per sentence + 11.8 syllables per word - 15.59. Syllables
are counted from the spelling, so the grade is an estimate; of a text in another language it would say nothing.
"""

import re

LEAST = 8  # words; of fewer, the formula says nothing
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]es|[^td]ed|[^aeiouyl]e)$")


def syllables(word: str) -> int:
    """Count a word's syllables by its groups of vowels, a silent end left out.

    >>> [syllables(word) for word in ("help", "made", "table", "business", "available", "walked", "needed")]
    [1, 1, 2, 3, 4, 1, 2]
    """
    plain = word.casefold()
    groups = len(_VOWELS.findall(plain))
    return max(groups - bool(_SILENT.search(plain)), 1)


def grade(text: str) -> float | None:
    """Give the school grade that a text asks for; None for one too short to say.

    >>> grade("Trade fairs") is None
    True
    >>> round(grade("The cat sat on the mat. The dog ran to the man."), 1)
    -1.4
    """
    words = _WORD.findall(text.casefold())
    if len(words) < LEAST:
        return None
    sentences = max(len(re.findall(r"[.!?]+(?=\s|$)", text)), 1)
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
