"""The real programs that some tests need, and what they are called here."""

import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

#: For each part, what must be on the path: of each group, one program.
PROGRAMS: dict[str, tuple[tuple[str, ...], ...]] = {
    "chromium": (("chromium", "chromium-browser", "google-chrome"), ("pdftotext",)),
    "java": (("java",),),
    "latex": (("pdflatex",), ("lualatex",), ("pdftotext",)),
    "libreoffice": (("soffice", "libreoffice"),),
    "node": (("node",),),  # with the packages of tests/loaders/package.json
}
#: The packages of Node that tests use, by name, with the versions asked for.
NODE_PACKAGES = Path(__file__).parent / "loaders/package.json"
TEX_FILES = ("booktabs.sty", "lmodern.sty", "luaotfload-main.lua")


def program(*names: str) -> str | None:
    """Give the first of these programs that is there."""
    return next((found for name in names if (found := shutil.which(name))), None)


def missing(part: str) -> str:
    """Say what of a part is not there; empty when all is."""
    lacking = [group[0] for group in PROGRAMS[part] if not program(*group)]
    if part == "latex" and not lacking:
        lacking = [name for name in TEX_FILES if not _has_tex_file(name)]
    if part == "node" and not lacking:
        lacking = [f"{name} {version}" for name, version in _node_packages().items() if not _has_package(name, version)]
    return ", ".join(lacking)


def node_folder() -> Path:
    """Give the folder in which the packages of Node are, outside the repository; .ci/parts fills it."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "casecode" / f"node-{hashlib.sha256(NODE_PACKAGES.read_bytes()).hexdigest()[:12]}"


def _node_packages() -> dict[str, str]:
    found: dict[str, str] = json.loads(NODE_PACKAGES.read_text("utf-8"))["dependencies"]
    return found


def _has_package(name: str, version: str) -> bool:
    about = node_folder() / "node_modules" / name / "package.json"
    return about.is_file() and json.loads(about.read_text("utf-8"))["version"] == version


def _has_tex_file(name: str) -> bool:
    return subprocess.run(["kpsewhich", name], capture_output=True, check=False).returncode == 0


def verdict(part: str) -> tuple[str, str]:
    """Say whether a test that needs a part may "run", must "skip" or must "fail", and why."""
    lacking = missing(part)
    if not lacking:
        return "run", ""
    told = f"the part {part} is not there ({lacking}); install it with .ci/parts"
    return ("fail" if os.environ.get("CASECODE_PARTS") == "required" else "skip"), told


def browse(page: Path, *flags: str) -> subprocess.CompletedProcess[str]:
    """Open a page in Chromium without a window and without a network, and give all it says."""
    chromium = program(*PROGRAMS["chromium"][0]) or "chromium"
    profile = page.parent / "profile"
    plain = ["--headless=new", "--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"]
    told = ["--enable-logging=stderr", f"--user-data-dir={profile}"]
    words = [chromium, *plain, *told, *flags, page.as_uri()]
    return subprocess.run(words, capture_output=True, text=True, timeout=120, check=True, cwd=page.parent)


def node(script: str, told: object) -> Any:
    """Run a script of tests/loaders in Node, which takes JSON and gives JSON."""
    words = ["node", str(NODE_PACKAGES.with_name(script)), str(node_folder())]
    done = subprocess.run(words, input=json.dumps(told), capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def compile_tex(engine: str, document: str, folder: Path) -> tuple[str, int]:
    """Compile a document; gives the text of its PDF and how many pages it has."""
    (folder / "t.tex").write_text(document, encoding="utf-8")
    words = [engine, "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "t.tex"]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, errors="replace", timeout=180, check=False)
    assert done.returncode == 0, done.stdout[-2000:]
    return pdf_text(folder / "t.pdf")


def pdf_text(pdf: Path) -> tuple[str, int]:
    """Give the text of a PDF, every white space one space, and the number of its pages."""
    told = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return " ".join(told.split()), told.count("\f")
