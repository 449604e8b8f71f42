"""Random records and organizations for property tests, driven by the field table."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from orgplan.model.fields import Field, Record
from orgplan.model.organization import RECORD_KINDS, SETTINGS_ID, Organization
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


def records(
    kind: type[Record], text: st.SearchStrategy[str] = ANY_TEXT
) -> st.SearchStrategy[Record]:
    """Records of one kind with any values; ids are not blank."""
    parts = {item.name: values(item, text) for item in kind.fields if item.name != "id"}
    parts["id"] = text.filter(bool)
    pairs = st.dictionaries(text.filter(bool), text, max_size=2)
    parts["custom"] = pairs.map(lambda found: tuple(sorted(found.items())))
    return st.builds(kind, **parts)


@st.composite
def organizations(
    draw: st.DrawFn, text: st.SearchStrategy[str] = ANY_TEXT, rows: int = 2
) -> Organization:
    """Organizations with up to `rows` rows of every kind; references may dangle."""
    tables: dict[str, Any] = {}
    for kind in RECORD_KINDS.values():
        if kind is Settings:
            made = [draw(records(Settings, text).map(_as_settings))]
        else:
            made = draw(st.lists(records(kind, text), max_size=rows, unique_by=lambda r: r.id))
        tables[kind.table] = Table(made)
    return Organization(**tables)


def _as_settings(row: Record) -> Settings:
    values = {item.name: getattr(row, item.name) for item in Settings.fields}
    return Settings(**{**values, "id": SETTINGS_ID})
