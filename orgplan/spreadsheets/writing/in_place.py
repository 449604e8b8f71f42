"""Changes in a copy of a user's own workbook: only cells, everything else stays byte for byte.

Drawings, form controls, conditional formats, macros and settings of printers are not touched,
as they would be by reading the workbook into a library and saving it again.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from orgplan.errors import ErrorCode, OrgplanError
from orgplan.files import replace_file
from orgplan.spreadsheets.writing.cell_values import CellValue
from orgplan.spreadsheets.writing.sheet_edit import Found, edited, find_cells

_WORKBOOK = "xl/workbook.xml"
_LINKS = "xl/_rels/workbook.xml.rels"
_COMPUTE = b' fullCalcOnLoad="1"'


@dataclass(frozen=True, slots=True)
class CellChange:
    """A value for a cell of a sheet."""

    sheet: str
    address: str
    value: CellValue


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a copy would be: the cells written, those left as they are, and what it would lose."""

    written: tuple[CellChange, ...]
    left: tuple[tuple[CellChange, str], ...]
    lost: tuple[str, ...]


def foresee(source: Path, changes: Iterable[CellChange]) -> Foreseen:
    """Return what writing changes into a copy would do, without writing anything."""
    with _opened(source) as archive:
        return _Edit(archive, source, tuple(changes)).foreseen


def update_workbook(source: Path, target: Path, changes: Iterable[CellChange]) -> Foreseen:
    """Write changes into a copy of a workbook; formulas are left, and computed anew when opened."""
    if source.resolve() == target.resolve():
        raise OrgplanError(
            f"{source.name} is changed only as a copy.",
            where=str(source),
            fix="Choose another name for the copy.",
        )
    with _opened(source) as archive:
        edit = _Edit(archive, source, tuple(changes))
        replace_file(target, edit.write)
        return edit.foreseen


def _opened(source: Path) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, OSError) as error:
        raise _unusable(source) from error
    if _WORKBOOK not in archive.namelist() or _LINKS not in archive.namelist():
        archive.close()
        raise _unusable(source)
    return archive


def _unusable(source: Path) -> OrgplanError:
    return OrgplanError(
        f"{source.name} cannot be updated: it is no .xlsx or .xlsm workbook, or has a password.",
        code=ErrorCode.UNREADABLE,
        where=str(source),
        fix="Save it as .xlsx without a password, and try again.",
    )


class _Edit:
    """The changes of one workbook, sorted by the parts that they go into."""

    def __init__(
        self, archive: zipfile.ZipFile, source: Path, changes: Sequence[CellChange]
    ) -> None:
        self._archive, self._source = archive, source
        self._parts = dict(_sheet_parts(archive))
        self._found: dict[str, Found] = {}
        wanted: dict[str, list[CellChange]] = {}
        for change in changes:
            wanted.setdefault(change.sheet, []).append(change)
        self._changes = {name: self._checked(name, rows) for name, rows in wanted.items()}

    @property
    def foreseen(self) -> Foreseen:
        """What is written, what is left, and what is lost."""
        written: list[CellChange] = []
        left: list[tuple[CellChange, str]] = []
        for name, changes in self._changes.items():
            for change in changes:
                known = self._found[name].cells.get(change.address)
                if known is not None and known.has_formula:
                    left.append((change, "The cell holds a formula."))
                else:
                    written.append(change)
        return Foreseen(tuple(written), tuple(left), tuple(_losses(self._archive.namelist())))

    def write(self, target: Path) -> None:
        """Write the copy."""
        contents = {self._parts[name]: self._edited(name) for name in self._changes}
        contents[_WORKBOOK] = _computed_when_opened(self._archive.read(_WORKBOOK))
        with zipfile.ZipFile(target, "w") as copy:
            for member in self._archive.infolist():
                content = contents.get(member.filename)
                content = self._archive.read(member) if content is None else content
                copy.writestr(member, content)

    def _checked(self, name: str, changes: list[CellChange]) -> list[CellChange]:
        if name not in self._parts:
            raise OrgplanError(
                f"{self._source.name} has no sheet {name}.",
                where=str(self._source),
                fix=f"Choose one of: {', '.join(self._parts)}.",
            )
        content = self._archive.read(self._parts[name])
        self._found[name] = find_cells(content, frozenset(one.address for one in changes))
        return changes

    def _edited(self, name: str) -> bytes:
        cells = self._found[name].cells
        values: Mapping[str, CellValue] = {
            change.address: change.value
            for change in self._changes[name]
            if change.address not in cells or not cells[change.address].has_formula
        }
        from_1904 = b'date1904="1"' in self._archive.read(_WORKBOOK)
        content = self._archive.read(self._parts[name])
        return edited(content, self._found[name], values, from_1904=from_1904)


def _sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the name and the part of every sheet."""
    contents = [archive.read(name) for name in (_WORKBOOK, _LINKS)]
    if any(b"<!DOCTYPE" in content for content in contents):
        raise OrgplanError(
            "The workbook declares a document type, which no spreadsheet program does.",
            fix="Open and save it in its own program.",
        )
    book, links = map(ET.fromstring, contents)
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for sheet in book.iter():
        if sheet.tag.rpartition("}")[2] == "sheet":
            key = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), None)
            part = targets.get(key, "")
            yield sheet.get("name", ""), part.removeprefix("/") if part[:1] == "/" else f"xl/{part}"


def _losses(names: Iterable[str]) -> Iterator[str]:
    known = tuple(names)
    if any(name.startswith("_xmlsignatures/") for name in known):
        yield "The digital signature does not hold for a changed copy."
    if any(name.startswith("xl/pivotCache/") for name in known):
        yield "Pivot tables show the old numbers until they are refreshed."


def _computed_when_opened(content: bytes) -> bytes:
    if b"<calcPr" in content and b"fullCalcOnLoad" not in content:
        return content.replace(b"<calcPr", b"<calcPr" + _COMPUTE, 1)
    return content
