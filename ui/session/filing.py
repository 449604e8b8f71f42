"""What is done with plan files in threads: opened, saved, restored, compared, protected."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from orgplan.progress import Progress
from orgplan.storage.backups import Backup, restore
from orgplan.storage.document import Document
from orgplan.storage.environment import Environment
from orgplan.storage.opening import open_document
from orgplan.storage.recovery import Recovery, recoveries
from ui.jobs.work import read_plan, sample_plan
from ui.session.collisions import Collision, collision, take_disk_for_known

if TYPE_CHECKING:
    from orgplan.tasks.open_plan import Opened


def opened(
    path: Path, env: Environment, passphrase: str, as_saved: bool, _progress: Progress
) -> Document | Recovery:
    """Open a plan for work, or return the unsaved changes to it that can be recovered."""
    if not as_saved:
        for recovery in recoveries(env):
            if recovery.path == path.absolute():
                return recovery
    return open_document(path, env, passphrase=passphrase)


def restored(backup: Backup, path: Path, env: Environment, _progress: Progress) -> Path:
    """Put a backup in the place of a plan file."""
    restore(backup, path, env)
    return path


def saved(document: Document, path: Path, force: bool, _progress: Progress) -> Path:
    """Write a plan to its file."""
    document.save(path, force=force)
    return path


def saved_merged(found: Collision, path: Path, _progress: Progress) -> Path:
    """Write a plan with which the changes on the disk were merged."""
    take_disk_for_known(found)
    found.document.save(path)
    return path


def collision_of(document: Document, _progress: Progress) -> Collision:
    """Compare a plan with its file."""
    return collision(document)


def protected(document: Document, passphrase: str, _progress: Progress) -> Document:
    """Protect a plan with a passphrase, or end that with a blank one."""
    document.set_passphrase(passphrase)
    return document


def sample(progress: Progress) -> Opened:
    """Read the fictional company that comes with the program."""
    return read_plan(sample_plan(), progress)
