"""What files of Word and Excel share: text that XML can hold, and an archive whose bytes say nothing of when it was made."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from casecode.model.text import visible

#: When every file of ours was made, as far as it says: the least time that an archive can tell.
EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
LANGUAGE = "en-GB"  # of the words that are ours
_NONE = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}  # the two characters beside controls and surrogates that XML cannot hold


def legal(text: str) -> str:
    r"""Give a text that shows harmlessly, and that XML can hold.

    >>> legal("a\x1bb\uffff")
    'a␛b\ufffd'
    """
    return visible(text).translate(_NONE)


def escaped(text: str) -> str:
    """Give a text for XML, between tags or in double quotes.

    >>> escaped('a < "b" & c')
    'a &lt; &quot;b&quot; &amp; c'
    """
    return escape(legal(text), {'"': "&quot;"})


def packed(archive: bytes, change: Mapping[str, Callable[[bytes], bytes]] | None = None) -> bytes:
    """Pack an archive anew with the time of EPOCH on every part; ``change`` gives some parts other bytes."""
    out = BytesIO()
    with ZipFile(BytesIO(archive)) as found, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in found.namelist():
            about = ZipInfo(name, EPOCH.timetuple()[:6])
            about.compress_type, about.external_attr = ZIP_DEFLATED, 0o600 << 16
            make = (change or {}).get(name, bytes)
            made.writestr(about, make(found.read(name)))
    return out.getvalue()
