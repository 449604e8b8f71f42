"""Importing spreadsheets into a plan file, with an account of every row."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from orgplan.checks.catalogue import run_checks
from orgplan.errors import OrgplanError
from orgplan.findings import Finding
from orgplan.model.organization import SETTINGS_ID, Organization
from orgplan.model.settings import Settings
from orgplan.progress import Progress
from orgplan.scenarios.fitting import scenario_findings
from orgplan.spreadsheets.assembling.records import Stated
from orgplan.spreadsheets.importing import Imported, ImportOptions, import_files
from orgplan.spreadsheets.ledger import Rivals
from orgplan.spreadsheets.report import ImportReport
from orgplan.storage.plan_file import save_plan


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import made, its report, and the findings of source and plan together."""

    organization: Organization
    report: ImportReport
    findings: tuple[Finding, ...]
    backup: Path | None = None
    stated: Stated = field(default_factory=dict)
    export_id: str = ""
    rivals: Rivals = field(default_factory=dict)
    scenario: str = ""
    vacant: frozenset[str] = frozenset()


def import_sources(
    sources: Sequence[Path], options: ImportOptions, progress: Progress
) -> ImportResult:
    """Read spreadsheets as one source and check what they hold; nothing is written."""
    return checked(import_files(sources, options, progress), progress)


def checked(imported: Imported, progress: Progress) -> ImportResult:
    """Check what spreadsheets hold."""
    progress.report(0.95, "Checking the organization")
    found = run_checks(imported.organization)
    misfits = scenario_findings(imported.organization, found)
    findings = (*imported.report.findings, *found, *misfits)
    return ImportResult(
        imported.organization,
        imported.report,
        findings,
        stated=imported.stated,
        export_id=imported.export_id,
        rivals=imported.rivals,
        scenario=imported.scenario,
        vacant=imported.vacant,
    )


def save_import(
    result: ImportResult, target: Path, *, replace: bool, source: str = "", passphrase: str = ""
) -> ImportResult:
    """Write an import as a new plan file; an existing one is kept as a backup when replaced."""
    backup = _set_aside(target, replace=replace) if target.exists() else None
    save_plan(result.organization, target, passphrase, label=f"Import {source}", source=source)
    return dataclasses.replace(result, backup=backup)


def as_of_day(result: ImportResult, day: date | None) -> ImportResult:
    """Return an import whose plan has a day, if one is given."""
    if day is None:
        return result
    settings = result.organization.settings.get(SETTINGS_ID) or Settings(id=SETTINGS_ID)
    plan = result.organization.put(dataclasses.replace(settings, as_of=day))
    found = run_checks(plan)
    findings = (*result.report.findings, *found, *scenario_findings(plan, found))
    return dataclasses.replace(result, organization=plan, findings=findings)


def source_names(sources: Sequence[Path]) -> str:
    """Return what the history calls the sources of an import."""
    return ", ".join(source.name for source in sources)


def _set_aside(target: Path, *, replace: bool) -> Path:
    if not replace:
        raise OrgplanError(
            f"{target} exists already.",
            where=str(target),
            fix="Choose another name, or add --replace: the old file is kept as a backup.",
        )
    backup = _free_name(target)
    shutil.copy2(target, backup)
    return backup


def _free_name(target: Path) -> Path:
    number = 1
    while (candidate := target.with_name(f"{target.stem}.backup-{number}{target.suffix}")).exists():
        number += 1
    return candidate
