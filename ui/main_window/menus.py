"""The menu bar and the tool bar, from the table of commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu, QTabWidget, QToolBar

from ui.actions import Actions
from ui.painting.chart.layouts import Layout
from ui.settings import ThemeChoice
from ui.theme.icons import icon
from ui.theme.tokens import Tokens
from ui.views.appearance import Appearance
from ui.views.chart_page import ChartPage

C = TypeVar("C")

MENUS = ("File", "Edit", "View", "Organize", "Plan", "Scenario", "Help")
BREAKS = {"sample", "import", "save", "export", "quit", "find", "add_report", "fit", "expand_all"}
BREAKS |= {"show_before", "rename_scenario", "submit_scenario", "rebase_scenario"}
BREAKS |= {"passphrase", "hide_pay", "structure", "about"}
BREAKS |= {"assign", "backfill", "split_team"}
"""Commands before which a menu has a line."""

TOOLS = (
    *("open", "import", "save", "", "undo", "redo", ""),
    *("add_report", "fit", "export", "", "solve", "check"),
)
"""Commands of the tool bar; a blank is a line between groups."""


class Menus:
    """Builds the bars of a window and keeps their icons in the theme's colors."""

    def __init__(self, window: QMainWindow, actions: Actions, appearance: Appearance) -> None:
        self._actions = actions
        self._window = window
        self.menus = {name: window.menuBar().addMenu(f"&{name}") for name in MENUS}
        self.recent = QMenu(window.tr("Open &recent"), window)
        for name, menu in self.menus.items():
            self._fill(name, menu)
        self.toolbar = self._toolbar()
        appearance.changed.connect(self.recolor)
        self.recolor(appearance.tokens)

    def recolor(self, tokens: Tokens) -> None:
        """Paint all icons in a theme's colors."""
        for action in self._actions:
            name = action.property("icon_name")
            if name:
                action.setIcon(icon(name, tokens))

    def show_recent(self, paths: Sequence[Path], open_path: Callable[[Path], object]) -> None:
        """List the plans opened last."""
        self.recent.clear()
        for path in paths:
            action = self.recent.addAction(path.name)
            action.setToolTip(str(path))
            action.setStatusTip(str(path))
            action.triggered.connect(partial(open_path, path))
        self.recent.setEnabled(bool(paths))

    def commands(self) -> Iterator[QAction]:
        """Yield every command of every menu, submenus too."""
        for menu in self.menus.values():
            yield from _commands(menu)

    def add_tabs(self, tabs: QTabWidget) -> None:
        """Let Ctrl+1 and so on bring the tabs to the front."""
        menu = self.menus["View"].addMenu(self._window.tr("&Go to"))
        for place in range(tabs.count() - 1):
            action = menu.addAction(tabs.tabText(place))
            action.setShortcut(f"Ctrl+{place + 1}")
            action.triggered.connect(partial(tabs.setCurrentIndex, place))
            self._window.addAction(action)

    def add_choices(
        self, title: str, choices: Sequence[tuple[str, C]], chosen: C, choose: Callable[[C], object]
    ) -> QMenu:
        """Add a submenu of View in which one of several choices is checked."""
        menu = QMenu(title, self._window)
        group = QActionGroup(menu)
        for text, value in choices:
            action = QAction(text, menu, checkable=True)
            action.setChecked(value == chosen)
            action.triggered.connect(partial(choose, value))
            group.addAction(action)
            menu.addAction(action)
        self.menus["View"].addMenu(menu)
        return menu

    def _fill(self, name: str, menu: QMenu) -> None:
        for action in self._actions.of_menu(name):
            if action.objectName() in BREAKS:
                menu.addSeparator()
            menu.addAction(action)
            if action.objectName() == "open":
                menu.addMenu(self.recent)
        menu.setToolTipsVisible(True)

    def _toolbar(self) -> QToolBar:
        bar = QToolBar(self._window.tr("Tools"))
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setIconSize(QSize(18, 18))
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for name in TOOLS:
            if name:
                bar.addAction(self._actions[name])
            else:
                bar.addSeparator()
        self._window.addToolBar(bar)
        return bar


def theme_choices(menus: Menus, appearance: Appearance) -> QMenu:
    """Add the choice of colors to the View menu."""
    choices = [(choice.value.capitalize(), choice) for choice in ThemeChoice]
    return menus.add_choices("&Theme", choices, appearance.choice, appearance.choose)


def chart_choices(menus: Menus, chart: ChartPage) -> None:
    """Add the chart's layouts and colors to the View menu."""
    view, source = chart.view, chart.source
    layouts = menus.add_choices("&Layout", chart.layouts, view.layout_in_use, chart.choose_layout)
    chart.laid_out.connect(partial(_check, layouts))
    menus.add_choices("&Color by", chart.colorings, source.color_by, source.set_color_by)


def _commands(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            yield from _commands(below)
        elif not action.isSeparator():
            yield action


def _check(menu: QMenu, layout: Layout) -> None:
    """Mark the layout that is in use."""
    for action in menu.actions():
        action.setChecked(action.text() == layout.value)
