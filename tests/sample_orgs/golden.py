"""What the samples must measure: `python -m tests.sample_orgs.golden` writes it anew.

Look at the difference before keeping it: a changed number is a changed answer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from orgplan.metrics.measure import measure
from orgplan.progress import Progress
from orgplan.spreadsheets.importing import ImportOptions, import_files
from ui.cli.shapes.importing import record_counts
from ui.cli.shapes.plain import plain_object

FOLDER = Path(__file__).parents[2] / "sample_orgs"

SOURCES: Mapping[str, tuple[str, ...]] = {
    "quillmere": ("quillmere.xlsx",),
    "decc": ("300913-DECC-organogram-senior.csv", "300913-DECC-organogram-junior.csv"),
    "rust_project": ("rust_project.xlsx",),
    "oracle_hr": ("oracle_hr.xlsx",),
}
"""The files that make up each sample."""


def measured(name: str) -> dict[str, object]:
    """Import a sample and measure it; a plan without a date has no day to measure on."""
    sources = [FOLDER / name / file for file in SOURCES[name]]
    imported = import_files(sources, ImportOptions(), Progress())
    report = imported.report
    return {
        "rows": report.rows,
        "imported": report.imported,
        "held_back": report.held_back,
        "skipped": report.skipped,
        "records": {k: v for k, v in record_counts(imported.organization).items() if v},
        "metrics": plain_object(measure(imported.organization)),
    }


def golden_file(name: str) -> Path:
    """Return where a sample's expected numbers stand."""
    return FOLDER / name / "expected_metrics.json"


def main() -> None:
    """Write every sample's numbers as they are now."""
    for name in SOURCES:
        text = json.dumps(measured(name), indent=2, ensure_ascii=False) + "\n"
        golden_file(name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
