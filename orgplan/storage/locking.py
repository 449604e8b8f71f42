"""The lock beside an open plan file: it names who has it open, so that nobody saves over it.

A lock of another machine is believed. One of this machine is stale, and taken over, when the
process that made it is gone: its working copy is held by nobody, or no process has its number.
So is one of this very process whose working copy is gone: it could not be deleted.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from orgplan.errors import ErrorCode, OrgplanError
from orgplan.storage.environment import Environment
from orgplan.storage.working import PATIENCE, WorkingFolder

ATTEMPTS = 20
"""How often a lock is tried that its holders let go just when it is looked at."""

SOMEBODY = "somebody else"
"""The holder of a lock that does not say whose it is."""


@dataclass(slots=True)
class PlanLock:
    """Ours if `holder` is blank; else somebody else has the file open.

    `content` is what the lock file says where it is ours; blank where none could be written.
    """

    file: Path
    holder: str = ""
    content: str = ""

    @classmethod
    def take(cls, plan: Path, env: Environment, folder: str = "") -> PlanLock:
        """Take the lock of a plan file, or say who holds it; never fails.

        `folder` names the working copy that is edited under the lock. Where no lock can be written
        nobody holds it: the folder is read-only, and a save will say so.
        """
        with _one_at_a_time(env):
            return cls._taken(lock_file(plan), env, folder)

    @classmethod
    def _taken(cls, file: Path, env: Environment, folder: str) -> PlanLock:
        content = _content(env, folder)
        for _ in range(ATTEMPTS):
            try:
                _write(file, content)
            except FileExistsError:
                facts = _facts(file)
            except OSError:
                return cls(file)
            else:
                return cls(file, content=content)
            if facts is None:  # let go just now
                continue
            if folder and facts["folder"] == folder:
                return cls(file, content=_text(file))
            if not (_is_stale(facts, env) and _moved_away(file, facts)):
                return cls(file, _holder(facts))
        return cls(file, SOMEBODY)

    def refusal(self, plan: Path) -> OrgplanError:
        """Return the sentence for a file that somebody else has open."""
        return OrgplanError(
            f"{plan} is open by {self.holder}, so it cannot be saved here.",
            code=ErrorCode.LOCKED,
            where=str(plan),
            fix="Save it under another name, or wait until it is closed there. "
            f"If it is open nowhere, delete {self.file.name} beside it.",
        )

    def release(self) -> None:
        """Give the file free, if it is ours; a lock that cannot be deleted goes stale."""
        if self.content and _text(self.file) == self.content:
            _remove(self.file)


def lock_file(plan: Path) -> Path:
    """Return where the lock of a plan file lies."""
    return plan.absolute().with_name(f".~lock.{plan.name}#")


@contextmanager
def _one_at_a_time(env: Environment) -> Iterator[None]:
    """Let one process of a user look at locks at a time: a stale one is taken over once."""
    turn = FileLock(env.data / "locking")
    with suppress(OSError):  # nowhere to wait in line, or for too long: better to go on
        turn.acquire(timeout=PATIENCE)
    try:
        yield
    finally:
        turn.release()


def _content(env: Environment, folder: str) -> str:
    pid = os.getpid()
    facts = {"who": env.who, "host": env.host, "at": env.now().isoformat(), "folder": folder}
    return json.dumps({**facts, "pid": str(pid), "born": _born(pid)})


def _write(file: Path, content: str) -> None:
    """Write a lock where there is none yet; a file that takes no text is no lock."""
    with file.open("x", encoding="utf-8") as stream:
        try:
            stream.write(content)
            stream.flush()
        except OSError:
            _remove(file)
            raise


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def _facts(file: Path) -> dict[str, str] | None:
    """Return what a lock says, blanks where it is unreadable; None where there is none."""
    known = dict.fromkeys(("who", "host", "at", "folder", "pid", "born"), "")
    try:
        stored = json.loads(file.read_text(encoding="utf-8"))
        known.update((name, str(stored[name])) for name in known if name in stored)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError):
        return known
    return known


def _holder(facts: dict[str, str]) -> str:
    if not facts["who"] and not facts["host"]:
        return SOMEBODY
    since = facts["at"][:16].replace("T", " ")
    return f"{facts['who'] or 'somebody'} on {facts['host']} since {since}"


def _is_stale(facts: dict[str, str], env: Environment) -> bool:
    if facts["host"] != env.host:
        return False
    folder = facts["folder"]
    alive = WorkingFolder.named(env, folder).is_held() if folder else None
    if alive is None:
        ours_once = bool(folder) and facts["pid"] == str(os.getpid())
        return ours_once or not _is_running(facts)
    return not alive


def _is_running(facts: dict[str, str]) -> bool:
    """Tell whether the process with the number lives; on Windows it is always believed to."""
    if os.name != "posix" or not facts["pid"].isdigit():
        return True
    pid = int(facts["pid"])
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return _born(pid) == facts["born"]


def _born(pid: int) -> str:
    """Return when a process began, as Linux counts; blank elsewhere. Numbers are used again."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""
    return text.rpartition(")")[2].split()[19]


def _moved_away(file: Path, stale: dict[str, str]) -> bool:
    """Take a stale lock out of the way, unless somebody else was faster and it is theirs now."""
    aside = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    try:
        file.rename(aside)
        if _facts(aside) == stale:
            aside.unlink()
            return True
        aside.rename(file)
    except OSError:
        return False
    return False


def _remove(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError:
        return
