"""Write the pages of docs/ that follow from the program; a test fails when one is out of date."""

from pathlib import Path

from casecode.model.problems import KINDS

DOCS = Path(__file__).parent


def problems() -> str:
    """Give the page of problems: one paragraph a kind."""
    head = (
        "# Problems\n\n"
        "What `casecode check` can say of a study's files, by the word in brackets at the end of each message. "
        "An error makes `check` exit with 1; a warning does not. No problem is ever mended silently, and nothing "
        "that cannot be read is dropped: it is kept where it stands and counts nowhere until it is mended.\n"
    )
    parts = [f"\n## {kind}\n\n*{severity.capitalize()}.* {text}\n" for kind, (severity, text) in sorted(KINDS.items())]
    return head + "".join(parts)


PAGES = {"problems.md": problems}


def main() -> None:
    """Write every generated page."""
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
