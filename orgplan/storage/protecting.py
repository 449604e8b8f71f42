"""What a passphrase protects beside the plan file itself: its backups and the copies of work."""

from __future__ import annotations

from pathlib import Path

from orgplan.errors import ErrorCode, OrgplanError
from orgplan.storage.backups import Backup, backups_at, list_backups
from orgplan.storage.environment import Environment
from orgplan.storage.resting import is_plain
from orgplan.storage.rewriting import rewrite


def protect_backups(
    env: Environment, document_id: str, path: Path, passphrase: str, former: str
) -> None:
    """Put the backups of a plan under its passphrase: all plain ones, and those under a former one.

    A damaged plain backup is deleted: it must not stay as it is. One that could not be written
    waits for the next save.
    """
    for backup in backups_of(env, document_id, path):
        plain = is_plain(env.files.read(backup.file))
        if plain or former not in ("", passphrase):
            protect(backup.file, env, passphrase, former)


def protect(file: Path, env: Environment, passphrase: str, former: str) -> None:
    """Put one file at rest under another passphrase, or delete it if it is damaged and plain."""
    try:
        rewrite(file, env, former, lambda copy: copy.set_passphrase(passphrase, env))
    except OrgplanError as error:
        if error.code is ErrorCode.DAMAGED and is_plain(env.files.read(file)):
            env.files.remove(file)


def backups_of(env: Environment, document_id: str, path: Path | None) -> tuple[Backup, ...]:
    """Return the backups of a document and of what else was saved at its path."""
    found = {backup.file: backup for backup in list_backups(env, document_id)}
    if path is not None:
        found |= {backup.file: backup for backup in backups_at(env, path)}
    return tuple(found.values())
