"""Backups: every save keeps the file that it replaces, in the user's own folder."""

from __future__ import annotations

from pathlib import Path

from orgplan.storage.environment import Environment

FOLDER = "backups"


def keep_backup(env: Environment, document_id: str, plan: Path) -> None:
    """File a copy of a plan file under its document's id, if the file exists."""
    if env.files.identity(plan) is None:
        return
    folder = env.data / FOLDER / document_id
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = folder / f"{env.now():%Y%m%dT%H%M%S.%fZ}.orgplan"
    env.files.write(target, env.files.read(plan))
    env.files.fsync(target)
