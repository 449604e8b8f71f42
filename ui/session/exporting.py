"""What leaves the window as a workbook or as CSV: what is on screen, under an id that is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from orgplan.model.organization import Organization
from orgplan.progress import Progress
from ui.session.session import Session

if TYPE_CHECKING:
    from orgplan.reports.solving import SolveReport


@dataclass(frozen=True, slots=True)
class Leaving:
    """The snapshot on screen and its plan, with the solve of it; without pay if that is hidden.

    `step` names the last step of the history, by which an export that comes back is known.
    """

    shown: Organization
    plan: Organization
    scenario: str
    day: date | None
    step: str
    report: SolveReport | None
    without_pay: bool


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written, and what could not be written whole, in sentences."""

    path: Path
    notes: tuple[str, ...]
    without_pay: bool


def leaving(session: Session) -> Leaving:
    """Return what an export writes now."""
    document = session.document
    return Leaving(
        session.organization,
        session.plan,
        session.scenario,
        session.day,
        document.last_step if document is not None else "",
        session.report if session.report_is_current else None,
        session.pay_hidden,
    )


def written(leaves: Leaving, path: Path, _progress: Progress) -> Exported:
    """Write a workbook, CSV or a project of MS Project."""
    # Loaded here, for the libraries that write take longer to load than the first window.
    from orgplan.storage.redaction import Redaction  # noqa: PLC0415
    from orgplan.tasks.export import export  # noqa: PLC0415
    from orgplan.tasks.refresh_base import mark_of  # noqa: PLC0415
    from orgplan.tasks.share import share  # noqa: PLC0415

    left_out = Redaction.PAY if leaves.without_pay else None
    mark = mark_of(leaves.step, leaves.scenario, left_out, leaves.day) if leaves.step else ""
    if left_out:
        notes = share(leaves.shown, path, left_out, scenario=leaves.scenario, export_id=mark)
    else:
        notes = export(
            leaves.shown,
            path,
            leaves.report,
            leaves.scenario,
            plan=leaves.plan,
            export_id=mark,
        )
    return Exported(path, notes, leaves.without_pay)
