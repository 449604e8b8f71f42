"""Backups: every save keeps the file that it replaces, in the user's own folder."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from orgplan.errors import ErrorCode, OrgplanError
from orgplan.storage.environment import Environment
from orgplan.storage.locking import PlanLock
from orgplan.storage.saving import refusal

FOLDER = "backups"
PATHS = "paths.json"
STAMP = "%Y%m%dT%H%M%S.%fZ"
ALL_OF = timedelta(days=2)
KEPT = (("%Y-%m-%d", 12), ("%G-%V", 10), ("%Y-%m", 9))
"""Of what is older than two days: the newest of each of 12 days, then 10 weeks, then 9 months."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What a plan file held until it was replaced at a moment (UTC)."""

    file: Path
    at: datetime
    size: int


def keep_backup(env: Environment, document_id: str, plan: Path) -> Backup | None:
    """File a copy of a plan file under its document's id, if the file exists, and thin the rest."""
    if env.files.identity(plan) is None:
        return None
    folder = env.data / FOLDER / document_id
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = folder / f"{env.now().astimezone(UTC):{STAMP}}.orgplan"
    env.files.put(target, env.files.read(plan))
    _note_path(folder, plan.absolute(), env)
    thin(env, document_id)
    return _backup(target)


def list_backups(env: Environment, document_id: str) -> tuple[Backup, ...]:
    """Return the backups of a document, newest first."""
    folder = env.data / FOLDER / document_id
    found = [_backup(file) for file in folder.glob("*.orgplan")] if document_id else []
    return tuple(sorted((b for b in found if b), key=lambda backup: backup.at, reverse=True))


def backups_at(env: Environment, path: Path) -> tuple[Backup, ...]:
    """Return the backups of whatever was saved at a path, newest first: it may be unreadable."""
    found = [backup for name in _documents_at(env, path) for backup in list_backups(env, name)]
    return tuple(sorted(found, key=lambda backup: backup.at, reverse=True))


@contextmanager
def offering_backups(env: Environment, path: Path) -> Iterator[None]:
    """Let the refusal of a damaged file say from when there is a backup of it."""
    try:
        yield
    except OrgplanError as error:
        newest = next(iter(backups_at(env, path)), None)
        if error.code is ErrorCode.DAMAGED and newest is not None:
            error.fix = f"Restore its backup of {newest.at:%Y-%m-%d %H:%M} UTC (orgplan recover)."
        raise


def restore(backup: Backup, target: Path, env: Environment, document_id: str = "") -> None:
    """Put a backup in the place of a plan file, which is backed up first if it exists."""
    lock = PlanLock.take(target, env)
    if lock.holder:
        raise lock.refusal(target)
    try:
        content = env.files.read(backup.file)
        keep_backup(env, document_id or backup.file.parent.name, target)
        env.files.put(target.resolve(), content)
    except OSError as error:
        raise refusal(target, error) from error
    finally:
        lock.release()


def thin(env: Environment, document_id: str) -> None:
    """Delete the backups of a document that are not worth keeping any more."""
    known = {backup.at: backup.file for backup in list_backups(env, document_id)}
    for moment in known.keys() - kept(known, env.now()):
        env.files.remove(known[moment])


def kept(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """Return which backups to keep: all of two days, then ever fewer the older they are."""
    newest_first = sorted(moments, reverse=True)
    chosen = {moment for moment in newest_first if now - moment <= ALL_OF}
    rest = [moment for moment in newest_first if moment not in chosen]
    for period, count in KEPT:
        newest = list(_newest_of_each(rest, period))[:count]
        chosen.update(newest)
        if newest:
            rest = [moment for moment in rest if moment < newest[-1]]
    return chosen


def _newest_of_each(newest_first: Iterable[datetime], period: str) -> Iterator[datetime]:
    seen: set[str] = set()
    for moment in newest_first:
        name = moment.strftime(period)
        if name not in seen:
            seen.add(name)
            yield moment


def _backup(file: Path) -> Backup | None:
    """Return the backup that a file is, by its name; None for anything else that lies there."""
    try:
        at = datetime.strptime(file.stem, STAMP).replace(tzinfo=UTC)
        return Backup(file, at, file.stat().st_size)
    except (ValueError, OSError):
        return None


def _documents_at(env: Environment, path: Path) -> Iterator[str]:
    above = env.data / FOLDER
    for folder in sorted(above.iterdir()) if above.is_dir() else ():
        if str(path.absolute()) in _paths(folder):
            yield folder.name


def _note_path(folder: Path, plan: Path, env: Environment) -> None:
    known = _paths(folder)
    if str(plan) not in known:
        env.files.put(folder / PATHS, json.dumps([*known, str(plan)]).encode())


def _paths(folder: Path) -> list[str]:
    try:
        stored = json.loads((folder / PATHS).read_bytes())
    except (OSError, ValueError):
        return []
    return [path for path in stored if isinstance(path, str)] if isinstance(stored, list) else []
