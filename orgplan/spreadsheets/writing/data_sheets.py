"""The data sheets of the workbook: which there are, their columns in order, and their rows."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter

from orgplan.model.decisions import Decision, DecisionRight
from orgplan.model.fields import Field, Record, field_named
from orgplan.model.keys import KEY_FIELDS
from orgplan.model.organization import RECORD_KINDS, Organization
from orgplan.model.people import Person, Position
from orgplan.model.plans import Allocation, Plan
from orgplan.model.settings import Settings
from orgplan.model.teams import Team
from orgplan.model.units import FieldType
from orgplan.spreadsheets.writing.joined_sheet import Joined, joined_sheet
from orgplan.spreadsheets.writing.sheet_columns import KEYED, DataSheet, SheetColumn, names_of

HEALTH = "health_"
"""A team's health scores stand in one column each: `health_` and the score's name."""

_Filled = tuple[SheetColumn, Callable[[Record], object]]

_JOINED: Mapping[type[Record], Joined] = {
    Plan: Joined(
        parent=Plan,
        part=Allocation,
        link="plan",
        first=("plan", "kind", "initiative", "team", "skill", "period", "person_months"),
    ),
    Decision: Joined(
        parent=Decision,
        part=DecisionRight,
        link="decision",
        first=("decision", "name", "initiative", "area", "framework", "role", "party"),
    ),
}


def data_sheets(organization: Organization) -> Iterator[DataSheet]:
    """Yield every data sheet, empty ones too, in the order of the workbook."""
    parts = {joined.part for joined in _JOINED.values()}
    for kind in RECORD_KINDS.values():
        if kind is Settings:
            yield _settings_sheet(organization)
        elif kind in _JOINED:
            yield joined_sheet(organization, _JOINED[kind])
        elif kind not in parts:
            yield _sheet(organization, kind)


def data_sheet(organization: Organization, title: str) -> DataSheet:
    """Return one data sheet by its title; KeyError if there is none."""
    for sheet in data_sheets(organization):
        if sheet.title == title:
            return sheet
    raise KeyError(title)


def _settings_sheet(organization: Organization) -> DataSheet:
    settings = organization.plan_settings
    names = [item.name for item in Settings.fields if item.name != "id"]
    rows = [*((name, getattr(settings, name)) for name in names), *settings.custom]
    return DataSheet(Settings.sheet, (SheetColumn("key"), SheetColumn("value")), tuple(rows))


def _sheet(organization: Organization, kind: type[Record]) -> DataSheet:
    records = tuple(organization.table(kind))
    filled = tuple(_filled_columns(organization, kind, records))
    columns = tuple(column for column, _ in filled)
    rows = tuple(tuple(value(record) for _, value in filled) for record in records)
    return DataSheet(kind.sheet, columns, rows)


def _filled_columns(
    organization: Organization, kind: type[Record], records: tuple[Record, ...]
) -> Iterator[_Filled]:
    made = kind in KEY_FIELDS
    for item in kind.fields[1:] if made else kind.fields:
        yield from _field_columns(organization, kind, item, records)
    for name in names_of(record.custom for record in records):
        yield SheetColumn(name), _of_pairs("custom", name)
    if made:
        yield SheetColumn(KEYED, kind.fields[0], hidden=True), attrgetter("id")


def _field_columns(
    organization: Organization, kind: type[Record], item: Field, records: tuple[Record, ...]
) -> Iterator[_Filled]:
    if kind is Team and item.name == "health":
        yield from _health_columns(records, item)
        return
    yield SheetColumn(item.column, item), attrgetter(item.name)
    if kind is Position and item.name == "reports_to":
        yield _holder_column(organization)


def _health_columns(records: Iterable[Record], item: Field) -> Iterator[_Filled]:
    for name in names_of(record.health for record in records if isinstance(record, Team)):
        about = dataclasses.replace(item, field_type=FieldType.NUMBER, label=f"Health: {name}")
        yield SheetColumn(HEALTH + name, about), _of_pairs("health", name)


def _holder_column(organization: Organization) -> _Filled:
    about = dataclasses.replace(
        field_named(Person, "position"),
        column="person_id",
        label="Person",
        meaning="Who holds the post; further holders are in sheet People",
        refers_to=("person",),
    )
    holders: dict[str, str] = {}
    for person in organization.people:
        holders.setdefault(person.position, person.id)
    return SheetColumn(about.column, about), lambda record: holders.get(record.id, "")


def _of_pairs(field: str, name: str) -> Callable[[Record], object]:
    return lambda record: dict(getattr(record, field)).get(name)
