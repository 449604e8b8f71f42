"""A row of buttons of which one is down: Before, After, Changes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton, QWidget


class Segments(QFrame):
    """Lets somebody choose by mouse, or walk by the arrow keys."""

    chosen = Signal(int)
    """The place of the button that was pressed."""

    def __init__(
        self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("segments", True)
        self.setAccessibleName(name)
        self.buttons: list[QToolButton] = []
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        for place, (text, tip) in enumerate(choices):
            button = QToolButton()
            button.setText(text)
            button.setToolTip(tip)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._group.addButton(button, place)
            self.buttons.append(button)
            row.addWidget(button)
        self._group.idClicked.connect(self.chosen)

    def show_chosen(self, place: int) -> None:
        """Show which one is chosen, without choosing it."""
        self.buttons[place].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the next one to the left or right."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        place = min(max(self._group.checkedId() + step, 0), len(self.buttons) - 1)
        self.buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
        self.buttons[place].click()
