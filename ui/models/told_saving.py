"""Whether the plan is in its file, in words for the status bar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from orgplan.storage.document import Document
from ui.models.formats import counted


class SaveState(StrEnum):
    """What the status bar marks with a color."""

    SAFE = "safe"
    UNSAVED = "unsaved"
    READ_ONLY = "read_only"


@dataclass(frozen=True, slots=True)
class SaveStatus:
    """A short text, and the whole story as a tip."""

    state: SaveState
    text: str
    tip: str


def save_status(document: Document, saved_at: datetime | None, *, saving: bool) -> SaveStatus:
    """Return what to say about a plan: saved, being saved, not saved, or open elsewhere."""
    if saving:
        return SaveStatus(SaveState.SAFE, _tr("Saving…"), _tr("You can go on working."))
    if document.read_only:
        text = _tr("Read only: open by {holder}").format(holder=document.holder)
        return SaveStatus(SaveState.READ_ONLY, text, _tr("Save it under another name to edit it."))
    if document.is_dirty:
        return _unsaved(document)
    if saved_at is not None:
        text = _tr("Saved {time}").format(time=f"{saved_at:%H:%M}")
        return SaveStatus(SaveState.SAFE, text, str(document.path or ""))
    return SaveStatus(SaveState.SAFE, _tr("No changes"), str(document.path or ""))


def _unsaved(document: Document) -> SaveStatus:
    where = _tr("the file") if document.path is None else document.path.name
    tip = _tr(
        "Every change is kept at once in a private copy on this computer, and offered again after a"
        " crash. Saving (Ctrl+S) writes them to {where}."
    ).format(where=where)
    if document.path is None:
        text = _tr("Not saved yet – kept safe on this computer")
    else:
        text = _tr("{count} not saved – kept safe on this computer").format(
            count=counted(max(1, document.unsaved), _tr("change"))
        )
    return SaveStatus(SaveState.UNSAVED, text, tip)


def _tr(text: str) -> str:
    return QCoreApplication.translate("told_saving", text)
