"""Files and folders as sheets, read in a child process that a bad file may crash."""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from orgplan.errors import ErrorCode, MissingInput, UnreadableInput
from orgplan.progress import ChildFailed, Progress, run_in_child
from orgplan.spreadsheets.reading.container import damaged, not_a_spreadsheet, protected
from orgplan.spreadsheets.reading.delimited import read_delimited
from orgplan.spreadsheets.reading.grid import Sheet
from orgplan.spreadsheets.reading.project_xml import holds_project, read_project
from orgplan.spreadsheets.reading.sniff import HEAD, FileKind, sniff
from orgplan.spreadsheets.reading.workbooks import read_container, read_old_workbook

SECONDS = 60.0
MEMORY_MIB = 2048
TEXT_ENDINGS = frozenset({".csv", ".tsv"})


def read_files(sources: Sequence[Path], progress: Progress) -> tuple[Sheet, ...]:
    """Read all sheets of files and folders in a child process.

    Raises:
        OrgplanError: a source is missing or cannot be read, in one sentence.
        Cancelled: the user stopped it.
    """
    paths = dict.fromkeys(path.resolve() for source in sources for path in _files(source))
    if not paths:
        raise MissingInput("No file was given to import.", fix="Name a workbook or a CSV file.")
    files = tuple(zip(paths, _names(tuple(paths)), strict=True))
    try:
        return run_in_child(_read_all, files, progress, seconds=SECONDS, memory_mib=MEMORY_MIB)
    except ChildFailed as error:
        names = ", ".join(name for _, name in files)
        raise UnreadableInput(
            f"{names} could not be read. {error.reason}",
            where=names,
            fix="Save it in a spreadsheet program as a new .xlsx or .csv file.",
        ) from error


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


def _read_all(files: tuple[tuple[Path, str], ...], progress: Progress) -> tuple[Sheet, ...]:
    """Read files in a process that does nothing else and ends with it."""
    gc.disable()  # millions of cells and no circles; collecting costs a third of the reading
    _silence_parsers()
    sheets: list[Sheet] = []
    for done, (path, name) in enumerate(files):
        progress.report(0.7 * done / len(files), f"Reading {name}")
        sheets.extend(_read_file(path, name))
    return tuple(sheets)


def _silence_parsers() -> None:
    """Keep what native code says before it gives up from the user's terminal."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def _read_file(path: Path, name: str) -> tuple[Sheet, ...]:
    kind = _kind(path)
    match kind:
        case FileKind.ZIP:
            return read_container(path, name)
        case FileKind.XLS:
            return read_old_workbook(path, name)
        case FileKind.TEXT | FileKind.XML if holds_project(path):
            return read_project(name, path.read_bytes())
        case FileKind.TEXT:
            return (read_delimited(name, path.read_bytes()),)
        case FileKind.ENCRYPTED:
            raise protected(name)
        case FileKind.EMPTY:
            raise UnreadableInput(f"{name} is empty.", where=name, fix="Give a file with rows.")
        case FileKind.BINARY if path.suffix.lower() not in TEXT_ENDINGS:
            raise damaged(name)
        case _:
            raise not_a_spreadsheet(name, kind.value)


def _kind(path: Path) -> FileKind:
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
