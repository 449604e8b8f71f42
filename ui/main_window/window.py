"""The main window: puts the views together and connects the commands to whoever does the work."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui.actions import Actions
from ui.dialogs.about import show_about
from ui.dialogs.command_palette import CommandPalette
from ui.dialogs.file_commands import FileCommands
from ui.main_window.explain_commands import ExplainCommands
from ui.main_window.menus import Menus, chart_choices, theme_choices
from ui.main_window.organize_commands import OrganizeCommands
from ui.main_window.parts import Parts
from ui.main_window.plan_commands import PlanCommands
from ui.main_window.workspace import Workspace
from ui.session.documents import PATCH_SUFFIX, PLAN_SUFFIX, SHEET_SUFFIXES
from ui.session.recoveries import Recoveries
from ui.views.banner import Banner
from ui.views.facts import Facts
from ui.views.job_strip import JobStrip
from ui.views.start_page import StartPage

SIZE = (1440, 900)
SMALLEST = (1000, 560)
GEOMETRY = "window"
SPLITTER = "splitter"


class MainWindow(QMainWindow):
    """Shows the start page, then the workspace."""

    closed = Signal()
    """The window is gone, and nothing runs behind it any more."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self.parts = parts
        self.session = parts.session
        with parts.appearance.dressed_at_the_end():
            self.actions_by_name = Actions(self)
            self.workspace = Workspace(parts)
            self.files = FileCommands(
                self, parts.session, parts.documents, self.workspace.chart.export_picture
            )
            self.start_page = StartPage(
                self.files.open_sample, self.files.import_files, self.files.open, parts.appearance
            )
            self.banner = Banner(parts.messages, parts.appearance)
            self.strip = JobStrip(parts.jobs)
            self.facts = Facts(parts.session, parts.checking, parts.appearance)
            self.menus = Menus(self, self.actions_by_name, parts.appearance)
            self._pages = QStackedWidget()
            self._closing = False
            self._arrange()
        self._connect()
        self._restore()
        self._show_recent()
        self._show_page()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take plans and spreadsheets."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open or import what was dropped."""
        self.files.drop(_dropped(event))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes, then stop all work and remember the layout."""
        if not self._closing and self.session.is_dirty:
            event.ignore()
            self.files.when_safe(self._close_now)
            return
        self.parts.settings.set_layout(GEOMETRY, self.saveGeometry())
        self.parts.settings.set_layout(SPLITTER, self.workspace.saveState())
        self.parts.jobs.shut_down()
        self.parts.documents.let_go()
        super().closeEvent(event)
        self.closed.emit()

    def open_palette(self) -> CommandPalette:
        """Open the list of all commands."""
        palette = CommandPalette(self.menus.commands(), self)
        palette.open()
        return palette

    def _close_now(self) -> None:
        """Close once the present close event is over: Qt ignores a close inside a close."""
        self._closing = True
        QTimer.singleShot(0, self, self.close)

    def _arrange(self) -> None:
        self.setAcceptDrops(True)
        self.resize(*SIZE)
        self.setMinimumSize(*SMALLEST)
        center = QWidget()
        column = QVBoxLayout(center)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._pages.addWidget(self.start_page)
        self._pages.addWidget(self.workspace)
        for widget in (self.banner, self.strip):
            column.addWidget(widget)
        column.addWidget(self._pages, 1)
        self.setCentralWidget(center)
        self.setStatusBar(self.facts)
        self.menus.add_tabs(self.workspace.tabs)
        chart_choices(self.menus, self.workspace.chart)
        theme_choices(self.menus, self.parts.appearance)

    def _connect(self) -> None:
        session, documents = self.session, self.parts.documents
        session.opened.connect(self._show_page)
        session.changed.connect(self.banner.hide)
        session.saved_changed.connect(self._show_title)
        documents.recent_changed.connect(self._show_recent)
        documents.imported.connect(self.workspace.report.show_result)
        documents.imported.connect(self.workspace.show_report)
        documents.saved.connect(self.facts.note_saved)
        documents.saving.connect(self.facts.note_saving)
        self.start_page.path_chosen.connect(self.files.open_path)
        self.workspace.history.export_wanted.connect(self.files.sharing.export_history)
        self._offer_recoveries(self.files.recoveries)
        self.files.connect_actions(self.actions_by_name)
        self.actions_by_name["quit"].triggered.connect(self.close)
        self.actions_by_name["palette"].triggered.connect(self.open_palette)
        self.actions_by_name["about"].triggered.connect(self._about)
        PlanCommands(self, self.parts, self.actions_by_name, self.workspace)
        OrganizeCommands(self, self.parts, self.actions_by_name, self.workspace)
        self.explain = ExplainCommands(self, session, self.menus, self.workspace)

    def _offer_recoveries(self, recoveries: Recoveries) -> None:
        recoveries.found.connect(self.start_page.show_recoveries)
        self.start_page.restore.connect(recoveries.restore)
        self.start_page.put_off.connect(recoveries.put_off)
        self.start_page.discard.connect(recoveries.discard)

    def _show_page(self) -> None:
        is_open = self.session.is_open
        self._pages.setCurrentWidget(self.workspace if is_open else self.start_page)
        self.facts.setVisible(is_open)
        self._show_title()

    def _show_title(self) -> None:
        if not self.session.is_open:
            self.setWindowTitle("orgplan")
            return
        self.setWindowTitle(f"{self.session.title}[*] – orgplan")
        self.setWindowModified(self.session.is_dirty)

    def _show_recent(self) -> None:
        recent = self.parts.settings.recent
        self.menus.show_recent(recent, self.files.open_path)
        self.start_page.show_recent(recent)

    def _about(self) -> None:
        show_about(self)

    def _restore(self) -> None:
        geometry = self.parts.settings.layout(GEOMETRY)
        if geometry is not None:
            self.restoreGeometry(geometry)
        splitter = self.parts.settings.layout(SPLITTER)
        if splitter is not None:
            self.workspace.restoreState(splitter)


def _dropped(event: QDropEvent) -> tuple[Path, ...]:
    """Return the dropped files the program can read."""
    paths = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
    readable = (PLAN_SUFFIX, PATCH_SUFFIX, *SHEET_SUFFIXES)
    return tuple(path for path in paths if path.suffix.lower() in readable or path.is_dir())
