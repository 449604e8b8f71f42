"""Files for others, written in the background: copies without pay, encrypted copies, patches."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from orgplan.errors import OrgplanError
from orgplan.files import replace_file
from orgplan.model.organization import Organization
from orgplan.progress import Progress
from orgplan.scenarios.scenario import lenient
from orgplan.storage.document import Document
from orgplan.tasks.patching import diff, write_patch
from orgplan.tasks.shared_changes import plan_before, without_pay
from ui.jobs import Jobs
from ui.jobs.work import write_encrypted, write_without_pay
from ui.session.session import Session

Origin = Callable[[], tuple[Organization, Organization]]
"""Gives the plan before and after the changes of a patch; called in the background."""


class Sharing(QObject):
    """Writes beside the plan; the plan and its file stay what they are."""

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs

    def without_pay(self, path: Path) -> None:
        """Write a plan or a workbook without pay."""
        document = self._session.document
        step = document.last_step if document is not None else ""
        self.write(path, partial(write_without_pay, self._session.plan, step))

    def encrypted(self, path: Path, passphrase: str) -> None:
        """Write the whole plan under a passphrase."""
        plan = self._session.plan

        def write(target: Path) -> None:
            write_encrypted(plan, target, passphrase)

        self.write(path, write)

    def patch(self, path: Path, origin: Origin, *, pay: bool) -> None:
        """Write changes as a patch."""
        self.write(path, partial(_write_changes, origin, self._session.title, pay))

    def text(self, path: Path, make: Callable[[], str]) -> None:
        """Write a text that is made in the background, such as a page to print or a CSV."""
        self.write(path, partial(_write_text, make))

    def write(self, path: Path, write: Callable[[Path], object]) -> None:
        """Write a file in the background and tell where it is."""
        self._jobs.start(
            self.tr("Writing {name}").format(name=path.name),
            partial(_written, write, path),
            self._tell,
        )

    def _tell(self, path: Path) -> None:
        self._session.messages.succeed(self.tr("Wrote {path}.").format(path=path))


def since_save(document: Document) -> tuple[Organization, Organization]:
    """Return the plan as it was last saved, and as it is."""
    return document.base(), document.organization


def since_day(document: Document, day: date | None) -> tuple[Organization, Organization]:
    """Return the plan as it was when a day began, or when it was started, and as it is."""
    plan, past = document.organization, tuple(document.transactions())
    later = [done for done in past[1:] if day is None or done.at.astimezone().date() >= day]
    return plan_before(plan, later), plan


def of_scenario(plan: Organization, scenario: str) -> tuple[Organization, Organization]:
    """Return the plan without and with a scenario."""
    return plan, lenient(plan, scenario).organization


def _write_changes(origin: Origin, title: str, pay: bool, path: Path) -> None:
    made = diff(*origin(), title)
    patch = made if pay else without_pay(made)
    if not patch.changes:
        raise OrgplanError(
            "There are no changes to share." if pay else "There are no changes but of pay.",
            fix="Choose an earlier moment or another scenario.",
        )
    write_patch(patch, path)


def _written(write: Callable[[Path], object], path: Path, _progress: Progress) -> Path:
    write(path)
    return path


def _write_text(make: Callable[[], str], path: Path) -> None:
    text = make()

    def fill(target: Path) -> None:
        target.write_text(text, encoding="utf-8", newline="")

    replace_file(path, fill)
