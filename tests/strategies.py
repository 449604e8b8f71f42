"""Random records and organizations for property tests, driven by the field table."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from hypothesis import strategies as st

from orgplan.changes.apply import apply
from orgplan.changes.change import Add, Change, ChangeGroup, Close, Note, Set
from orgplan.model.fields import Field, Record
from orgplan.model.organization import RECORD_KINDS, SETTINGS_ID, Organization
from orgplan.model.plans import Comment, Scenario, ScenarioChange
from orgplan.model.settings import Settings
from orgplan.model.table import Table
from orgplan.model.units import FieldType

ANY_TEXT = st.text(max_size=12)

CELL_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters=";:'\ufeff"),
    min_size=1,
    max_size=10,
)
"""Texts that a spreadsheet cell gives back as they went in: no blanks at the ends, no lists."""

AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False, allow_infinity=False)
NUMBERS = st.floats(min_value=0, max_value=10**6, allow_nan=False).map(lambda x: round(x, 6))
SHARES = st.floats(min_value=0, max_value=1).map(lambda x: round(x, 6))
DATES = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31))


def values(item: Field, text: st.SearchStrategy[str] = ANY_TEXT) -> st.SearchStrategy[Any]:
    """Values that a field may hold, its default and blanks among them."""
    return st.one_of(st.just(item.default), _given(item, text))


def _given(item: Field, text: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    if item.enumeration is not None:
        return st.sampled_from(item.enumeration)
    by_type: dict[FieldType, st.SearchStrategy[Any]] = {
        FieldType.TEXT: text,
        FieldType.REFERENCE: text,
        FieldType.WHOLE: st.integers(0, 99),
        FieldType.NUMBER: NUMBERS,
        FieldType.SHARE: SHARES,
        FieldType.MONEY: AMOUNTS,
        FieldType.DATE: DATES,
        FieldType.YES_NO: st.booleans(),
        FieldType.TEXTS: st.lists(text, max_size=3, unique=True).map(tuple),
        FieldType.REFERENCES: st.lists(text, max_size=3, unique=True).map(tuple),
        FieldType.NUMBERS: st.lists(NUMBERS, max_size=3).map(tuple),
        FieldType.LEVELS: st.dictionaries(text, st.integers(0, 5).map(float), max_size=3).map(
            lambda levels: tuple(sorted(levels.items()))
        ),
    }
    return by_type[item.field_type]


@cache
def records(
    kind: type[Record], text: st.SearchStrategy[str] = ANY_TEXT
) -> st.SearchStrategy[Record]:
    """Records of one kind with any values; ids are not blank."""
    parts = {item.name: values(item, text) for item in kind.fields if item.name != "id"}
    parts["id"] = text.filter(bool)
    pairs = st.dictionaries(text.filter(bool), text, max_size=2)
    parts["custom"] = pairs.map(lambda found: tuple(sorted(found.items())))
    return st.builds(kind, **parts)


@cache
def _tables(
    kind: type[Record], text: st.SearchStrategy[str], rows: int
) -> st.SearchStrategy[list[Record]]:
    if kind is Settings:
        return records(kind, text).map(_as_settings).map(lambda row: [row])
    return st.lists(records(kind, text), max_size=rows, unique_by=lambda row: row.id)


@st.composite
def organizations(
    draw: st.DrawFn, text: st.SearchStrategy[str] = ANY_TEXT, rows: int = 2
) -> Organization:
    """Organizations with up to `rows` rows of every kind; references may dangle."""
    tables: dict[str, Any] = {
        kind.table: Table(draw(_tables(kind, text, rows))) for kind in RECORD_KINDS.values()
    }
    return Organization(**tables)


def _as_settings(row: Record) -> Settings:
    values = {item.name: getattr(row, item.name) for item in Settings.fields}
    return Settings(**{**values, "id": SETTINGS_ID})


OF_SCENARIOS = tuple(
    kind
    for kind in RECORD_KINDS.values()
    if kind not in (Settings, Scenario, ScenarioChange, Comment)
)
"""The kinds that a scenario can add to, change and close."""


@st.composite
def edits(draw: st.DrawFn, organization: Organization, text: st.SearchStrategy[str] = ANY_TEXT):
    """Groups of up to three changes that fit an organization, few kinds and ids so that they meet.

    Everything can happen: records come, change in any field, close, go, and come back.
    """
    kinds = st.sampled_from(OF_SCENARIOS[:4]) | st.sampled_from(OF_SCENARIOS)
    changes: list[Change] = []
    for _ in range(draw(st.integers(1, 3))):
        change = draw(_change(organization, draw(kinds), text))
        organization = apply(organization, [change])
        changes.append(change)
    return ChangeGroup(draw(st.sampled_from(["Move", "Edit"])), tuple(changes), "edit")


@st.composite
def _change(
    draw: st.DrawFn, organization: Organization, kind: type[Record], text: st.SearchStrategy[str]
) -> Change:
    note = draw(st.builds(Note, effective=st.none() | DATES, author=text, reason=text))
    row_id = draw(st.sampled_from("abc"))
    row = organization.table(kind).get(row_id)
    if row is None or draw(st.integers(0, 5)) == 0:
        record = draw(records(kind, text))
        facts: dict[str, Any] = {item.name: getattr(record, item.name) for item in kind.fields}
        return Add(kind(**{**facts, "custom": record.custom, "id": row_id}), note)
    if draw(st.integers(0, 3)) == 0:
        return Close(kind, row_id, row, draw(st.none() | DATES), draw(st.booleans()), note)
    parts = _field_values(kind, text)
    name = draw(st.sampled_from(sorted(parts)))
    return Set(kind, row_id, name, getattr(row, name), draw(parts[name]), note)


@cache
def _field_values(
    kind: type[Record], text: st.SearchStrategy[str]
) -> dict[str, st.SearchStrategy[Any]]:
    parts = {item.name: values(item, text) for item in kind.fields if item.name != "id"}
    parts["custom"] = st.dictionaries(text, text, max_size=2).map(lambda found: (*found.items(),))
    return parts
