"""What to do when somebody else saved the file: merge, another name, or overwrite."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from ui.dialogs.sheet import Sheet
from ui.models.formats import counted
from ui.session.collisions import Collision
from ui.theme.labels import text_label


class CollisionDialog(Sheet):
    """Both versions are safe until one of the answers is given."""

    merge = Signal()
    save_as = Signal()
    overwrite = Signal()

    def __init__(self, parent: QWidget | None, name: str, found: Collision) -> None:
        super().__init__(parent, _headline(name, found), _explanation(found), width=600)
        for sentence in _facts(found):
            self.body.addWidget(text_label(sentence))
        self._overwrite = self.add_answer(_tr("Overwrite…"), self._ask_overwrite, aside=True)
        self.add_answer(_tr("Cancel"), self.reject)
        can_merge = found.patch is not None
        self.other = self.add_answer(_tr("Save as…"), self._save_as, primary=not can_merge)
        self.both = self.add_answer(_tr("Merge"), self._merge, primary=can_merge)
        self.both.setVisible(can_merge)

    def _merge(self) -> None:
        self.accept()
        self.merge.emit()

    def _save_as(self) -> None:
        self.accept()
        self.save_as.emit()

    def _ask_overwrite(self) -> None:
        """Overwriting takes a second click: it ends what the other one saved."""
        if self._overwrite.property("sure"):
            self.accept()
            self.overwrite.emit()
            return
        self._overwrite.setProperty("sure", True)
        self._overwrite.setText(_tr("Yes, overwrite"))
        self.refuse(_tr("The other version is then only found among the backups of this computer."))


def _headline(name: str, found: Collision) -> str:
    if not found.who:
        return _tr("{name} was saved elsewhere since you opened it").format(name=name)
    return _tr("{who} saved {name} since you opened it").format(who=found.who, name=name)


def _explanation(found: Collision) -> str:
    when = found.at.astimezone() if found.at is not None else None
    at = _tr("It was saved at {time}. ").format(time=f"{when:%H:%M on %Y-%m-%d}") if when else ""
    return at + _tr("Nothing was overwritten, and your changes are kept on this computer.")


def _facts(found: Collision) -> list[str]:
    if found.patch is None:
        return [_tr("The two cannot be merged: {reason}").format(reason=found.reason)]
    theirs = counted(len(found.patch.changes), _tr("change"))
    return [
        _tr("The file now has {theirs} that you do not have.").format(theirs=theirs),
        _tr("Merge brings them together with yours; you decide where both changed the same."),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("collision", text)
