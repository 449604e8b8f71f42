"""One answer on screen: headline, how sure it is, sentences, a picture, and a table."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.models.explanations.told import PlansPicture, Told
from ui.painting.plan.chances import ChancePicture
from ui.painting.plan.frontier import FrontierPicture
from ui.theme.tokens import Tokens
from ui.views.capacity.score_cards import ScoreCards
from ui.views.explanations.pictures import ChanceDrawing, FrontierDrawing
from ui.views.explanations.table_view import ExplanationView
from ui.views.labels import button, restyle, text_label


class AnswerView(QWidget):
    """Shows a Told; offers to take a plan where the answer has one."""

    take_wanted = Signal(object)
    """The CapacityPlan to take."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: Told | None = None
        self.headline = text_label("", "heading")
        self.sure = QLabel()
        self.sure.setProperty("role", "secondary")
        self.sentences = text_label("")
        self.nothing = text_label("", "secondary")
        self.scores = ScoreCards()
        self.chances = ChanceDrawing()
        self.frontier = FrontierDrawing()
        self.table = ExplanationView()
        self.table.setAccessibleName(name)
        self.offer = text_label("")
        self.take_better = button(self.tr("Take that plan"), self._take_better)
        self.take_row = button(self.tr("Take this plan"), self._take_row)
        self.better = self._strip()
        self._lay_out()
        self._connect()

    def show_told(self, told: Told) -> None:
        """Show another answer."""
        self._told = told
        self.headline.setText(told.headline)
        restyle(self.headline, "tone", told.tone.value)
        self.sure.setText(told.sureness[:1].upper() + told.sureness[1:])
        self.sentences.setText("\n".join(told.sentences))
        self.sentences.setVisible(bool(told.sentences))
        self.nothing.setText(told.nothing)
        self.nothing.setVisible(bool(told.nothing) and not told.rows)
        self.better.setVisible(told.better is not None)
        self.offer.setText(told.offer or self.tr("The search came upon a better plan."))
        self.take_row.setVisible(told.plan_of is not None and bool(told.rows))
        self._show_picture(told)
        self.table.show_told(told)
        self.table.setVisible(bool(told.rows))

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colors."""
        self.table.set_tokens(tokens)
        self.chances.tokens = self.frontier.tokens = tokens
        self.update()

    def _show_picture(self, told: Told) -> None:
        picture = told.picture
        self.scores.setVisible(isinstance(picture, PlansPicture))
        self.chances.setVisible(isinstance(picture, ChancePicture))
        self.frontier.setVisible(isinstance(picture, FrontierPicture))
        match picture:
            case PlansPicture():
                self.scores.show_scores(picture.scores, picture.unit)
            case ChancePicture():
                self.chances.show_picture(picture)
            case FrontierPicture():
                self.frontier.show_picture(picture)
            case None:
                pass

    def _strip(self) -> QFrame:
        strip = QFrame()
        strip.setProperty("banner", "ok")
        row = QHBoxLayout(strip)
        row.setContentsMargins(16, 7, 10, 7)
        row.addWidget(self.offer, 1)
        row.addWidget(self.take_better)
        return strip

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 4, 16, 8)
        head.setSpacing(16)
        head.addWidget(self.headline, 1)
        head.addWidget(self.sure)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.addStretch(1)
        foot.addWidget(self.take_row)
        for label in (self.sentences, self.nothing):
            label.setContentsMargins(16, 0, 16, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.better)
        column.addLayout(head)
        for widget in (self.sentences, self.nothing, self.scores, self.chances):
            column.addWidget(widget)
        column.addWidget(self.frontier, 2)
        rows = QHBoxLayout()
        rows.setContentsMargins(10, 0, 0, 0)
        rows.addWidget(self.table)
        column.addLayout(rows, 3)
        column.addLayout(foot)
        column.addStretch(0)

    def _connect(self) -> None:
        self.frontier.chosen.connect(self._choose_point)
        self.table.selectionModel().currentRowChanged.connect(self._show_point)

    def _choose_point(self, place: int) -> None:
        told = self._told
        if told is not None:
            self.table.setCurrentIndex(self.table.table.place_of(told.rows[place]))

    def _show_point(self) -> None:
        told, index = self._told, self.table.currentIndex()
        if told is not None and index.isValid() and isinstance(told.picture, FrontierPicture):
            row = self.table.table.row(index.row())
            self.frontier.choose(next(n for n, one in enumerate(told.rows) if one is row))

    def _take_better(self) -> None:
        if self._told is not None and self._told.better is not None:
            self.take_wanted.emit(self._told.better)

    def _take_row(self) -> None:
        told, index = self._told, self.table.currentIndex()
        if told is not None and told.plan_of is not None and index.isValid():
            self.take_wanted.emit(told.plan_of(self.table.table.row(index.row())))
