"""Files and folders as sheets, read in a child process that a bad file may crash."""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from orgplan.errors import ErrorCode, MissingInput, OrgplanError, UnreadableInput
from orgplan.progress import (
    Call,
    ChildFailed,
    ChildTimedOut,
    Progress,
    run_in_child,
    run_in_children,
)
from orgplan.spreadsheets.reading.container import damaged, not_a_spreadsheet, protected
from orgplan.spreadsheets.reading.delimited import read_delimited
from orgplan.spreadsheets.reading.excel_xml import read_excel_xml
from orgplan.spreadsheets.reading.grid import Sheet
from orgplan.spreadsheets.reading.project_xml import holds_project, read_project
from orgplan.spreadsheets.reading.shares import LARGE_FILE, Rest, completed, rests
from orgplan.spreadsheets.reading.sniff import HEAD, FileKind, sniff
from orgplan.spreadsheets.reading.web_tables import read_web_tables
from orgplan.spreadsheets.reading.workbooks import read_container, read_old_workbook

SECONDS = 60.0
MEMORY_MIB = 2048
_PROCESSES = 2
TEXT_ENDINGS = frozenset({".csv", ".tsv"})


Files: TypeAlias = tuple[tuple[Path, str], ...]
"""Paths of files, and the names that messages give them."""

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
        return _read_shared(files, progress) or _read_alone(files, progress)
    except ChildFailed as error:
        if len(files) > 1:
            return tuple(answer for one in files for answer in read_each((one,), progress))
        return (_unread(files[0][1], error),)


def _read_alone(files: Files, progress: Progress) -> tuple[Answer, ...]:
    return run_in_child(_read_all, files, progress, seconds=SECONDS, memory_mib=MEMORY_MIB)


def _read_shared(files: Files, progress: Progress) -> tuple[Answer, ...]:
    """Read large sheets in two processes; nothing where there is none or a process fails.

    Time that is over is not given a second time.
    """
    large = tuple(one for one in files if one[0].stat().st_size >= LARGE_FILE)
    if not large or (os.cpu_count() or 1) < _PROCESSES:
        return ()
    calls = Call(_read_first, files), Call(_read_rests, large)
    try:
        firsts, others = run_in_children(
            calls, progress, seconds=SECONDS, memory_mib=MEMORY_MIB // _PROCESSES
        )
    except ChildTimedOut:
        raise
    except ChildFailed:
        return ()
    others = dict(zip(large, others, strict=True))
    return tuple(
        _whole(answer, others.get(file, {})) or _read_alone((file,), progress)[0]
        for file, answer in zip(files, firsts, strict=True)
    )


def _whole(answer: Answer, others: Mapping[str, Rest]) -> Answer | None:
    """Return an answer with all rows; None where the file has to be read again by one process."""
    if isinstance(answer, OrgplanError):
        return answer
    sheets = [completed(sheet, others.get(sheet.name)) for sheet in answer]
    whole = tuple(sheet for sheet in sheets if sheet is not None)
    return whole if len(whole) == len(sheets) else None


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


def _read_all(files: Files, progress: Progress) -> tuple[Answer, ...]:
    return _read(files, progress, shared=False)


def _read_first(files: Files, progress: Progress) -> tuple[Answer, ...]:
    return _read(files, progress, shared=True)


def _read_rests(files: Files, _: Progress) -> tuple[Mapping[str, Rest], ...]:
    gc.disable()
    return tuple(rests(path, name) for path, name in files)


def _read(files: Files, progress: Progress, *, shared: bool) -> tuple[Answer, ...]:
    """Read files in a process that does nothing else and ends with it."""
    gc.disable()  # millions of cells and no circles; collecting costs a third of the reading
    silence_parsers()
    answers: list[Answer] = []
    for done, (path, name) in enumerate(files):
        progress.report(0.7 * done / len(files), f"Reading {name}")
        try:
            answers.append(read_file(path, name, shared=shared))
        except OrgplanError as error:
            answers.append(error)
    return tuple(answers)


def silence_parsers() -> None:
    """Keep what native code says before it gives up from the user's terminal."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def read_file(path: Path, name: str, *, shared: bool = False) -> tuple[Sheet, ...]:
    """Read a file as what its bytes say it is; in this process, which a bad file may crash.

    Where it is shared, another process reads the second shares of its large sheets.
    """
    kind = kind_of(path)
    if kind in {FileKind.TEXT, FileKind.XML} and holds_project(path):
        return read_project(name, path.read_bytes())
    match kind:
        case FileKind.ZIP:
            return read_container(path, name, shared=shared)
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
