"""Recognizing sheets of other tools by their headers, and making them ours."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from orgplan.spreadsheets.formats.adapted import AdaptedSheet, Foreign
from orgplan.spreadsheets.formats.effort import Conversion, conversion
from orgplan.spreadsheets.formats.jira.columns import is_header as is_jira
from orgplan.spreadsheets.formats.jira.sheets import TOOL as JIRA
from orgplan.spreadsheets.formats.jira.sheets import adapt_jira
from orgplan.spreadsheets.formats.portfolio.columns import Table as PortfolioTable
from orgplan.spreadsheets.formats.portfolio.columns import table_of as portfolio_table
from orgplan.spreadsheets.formats.portfolio.sheets import adapt_portfolio
from orgplan.spreadsheets.formats.project.sheets import TOOL as PROJECT
from orgplan.spreadsheets.formats.project.sheets import adapt_project
from orgplan.spreadsheets.formats.project.tables import table_of
from orgplan.spreadsheets.reading.grid import Sheet
from orgplan.spreadsheets.understanding.merged_cells import with_merges_filled
from orgplan.spreadsheets.understanding.parts import parts_of

_SEARCHED_ROWS = 10


@dataclass(frozen=True, slots=True)
class Found:
    """The sheets of one export of another tool, and how they become ours."""

    sheets: tuple[Sheet, ...]
    adapt: Callable[[Conversion, bool], Iterator[AdaptedSheet]]


def adapted(
    sheets: Sequence[Sheet], ordinary: Collection[tuple[str, str]] = ()
) -> tuple[Sheet, ...]:
    """Return the sheets with those of other tools replaced by sheets with our own headers.

    Sheets of ours, adapted or not, stay as they are; so calling it twice changes nothing. So do
    `ordinary` ones, (file, sheet), of which somebody has said that they are no such exports.
    """
    open_sheets = [
        sheet
        for sheet in sheets
        if not isinstance(sheet, AdaptedSheet)
        and not sheet.hidden
        and (sheet.file, sheet.name) not in ordinary
    ]
    found = (*_projects(open_sheets), *_portfolios(open_sheets), *_jiras(open_sheets))
    if not found:
        return tuple(_apart(sheets))
    rates = conversion(sheets)
    foreign = {id(sheet): one for one in found for sheet in one.sheets}
    alone = len(foreign) == len(sheets) and len(found) == 1
    taken = {(sheet.file, sheet.name) for sheet in sheets if id(sheet) not in foreign}
    made: dict[int, tuple[AdaptedSheet, ...]] = {}
    for one in found:
        made[id(one)] = tuple(_with_notes(one, _named(one.adapt(rates, alone), taken)))
    return tuple(_apart(_in_place(sheets, foreign, made)))


def _apart(sheets: Iterable[Sheet]) -> Iterator[Sheet]:
    """Yield sheets with merged cells filled, and each table below another one as its own sheet."""
    for sheet in sheets:
        if isinstance(sheet, AdaptedSheet):
            yield sheet
        else:
            yield from parts_of(with_merges_filled(sheet))


def _in_place(
    sheets: Sequence[Sheet],
    foreign: Mapping[int, Found],
    made: dict[int, tuple[AdaptedSheet, ...]],
) -> Iterator[Sheet]:
    for sheet in sheets:
        one = foreign.get(id(sheet))
        if one is None:
            yield sheet
        else:
            yield from made.pop(id(one), ())


def _jiras(sheets: Sequence[Sheet]) -> Iterator[Found]:
    for sheet in sheets:
        number = next(
            (n for n, row in enumerate(sheet.rows[:_SEARCHED_ROWS], 1) if is_jira(row)), 0
        )
        if number:
            yield _jira(Foreign(JIRA, sheet, number))


def _jira(foreign: Foreign) -> Found:
    return Found((foreign.sheet,), lambda rates, alone: adapt_jira(foreign, rates, alone=alone))


def _projects(sheets: Sequence[Sheet]) -> Iterator[Found]:
    tables: dict[str, dict[str, Foreign]] = {}
    for sheet in sheets:
        name = table_of(sheet)
        if name:
            tables.setdefault(sheet.file, {})[name] = Foreign(PROJECT, sheet, 1)
    for found in tables.values():
        if "Tasks" in found:
            yield _project(found)


def _project(tables: Mapping[str, Foreign]) -> Found:
    sheets = tuple(foreign.sheet for foreign in tables.values())
    return Found(sheets, lambda rates, alone: adapt_project(tables, rates, alone=alone))


def _portfolios(sheets: Sequence[Sheet]) -> Iterator[Found]:
    tables: dict[str, dict[str, PortfolioTable]] = {}
    for sheet in sheets:
        found = portfolio_table(sheet)
        if found is not None:
            tables.setdefault(sheet.file, {}).setdefault(*found)
    for named in tables.values():
        if {"Projects", "Allocations"} <= named.keys():
            yield _portfolio(named)


def _portfolio(tables: Mapping[str, PortfolioTable]) -> Found:
    sheets = tuple(table.foreign.sheet for table in tables.values())
    return Found(sheets, lambda rates, _: adapt_portfolio(tables, rates))


def _with_notes(found: Found, sheets: Iterator[AdaptedSheet]) -> Iterator[AdaptedSheet]:
    """Say what was noticed in reading the foreign sheets, before what is said of ours."""
    notes = tuple(note for sheet in found.sheets for note in sheet.notes)
    for sheet in sheets:
        yield dataclasses.replace(sheet, notes=(*notes, *sheet.notes))
        notes = ()


def _named(sheets: Iterator[AdaptedSheet], taken: set[tuple[str, str]]) -> Iterator[AdaptedSheet]:
    """Name sheets so that none is like another of its file; the first keeps the usual name."""
    for sheet in sheets:
        name, number = sheet.name, 1
        while (sheet.file, name) in taken:
            number += 1
            name = f"{sheet.name} {number}"
        taken.add((sheet.file, name))
        yield dataclasses.replace(sheet, name=name)
