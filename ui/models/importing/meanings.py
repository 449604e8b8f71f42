"""What a column can be taken for, in words."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.model.fields import Field
from orgplan.model.units import FieldType
from orgplan.spreadsheets.understanding.columns import Column, field_in
from orgplan.spreadsheets.understanding.header_row import shape_named
from orgplan.spreadsheets.understanding.shapes import SHAPES, Shape
from orgplan.spreadsheets.understanding.style import NUMERIC

SHAPE_NAMES = {
    "roster": "People and positions",
    "memberships": "Members of teams",
    "teams": "Teams",
    "reporting_line": "Reporting lines",
    "lines": "Reporting lines",
    "initiatives": "Initiatives",
    "demand": "Demand of initiatives",
    "decisions": "Decisions and their roles",
    "allocations": "Plans and allocations",
    "settings": "Settings",
}


def shape_label(name: str) -> str:
    """Return what a sheet of a shape holds."""
    return SHAPE_NAMES.get(name) or name.replace("_", " ").capitalize()


def shape_choices() -> Iterator[tuple[str, str]]:
    """Yield the names of all shapes with their labels, the usual ones first."""
    for shape in SHAPES:
        yield shape.name, shape_label(shape.name)


def target_label(shape: Shape, target: str) -> str:
    """Return what a target means: its label, and of which record it is."""
    label = field_in(shape, target).label
    record = target.partition(".")[0].replace("_", " ")
    return label if len(shape.kinds) == 1 or record == shape.name else f"{label} ({record})"


def target_choices(shape_name: str) -> tuple[tuple[str, str], ...]:
    """Return the targets of a shape with their labels, in alphabetical order."""
    shape = shape_named(shape_name)
    if shape is None:
        return ()
    named = ((target, target_label(shape, target)) for target in shape.targets)
    return tuple(sorted(named, key=lambda pair: pair[1].casefold()))


def field_at(shape_name: str, column: Column) -> Field | None:
    """Return the field a column was taken for; None for a custom field."""
    shape = shape_named(shape_name)
    return field_in(shape, column.target) if shape is not None and column.target else None


def holds_dates(shape_name: str, column: Column) -> bool:
    """Tell whether a column is read as dates."""
    field = field_at(shape_name, column)
    return field is not None and field.field_type is FieldType.DATE


def holds_numbers(shape_name: str, column: Column) -> bool:
    """Tell whether a column is read as numbers."""
    field = field_at(shape_name, column)
    return field is not None and field.field_type in NUMERIC


def holds_shares(shape_name: str, column: Column) -> bool:
    """Tell whether a column is read as shares of a whole."""
    field = field_at(shape_name, column)
    return field is not None and field.field_type is FieldType.SHARE


def may_be_pay(shape_name: str, column: Column) -> bool:
    """Tell whether a column holds, or may hold, amounts of pay."""
    shape = shape_named(shape_name)
    targets = (column.target, column.suggestion, column.rival)
    return shape is not None and any(field_in(shape, one).sensitive for one in targets if one)
