"""A plan is opened that has unsaved changes on this computer: take them up, or leave them."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from orgplan.storage.recovery import Recovery
from ui.dialogs.sheet import Sheet
from ui.models.told_recoveries import recovery_name, recovery_sentence
from ui.theme.labels import text_label


class RecoveryDialog(Sheet):
    """Nothing is lost by any answer but the one that says so and asks again."""

    restore = Signal()
    keep = Signal()
    """Open the file as it was saved; the changes are offered again later."""
    discard = Signal()

    def __init__(self, parent: QWidget | None, recovery: Recovery) -> None:
        name = recovery_name(recovery)
        today = datetime.now().astimezone().date()
        super().__init__(
            parent,
            _tr("{name} has unsaved changes").format(name=name),
            recovery_sentence(recovery, today),
            width=560,
        )
        self.body.addWidget(text_label(_tr("They are kept in a private copy on this computer.")))
        self._discard = self.add_answer(_tr("Discard…"), self._ask_discard, aside=True)
        self.add_answer(_tr("Cancel"), self.reject)
        self.add_answer(_tr("Open as saved"), self._keep)
        self.add_answer(_tr("Restore"), self._restore, primary=True)

    def _restore(self) -> None:
        self.accept()
        self.restore.emit()

    def _keep(self) -> None:
        self.accept()
        self.keep.emit()

    def _ask_discard(self) -> None:
        if self._discard.property("sure"):
            self.accept()
            self.discard.emit()
            return
        self._discard.setProperty("sure", True)
        self._discard.setText(_tr("Yes, discard"))
        self.refuse(_tr("The changes are then gone for good."))


def _tr(text: str) -> str:
    return QCoreApplication.translate("recovery", text)
