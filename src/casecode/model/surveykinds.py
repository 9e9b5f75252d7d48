"""The kinds of problem that `casecode survey check` finds: the severity of each, and the paragraph that explains it."""

SURVEY: dict[str, tuple[str, str]] = {
    "bad-survey": (
        "error",
        "survey/pool.yaml asks for something that is not there: a facet, a code, a coding, a filter that cannot be read. "
        "The item or table is left out of the pool until it is mended; the message names the nearest right name.",
    ),
    "bad-decision": (
        "error",
        "A line of survey/decisions/ is a decision or a claim that cannot be one: no status or strength there is, no "
        "reason, or no item. It is kept as it is and counts nowhere until mended.",
    ),
    "lost-item": (
        "error",
        "A person decided on an item that survey/pool.yaml asks for no more. The decision is kept, under `retired` in the "
        "pool; give the item its row back, or drop it.",
    ),
    "renamed-item": (
        "error",
        "An item has another var than when it was handed over, or the var or id of another item that is retired. Answers "
        "come back by var, so a name is never changed or used again once it has left the study.",
    ),
    "unsupported-item": (
        "error",
        "A kept item rests on a coding that is not there any more: it was removed, or its words left the source. The "
        "decision stands; bring the coding back, or decide again on what is left.",
    ),
    "stale-decision": (
        "warning",
        "What stands behind an item, or the stem that survey/pool.yaml comes to, is not what it was when a person decided "
        "on it or set down the cases’ claim. Both stand as they are; look again, and decide again.",
    ),
    "hindsight": (
        "warning",
        "The claim of the cases was set down when results on the item already lay in the study. It is kept and marked as "
        "such, since a comparison with those results proves nothing.",
    ),
    "pool-shape": (
        "error",
        "A pool is not of the shape that casecode.item-pool/1 has: a key is missing, unknown or of another type, or a "
        "value has not the form it should have. `casecode survey schema` prints the JSON Schema.",
    ),
    "pool-reference": ("error", "A part of a pool names another that the pool does not have."),
    "pool-name": (
        "error",
        "A var would be rewritten or refused by some survey system, or two parts have one name, upper and lower case "
        "being the same. LimeSurvey, REDCap, SPSS and XLSForm each rule out something.",
    ),
    "pool-scale": (
        "error",
        "The points of a scale are not numbered in a row, an answer that is none could be counted as a point, or the "
        "items of one block stand apart.",
    ),
    "pool-quote": (
        "error",
        "A quote is not word for word what its hash, its place or the source says, or the words an item is made of are "
        "not in it. Nothing is paraphrased on the way to a survey.",
    ),
    "pool-count": (
        "error",
        "Breadth, counts or gaps are not what the pool’s own evidence comes to, as when a coding was taken out by hand.",
    ),
    "pool-template": (
        "error",
        "A stem is not what its template and labels come to, or comes from a person or publication that is not named. "
        "What a person worded has the origin `designer` and an author.",
    ),
    "pool-status": (
        "error",
        "An item’s status is not what was last decided on it, it was decided on in another wording, or it is kept though "
        "nothing supports it. Only a named person decides, and says why.",
    ),
    "pool-consent": (
        "error",
        "A pool quotes a source that may not be quoted: its `share` is not `verbatim`, or the pool is one without quotes.",
    ),
    "pool-coverage": (
        "error",
        "A kept item lies in a cell of a blueprint that is excluded, a covered cell has fewer items than it should, or an "
        "exclusion has no reason.",
    ),
    "pool-hash": (
        "error",
        "The content of a pool is not what its hash is of: somebody edited the file. Nothing overwrites it; `casecode "
        "survey diff` shows what it says otherwise, and `casecode survey take` makes decisions of it.",
    ),
    "pool-evidence": (
        "error",
        "A pool rests on a coding that is no longer there, or no longer says what it said, or quotes words that are not "
        "in the source now. The message names the items; hand over a new revision with `casecode export survey --save`.",
    ),
    "pool-older": (
        "warning",
        "survey/pool.json is not what the study comes to now. It is the last revision that was handed over; see what has "
        "changed with `casecode survey diff`, and hand over the next with `casecode export survey --save`.",
    ),
    "table-figure": (
        "warning",
        "A figure in a published table cannot be right beside another: an adjusted R-squared above its R-squared, a mean "
        "outside its scale or outside the means of its groups, ranks that do not follow the means, an F-ratio that the "
        "R-squared and the number of answers do not give.",
    ),
    "table-claim": (
        "warning",
        "What a text says of a published table is not what the table says: an effect called insignificant beside a p below "
        ".05, stars that do not go with a p, a key factor that does not rank as one.",
    ),
    "table-omission": (
        "warning",
        "A published table leaves out what a reader would need to weigh its figures, such as standard deviations. What "
        "the figures imply of it is told, where they do.",
    ),
}
