"""The one table of fields: what every record's every field is called, holds, means and defaults to.

A record class states its fields with the functions of `orgplan.model.specifiers`; `fields_of` reads
them back. Import, tables, inspector, template and reference pages use that table and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from orgplan.model.units import FieldType


@dataclass(frozen=True, slots=True)
class Field:
    """One field of one record kind, as people and files see it."""

    name: str
    label: str
    meaning: str
    field_type: FieldType
    column: str = ""
    unit: str = ""
    default: object = None
    required: bool = False
    choices: tuple[str, ...] = ()
    enumeration: type[StrEnum] | None = None
    refers_to: tuple[str, ...] = ()
    sensitive: bool = False

    @property
    def is_closed_choice(self) -> bool:
        """Only the listed choices are valid; other choices are suggestions."""
        return self.enumeration is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A row of a typed table: a stable text id, and columns of the source that nobody mapped."""

    kind: ClassVar[str] = ""
    table: ClassVar[str] = ""
    sheet: ClassVar[str] = ""
    fields: ClassVar[tuple[Field, ...]] = ()

    id: str
    custom: tuple[tuple[str, str], ...] = ()


def fields_of(kind: type[Record]) -> tuple[Field, ...]:
    """Return the field table of a record kind, in the order of its workbook columns."""
    return kind.fields


def field_named(kind: type[Record], name: str) -> Field:
    """Return one field of a record kind; KeyError if there is none."""
    for item in kind.fields:
        if item.name == name:
            return item
    raise KeyError(name)
