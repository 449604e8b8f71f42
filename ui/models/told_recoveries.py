"""Unsaved work in words: how much it is, and since when."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from orgplan.storage.recovery import Recovery
from ui.models.formats import counted


def recovery_name(recovery: Recovery) -> str:
    """Return what the plan is called."""
    return recovery.title or _tr("Untitled plan")


def recovery_sentence(recovery: Recovery, today: date) -> str:
    """Say what was not saved: 14 changes since 10:42 were not saved."""
    since = f" {_since(recovery.since, today)}" if recovery.since is not None else ""
    if not recovery.unsaved:
        return _tr("Changes{since} were not saved. They open with the plan's passphrase.").format(
            since=since
        )
    were = _tr("was not saved.") if recovery.unsaved == 1 else _tr("were not saved.")
    return f"{counted(recovery.unsaved, _tr('change'))}{since} {were}"


def _since(moment: datetime, today: date) -> str:
    local = moment.astimezone()
    match today - local.date():
        case timedelta(days=0):
            return _tr("since {time}").format(time=f"{local:%H:%M}")
        case timedelta(days=1):
            return _tr("since yesterday, {time}").format(time=f"{local:%H:%M}")
        case _:
            return _tr("since {day}, {time}").format(
                day=local.date().isoformat(), time=f"{local:%H:%M}"
            )


def _tr(text: str) -> str:
    return QCoreApplication.translate("told_recoveries", text)
