"""The commands of the File menu: which file is asked for, and what happens to unsaved changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ui.actions import Actions
from ui.dialogs.files import ask_export, ask_plan, ask_save, ask_sources
from ui.dialogs.importing import Importing
from ui.dialogs.opening import OpeningDialogs
from ui.dialogs.protecting import Protecting
from ui.dialogs.saving import SavingDialogs
from ui.dialogs.sharing import SharingDialogs
from ui.dialogs.updating import Updating
from ui.messages import Unsaved
from ui.session import Session
from ui.session.documents import PATCH_SUFFIX, PLAN_SUFFIX, Documents
from ui.session.recoveries import Recoveries
from ui.session.sharing import Sharing

PICTURES = (".png", ".svg")

Then = Callable[[], object]


class FileCommands(QObject):
    """Nothing that replaces the plan happens before its changes are saved or given up."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        documents: Documents,
        export_picture: Callable[[Path], object],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._documents = documents
        self._export_picture = export_picture
        self._then: Then | None = None
        self.recoveries = Recoveries(session, documents, self)
        self.opening = OpeningDialogs(window, session, documents, self.recoveries)
        self.saving = SavingDialogs(window, session, documents, self.save_as)
        sharing = Sharing(session, documents.jobs, self)
        self.protecting = Protecting(window, session, documents, sharing)
        self.importing = Importing(window, session, documents, self.when_safe)
        self.sharing = SharingDialogs(window, session, documents, sharing)
        self.updating = Updating(window, session, documents)
        documents.saved.connect(self._go_on)
        documents.not_saved.connect(self._stay)
        QTimer.singleShot(0, self, self.recoveries.look)

    def connect_actions(self, actions: Actions) -> None:
        """Let the File menu's commands do their work."""
        commands: dict[str, Then] = {
            "new": self.new,
            "open": self.open,
            "sample": self.open_sample,
            "import": self.import_files,
            "save": self.save,
            "save_as": self.save_as,
            "export": self.export,
            "export_into": self.updating.start,
            "passphrase": self.protecting.ask,
            "share": self.sharing.share,
            "merge_patch": self.sharing.merge_patch,
        }
        for name, command in commands.items():
            actions[name].triggered.connect(command)

    def new(self) -> None:
        """Start an empty plan."""
        self.when_safe(self._documents.new)

    def open(self) -> None:
        """Ask for a plan or a spreadsheet and open it."""
        path = ask_plan(self._window, self._documents.folder())
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open a plan; a spreadsheet, or a folder of them, comes in through the wizard."""
        if path.suffix.lower() == PLAN_SUFFIX or not path.exists():
            self.when_safe(partial(self._documents.open, path))
        else:
            self.importing.start((path,))

    def open_sample(self) -> None:
        """Open the sample."""
        self.when_safe(self._documents.open_sample)

    def import_files(self) -> None:
        """Ask for spreadsheets and import them as one source."""
        sources = ask_sources(self._window, self._documents.folder())
        if sources:
            self.importing.start(sources)

    def drop(self, paths: Sequence[Path]) -> None:
        """Open a dropped plan, merge a patch, or import dropped spreadsheets together."""
        plans = [path for path in paths if path.suffix.lower() == PLAN_SUFFIX]
        patches = [path for path in paths if path.suffix.lower() == PATCH_SUFFIX]
        if plans:
            self.open_path(plans[0])
        elif patches:
            self.sharing.merge_patch_file(patches[0])
        elif paths:
            self.importing.start(paths)

    def save(self) -> None:
        """Save to the plan's file; ask for one where there is none."""
        document = self._session.document
        if document is None or document.path is None or document.read_only:
            self.save_as()
        else:
            self._documents.save(document.path)

    def save_as(self) -> None:
        """Ask for a file and save to it."""
        suggestion = self._documents.folder() / f"{self._session.title}{PLAN_SUFFIX}"
        path = ask_save(self._window, suggestion)
        if path is None:
            self._then = None
        else:
            self._documents.save(path)

    def export(self) -> None:
        """Ask for a file and write a workbook, CSV or a picture of the chart."""
        suggestion = self._documents.folder() / f"{self._session.title}.xlsx"
        path = ask_export(self._window, suggestion)
        if path is None:
            return
        if path.suffix.lower() in PICTURES:
            self._export_picture(path)
        else:
            self._documents.export(path)

    def when_safe(self, then: Then) -> None:
        """Do something that ends the open plan, once its changes are saved or given up."""
        answer = Unsaved.KEEP
        if self._session.is_dirty:
            answer = self._session.messages.ask_unsaved(self._window, self._session.title)
        match answer:
            case Unsaved.KEEP:
                then()
            case Unsaved.DISCARD:
                self._documents.give_up()
                then()
            case Unsaved.SAVE:
                self._then = then
                self.save()
            case Unsaved.CANCEL:
                pass

    def _go_on(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    def _stay(self) -> None:
        """Forget what was to follow a save that did not come about."""
        self._then = None
