"""The org chart tab: the chart bound to the session."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from orgplan.changes.moves import Reports
from orgplan.model.people import Position
from orgplan.progress import Progress, lasting_objects
from ui.jobs import Jobs
from ui.models.chart_groups import ColorBy
from ui.models.chart_source import AT_ONCE, ChartSource
from ui.models.moving import move_posts
from ui.painting.chart.data import ChartData
from ui.painting.chart.layouts import Layout
from ui.painting.chart.picture import chart_picture
from ui.session import Selected, Session
from ui.theme.tokens import Tokens
from ui.views.appearance import Appearance
from ui.views.chart_menus import CardCommands, canvas_menu, card_menu, drop_menu
from ui.views.org_chart.content import Placed, Wishes, placed
from ui.views.org_chart.view import OrgChartView

SMALL = 40
"""Positions up to which the classic tree fits the window."""


class ChartPage(QWidget):
    """Shows the snapshot, shares the selection, and turns drops into moves."""

    edit_wanted = Signal()
    """A card was opened: its fields are wanted."""
    add_wanted = Signal()
    """A position below the selected one is wanted."""
    organize_wanted = Signal(str)
    """A move of what is selected, by the name of its command."""
    laid_out = Signal(object)
    """The Layout in use from now on."""
    shown = Signal(object)
    """The ChartData in the chart now."""

    def __init__(self, session: Session, jobs: Jobs, appearance: Appearance) -> None:
        super().__init__()
        self._session, self._jobs, self._appearance = session, jobs, appearance
        self.source = ChartSource(session, jobs, self)
        self._newest: ChartData | None = None
        self.view = OrgChartView(self)
        self.setFocusProxy(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.view.set_tokens(appearance.tokens)
        appearance.changed.connect(self.view.set_tokens)
        self.source.ready.connect(self._show)
        self.view.selection_changed.connect(self._share_selection)
        self.view.activated.connect(self._open)
        self.view.move_requested.connect(self.ask_move)
        self.view.context_requested.connect(self._open_menu)
        session.selection.changed.connect(self._follow)
        session.opened.connect(self._lay_out_by_size)

    @property
    def layouts(self) -> Sequence[tuple[str, Layout]]:
        """The names of all layouts."""
        return [(layout.value, layout) for layout in Layout]

    @property
    def colorings(self) -> Sequence[tuple[str, ColorBy]]:
        """What the color of a card can stand for."""
        return [(choice.value.replace("_", " ").capitalize(), choice) for choice in ColorBy]

    def choose_layout(self, layout: Layout) -> None:
        """Lay the cards out in another way."""
        self.view.set_layout(layout)
        self.laid_out.emit(layout)

    def ask_move(self, posts: Sequence[str], manager: str) -> None:
        """Move posts; where they have reports, first ask in a menu what becomes of those."""
        if self._session.sights.now.is_before:
            self._session.messages.tell(
                self.tr("This is how it was before. Choose After or Changes to edit.")
            )
            return
        moved = tuple(posts)
        lines = self._session.names.lines
        if any(lines.reports.get(post) for post in moved):
            menu = drop_menu(self._session, moved, manager, partial(self._move, moved, manager))
            menu.setParent(self, menu.windowFlags())
            menu.popup(self.cursor().pos())
        else:
            self._move(moved, manager, Reports.COME_ALONG)

    def export_picture(self, path: Path) -> None:
        """Write the whole chart as PNG or SVG, in the layout and the colors on screen."""
        draw = partial(
            _drawn, self.view.data, path, self._appearance.tokens, self.view.layout_in_use
        )
        name = self.tr("Exporting {name}").format(name=path.name)
        self._jobs.start(name, draw, self._tell_exported)

    def _show(self, data: ChartData) -> None:
        """Show data at once, or place many cards in a thread before."""
        self._newest = data
        wishes = self.view.wishes_for(data) if len(data) > AT_ONCE else None
        if wishes is None:
            self._take(data)
            return
        self._jobs.start(
            self.tr("Drawing the chart"),
            partial(_placed, data, wishes),
            partial(self._take, data),
            quiet=True,
        )

    def _take(self, data: ChartData, made: Placed | None = None) -> None:
        if data is not self._newest:
            return
        self.view.set_data(data, made)
        self.view.select(self._session.selection.ids(Position))
        self.shown.emit(data)

    def _lay_out_by_size(self) -> None:
        """Small organizations look best as the tree people know; larger ones fill the window."""
        small = len(self._session.organization.positions) <= SMALL
        self.choose_layout(Layout.CLASSIC if small else Layout.FIT)

    def _share_selection(self, posts: Sequence[str]) -> None:
        """Share what is selected, but for posts drawn where they were before they went."""
        there = self._session.organization.positions
        self._session.selection.select(Position, [post for post in posts if post in there])

    def _follow(self, selected: Selected) -> None:
        if selected.kind is Position:
            self.view.select(selected.ids)

    def _open(self, post: str) -> None:
        self._session.selection.select(Position, (post,))
        self.edit_wanted.emit()

    def _move(self, posts: Sequence[str], manager: str, reports: Reports) -> None:
        move_posts(self._session, posts, manager, reports)

    def _open_menu(self, post: str, where: QPoint) -> None:
        commands = CardCommands(
            self.edit_wanted.emit, self.add_wanted.emit, self.organize_wanted.emit
        )
        menu = card_menu(self.view, post, commands) if post else canvas_menu(self.view)
        menu.popup(where)

    def _tell_exported(self, path: Path) -> None:
        self._session.messages.succeed(self.tr("Exported to {path}.").format(path=path))


def _placed(data: ChartData, wishes: Wishes, _progress: Progress) -> Placed:
    with lasting_objects():
        return placed(data, wishes)


def _drawn(
    data: ChartData, path: Path, tokens: Tokens, layout: Layout, _progress: Progress
) -> Path:
    chart_picture(data, path, tokens, layout=layout)
    return path
