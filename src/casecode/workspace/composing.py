"""Writing a longer text in the editor that a person has set."""

import os
import secrets
import shlex
import subprocess
from pathlib import Path

from casecode.errors import AskedWrongly, CannotBeDone, CannotWrite
from casecode.files import layout
from casecode.files.cache import scratch_folder


class Draft:
    """A text in the making: a file in the study's disposable folder, read by nobody else."""

    def __init__(self, root: Path) -> None:
        """Choose a name for the file; raises AskedWrongly where no editor is set."""
        self.name = f"{layout.SCRATCH}/judgement-{secrets.token_hex(4)}.txt"
        self._path = root / self.name
        self._editor = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
        if not self._editor:
            raise AskedWrongly("no editor is set; name one, as in EDITOR=nano, or give the value with the command")

    def edited(self, text: str) -> str:
        """Give what a person makes of a text; raises CannotBeDone where the editor does not run, or stops ill."""
        try:
            scratch_folder(self._path.parent)
            self._path.write_text(text, encoding="utf-8", newline="\n")
        except OSError as refusal:
            raise CannotWrite(self.name, refusal.strerror or str(refusal)) from refusal
        self._run()
        return self._path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")

    def _run(self) -> None:
        try:
            code = subprocess.run([*self._editor, str(self._path)], check=False).returncode
        except OSError as refusal:
            raise CannotBeDone(f"cannot run the editor {self._editor[0]}: {refusal.strerror}; set EDITOR") from refusal
        if code:
            raise CannotBeDone(f"the editor stopped with {code}, so nothing was written; the form is in {self.name}")

    def discard(self) -> None:
        """Remove the file."""
        self._path.unlink(missing_ok=True)
