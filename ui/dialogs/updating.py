"""Bringing the plan's values into a copy of a workbook of the user's own: shown before written."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from orgplan.model.organization import Organization
from orgplan.progress import Progress
from ui.dialogs.files import ask_own_workbook, ask_updated
from ui.dialogs.sheet import Sheet
from ui.models.formats import counted
from ui.session import Session
from ui.session.documents import Documents
from ui.theme.labels import text_label

if TYPE_CHECKING:
    from orgplan.tasks.export_into import Update


class Updating(QObject):
    """Asks for the workbook, shows what a copy would get and lose, and writes it."""

    def __init__(self, window: QWidget, session: Session, documents: Documents) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._documents = documents

    def start(self) -> None:
        """Ask for a workbook and work out which of its cells the plan says otherwise."""
        if self._session.pay_hidden:
            self._session.messages.tell(
                self.tr("Pay is hidden. Show it first: a copy of a workbook would tell it.")
            )
            return
        source = ask_own_workbook(self._window, self._documents.folder())
        if source is not None:
            self._documents.jobs.start(
                self.tr("Reading {name}").format(name=source.name),
                partial(_update, self._session.organization, source),
                self._show,
            )

    def _show(self, update: Update) -> None:
        dialog = UpdateDialog(self._window, update)
        dialog.agreed.connect(partial(self._write, update))
        dialog.open()

    def _write(self, update: Update) -> None:
        source = update.source
        target = ask_updated(self._window, source.with_stem(f"{source.stem} updated"))
        if target is not None:
            self._documents.jobs.start(
                self.tr("Writing {name}").format(name=target.name),
                partial(_written, update, target),
                self._tell,
            )

    def _tell(self, target: Path) -> None:
        self._session.messages.succeed(self.tr("Wrote {path}.").format(path=target))


class UpdateDialog(Sheet):
    """Says what a copy of a workbook gets, what stays as it is, and what is lost."""

    agreed = Signal()
    """The copy is to be written; the dialog is closed."""

    def __init__(self, parent: QWidget | None, update: Update) -> None:
        cells = counted(len(update.changes), _tr("cell"))
        told = _tr("{cells} of a copy of {name} get what the plan says; the file itself stays.")
        super().__init__(
            parent,
            _tr("Update a copy of your workbook"),
            told.format(cells=cells, name=update.source.name),
        )
        self.notes = self._add(_tr("What stays as it is"), update.notes)
        self.lost = self._add(_tr("What would be lost"), update.lost or (_tr("Nothing."),))
        self.add_answer(_tr("Cancel"), self.reject)
        self.go = self.add_answer(_tr("Save the copy…"), self._agree, primary=True)
        self.go.setEnabled(bool(update.changes))

    def _add(self, title: str, sentences: Sequence[str]) -> str:
        if sentences:
            self.body.addWidget(text_label(title, "heading"))
        for sentence in sentences:
            self.body.addWidget(text_label(sentence))
        return "\n".join(sentences)

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit()


def _update(plan: Organization, source: Path, progress: Progress) -> Update:
    # Loaded here, for the libraries that read take longer to load than the first window.
    from orgplan.tasks.export_into import update_of  # noqa: PLC0415

    return update_of(plan, source, progress)


def _written(update: Update, target: Path, _progress: Progress) -> Path:
    update.write(target)
    return target


def _tr(text: str) -> str:
    return QCoreApplication.translate("updating", text)
