"""The private working copy of an open plan: its recovery journal in the user's own folder."""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from orgplan.storage.disk import Files
from orgplan.storage.environment import Environment

FOLDER = "working"
PATIENCE = 5.0
"""Seconds to wait for somebody who only looks into a folder."""


@dataclass(frozen=True, slots=True)
class About:
    """Which file a working copy belongs to, as its folder says."""

    path: str = ""
    title: str = ""
    opened: str = ""
    who: str = ""


class WorkingFolder:
    """One folder per open plan; `alive` is held as long as the process that opened it lives."""

    def __init__(self, folder: Path, files: Files) -> None:
        self.folder = folder
        self._files = files
        self._alive = FileLock(folder / "alive", blocking=False)

    @classmethod
    def create(cls, env: Environment) -> WorkingFolder:
        """Make a folder that nobody else can read, and hold it."""
        above = env.data / FOLDER
        above.mkdir(mode=0o700, parents=True, exist_ok=True)
        while True:
            made = cls.named(env, secrets.token_hex(8))
            made.folder.mkdir(mode=0o700)
            env.files.fsync_dir(above)
            # Whoever looks for unsaved work may have seen it empty, and removed it, before this.
            if made.hold(PATIENCE):
                return made

    @classmethod
    def named(cls, env: Environment, name: str) -> WorkingFolder:
        """Return the folder of a name; it need not exist."""
        return cls(env.data / FOLDER / Path(name).name, env.files)

    @classmethod
    def found(cls, env: Environment) -> Iterator[WorkingFolder]:
        """Yield all folders, those in use and those left behind."""
        above = env.data / FOLDER
        for folder in sorted(above.iterdir()) if above.is_dir() else ():
            yield cls(folder, env.files)

    @property
    def name(self) -> str:
        """What tells it from all others."""
        return self.folder.name

    @property
    def plan(self) -> Path:
        """The database that every edit goes to."""
        return self.folder / "plan.db"

    @property
    def base(self) -> Path:
        """The plan file as it was opened or last saved."""
        return self.folder / "base.orgplan"

    def hold(self, patience: float = 0.0) -> bool:
        """Take the folder; False if the process that opened it still lives.

        Patience is the seconds to wait for somebody who only looks into it.
        """
        try:
            self._alive.acquire(timeout=patience, blocking=patience > 0)
        except (Timeout, FileNotFoundError, FileExistsError):  # the folder went just now
            return False
        return True

    def is_held(self) -> bool | None:
        """Tell whether the process that opened it still lives; None if the folder is gone."""
        if not self.folder.is_dir():
            return None
        if not self.hold():
            return True
        self.release()
        return False

    def describe(self, path: Path | None, title: str, who: str, at: datetime) -> None:
        """Note which file the working copy belongs to."""
        about = {"path": str(path.absolute()) if path else "", "title": title}
        text = json.dumps({**about, "opened": at.isoformat(), "who": who})
        self._files.put(self._about, text.encode())

    def about(self) -> About:
        """Return what was noted; blanks where it cannot be read."""
        try:
            return About(**json.loads(self._files.read(self._about)))
        except (OSError, ValueError, TypeError):
            return About()

    def release(self) -> None:
        """Let go of the folder and keep what is in it."""
        self._alive.release()

    def remove(self) -> None:
        """Delete the folder: nothing in it is needed any more."""
        for file in (self.plan, self.base, self._about):
            file.unlink(missing_ok=True)
        if os.name == "posix":  # elsewhere a held file cannot be deleted
            shutil.rmtree(self.folder, ignore_errors=True)
        self._alive.release()
        if os.name != "posix":
            shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def _about(self) -> Path:
        return self.folder / "about.json"
