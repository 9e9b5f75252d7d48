"""The word lists that come with casecode: language -> rule -> words, a file a language in ``wordlists/``."""

import json
from importlib import resources

Lists = dict[str, dict[str, tuple[str, ...]]]


def read() -> Lists:
    """Give every list there is."""
    found: Lists = {}
    for file in sorted((resources.files("casecode") / "wordlists").iterdir(), key=lambda one: one.name):
        rules = json.loads(file.read_text(encoding="utf-8"))
        found[file.name.removesuffix(".json")] = {rule: tuple(words) for rule, words in rules.items()}
    return found


def schema() -> str:
    """Give the JSON Schema of an item pool, as it is shipped."""
    return (resources.files("casecode") / "schemas" / "item-pool-1.json").read_text(encoding="utf-8")
