"""The private working copy of an open plan: its recovery journal in the user's own folder."""

from __future__ import annotations

import json
import secrets
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from orgplan.storage.environment import Environment

FOLDER = "working"


@dataclass(frozen=True, slots=True)
class About:
    """Which file a working copy belongs to, as its folder says."""

    path: str
    title: str
    opened: str
    who: str


class WorkingFolder:
    """One folder per open plan; `alive` is held as long as the process that opened it lives."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._alive = FileLock(folder / "alive", blocking=False)

    @classmethod
    def create(cls, env: Environment) -> WorkingFolder:
        """Make a folder that nobody else can read, and hold it."""
        above = env.data / FOLDER
        above.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = above / secrets.token_hex(8)
        folder.mkdir(mode=0o700)
        made = cls(folder)
        made.hold()
        return made

    @property
    def plan(self) -> Path:
        """The database that every edit goes to."""
        return self.folder / "plan.db"

    @property
    def base(self) -> Path:
        """The plan file as it was opened or last saved."""
        return self.folder / "base.orgplan"

    def hold(self) -> bool:
        """Take the folder; False if the process that opened it still lives."""
        try:
            self._alive.acquire()
        except Timeout:
            return False
        return True

    def describe(self, path: Path | None, title: str, who: str, at: datetime) -> None:
        """Note which file the working copy belongs to."""
        facts = {
            "path": str(path.absolute()) if path else "",
            "title": title,
            "opened": at.isoformat(),
            "who": who,
        }
        self._about.write_text(json.dumps(facts), encoding="utf-8")

    def about(self) -> About:
        """Return what was noted; blanks where it cannot be read."""
        try:
            return About(**json.loads(self._about.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return About("", "", "", "")

    def release(self) -> None:
        """Let go of the folder and keep what is in it."""
        self._alive.release()

    def remove(self) -> None:
        """Delete the folder: nothing in it is needed any more."""
        self._alive.release()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def _about(self) -> Path:
        return self.folder / "about.json"
