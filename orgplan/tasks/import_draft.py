"""An import on its way: what was read, how it is understood, and what was mended by hand."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from orgplan.errors import UnreadableInput
from orgplan.progress import Progress
from orgplan.spreadsheets.export_id import export_id_in
from orgplan.spreadsheets.formats.adapted import AdaptedSheet
from orgplan.spreadsheets.formats.recognizing import adapted
from orgplan.spreadsheets.importing import ImportOptions, import_sheets
from orgplan.spreadsheets.reading.cell import Cell
from orgplan.spreadsheets.reading.column import Column, ColumnRows
from orgplan.spreadsheets.reading.grid import Sheet
from orgplan.spreadsheets.reading.verdict import Verdict, look_at
from orgplan.spreadsheets.understanding.editing import Editing
from orgplan.spreadsheets.understanding.mapping import Mapping, SheetMapping
from orgplan.spreadsheets.understanding.memory import recall
from orgplan.spreadsheets.understanding.parts import whole_name
from orgplan.spreadsheets.understanding.proposing import propose
from orgplan.spreadsheets.understanding.stated import Decisions
from orgplan.tasks.import_sources import ImportResult, checked

Place = tuple[str, str]
"""A file and a sheet of it."""

MEMORY = "mappings"
"""The folder, in the user's own one, that keeps how headers were understood."""


@dataclass(frozen=True, slots=True)
class CellEdit:
    """What was typed over a cell of a source; `row` counts from 1, `column` from 0."""

    file: str
    sheet: str
    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class ImportDraft:
    """A source on its way in.

    `read` are its sheets with the edits in them, `sheets` the same as they are understood.
    `known`: sheets whose headers were met before, as (file, sheet). `reverted`: sheets that were
    taken for ordinary ones and are exports of another tool after all.
    """

    verdicts: tuple[Verdict, ...]
    hashes: tuple[tuple[str, str], ...]
    read: tuple[Sheet, ...]
    sheets: tuple[Sheet, ...]
    mapping: Mapping
    known: frozenset[Place] = frozenset()
    edits: tuple[CellEdit, ...] = ()
    reverted: tuple[SheetMapping, ...] = ()

    @property
    def is_readable(self) -> bool:
        """Whether there is a sheet that something can be read from."""
        return any(not mapped.skipped for mapped in self.mapping.sheets)

    @property
    def is_known(self) -> bool:
        """Whether every file can be read, and every sheet in use was understood before."""
        used = [s for s in self.mapping.sheets if not s.skipped]
        met = all((s.file, s.sheet) in self.known for s in used)
        return bool(used) and met and not any(verdict.refused for verdict in self.verdicts)

    @property
    def is_clear(self) -> bool:
        """Whether it is one of our own exports in which nobody changed what columns hold."""
        asked = any(True for _ in self.mapping.questions())
        refused = any(verdict.refused for verdict in self.verdicts)
        return bool(export_id_in(self.read)) and not asked and not refused

    @property
    def names(self) -> str:
        """The files by their names."""
        return ", ".join(verdict.file for verdict in self.verdicts)

    @property
    def source(self) -> str:
        """The files as the history names them: each with the hash of what stood in it."""
        return ", ".join(f"{name} (SHA-256 {digest})" for name, digest in self.hashes)

    def edited(self, edit: Callable[[Editing], Editing]) -> ImportDraft:
        """Return the draft with another mapping."""
        changed = edit(Editing(self.sheets, self.mapping))
        return dataclasses.replace(self, mapping=changed.mapping)

    def mended(self, edit: CellEdit) -> ImportDraft:
        """Return the draft with a cell typed over; the file stays as it is."""
        place = edit.file, whole_name(edit.sheet)
        read = tuple(
            _typed_over(sheet, edit) if (sheet.file, sheet.name) == place else sheet
            for sheet in self.read
        )
        sheets = adapted(read, self.mapping.ordinary)
        others = tuple(old for old in self.edits if _place(old) != _place(edit))
        mapping = propose(sheets, self.mapping)
        return dataclasses.replace(
            self, read=read, sheets=sheets, mapping=mapping, edits=(*others, edit)
        )

    def read_as_ordinary(self, sheet: Sheet, *, ordinary: bool) -> ImportDraft:
        """Return the draft in which the export that a sheet is of is none, or is one after all."""
        said = self.mapping.ordinary
        places = self._of_export(sheet)
        mapping = Mapping(
            tuple(one for one in self.mapping.sheets if (one.file, one.sheet) not in places),
            self.mapping.stated,
        )
        if ordinary:
            decided = Decisions(ordinary=True)
            told = tuple(SheetMapping(*place, decisions=decided) for place in sorted(places))
            mapping = dataclasses.replace(mapping, sheets=(*mapping.sheets, *told))
        sheets = adapted(self.read, said | places if ordinary else said - places)
        forgotten = () if ordinary else self._remembered(places)
        return dataclasses.replace(
            self,
            sheets=sheets,
            mapping=propose(sheets, mapping),
            reverted=(*self.reverted, *forgotten),
        )

    def _of_export(self, sheet: Sheet) -> frozenset[Place]:
        """Return the sheets of a file that are of the same export as one of them."""
        if isinstance(sheet, AdaptedSheet):
            return frozenset(
                (one.file, one.origin.sheet)
                for one in self.sheets
                if isinstance(one, AdaptedSheet)
                and (one.file, one.origin.tool) == (sheet.file, sheet.origin.tool)
            )
        return frozenset(place for place in self.mapping.ordinary if place[0] == sheet.file)

    def _remembered(self, places: frozenset[Place]) -> tuple[SheetMapping, ...]:
        return tuple(one for one in self.mapping.sheets if (one.file, one.sheet) in places)

    def tried(self, progress: Progress) -> ImportResult:
        """Import without writing anything.

        Raises:
            OrgplanError: no file can be read, or nothing is recognized.
            Cancelled: the user stopped it.
        """
        refused = next((verdict for verdict in self.verdicts if verdict.refused), None)
        if refused is not None and not self.sheets:
            raise UnreadableInput(refused.refusal, where=refused.file, fix=refused.fix)
        imported = import_sheets(self.sheets, self.mapping, ImportOptions(), progress)
        return checked(imported, progress)


def begin(sources: Sequence[Path], memory: Path, progress: Progress) -> ImportDraft:
    """Read sources, and propose how they are understood from what is remembered.

    Raises:
        MissingInput: a source does not exist, or there is none.
        Cancelled: the user stopped it.
    """
    verdicts = look_at(sources, progress)
    hashes = tuple(_hashes(verdicts, progress))
    read = tuple(sheet for verdict in verdicts for sheet in verdict.read)
    sheets = adapted(read, recall(read, memory).ordinary)
    recalled = recall(sheets, memory)
    progress.report(0.8, "Understanding columns")
    known = frozenset((sheet.file, sheet.sheet) for sheet in recalled.sheets)
    return ImportDraft(verdicts, hashes, read, sheets, propose(sheets, recalled), known)


def _hashes(verdicts: Iterable[Verdict], progress: Progress) -> Iterator[tuple[str, str]]:
    for verdict in verdicts:
        progress.check()
        with verdict.path.open("rb") as content:
            yield verdict.file, hashlib.file_digest(content, "sha256").hexdigest()


def _place(edit: CellEdit) -> tuple[str, str, int, int]:
    return edit.file, edit.sheet, edit.row, edit.column


def _typed_over(sheet: Sheet, edit: CellEdit) -> Sheet:
    height = max(len(sheet.rows), edit.row)
    columns = list(sheet.columns)
    columns += [Column([None] * height)] * (edit.column + 1 - len(columns))
    cells = [*columns[edit.column], *[None] * (height - len(columns[edit.column]))]
    cells[edit.row - 1] = _cell(edit.text, cells[edit.row - 1])
    columns[edit.column] = Column(cells)
    return dataclasses.replace(sheet, rows=ColumnRows(tuple(columns), height))


def _cell(text: str, before: Cell) -> Cell:
    """Return what was typed: a number only in the place of one, for ids stay texts."""
    if isinstance(before, int | float) and not isinstance(before, bool):
        try:
            return float(text)
        except ValueError:
            pass
    return text.strip() or None
