"""How a record class states its fields, one function per kind of value, and becomes a record."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar, dataclass_transform

from orgplan.model.fields import Field, Record
from orgplan.model.units import FieldType


def _field(
    label: str, meaning: str, field_type: FieldType, *, default: object, **facts: Any
) -> Any:
    about = Field("", label, meaning, field_type, default=default, **facts)
    metadata = {"about": about}
    if default is dataclasses.MISSING:
        return dataclasses.field(metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)


def key(label: str, meaning: str, *, column: str = "id") -> Any:
    """State the record's stable text id."""
    return _field(
        label, meaning, FieldType.KEY, default=dataclasses.MISSING, column=column, required=True
    )


def text(
    label: str,
    meaning: str,
    *,
    default: str = "",
    column: str = "",
    required: bool = False,
    choices: tuple[str, ...] = (),
) -> Any:
    """State a text; `choices` are suggestions."""
    return _field(
        label,
        meaning,
        FieldType.TEXT,
        default=default,
        column=column,
        required=required,
        choices=choices,
    )


def reference(
    label: str,
    meaning: str,
    *kinds: str,
    default: str = "",
    column: str = "",
    required: bool = False,
) -> Any:
    """State the id of a record of one of these kinds; blank for none."""
    return _field(
        label,
        meaning,
        FieldType.REFERENCE,
        default=default,
        column=column,
        required=required,
        refers_to=kinds,
    )


def references(
    label: str, meaning: str, *kinds: str, default: tuple[str, ...] = (), column: str = ""
) -> Any:
    """State a list of ids, separated by `;` in a cell."""
    return _field(
        label, meaning, FieldType.REFERENCES, default=default, column=column, refers_to=kinds
    )


def texts(label: str, meaning: str, *, default: tuple[str, ...] = (), column: str = "") -> Any:
    """State a list of texts, separated by `;` in a cell."""
    return _field(label, meaning, FieldType.TEXTS, default=default, column=column)


def choice(
    label: str, meaning: str, *, default: StrEnum, column: str = "", required: bool = False
) -> Any:
    """State one value of the default's enumeration."""
    return _choice(label, meaning, type(default), default, column, required=required)


def optional_choice(
    label: str, meaning: str, kind: type[StrEnum], *, default: None = None, column: str = ""
) -> Any:
    """State one value of an enumeration, or none."""
    return _choice(label, meaning, kind, default, column)


def _choice(
    label: str,
    meaning: str,
    kind: type[StrEnum],
    default: StrEnum | None,
    column: str,
    *,
    required: bool = False,
) -> Any:
    return _field(
        label,
        meaning,
        FieldType.CHOICE,
        default=default,
        column=column,
        required=required,
        enumeration=kind,
        choices=tuple(member.value for member in kind),
    )


def whole(
    label: str, meaning: str, *, default: int | None, unit: str = "", required: bool = False
) -> Any:
    """State a whole number."""
    return _field(label, meaning, FieldType.WHOLE, default=default, unit=unit, required=required)


def number(
    label: str,
    meaning: str,
    *,
    default: float | None,
    unit: str = "",
    column: str = "",
    required: bool = False,
) -> Any:
    """State a number."""
    return _field(
        label,
        meaning,
        FieldType.NUMBER,
        default=default,
        unit=unit,
        column=column,
        required=required,
    )


def share(label: str, meaning: str, *, default: float | None) -> Any:
    """State a share of 1, written as a number or a percentage."""
    return _field(label, meaning, FieldType.SHARE, default=default, unit="share")


def numbers(label: str, meaning: str, *, default: tuple[float, ...] = (), unit: str = "") -> Any:
    """State a list of numbers, separated by `;` in a cell."""
    return _field(label, meaning, FieldType.NUMBERS, default=default, unit=unit)


def money(
    label: str,
    meaning: str,
    *,
    default: Any = None,
    unit: str = "currency",
    secret: bool = False,
    required: bool = False,
) -> Any:
    """State an amount of money as a Decimal; `secret` marks pay, which can be hidden."""
    return _field(
        label,
        meaning,
        FieldType.MONEY,
        default=default,
        unit=unit,
        sensitive=secret,
        required=required,
    )


def day(
    label: str,
    meaning: str,
    *,
    default: Any = None,
    column: str = "",
    required: bool = False,
) -> Any:
    """State a date."""
    return _field(label, meaning, FieldType.DATE, default=default, column=column, required=required)


def yes_no(label: str, meaning: str, *, default: bool | None) -> Any:
    """State a yes or no."""
    return _field(label, meaning, FieldType.YES_NO, default=default)


def levels(
    label: str,
    meaning: str,
    *,
    default: tuple[tuple[str, float], ...] = (),
    unit: str = "",
    column: str = "",
) -> Any:
    """State names with numbers, sorted by name: `python:4; sql:2` in a cell."""
    return _field(label, meaning, FieldType.LEVELS, default=default, unit=unit, column=column)


R = TypeVar("R", bound=Record)


@dataclass_transform(
    frozen_default=True,
    kw_only_default=True,
    field_specifiers=(
        key,
        text,
        reference,
        references,
        texts,
        choice,
        optional_choice,
        whole,
        number,
        share,
        numbers,
        money,
        day,
        yes_no,
        levels,
    ),
)
def record(kind: str, *, table: str, sheet: str) -> Callable[[type[R]], type[R]]:
    """Make a class a record kind kept in `Organization.<table>` and written to `sheet`."""

    def decorate(cls: type[R]) -> type[R]:
        made = dataclass(frozen=True, slots=True, kw_only=True)(cls)
        made.kind, made.table, made.sheet = kind, table, sheet
        made.fields = tuple(_described(made))
        return made

    return decorate


def _described(kind: type[Record]) -> Iterator[Field]:
    for item in dataclasses.fields(kind):
        about = item.metadata.get("about")
        if isinstance(about, Field):
            default = None if about.default is dataclasses.MISSING else about.default
            column = about.column or item.name
            yield dataclasses.replace(about, name=item.name, column=column, default=default)
