"""Opening whatever holds a plan: a plan file, a workbook, a CSV or a folder of CSVs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from orgplan.errors import MissingInput
from orgplan.model.organization import Organization
from orgplan.progress import Progress
from orgplan.spreadsheets.importing import ImportOptions, import_files
from orgplan.spreadsheets.report import ImportReport
from orgplan.storage.disk import Files
from orgplan.storage.plan_file import load_plan
from orgplan.storage.resting import read_resting

PLAN_SUFFIX = ".orgplan"


@dataclass(frozen=True, slots=True)
class Opened:
    """An organization, and the import report where it came from a spreadsheet."""

    organization: Organization
    report: ImportReport | None = None


def open_plan(path: Path, progress: Progress, passphrase: str = "") -> Opened:
    """Open a plan file, or import a spreadsheet as a plan."""
    if not path.exists():
        raise MissingInput(
            f"{path} does not exist.", where=str(path), fix="Check the name and the folder."
        )
    if path.suffix.lower() == PLAN_SUFFIX:
        return Opened(load_plan(path, passphrase))
    imported = import_files([path], ImportOptions(), progress)
    return Opened(imported.organization, imported.report)


def needs_passphrase(path: Path) -> bool:
    """Tell whether a file is a plan that only a passphrase opens."""
    is_plan = path.suffix.lower() == PLAN_SUFFIX and path.is_file()
    return is_plan and read_resting(path, Files()).is_locked
