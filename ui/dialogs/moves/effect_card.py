"""What a move would do, in a card below its questions."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.models.moves.effect import Effect
from ui.models.moves.told_effect import Figure, figures, named, told
from ui.theme.labels import restyle, text_label
from ui.theme.measures import GAP, GAP_L, GAP_M

HEIGHT = 148
"""Room for a long sentence and its figures: the sheet must not jump while one types."""


class EffectCard(QFrame):
    """The sentence of the move and its figures; or what is missing, or why it cannot be."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setMinimumHeight(HEIGHT)
        self.sentence = text_label("", "heading")
        self.people = text_label("", "caption")
        self._figures = QHBoxLayout()
        self._figures.setSpacing(GAP_L)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_L, GAP_M, GAP_L, GAP_M)
        column.setSpacing(GAP)
        column.addWidget(self.sentence)
        column.addLayout(self._figures)
        column.addWidget(self.people)
        column.addStretch(1)

    def show_effect(self, effect: Effect, *, pay_hidden: bool) -> None:
        """Say what would happen."""
        self._say(effect.group.sentence, "heading")
        for figure in figures(effect, pay_hidden=pay_hidden):
            self._figures.addWidget(_tile(figure), 2 if "→" in figure.detail else 1)
        self.people.setText(named(effect.people))
        self.setAccessibleName(told(effect, pay_hidden=pay_hidden))

    def ask(self, sentence: str) -> None:
        """Say what is still to be answered."""
        self._say(sentence, "secondary")

    def refuse(self, sentence: str) -> None:
        """Say why it cannot be."""
        self._say(sentence, "bad")

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text of the card."""
        labels = self.findChildren(type(self.sentence))
        return tuple(label.text() for label in labels if label.text())

    def _say(self, sentence: str, role: str) -> None:
        self.sentence.setText(sentence)
        restyle(self.sentence, "role", role)
        self.people.clear()
        self.setAccessibleName(sentence)
        while (item := self._figures.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()


def _tile(figure: Figure) -> QWidget:
    tile = QWidget()
    column = QVBoxLayout(tile)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    for text, role in (
        (figure.name, "caption"),
        (figure.text, "strong"),
        (figure.detail, "caption"),
    ):
        label = text_label(text, role)
        label.setWordWrap(False)
        column.addWidget(label)
    column.addStretch(1)
    return tile
