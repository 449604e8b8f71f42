"""The lock beside an open plan file: it names who has it open, so that nobody saves over it.

A lock of another machine is believed. One of this machine is stale, and taken over, when the
process that made it is gone: its working copy is held by nobody, or no process has its number.
So is one of this very process whose working copy is gone: it could not be deleted.
"""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from orgplan.errors import ErrorCode, OrgplanError
from orgplan.storage.environment import Environment
from orgplan.storage.working import WorkingFolder


@dataclass(slots=True)
class PlanLock:
    """Ours if `holder` is blank; else somebody else has the file open."""

    file: Path
    holder: str = ""

    @classmethod
    def take(cls, plan: Path, env: Environment, folder: str = "") -> PlanLock:
        """Take the lock of a plan file, or say who holds it; never fails.

        `folder` names the working copy that is edited under the lock. Where no lock can be written
        nobody holds it: the folder is read-only, and a save will say so.
        """
        file = lock_file(plan)
        if _written(file, env, folder):
            return cls(file)
        facts = _facts(file)
        if facts is None or (folder and facts["folder"] == folder):
            return cls(file)
        if _is_stale(facts, env) and _moved_away(file, facts) and _written(file, env, folder):
            return cls(file)
        return cls(file, _holder(_facts(file) or facts))

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
        if not self.holder:
            _remove(self.file)


def lock_file(plan: Path) -> Path:
    """Return where the lock of a plan file lies."""
    return plan.absolute().with_name(f".~lock.{plan.name}#")


def _written(file: Path, env: Environment, folder: str) -> bool:
    pid = os.getpid()
    facts = {"who": env.who, "host": env.host, "at": env.now().isoformat(), "folder": folder}
    try:
        with file.open("x", encoding="utf-8") as stream:
            json.dump({**facts, "pid": str(pid), "born": _born(pid)}, stream)
    except OSError:
        return False
    return True


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
        return "somebody else"
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
