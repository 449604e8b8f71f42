"""The menus of the org chart: what to do with a card, the canvas, or what was dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu, QWidget

from orgplan.changes.moves import Reports
from ui.actions import ACTIONS
from ui.session import Session
from ui.views.org_chart.view import OrgChartView

MOVES = "Organize"
"""The menu whose commands a card offers too."""
LINES = frozenset({"assign", "backfill", "split_team"})
"""Commands before which the menu of a card has a line."""


@dataclass(frozen=True, slots=True)
class CardCommands:
    """What a card's menu can ask for beyond the chart itself."""

    edit: Callable[[], object]
    add_below: Callable[[], object]
    organize: Callable[[str], object]
    """Starts a move by the name of its command."""


def drop_menu(
    session: Session, posts: Sequence[str], manager: str, move: Callable[[Reports], object]
) -> QMenu:
    """Return the question what becomes of the reports of posts dropped on a manager."""
    positions, names = session.organization.positions, session.names
    count = sum(len(names.lines.reports.get(post, ())) for post in posts)
    first = positions[posts[0]]
    former = positions.get(first.reports_to)
    what = names.short(first) if len(posts) == 1 else _tr("{n} positions").format(n=len(posts))
    menu = _menu(None)
    target = names.short(positions[manager]) if manager in positions else _tr("the top")
    title = menu.addAction(_tr("Move {what} under {target}").format(what=what, target=target))
    title.setEnabled(False)
    menu.addSeparator()
    texts = {
        Reports.COME_ALONG: _tr("The {count} direct reports &come along"),
        Reports.OLD_MANAGER: _tr("They go to the &former manager, {former}"),
        Reports.UNPLACED: _tr("They stay &unplaced, at the top"),
    }
    former_name = names.short(former) if former is not None else _tr("none")
    for reports, text in texts.items():
        action = menu.addAction(text.format(count=count, former=former_name))
        action.triggered.connect(partial(move, reports))
    menu.addSeparator()
    menu.addAction(_tr("Cancel"))
    return menu


def card_menu(view: OrgChartView, post: str, commands: CardCommands) -> QMenu:
    """Return what can be done with a card."""
    menu = _menu(view)
    index = view.index_of(post)
    menu.addAction(_tr("&Edit")).triggered.connect(commands.edit)
    menu.addAction(_tr("&Add a position below")).triggered.connect(commands.add_below)
    if view.data.reports[index]:
        menu.addSeparator()
        menu.addAction(_tr("&Fold or unfold")).triggered.connect(partial(view.toggle, index))
        menu.addAction(_tr("Show &only this part")).triggered.connect(partial(view.focus_on, post))
    menu.addSeparator()
    _add_moves(menu, commands)
    return menu


def _add_moves(menu: QMenu, commands: CardCommands) -> None:
    """Offer every move by the name it has in the menu bar."""
    for spec in ACTIONS:
        if spec.menu == MOVES:
            if spec.name in LINES:
                menu.addSeparator()
            action = menu.addAction(_tr(spec.text))
            action.setObjectName(spec.name)
            action.setShortcut(spec.shortcut)
            action.triggered.connect(partial(commands.organize, spec.name))


def canvas_menu(view: OrgChartView) -> QMenu:
    """Return what can be done with the whole chart."""
    menu = _menu(view)
    menu.addAction(_tr("&Fit to window")).triggered.connect(view.fit)
    menu.addAction(_tr("&Expand all")).triggered.connect(view.expand_all)
    menu.addAction(_tr("&Collapse to the top")).triggered.connect(view.collapse_all)
    menu.addAction(_tr("Show e&veryone")).triggered.connect(partial(view.focus_on, ""))
    return menu


def _menu(parent: QWidget | None) -> QMenu:
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def _tr(text: str) -> str:
    return QCoreApplication.translate("chart", text)
