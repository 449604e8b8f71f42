"""Importing as these headers were understood before, in the window or on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from orgplan.progress import Progress
from orgplan.spreadsheets.formats.recognizing import adapted
from orgplan.spreadsheets.importing import ImportOptions, import_sheets
from orgplan.spreadsheets.reading.files import read_files
from orgplan.spreadsheets.understanding.mapping import Mapping
from orgplan.spreadsheets.understanding.mapping_file import read_mapping
from orgplan.spreadsheets.understanding.memory import recall, remember
from orgplan.spreadsheets.understanding.proposing import propose
from orgplan.tasks.import_sources import ImportResult, checked


@dataclass(frozen=True, slots=True)
class Remembered:
    """An import, and how its sheets were understood."""

    result: ImportResult
    mapping: Mapping

    def keep_in(self, memory: Path) -> None:
        """Read files with these headers the same way next time."""
        remember(self.mapping, memory)


def import_as_before(
    sources: Sequence[Path], options: ImportOptions, memory: Path, progress: Progress
) -> Remembered:
    """Import sources as a mapping file says, or else as their headers were understood before.

    Raises:
        OrgplanError: a source is missing, cannot be read, or holds nothing to recognize.
        Cancelled: the user stopped it.
    """
    read = read_files(sources, progress)
    said = read_mapping(options.mapping) if options.mapping else recall(read, memory)
    sheets = adapted(read, said.ordinary)
    known = said if options.mapping else recall(sheets, memory)
    mapping = propose(sheets, known)
    return Remembered(checked(import_sheets(sheets, mapping, options, progress), progress), mapping)
