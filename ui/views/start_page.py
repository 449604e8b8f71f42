"""The start page: unsaved work, the three ways in, and the plans opened last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from orgplan.storage.recovery import Recovery
from ui.theme.icons import icon
from ui.theme.tokens import Tokens
from ui.views.appearance import Appearance
from ui.views.labels import button, text_label
from ui.views.recovery_card import RecoveryCard
from ui.views.way_in import WayIn

WIDTH = 760
MOST_CARDS = 4
"""Cards at once; more come up when one is dealt with."""


class StartPage(QWidget):
    """Shown while no plan is open."""

    path_chosen = Signal(object)
    """The Path of a plan opened before."""
    restore = Signal(object)
    put_off = Signal(object)
    discard = Signal(object)
    """What to do with a Recovery."""

    def __init__(
        self,
        open_sample: Callable[[], object],
        import_workbook: Callable[[], object],
        open_plan: Callable[[], object],
        appearance: Appearance,
    ) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._appearance = appearance
        self.ways = self._ways_in(open_sample, import_workbook, open_plan)
        self._mark = QLabel()
        self.cards: tuple[RecoveryCard, ...] = ()
        self._unsaved_title = text_label(self.tr("NOT SAVED"), "section")
        self._unsaved_title.hide()
        self._unsaved = QVBoxLayout()
        self._unsaved.setSpacing(8)
        self._recent_title = text_label(self.tr("RECENT"), "section")
        self._recent = QVBoxLayout()
        self._arrange()
        appearance.changed.connect(self._recolor)
        self._recolor(appearance.tokens)

    def _ways_in(
        self,
        open_sample: Callable[[], object],
        import_workbook: Callable[[], object],
        open_plan: Callable[[], object],
    ) -> tuple[WayIn, ...]:
        tokens = self._appearance.tokens
        return (
            WayIn(
                "initiative",
                self.tr("Open the sample"),
                self.tr("A software company with 45 initiatives, to try everything on."),
                open_sample,
                tokens,
            ),
            WayIn(
                "import",
                self.tr("Import a workbook"),
                self.tr("Any roster or plan: .xlsx or .csv. Every row is accounted for."),
                import_workbook,
                tokens,
            ),
            WayIn(
                "open",
                self.tr("Open a plan"),
                self.tr("Go on where you left off, from a .orgplan file."),
                open_plan,
                tokens,
            ),
        )

    def show_recoveries(self, found: Sequence[Recovery]) -> None:
        """Show a card for each plan with unsaved work."""
        for card in self.cards:
            self._unsaved.removeWidget(card)
            card.deleteLater()
        self.cards = tuple(RecoveryCard(one, self._appearance.tokens) for one in found[:MOST_CARDS])
        for card in self.cards:
            card.restore.connect(self.restore)
            card.put_off.connect(self.put_off)
            card.discard.connect(self.discard)
            self._unsaved.addWidget(card)
        self._unsaved_title.setVisible(bool(found))

    def show_recent(self, paths: Sequence[Path]) -> None:
        """List the plans opened last."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._recent_title.setVisible(bool(paths))
        for path in paths[:5]:
            link = button(path.name, partial(self.path_chosen.emit, path), flat=True)
            link.setToolTip(str(path))
            link.setStyleSheet("padding-left: 0;")
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(link)
            row.addWidget(text_label(_folder(path), "secondary"), 1)
            self._recent.addWidget(line)

    def _recolor(self, tokens: Tokens) -> None:
        made = icon("chart", tokens, tokens.accent)
        self._mark.setPixmap(made.pixmap(QSize(48, 48), self.devicePixelRatio()))
        for way in self.ways:
            way.recolor(tokens)
        for card in self.cards:
            card.recolor(tokens)

    def _arrange(self) -> None:
        ways = QHBoxLayout()
        ways.setSpacing(14)
        for way in self.ways:
            ways.addWidget(way, 1)
        hint = text_label(
            self.tr("You can also drop a workbook, a CSV or a plan anywhere on this window."),
            "secondary",
        )
        center = QFrame()
        center.setFixedWidth(WIDTH)
        column = QVBoxLayout(center)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._mark)
        column.addWidget(text_label(self.tr("Plan your organization"), "display"))
        column.addWidget(
            text_label(
                self.tr(
                    "See who reports to whom and what it costs, and find the plan that gets the"
                    " most out of your teams."
                ),
                "secondary",
            )
        )
        column.addSpacing(10)
        column.addWidget(self._unsaved_title)
        column.addLayout(self._unsaved)
        column.addSpacing(8)
        column.addLayout(ways)
        column.addSpacing(10)
        column.addWidget(hint)
        column.addSpacing(18)
        column.addWidget(self._recent_title)
        column.addLayout(self._recent)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(center, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)


def _folder(path: Path) -> str:
    try:
        return str(Path("~") / path.parent.relative_to(Path.home()))
    except ValueError:
        return str(path.parent)
