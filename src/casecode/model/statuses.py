"""The words that an item of a pool is told in: what is decided on it, how evidence stands to it, where its stem is from."""

from enum import StrEnum


class Status(StrEnum):
    """What has been decided on an item; only a person takes it from one to another."""

    DRAFT = "draft"
    KEEP = "keep"
    REVISE = "revise"
    DROP = "drop"


class Role(StrEnum):
    """How a coding stands to an item: it lent its words, speaks for it, against it, or says under what condition."""

    WORDING = "wording"
    SUPPORTING = "supporting"
    CONTRARY = "contrary"
    QUALIFYING = "qualifying"


class Made(StrEnum):
    """Where a stem comes from: a template over labels, exact words of a quote, a person, a publication."""

    TEMPLATE = "template"
    IN_VIVO = "in-vivo"
    DESIGNER = "designer"
    LITERATURE = "literature"


class Strength(StrEnum):
    """How strongly the cases make a claim."""

    DOMINANT = "dominant"
    COMMON = "common"
    OCCASIONAL = "occasional"
    ISOLATED = "isolated"
    ABSENT = "absent"
