"""Files and folders as sheets, read in a child process that a bad file may crash."""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from orgplan.errors import ErrorCode, MissingInput, OrgplanError, UnreadableInput
from orgplan.progress import ChildFailed, Progress, run_in_child
from orgplan.spreadsheets.reading.container import damaged, not_a_spreadsheet, protected
from orgplan.spreadsheets.reading.delimited import read_delimited
from orgplan.spreadsheets.reading.excel_xml import read_excel_xml
from orgplan.spreadsheets.reading.grid import Sheet
from orgplan.spreadsheets.reading.project_xml import holds_project, read_project
from orgplan.spreadsheets.reading.sniff import HEAD, FileKind, sniff
from orgplan.spreadsheets.reading.web_tables import read_web_tables
from orgplan.spreadsheets.reading.workbooks import read_container, read_old_workbook

SECONDS = 60.0
MEMORY_MIB = 2048
TEXT_ENDINGS = frozenset({".csv", ".tsv"})


Answer: TypeAlias = tuple[Sheet, ...] | OrgplanError
"""A file's sheets, or why it cannot be read."""


def read_files(sources: Sequence[Path], progress: Progress) -> tuple[Sheet, ...]:
    """Read all sheets of files and folders in a child process.

    Raises:
        OrgplanError: a source is missing or cannot be read, in one sentence.
        Cancelled: the user stopped it.
    """
    sheets: list[Sheet] = []
    for answer in read_each(named_files(sources), progress):
        if isinstance(answer, OrgplanError):
            raise answer
        sheets.extend(answer)
    return tuple(sheets)


def named_files(sources: Sequence[Path]) -> tuple[tuple[Path, str], ...]:
    """Return the files that sources stand for, with the names that messages give them."""
    paths = dict.fromkeys(path.resolve() for source in sources for path in _files(source))
    if not paths:
        raise MissingInput("No file was given to import.", fix="Name a workbook or a CSV file.")
    return tuple(zip(paths, _names(tuple(paths)), strict=True))


def read_each(files: tuple[tuple[Path, str], ...], progress: Progress) -> tuple[Answer, ...]:
    """Read files in a child process; if it does not survive, each file gets one of its own."""
    try:
        return run_in_child(_read_all, files, progress, seconds=SECONDS, memory_mib=MEMORY_MIB)
    except ChildFailed as error:
        if len(files) > 1:
            return tuple(answer for one in files for answer in read_each((one,), progress))
        return (_unread(files[0][1], error),)


def _unread(name: str, error: ChildFailed) -> UnreadableInput:
    return UnreadableInput(
        f"{name} could not be read. {error.reason}",
        where=name,
        fix="Save it in a spreadsheet program as a new .xlsx or .csv file.",
    )


def _files(source: Path) -> Iterator[Path]:
    if not source.exists():
        raise MissingInput(
            f"{source} does not exist.", where=str(source), fix="Check the name and the folder."
        )
    if not source.is_dir():
        yield source
        return
    found = sorted(path for path in source.iterdir() if path.suffix.lower() in TEXT_ENDINGS)
    if not found:
        raise MissingInput(
            f"The folder {source} holds no CSV file.",
            where=str(source),
            fix="Name a folder with .csv or .tsv files, or a workbook.",
        )
    yield from found


def _names(paths: tuple[Path, ...]) -> tuple[str, ...]:
    """Name files as messages do: by their own name, or by their path where two share it."""
    shared = Counter(path.name for path in paths)
    return tuple(path.name if shared[path.name] == 1 else str(path) for path in paths)


def _read_all(files: tuple[tuple[Path, str], ...], progress: Progress) -> tuple[Answer, ...]:
    """Read files in a process that does nothing else and ends with it."""
    gc.disable()  # millions of cells and no circles; collecting costs a third of the reading
    _silence_parsers()
    answers: list[Answer] = []
    for done, (path, name) in enumerate(files):
        progress.report(0.7 * done / len(files), f"Reading {name}")
        try:
            answers.append(read_file(path, name))
        except OrgplanError as error:
            answers.append(error)
    return tuple(answers)


def _silence_parsers() -> None:
    """Keep what native code says before it gives up from the user's terminal."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def read_file(path: Path, name: str) -> tuple[Sheet, ...]:
    """Read a file as what its bytes say it is; in this process, which a bad file may crash."""
    kind = kind_of(path)
    if kind in {FileKind.TEXT, FileKind.XML} and holds_project(path):
        return read_project(name, path.read_bytes())
    match kind:
        case FileKind.ZIP:
            return read_container(path, name)
        case FileKind.XLS:
            return read_old_workbook(path, name)
        case FileKind.TEXT:
            return (read_delimited(name, path.read_bytes()),)
        case FileKind.HTML:
            return read_web_tables(name, path.read_bytes())
        case FileKind.XML:
            return read_excel_xml(name, path.read_bytes())
        case _:
            raise _no_spreadsheet(path, name, kind)


def _no_spreadsheet(path: Path, name: str, kind: FileKind) -> UnreadableInput:
    if kind is FileKind.ENCRYPTED:
        return protected(name)
    if kind is FileKind.EMPTY:
        return UnreadableInput(f"{name} is empty.", where=name, fix="Give a file with rows.")
    if kind is FileKind.BINARY and path.suffix.lower() not in TEXT_ENDINGS:
        return damaged(name)
    return not_a_spreadsheet(name, kind.value)


def kind_of(path: Path) -> FileKind:
    """Tell what a file is from its bytes."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
            kind = sniff(head)
            is_old_office = kind in {FileKind.OLE, FileKind.XLS, FileKind.ENCRYPTED}
            return sniff(head + file.read()) if is_old_office else kind
    except OSError as error:
        raise UnreadableInput(
            f"{path.name} cannot be opened: {error.strerror}.",
            code=ErrorCode.LOCKED if isinstance(error, PermissionError) else ErrorCode.UNREADABLE,
            where=path.name,
            fix="Check that you may read it and that no other program keeps it locked.",
        ) from error
