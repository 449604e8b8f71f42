"""Bringing back work that was never saved, or a backup; what it replaces is backed up."""

from __future__ import annotations

from pathlib import Path

from orgplan.errors import ErrorCode, OrgplanError
from orgplan.storage.backups import Backup, restore
from orgplan.storage.disk import Files
from orgplan.storage.environment import Environment
from orgplan.storage.recovery import Recovery, recover
from orgplan.storage.resting import read_resting


def restore_work(
    work: Recovery, target: Path | None, env: Environment, passphrase: str = ""
) -> Path:
    """Save unsaved work in its place or elsewhere; where that fails it stays recoverable."""
    place = target or work.path
    if place is None:
        raise OrgplanError(
            f"{work.title or 'The plan'} was never saved under a name.",
            code=ErrorCode.USAGE,
            fix="Say where to with -o.",
        )
    document = recover(work, env, passphrase)
    try:
        document.save(place)
    except BaseException:
        document.close(discard=False)
        raise
    document.close()
    return place


def restore_backup(backup: Backup, target: Path, env: Environment) -> Path:
    """Put a backup in a plan's place, unless the backup is damaged."""
    read_resting(backup.file, Files())
    restore(backup, target, env)
    return target
