"""A mapping file: columns whose meaning the user states, as JSON like the report's mapping."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orgplan.errors import MissingInput, UnreadableInput
from orgplan.spreadsheets.reading.grid import Cell, Sheet
from orgplan.spreadsheets.understanding.shapes import SHAPES, Shape
from orgplan.spreadsheets.understanding.vocabulary import vocabulary
from orgplan.spreadsheets.understanding.wording import header_key


@dataclass(frozen=True, slots=True)
class StatedColumn:
    """One line of a mapping file; blank file or sheet: any; blank field: a custom field."""

    file: str
    sheet: str
    column: str
    field: str


@dataclass(frozen=True, slots=True)
class Mapping:
    """The columns a user has mapped by hand."""

    columns: tuple[StatedColumn, ...] = ()

    def target(self, sheet: Sheet, header: Cell, shape: Shape) -> str | None:
        """Return what a column was stated to hold, empty for a custom field, None if unstated."""
        key = header_key(header)
        for stated in self.columns:
            if header_key(stated.column) == key and _is_about(stated, sheet):
                return _target(stated.field, shape)
        return None


def read_mapping(path: Path) -> Mapping:
    """Read a mapping file.

    Raises:
        OrgplanError: it is missing, no JSON, or names a field that does not exist.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        lines = content["mapping"] if isinstance(content, dict) else content
        return Mapping(tuple(_stated(path, lines)))
    except FileNotFoundError as error:
        raise MissingInput(
            f"The mapping file {path} does not exist.", where=str(path), fix="Check its name."
        ) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _unreadable(path) from error


def _stated(path: Path, lines: Any) -> Iterator[StatedColumn]:
    for line in lines:
        file, sheet, field = (str(line.get(name) or "") for name in ("file", "sheet", "field"))
        stated = StatedColumn(file, sheet, str(line["column"]), field)
        if stated.field and not any(_target(stated.field, shape) for shape in SHAPES):
            raise UnreadableInput(
                f"The mapping file {path.name} names an unknown field, {stated.field!r}.",
                where=path.name,
                fix="Use a field of the import report's mapping, such as position.title.",
            )
        yield stated


def _is_about(stated: StatedColumn, sheet: Sheet) -> bool:
    return stated.file in {"", sheet.file} and stated.sheet in {"", sheet.name}


def _target(field: str, shape: Shape) -> str:
    return field if field in shape.targets else vocabulary(shape).own.get(header_key(field), "")


def _unreadable(path: Path) -> UnreadableInput:
    return UnreadableInput(
        f"{path.name} is no mapping file.",
        where=path.name,
        fix='Write a JSON list of {"column": …, "field": …}, as in the import report.',
    )
