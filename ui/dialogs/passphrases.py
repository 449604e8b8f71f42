"""Asking for the passphrase of a plan, and setting, changing or removing one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QProgressBar, QPushButton, QWidget

from ui.dialogs.sheet import Sheet
from ui.models.passphrase_strength import SHORTEST, strength
from ui.theme.labels import text_label
from ui.theme.measures import GAP

EXPLAINED = (
    "The file, its backups and the private copy on this computer are encrypted with it. The"
    " file is saved with it at once."
)
LOSS = "Nobody can recover a lost passphrase: without it the plan is gone."
NOTE = """Recovery note for the plan {name}

This plan is encrypted. Without its passphrase nobody can open it:
neither the makers of orgplan nor your IT department.

Passphrase (write it by hand, do not type it):

  ______________________________________________________________

Set by: ______________________      On: ______________________

To open the plan: start orgplan, choose File > Open, pick the file
and type the passphrase exactly as it stands above; capital letters,
spaces and accents count.

Keep this page in a safe, and nowhere near the file.
"""


class AskPassphrase(Sheet):
    """Asks until the passphrase opens the plan or the person gives up."""

    entered = Signal(str)
    """What was typed; the answer is `refuse`, or the dialog is closed from outside."""
    backups_wanted = Signal()

    def __init__(self, parent: QWidget | None, name: str) -> None:
        super().__init__(
            parent,
            _tr("{name} is protected").format(name=name),
            _tr("Only its passphrase opens it. What you type is not kept anywhere."),
            width=440,
        )
        self.line = secret_line(_tr("Passphrase"))
        self.body.addWidget(self.line)
        self.add_answer(_tr("Cancel"), self.reject)
        self.unlock = self.add_answer(_tr("Open"), self._enter, primary=True)
        self.backups = self.add_answer(_tr("Backups…"), self.backups_wanted.emit, aside=True)
        self.backups.hide()
        self.line.textChanged.connect(self._offer)
        self._offer("")
        self.line.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say that it was wrong, and let the next attempt replace it."""
        self.backups.show()
        super().refuse(sentence)
        self._wait(waiting=False)
        self.line.selectAll()
        self.line.setFocus()

    def _offer(self, text: str) -> None:
        self.unlock.setEnabled(bool(text))

    def _enter(self) -> None:
        super().refuse("")
        self._wait(waiting=True)
        self.entered.emit(self.line.text())

    def _wait(self, *, waiting: bool) -> None:
        self.line.setEnabled(not waiting)
        self.unlock.setEnabled(not waiting)
        self.unlock.setText(_tr("Opening…") if waiting else _tr("Open"))


class SetPassphrase(Sheet):
    """Takes a new passphrase twice, and makes sure that its loss is understood."""

    chosen = Signal(str)
    """The new passphrase; blank to remove it."""
    note_wanted = Signal()
    """A page to print, on which the passphrase is written by hand."""

    def __init__(self, parent: QWidget | None, name: str, *, protected: bool) -> None:
        title = _tr("Change the passphrase") if protected else _tr("Set a passphrase")
        super().__init__(
            parent, _tr("{title} for {name}").format(title=title, name=name), _tr(EXPLAINED)
        )
        self.first = secret_line(_tr("New passphrase"))
        self.second = secret_line(_tr("The same again"))
        self.meter = QProgressBar()
        self.meter.setTextVisible(False)
        self.hint = text_label("", "secondary")
        self.hint.setMinimumHeight(2 * self.hint.fontMetrics().lineSpacing())
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.understood = QCheckBox(_tr("I have written it down or can get it back elsewhere"))
        self.add_answer(_tr("Cancel"), self.reject)
        self.save = self.add_answer(title, self._choose, primary=True)
        self.note = self.add_answer(_tr("Recovery note…"), self.note_wanted.emit, aside=True)
        self.note.setToolTip(_tr("A page to print and fill in by hand, for a safe"))
        self.remove: QPushButton | None = None
        self._arrange_fields(protected=protected)
        self._listen()
        self._check()

    def _arrange_fields(self, *, protected: bool) -> None:
        form = QFormLayout()
        form.setSpacing(GAP)
        form.addRow(_tr("New passphrase"), self.first)
        form.addRow("", self.meter)
        form.addRow("", self.hint)
        form.addRow(_tr("The same again"), self.second)
        self.body.addLayout(form)
        self.body.addWidget(text_label(_tr(LOSS), "strong"))
        self.body.addWidget(self.understood)
        if protected:
            self.remove = self.add_answer(_tr("Remove it…"), self._ask_removal, aside=True)
        self.setTabOrder(self.first, self.second)
        self.setTabOrder(self.second, self.understood)
        self.setTabOrder(self.understood, self.save)
        self.first.setFocus()

    def _listen(self) -> None:
        self.first.textChanged.connect(self._check)
        self.second.textChanged.connect(self._check)
        self.understood.toggled.connect(self._check)

    def _check(self) -> None:
        found = strength(self.first.text())
        self.meter.setRange(0, 100)
        self.meter.setValue(round(found.share * 100))
        self.hint.setText(f"{found.word}. {found.advice}".strip() if self.first.text() else "")
        same = self.first.text() == self.second.text()
        self.refuse("" if same or not self.second.text() else _tr("The two are not the same."))
        long_enough = len(self.first.text()) >= SHORTEST
        self.save.setEnabled(same and long_enough and self.understood.isChecked())

    def _choose(self) -> None:
        self.chosen.emit(self.first.text())
        self.accept()

    def _ask_removal(self) -> None:
        if self.remove is None:
            return
        if self.remove.property("sure"):
            self.chosen.emit("")
            self.accept()
            return
        self.remove.setProperty("sure", True)
        self.remove.setText(_tr("Yes, remove it"))
        self.refuse(_tr("Without it everyone who gets the file can read it, salaries included."))


def secret_line(name: str) -> QLineEdit:
    """Make a line that never shows, completes or copies what is typed."""
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setAccessibleName(name)
    return line


def recovery_note(name: str) -> str:
    """Return a page to print for the safe; the passphrase is written on it by hand only."""
    return _tr(NOTE).format(name=name)


def _tr(text: str) -> str:
    return QCoreApplication.translate("passphrases", text)
