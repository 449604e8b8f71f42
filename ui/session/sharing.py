"""Files for others, written in the background: copies without pay, encrypted copies, patches."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from orgplan.files import replace_file
from orgplan.progress import Progress
from ui.jobs import Jobs
from ui.session.session import Session


class Sharing(QObject):
    """Writes beside the plan; the plan and its file stay what they are."""

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs

    def write_note(self, path: Path, text: str) -> None:
        """Write a page to print."""
        self._write(path, partial(_text, text))

    def _write(self, path: Path, write: Callable[[Path], object]) -> None:
        self._jobs.start(
            self.tr("Writing {name}").format(name=path.name),
            partial(_written, write, path),
            self._tell,
        )

    def _tell(self, path: Path) -> None:
        self._session.messages.succeed(self.tr("Wrote {path}.").format(path=path))


def _written(write: Callable[[Path], object], path: Path, _progress: Progress) -> Path:
    write(path)
    return path


def _text(text: str, path: Path) -> None:
    def fill(target: Path) -> None:
        target.write_text(text, encoding="utf-8")

    replace_file(path, fill)
