"""The lock beside an open plan file: it names who has it open, so that nobody saves over it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from orgplan.storage.environment import Environment


@dataclass(slots=True)
class PlanLock:
    """Ours if `holder` is blank; else somebody else has the file open."""

    file: Path
    holder: str = ""

    @classmethod
    def take(cls, plan: Path, env: Environment) -> PlanLock:
        """Take the lock of a plan file, or say who holds it."""
        file = plan.absolute().with_name(f".~lock.{plan.name}#")
        if not _written(file, env) and not _is_stale(file):
            return cls(file, _holder(file))
        return cls(file)

    def release(self) -> None:
        """Give the file free, if it is ours."""
        if not self.holder:
            self.file.unlink(missing_ok=True)


def _written(file: Path, env: Environment) -> bool:
    facts = {"who": env.who, "host": env.host, "pid": os.getpid(), "at": env.now().isoformat()}
    try:
        with file.open("x", encoding="utf-8") as stream:
            json.dump(facts, stream)
    except OSError:
        return False
    return True


def _is_stale(file: Path) -> bool:
    return not file.exists()


def _holder(file: Path) -> str:
    try:
        facts = json.loads(file.read_text(encoding="utf-8"))
        return f"{facts['who']} on {facts['host']} since {facts['at'][:16].replace('T', ' ')}"
    except (OSError, ValueError, KeyError, TypeError):
        return "somebody else"
