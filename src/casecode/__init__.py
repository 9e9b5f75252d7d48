"""casecode: plain-text coding and matrices for multiple-case studies.

    import casecode

    study = casecode.open(".")
    study.display("table1").to_markdown()

What is named in ``__all__`` is public; each is imported when it is first used.
"""

__version__ = "0.1.0"
__all__ = ["CasecodeError", "Display", "Frame", "Study", "__version__", "open"]

_HOMES = {
    "CasecodeError": "casecode.errors",
    "Display": "casecode.workspace.frontdisplay",
    "Frame": "casecode.workspace.frames",
    "Study": "casecode.workspace.front",
    "open": "casecode.workspace.front",
}

TYPE_CHECKING = False  # as type checkers know it; importing typing would double the time this file takes
if TYPE_CHECKING:
    from casecode.errors import CasecodeError
    from casecode.workspace.frames import Frame
    from casecode.workspace.front import Study, open  # noqa: A004 - called as casecode.open
    from casecode.workspace.frontdisplay import Display
else:  # a type checker that saw this would take any name for public

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
