"""The commands that send a plan or changes out, and that take changes in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from orgplan.progress import Progress
from orgplan.scenarios.outcomes import Merged
from orgplan.tasks.patching import PATCH_SUFFIX, Patch, merge_patch, read_patch
from ui.dialogs.files import CSV, PATCH, PLAN, WORKBOOK, ask_patch, ask_share
from ui.dialogs.merging import Merging, Wording
from ui.dialogs.share import Shared, ShareDialog, ShareWish
from ui.models.formats import counted
from ui.models.history_csv import history_csv
from ui.models.history_entries import HistoryEntry
from ui.session import Session
from ui.session.documents import Documents
from ui.session.sharing import Origin, Sharing, of_scenario, since_day, since_save

KINDS = {".orgplan": PLAN, ".xlsx": WORKBOOK, PATCH_SUFFIX: PATCH}


class SharingDialogs(QObject):
    """Asks what and where to; the writing goes on in the background."""

    def __init__(
        self, window: QWidget, session: Session, documents: Documents, sharing: Sharing
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._documents = documents
        self._sharing = sharing

    def share(self) -> None:
        """Ask what to share."""
        dialog = ShareDialog(self._window, self._session.title, self._origins())
        dialog.wished.connect(self._share)
        dialog.open()

    def merge_patch(self) -> None:
        """Ask for a patch, show what it does, and bring it in as one step."""
        path = ask_patch(self._window, self._documents.folder())
        if path is not None:
            self.merge_patch_file(path)

    def merge_patch_file(self, path: Path) -> None:
        """Show what a patch does, and bring it in as one step."""
        if not self._session.is_open:
            self._session.messages.tell(self.tr("Open the plan first that the patch is for."))
            return
        self._documents.jobs.start(
            self.tr("Reading {name}").format(name=path.name),
            partial(_patch, path),
            partial(self._preview, path),
        )

    def export_history(self, shown: Sequence[HistoryEntry]) -> None:
        """Ask for a file and write the steps of history that are listed."""
        suggestion = self._documents.folder() / f"{self._session.title} history.csv"
        path = ask_share(self._window, suggestion, CSV)
        if path is not None:
            plan, hidden = self._session.plan, self._session.pay_hidden
            self._sharing.text(path, partial(history_csv, shown, plan, pay_hidden=hidden))

    def _share(self, wish: ShareWish) -> None:
        suggestion = self._documents.folder() / f"{self._session.title}{_ENDINGS[wish.shared]}"
        suggestion = suggestion.with_name(suggestion.name + wish.suffix)
        path = ask_share(self._window, suggestion, KINDS[wish.suffix])
        if path is None:
            return
        match wish.shared:
            case Shared.WITHOUT_PAY:
                self._sharing.without_pay(path)
            case Shared.ENCRYPTED:
                self._sharing.encrypted(path, wish.passphrase)
            case Shared.CHANGES:
                origin = cast("Origin", wish.origin)
                self._sharing.patch(path, origin, pay=wish.pay)

    def _origins(self) -> list[tuple[str, object]]:
        document, plan = self._session.document, self._session.plan
        if document is None:
            return []
        found: list[tuple[str, object]] = []
        if document.path is not None:
            count = counted(document.unsaved if document.is_dirty else 0, self.tr("change"))
            text = self.tr("Since the last save ({count})").format(count=count)
            found.append((text, partial(since_save, document)))
        today = date.today()  # noqa: DTZ011 - the day where the sender is
        for text, day in (
            (self.tr("Of today"), today),
            (self.tr("Of the last 7 days"), today - timedelta(days=6)),
            (self.tr("Since the plan was started"), None),
        ):
            found.append((text, partial(since_day, document, day)))
        for row in plan.scenarios:
            text = self.tr("Of the scenario {name}").format(name=row.name or row.id)
            found.append((text, partial(of_scenario, plan, row.id)))
        shown = self._session.scenario
        place = next((n for n, row in enumerate(plan.scenarios) if row.id == shown), None)
        if place is not None:
            found.insert(0, found.pop(len(found) - len(plan.scenarios) + place))
        return found

    def _preview(self, path: Path, patch: Patch) -> None:
        wording = Wording(
            title=self.tr("Merge {name}").format(name=path.name),
            explanation=self.tr("{count} made on {plan}. One undo takes all of it back.").format(
                count=counted(len(patch.changes), self.tr("change")),
                plan=patch.document or self.tr("a plan"),
            ),
            verb=self.tr("Merge"),
            sides=(self.tr("This plan"), self.tr("The patch")),
            always_shown=True,
        )
        work = partial(merge_patch, self._session.plan, patch)
        merging = Merging(self._window, self._session, self._documents.jobs, work, wording)
        merging.decided.connect(self._merge)
        merging.start()

    def _merge(self, merged: Merged) -> None:
        group, messages = merged.group, self._session.messages
        if not group.changes:
            messages.tell(self.tr("Nothing of the patch was taken in."))
        elif self._session.perform_on_plan(group):
            count = counted(len(group.changes), self.tr("change"))
            messages.succeed(self.tr("Merged {count}.").format(count=count))


_ENDINGS = {
    Shared.WITHOUT_PAY: " without pay",
    Shared.CHANGES: " changes",
    Shared.ENCRYPTED: " encrypted",
}


def _patch(path: Path, _progress: Progress) -> Patch:
    return read_patch(path)
