"""The tasks a window runs in threads; each loads its libraries when it is first needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from orgplan.changes.transaction import Transaction
from orgplan.findings import Finding
from orgplan.model.organization import Organization
from orgplan.progress import Progress
from orgplan.scenarios.outcomes import Choices

if TYPE_CHECKING:
    from orgplan.metrics.measure import Metrics
    from orgplan.tasks.import_sources import ImportResult
    from orgplan.tasks.open_plan import Opened
    from orgplan.tasks.refresh import Refreshed

# The imports inside these functions keep the start fast: networkx, openpyxl and calamine cost
# more time than the first window.


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks and measures say about one snapshot."""

    organization: Organization
    findings: tuple[Finding, ...]
    metrics: Metrics


def read_plan(path: Path, progress: Progress) -> Opened:
    """Open a plan file, or a spreadsheet as a plan."""
    from orgplan.tasks.open_plan import open_plan  # noqa: PLC0415

    return open_plan(path, progress)


def write_without_pay(organization: Organization, step: str, target: Path) -> None:
    """Write a plan or a workbook without pay, as of a step of the history."""
    from orgplan.storage.redaction import Redaction  # noqa: PLC0415
    from orgplan.tasks.refresh_base import mark_of  # noqa: PLC0415
    from orgplan.tasks.share import share  # noqa: PLC0415

    mark = mark_of(step, left_out=Redaction.PAY) if step else ""
    share(organization, target, Redaction.PAY, export_id=mark)


def write_encrypted(organization: Organization, target: Path, passphrase: str) -> None:
    """Write a plan file that only a passphrase opens."""
    from orgplan.tasks.export import export  # noqa: PLC0415

    export(organization, target, passphrase=passphrase)


def refreshed(
    plan: Organization,
    base: Organization | None,
    imported: ImportResult,
    source: str,
    choices: Choices,
) -> Refreshed:
    """Work out what an import changes in a plan; the plan wins what nobody decided."""
    from orgplan.tasks.refresh import refresh  # noqa: PLC0415

    return refresh(plan, imported, base=base, source=source, choices=choices)


def imported_before(plan: Organization, past: Sequence[Transaction]) -> Organization | None:
    """Return what imports alone have made of a plan: what the next one is measured by."""
    from orgplan.tasks.refreshing import as_imported  # noqa: PLC0415

    return as_imported(plan, past)


def check(organization: Organization) -> Checked:
    """Run every check and measure."""
    from orgplan.checks.catalogue import run_checks  # noqa: PLC0415
    from orgplan.metrics.measure import measure  # noqa: PLC0415

    return Checked(organization, run_checks(organization), measure(organization))


def sample_plan() -> Path:
    """Return where the fictional company that comes with the program is."""
    from sample_orgs import SAMPLE  # noqa: PLC0415

    return SAMPLE
