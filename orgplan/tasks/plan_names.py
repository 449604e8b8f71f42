"""What a sheet calls posts and other records, in the ids of a plan that exists already."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from orgplan.changes.describe import label
from orgplan.model.fields import Record
from orgplan.model.organization import RECORD_KINDS, Organization
from orgplan.model.people import Person, Position
from orgplan.model.table import Table
from orgplan.model.units import FieldType

Renames = Mapping[str, str]


def posts_of_known_people(plan: Organization, sheet: Organization) -> dict[str, str]:
    """Return for posts made for people of a sheet the posts that those hold in the plan."""
    return {
        person.position: known.position
        for person in sheet.people
        if (known := plan.people.get(person.id)) is not None
        and known.position in plan.positions
        and person.position not in plan.positions
    }


def with_posts_renamed(sheet: Organization, names: Renames) -> Organization:
    """Return an organization in which posts have other ids, wherever they are named."""
    if not names:
        return sheet
    tables: dict[str, Any] = {
        kind.table: Table(_renamed(row, names) for row in sheet.table(kind))
        for kind in RECORD_KINDS.values()
        if kind is Position or any("position" in item.refers_to for item in kind.fields)
    }
    return dataclasses.replace(sheet, **tables)


def _renamed(row: Record, names: Renames) -> Record:
    wanted: dict[str, Any] = {
        item.name: names[value]
        for item in row.fields
        if "position" in item.refers_to and (value := getattr(row, item.name)) in names
    }
    if isinstance(row, Position) and row.id in names:
        wanted["id"] = names[row.id]
    return dataclasses.replace(row, **wanted) if wanted else row


class PlanNames:
    """Finds the record of a plan that a text names: by id, by label, or a post by its holder."""

    def __init__(self, plan: Organization, sheet: Organization) -> None:
        self._plan = plan
        self._sheet = sheet
        self._known: dict[str, dict[str, str]] = {}

    def resolved(self, kinds: Iterable[str], text: str) -> str:
        """Return the id that a text stands for; itself where it is one or nothing is found."""
        of = tuple(kinds)
        for kind in of:
            if self._sheet.find(kind, text) or self._plan.find(kind, text):
                return text
        found = (self._labels(kind).get(text.casefold()) for kind in of)
        return next((row_id for row_id in found if row_id), text)

    def resolved_row(self, row: Record) -> Record:
        """Return a record in which every reference that can be is an id of plan or sheet."""
        wanted: dict[str, Any] = {}
        for item in row.fields:
            if item.field_type is FieldType.REFERENCE and item.refers_to:
                text = getattr(row, item.name)
                found = self.resolved(item.refers_to, text) if text else text
                if found != text:
                    wanted[item.name] = found
        return dataclasses.replace(row, **wanted) if wanted else row

    def _labels(self, kind: str) -> dict[str, str]:
        if kind not in self._known:
            pairs = [(label(row), row.id) for row in self._plan.table(RECORD_KINDS[kind])]
            if kind == Position.kind:
                pairs = [pair for person in self._plan.people for pair in _post_names(person)]
            self._known[kind] = _unambiguous(pairs)
        return self._known[kind]


def _post_names(person: Person) -> list[tuple[str, str]]:
    return [(name, person.position) for name in (person.id, person.name, person.email) if name]


def _unambiguous(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return ids by name; a name of two records names none of them."""
    found: dict[str, str] = {}
    for name, row_id in pairs:
        folded = name.casefold()
        found[folded] = row_id if found.get(folded, row_id) == row_id else ""
    return found
