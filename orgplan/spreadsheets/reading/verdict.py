"""What an import shows of each file before anything is decided."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from orgplan.errors import ErrorCode, OrgplanError
from orgplan.progress import Progress
from orgplan.spreadsheets.reading.facts import SheetFacts
from orgplan.spreadsheets.reading.files import Answer, kind_of, named_files, read_each
from orgplan.spreadsheets.reading.grid import Sheet
from orgplan.spreadsheets.reading.sniff import FileKind

_MADE_OF = {
    "xl/workbook.bin": "a binary Excel workbook",
    "content.xml": "an OpenDocument spreadsheet",
    "xl/vbaProject.bin": "an Excel workbook with macros",
    "xl/workbook.xml": "an Excel workbook",
}
_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


@dataclass(frozen=True, slots=True)
class SheetVerdict:
    """A sheet as far as it reaches, and what was noticed in it."""

    name: str
    rows: int
    columns: int
    hidden: bool
    noticed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A file: what it is, how large, its sheets; or the sentence that refuses it and its remedy.

    `read` holds the sheets themselves, so that an import goes on without reading again.
    """

    path: Path
    file: str
    kind: str
    size: int
    sheets: tuple[SheetVerdict, ...]
    noticed: tuple[str, ...]
    refusal: str
    fix: str
    read: tuple[Sheet, ...]

    @property
    def refused(self) -> bool:
        """Whether the file cannot be read."""
        return bool(self.refusal)


def look_at(sources: Sequence[Path], progress: Progress) -> tuple[Verdict, ...]:
    """Read files and folders in a child process and say of each file what it is.

    Raises:
        MissingInput: a source does not exist, or there is none.
        Cancelled: the user stopped it.
    """
    files = named_files(sources)
    answers = read_each(files, progress)
    return tuple(
        _verdict(path, name, answer) for (path, name), answer in zip(files, answers, strict=True)
    )


def _verdict(path: Path, name: str, answer: Answer) -> Verdict:
    refusal = answer if isinstance(answer, OrgplanError) else None
    sheets = () if isinstance(answer, OrgplanError) else answer
    told = tuple(dict.fromkeys(note for sheet in sheets for note in sheet.notes))
    return Verdict(
        path,
        name,
        "a locked file" if refusal and refusal.code is ErrorCode.LOCKED else _kind(path, sheets),
        path.stat().st_size,
        tuple(map(_sheet_verdict, sheets)),
        told,
        refusal.message if refusal else "",
        refusal.fix if refusal else "",
        sheets,
    )


def _sheet_verdict(sheet: Sheet) -> SheetVerdict:
    return SheetVerdict(sheet.name, len(sheet.rows), len(sheet.columns), sheet.hidden, sheet.notes)


def _kind(path: Path, sheets: Sequence[Sheet]) -> str:
    facts = sheets[0].facts if sheets else SheetFacts()
    if facts.delimiter:
        separated = _DELIMITERS.get(facts.delimiter, repr(facts.delimiter))
        return f"text in {facts.encoding}, separated by {separated}"
    kind = kind_of(path)
    if kind is not FileKind.ZIP or not sheets:
        return kind.value
    with zipfile.ZipFile(path) as container:  # the guard has found it sound
        names = frozenset(container.namelist())
    return next((words for part, words in _MADE_OF.items() if part in names), kind.value)
