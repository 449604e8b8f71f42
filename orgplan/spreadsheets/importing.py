"""Importing spreadsheets: from files to an organization, with an account of every row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from orgplan.errors import UnreadableInput
from orgplan.model.fields import Record
from orgplan.model.organization import Organization
from orgplan.model.people import Position
from orgplan.progress import Progress, lasting_objects
from orgplan.spreadsheets.assembling.contradiction_findings import tell_contradictions
from orgplan.spreadsheets.assembling.currency import add_currency
from orgplan.spreadsheets.assembling.day import tell_day
from orgplan.spreadsheets.assembling.directory import Directory
from orgplan.spreadsheets.assembling.groups import with_groups_expanded
from orgplan.spreadsheets.assembling.identities import unique_drafts
from orgplan.spreadsheets.assembling.implied import add_implied
from orgplan.spreadsheets.assembling.managers import resolve_managers
from orgplan.spreadsheets.assembling.namesakes import tell_namesakes
from orgplan.spreadsheets.assembling.planning import add_planning_window
from orgplan.spreadsheets.assembling.records import Stated, StatedFields, organization_of
from orgplan.spreadsheets.assembling.references import resolve_references
from orgplan.spreadsheets.export_id import export_id_in, scenario_in
from orgplan.spreadsheets.formats.account import told_of_sources
from orgplan.spreadsheets.formats.recognizing import adapted
from orgplan.spreadsheets.interpreting.column_notes import note_columns
from orgplan.spreadsheets.interpreting.dispatch import drafts_of
from orgplan.spreadsheets.interpreting.draft_table import DraftTable
from orgplan.spreadsheets.interpreting.overwritten import overwritten
from orgplan.spreadsheets.interpreting.paid_year import paid_year
from orgplan.spreadsheets.ledger import Ledger, Place, Rivals
from orgplan.spreadsheets.reading.files import read_files
from orgplan.spreadsheets.reading.grid import Sheet
from orgplan.spreadsheets.report import ImportReport
from orgplan.spreadsheets.understanding.allocations import tables_of
from orgplan.spreadsheets.understanding.grids import GRIDS
from orgplan.spreadsheets.understanding.mapping import Mapping
from orgplan.spreadsheets.understanding.mapping_file import read_mapping
from orgplan.spreadsheets.understanding.proposing import OUR_RESULTS, propose
from orgplan.spreadsheets.understanding.table import SourceTable
from orgplan.spreadsheets.unknown_lines import check_lines


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How to import: post groups as one post each or expanded, and a mapping file."""

    expand_groups: bool = False
    mapping: Path | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What spreadsheets hold, the account of their rows, and the export they may come from."""

    organization: Organization
    report: ImportReport
    stated: Stated
    export_id: str = ""
    rivals: Rivals = field(default_factory=dict)
    scenario: str = ""
    vacant: frozenset[str] = frozenset()


@lasting_objects()
def import_files(sources: Sequence[Path], options: ImportOptions, progress: Progress) -> Imported:
    """Import workbooks, CSV files and folders of CSV files as one source.

    Raises:
        OrgplanError: a source is missing, cannot be read, or holds nothing to recognize.
        Cancelled: the user stopped it.
    """
    mapping = read_mapping(options.mapping) if options.mapping else Mapping()
    sheets = adapted(read_files(sources, progress), mapping.ordinary)
    return import_sheets(sheets, mapping, options, progress)


def import_sheets(
    sheets: Sequence[Sheet], mapping: Mapping, options: ImportOptions, progress: Progress
) -> Imported:
    """Import sheets that have been read as one source."""
    ledger = Ledger(progress)
    progress.report(0.7, "Understanding columns")
    tables = tuple(_understood(sheets, mapping, ledger))
    if not tables:
        raise _nothing_recognized(sheets, mapping)
    drafts = list(_drafts(tables, ledger))
    progress.report(0.9, "Resolving references")
    organization, stated = _assembled(tables, drafts, ledger, options)
    report = told_of_sources(ledger.report(), sheets)
    ledger.check()
    return Imported(
        organization,
        report,
        stated,
        export_id_in(sheets),
        ledger.rivals,
        scenario_in(sheets),
        frozenset(ledger.vacant),
    )


def _understood(sheets: Iterable[Sheet], mapping: Mapping, ledger: Ledger) -> Iterator[SourceTable]:
    proposed = propose(tuple(sheets), mapping)
    check_lines(tuple(sheets), proposed)
    for sheet in sheets:
        ledger.check()
        for note in sheet.notes:
            ledger.rule(note)
        tables = tables_of(sheet, proposed)
        if not tables:
            mapped = proposed.of(sheet)
            _skip_all(sheet, mapped.skipped if mapped else "", ledger)
            if mapped and mapped.skipped == OUR_RESULTS:
                for finding in overwritten(sheet):
                    ledger.find(finding)
        for table in tables:
            note_columns(table, ledger)
            yield table


def _skip_all(sheet: Sheet, reason: str, ledger: Ledger) -> None:
    ledger.open_sheet(sheet.file, sheet.name, "")
    for number, _ in sheet.filled_rows():
        ledger.skip(Place(sheet.file, sheet.name, number), reason)


def _drafts(tables: Sequence[SourceTable], ledger: Ledger) -> Iterator[DraftTable]:
    year = paid_year(tables)
    for table in tables:
        for drafts in drafts_of(table, ledger, year):
            ledger.check()
            yield drafts


def _assembled(
    tables: Sequence[SourceTable],
    found: Iterable[DraftTable],
    ledger: Ledger,
    options: ImportOptions,
) -> tuple[Organization, Stated]:
    drafts, contradictions = unique_drafts(found, ledger, partial(_id_cell, tables))
    ledger.check()
    add_implied(drafts, ledger)
    directory = Directory(drafts)
    if Position in drafts:
        said = drafts[Position].column("reports_to")
        resolve_managers(drafts[Position], directory, ledger)
        tell_namesakes(said, drafts, tables, ledger)
    ledger.check()
    tell_contradictions(contradictions, tables, directory, ledger)
    resolve_references(drafts, directory)
    add_planning_window(drafts, ledger)
    add_currency(tables, drafts, ledger)
    tell_day(drafts, ledger)
    ledger.check()
    organization = organization_of(drafts, ledger)
    if options.expand_groups:
        organization = with_groups_expanded(organization)
    return organization, StatedFields(drafts)


def _id_cell(tables: Iterable[SourceTable], place: Place, kind: type[Record]) -> str:
    """Return the address of the cell that a row's record has its id from."""
    for table in tables:
        if (table.sheet.file, table.sheet.name) == place[:2]:
            targets = f"{kind.kind}.id", "person.id", f"{kind.kind}.name"
            column = next((c for t in targets if (c := table.column(t)) is not None), None)
            return f"{column.letters}{place.row}" if column is not None else ""
    return ""


def _nothing_recognized(sheets: Sequence[Sheet], mapping: Mapping) -> UnreadableInput:
    names = ", ".join(dict.fromkeys(sheet.file for sheet in sheets))
    proposed = propose(tuple(sheets), mapping)
    for sheet in sheets:
        found = proposed.of(sheet)
        if found is not None and found.skipped in GRIDS:
            return UnreadableInput(
                f"{sheet.label} is a {found.skipped}, and there is nothing else to import.",
                where=sheet.label,
                fix=GRIDS[found.skipped],
            )
    return UnreadableInput(
        f"{names} has no header row that orgplan knows.",
        where=names,
        fix="Name the columns in one row, such as Employee ID, Name, Title and Manager ID, as "
        "orgplan's template does, or say what each column holds.",
    )
