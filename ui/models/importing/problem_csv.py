"""Problems as CSV, for whoever mends them elsewhere."""

from __future__ import annotations

import csv
import io

from PySide6.QtCore import QCoreApplication

from orgplan.spreadsheets.csv_text import neutralized
from ui.models.importing.problems import Found


def problem_csv(found: Found) -> str:
    """Return one line per problem; cells never run as formulas."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(map(_tr, ("Fate", "File", "Sheet", "Cell", "What", "What to do")))
    for likes in found.likes:
        for one in likes.problems:
            told = (one.weight, one.file, one.sheet, one.cell, one.what, one.fix)
            writer.writerow(map(neutralized, told))
    return out.getvalue()


def _tr(text: str) -> str:
    return QCoreApplication.translate("problem_csv", text)
