"""Spreadsheets are imported while a plan is open: refresh it, or start another one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from ui.dialogs.sheet import Sheet
from ui.theme.labels import text_label


class ImportChoice(Sheet):
    """Both answers can be taken back."""

    refresh = Signal()
    anew = Signal()

    def __init__(self, parent: QWidget | None, plan: str, sources: str) -> None:
        super().__init__(
            parent,
            _tr("Import {sources}").format(sources=sources),
            _tr("{plan} is open.").format(plan=plan),
            width=560,
        )
        for text in (
            _tr(
                "Refresh brings what the sheets state into {plan}: scenarios, planned work and"
                " everything the sheets leave blank stay. You see every change first."
            ).format(plan=plan),
            _tr("Open as a new plan leaves {plan} as it is.").format(plan=plan),
        ):
            self.body.addWidget(text_label(text))
        self.add_answer(_tr("Cancel"), self.reject)
        self.add_answer(_tr("Open as a new plan"), self._anew)
        self.add_answer(_tr("Refresh this plan…"), self._refresh, primary=True)

    def _refresh(self) -> None:
        self.accept()
        self.refresh.emit()

    def _anew(self) -> None:
        self.accept()
        self.anew.emit()


def _tr(text: str) -> str:
    return QCoreApplication.translate("import_choice", text)
