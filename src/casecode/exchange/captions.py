"""Captions, which cut what is said into pieces of a few seconds, joined into turns and paragraphs."""

from collections.abc import Iterable
from dataclasses import replace

from casecode.exchange.documents import Line

#: A paragraph ends with the first sentence that ends after so many characters.
PARAGRAPH = 600
_ENDS = (".", "?", "!", "…", "。", "？", "！", "؟", ".”", '."', "?”", "!”")


def merged(cues: Iterable[Line]) -> list[Line]:
    """Give the turns of some captions; one without a speaker goes on with the one before.

    >>> merged([Line("We asked", "Ann", "00:00:01"), Line("the bank.", "", "00:00:03")])
    [Line(text='We asked the bank.', speaker='Ann', time='00:00:01')]
    """
    found: list[Line] = []
    for cue in cues:
        last = found[-1] if found else None
        if last and cue.speaker in ("", last.speaker) and not _is_whole(last.text):
            found[-1] = replace(last, text=f"{last.text} {cue.text}")
        else:
            speaker = cue.speaker or (last.speaker if last else "")
            found.append(replace(cue, speaker=speaker))
    return found


def _is_whole(text: str) -> bool:
    return len(text) >= PARAGRAPH and text.endswith(_ENDS)
