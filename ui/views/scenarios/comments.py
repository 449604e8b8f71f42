"""What was said about a scenario, and a line to say more."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from orgplan.model.plans import Comment
from ui.models.review_steps import told_comment
from ui.views.labels import button, text_label


class Comments(QWidget):
    """Lists comments, the last one at the bottom, and takes another one."""

    said = Signal(str)
    """What somebody wants to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Write a comment"))
        self.line.setAccessibleName(self.tr("Comment"))
        self.send = button(self.tr("Comment"), self._say)
        self.line.returnPressed.connect(self._say)
        self.line.textChanged.connect(self._offer)
        self._list = QVBoxLayout()
        self._shown: tuple[Comment, ...] = ()
        self._arrange()
        self._offer("")

    def show_comments(self, comments: Sequence[Comment]) -> None:
        """Show other comments."""
        if tuple(comments) == self._shown:
            return
        self._shown = tuple(comments)
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for comment in comments:
            head, said = told_comment(comment)
            self._list.addWidget(text_label(head, "caption"))
            text = text_label(said)
            text.setContentsMargins(0, 0, 0, 10)
            self._list.addWidget(text)
        if not comments:
            self._list.addWidget(text_label(self.tr("Nothing was said yet."), "secondary"))
        self._list.addStretch(1)

    def texts(self) -> tuple[str, ...]:
        """Return what was said."""
        return tuple(comment.said for comment in self._shown)

    def _offer(self, text: str) -> None:
        self.send.setEnabled(bool(text.strip()))

    def _say(self) -> None:
        text = self.line.text().strip()
        if text:
            self.line.clear()
            self.said.emit(text)

    def _arrange(self) -> None:
        holder = QWidget()
        holder.setLayout(self._list)
        self._list.setContentsMargins(16, 12, 16, 4)
        self._list.setSpacing(2)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(holder)
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 10)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.send)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll, 1)
        column.addLayout(row)
