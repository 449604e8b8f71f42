"""A plan that cannot be opened: what is wrong, and the backups that can take its place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtWidgets import QTableView, QWidget

from orgplan.storage.backups import Backup
from ui.dialogs.plain_table import plain_table
from ui.dialogs.sheet import Sheet
from ui.models.report_table import ReportTable
from ui.theme.labels import text_label


class BackupsDialog(Sheet):
    """Lists the backups of a plan, newest first."""

    roomy = True

    restore = Signal(object)
    """The Backup to open in the place of the file."""

    def __init__(
        self, parent: QWidget | None, title: str, reason: str, backups: Sequence[Backup]
    ) -> None:
        super().__init__(parent, title, reason)
        self._backups = tuple(backups)
        rows = [_line(backup) for backup in backups]
        self.list = plain_table(ReportTable((_tr("Saved until"), _tr("Size")), rows, self))
        self.list.setAccessibleName(_tr("Backups, newest first"))
        self.list.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.list.horizontalHeader().setVisible(True)
        self.list.setColumnWidth(0, 260)
        self.body.addWidget(text_label(_advice(bool(backups))))
        self.body.addWidget(self.list, 1)
        self.list.setVisible(bool(backups))
        self.add_answer(_tr("Cancel"), self.reject)
        if backups:
            self.list.selectRow(0)
            self.list.doubleClicked.connect(self._restore)
            self.add_answer(_tr("Restore and open"), self._restore, primary=True)

    def _restore(self) -> None:
        row = self.list.currentIndex().row()
        if row >= 0:
            self.accept()
            self.restore.emit(self._backups[row])


def _line(backup: Backup) -> tuple[str, str]:
    at = f"{backup.at.astimezone():%Y-%m-%d  %H:%M:%S}"
    return at, QLocale().formattedDataSize(backup.size, 0)


def _advice(any_backup: bool) -> str:
    if any_backup:
        return _tr("These backups are on this computer. The file itself is kept as a backup too.")
    return _tr(
        "There is no backup of it on this computer. Ask whoever shares the plan with you, look into"
        " the backups of your file server, or import the spreadsheets again."
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("backups", text)
