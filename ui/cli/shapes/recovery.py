"""What can be brought back, as a JSON object and as tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from orgplan.reports.formats import Format
from orgplan.reports.tables import Column, ReportTable
from orgplan.storage.backups import Backup
from orgplan.storage.recovery import Recovery

KIB = 1024


def shaped_recovery(
    works: Sequence[Recovery], backups: Sequence[Backup], restored: Path | None
) -> dict[str, object]:
    """Return unsaved work and backups with their numbers, and what was restored."""
    return {
        "unsaved": [_work(number, work) for number, work in enumerate(works, start=1)],
        "backups": [_backup(number, backup) for number, backup in enumerate(backups, start=1)],
        "restored": str(restored) if restored else None,
    }


def recoveries_table(works: Sequence[Recovery]) -> ReportTable:
    """Return the unsaved work of crashed or killed sessions."""
    columns = (Column("Number", Format.WHOLE), *map(Column, ("Plan", "File", "Unsaved (UTC)")))
    rows = tuple(
        (number, work.title, str(work.path or "never saved"), work.sentence())
        for number, work in enumerate(works, start=1)
    )
    return ReportTable("Unsaved work: orgplan recover --restore N", columns, rows)


def backups_table(backups: Sequence[Backup]) -> ReportTable:
    """Return the backups of a plan, newest first."""
    columns = (
        Column("Number", Format.WHOLE),
        Column("Replaced (UTC)"),
        Column("Size", Format.NUMBER, "KiB"),
    )
    rows = tuple(
        (number, _shown(backup.at), backup.size / KIB)
        for number, backup in enumerate(backups, start=1)
    )
    return ReportTable("Backups: orgplan recover PLAN --backup N", columns, rows)


def _work(number: int, work: Recovery) -> dict[str, object]:
    return {
        "number": number,
        "plan": str(work.path) if work.path else None,
        "title": work.title,
        "changes": work.unsaved,
        "since": work.since.isoformat() if work.since else None,
        "last": work.last.isoformat() if work.last else None,
        "encrypted": work.encrypted,
    }


def _backup(number: int, backup: Backup) -> dict[str, object]:
    return {
        "number": number,
        "file": str(backup.file),
        "at": backup.at.isoformat(),
        "size": backup.size,
    }


def _shown(moment: datetime) -> str:
    return moment.isoformat(" ", "seconds").removesuffix("+00:00")
