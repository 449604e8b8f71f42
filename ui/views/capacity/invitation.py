"""What the capacity page shows before there is a plan: what waits, and the one thing to do."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.models.formats import counted
from ui.theme.icons import icon
from ui.theme.tokens import LIGHT, Tokens
from ui.views.labels import button, text_label

MARK = 40


class Invitation(QWidget):
    """Invites to solve; says what is missing where there is nothing to solve."""

    solve_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = QLabel()
        self.title = text_label("", "title")
        self.sentence = text_label("", "secondary")
        self.button = button(self.tr("Solve"), self.solve_asked.emit, primary=True)
        self._lay_out()
        self.set_tokens(LIGHT)
        self.show_waiting(0)

    def show_waiting(self, initiatives: int) -> None:
        """Show how many initiatives there are to choose from."""
        self.button.setVisible(initiatives > 0)
        if not initiatives:
            self.title.setText(self.tr("No initiatives yet"))
            self.sentence.setText(
                self.tr("Import a workbook that lists some, or add one from the Edit menu.")
            )
            return
        verb = self.tr("is") if initiatives == 1 else self.tr("are")
        self.title.setText(f"{counted(initiatives, self.tr('initiative'))} {verb} waiting")
        self.sentence.setText(
            self.tr("See which ones fit, when they run, and which teams do them.")
        )

    def show_changed(self) -> None:
        """Show that what was solved has changed since."""
        self.button.show()
        self.title.setText(self.tr("The plan has changed since it was solved"))
        self.sentence.setText(self.tr("Solve again to ask about the plan as it is now."))

    def show_running(self) -> None:
        """Show that the first plan is being looked for."""
        self.button.hide()
        self.title.setText(self.tr("Looking for the best plan"))
        self.sentence.setText(self.tr("You can go on working; the plan appears here."))

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colors."""
        made = icon("solve", tokens, tokens.accent)
        self._mark.setPixmap(made.pixmap(QSize(MARK, MARK), self.devicePixelRatio()))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 0, 32, 0)
        column.setSpacing(8)
        column.addStretch(2)
        for label in (self._mark, self.title, self.sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.button)
        row.addStretch(1)
        column.addSpacing(8)
        column.addLayout(row)
        column.addStretch(3)
