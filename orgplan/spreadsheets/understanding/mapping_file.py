"""A mapping file: columns whose meaning the user states, as JSON like the report's mapping."""

from __future__ import annotations

import json
from collections.abc import Iterator
from collections.abc import Mapping as Pairs
from pathlib import Path
from typing import Any

from orgplan.errors import MissingInput, UnreadableInput
from orgplan.spreadsheets.understanding.header_row import shape_named
from orgplan.spreadsheets.understanding.mapping import Mapping, SheetMapping
from orgplan.spreadsheets.understanding.mapping_json import mapping_from, mapping_to_json
from orgplan.spreadsheets.understanding.shapes import SHAPES
from orgplan.spreadsheets.understanding.stated import Decisions, StatedColumn, own_target
from orgplan.spreadsheets.understanding.wording import word_key
from orgplan.spreadsheets.understanding.writing_said import Writing

ORDINARY = "ordinary sheet"
"""What a line says of a sheet that looks like an export of another tool and is none."""
_DATES = {"day first": True, "month first": False}
_DECIMALS = {"comma": True, "point": False}


def read_mapping(path: Path) -> Mapping:
    """Read a mapping file: lines that state columns, or a whole mapping that was saved.

    Raises:
        OrgplanError: it is missing, no JSON, or names a field that does not exist.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(content, dict) and "sheets" in content:
            return mapping_from(content)
        lines = content["mapping"] if isinstance(content, dict) else content
        about = [line for line in lines if "read_as" in line]
        columns = (line for line in lines if "read_as" not in line)
        return Mapping(tuple(_sheets(path, about)), tuple(_stated(path, columns)))
    except FileNotFoundError as error:
        raise MissingInput(
            f"The mapping file {path} does not exist.", where=str(path), fix="Check its name."
        ) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _unreadable(path) from error


def mapping_text(mapping: Mapping) -> str:
    """Return a mapping as the text of a mapping file, without samples of the cells."""
    return json.dumps(mapping_to_json(mapping), ensure_ascii=False, indent=1)


def _sheets(path: Path, lines: Any) -> Iterator[SheetMapping]:
    """Yield the sheets of which it is said that they are no exports of other tools."""
    for line in lines:
        shape, row = str(line.get("shape") or ""), line.get("header_row")
        if line["read_as"] != ORDINARY or (shape and shape_named(shape) is None):
            raise UnreadableInput(
                f"The mapping file {path.name} says to read a sheet as {line['read_as']!r} "
                f"of the shape {shape!r}.",
                where=path.name,
                fix=f'Write "read_as": "{ORDINARY}" for a sheet that is no export of another tool, '
                f'and a "shape" such as {SHAPES[0].name}, or none.',
            )
        decided = Decisions((int(row),) if row else (), shape, ordinary=True)
        yield SheetMapping(str(line["file"]), str(line.get("sheet") or ""), decisions=decided)


def _stated(path: Path, lines: Any) -> Iterator[StatedColumn]:
    for line in lines:
        field = line.get("field")
        if field and not any(own_target(str(field), shape) for shape in SHAPES):
            raise UnreadableInput(
                f"The mapping file {path.name} names an unknown field, {field!r}.",
                where=path.name,
                fix="Use a field of the import report's mapping, such as position.title.",
            )
        yield StatedColumn(
            str(line.get("file") or ""),
            str(line.get("sheet") or ""),
            str(line["column"]),
            _field(line),
            bool(line.get("ignore")),
            _writing(line),
        )


def _field(line: Pairs[str, Any]) -> str | None:
    """Return the field of a line; a line that only tells the writing leaves the field open."""
    tells_writing = line.keys() & {"dates", "decimal", "percent", "values"}
    return None if tells_writing and "field" not in line else str(line.get("field") or "")


def _writing(line: Pairs[str, Any]) -> Writing:
    dates, decimal, percent = (line.get(name) for name in ("dates", "decimal", "percent"))
    words = line.get("values") or {}
    return Writing(
        None if dates is None else _DATES[dates],
        None if decimal is None else _DECIMALS[decimal],
        None if percent is None else bool(percent),
        tuple((word_key(str(word)), str(value)) for word, value in words.items()),
    )


def _unreadable(path: Path) -> UnreadableInput:
    return UnreadableInput(
        f"{path.name} is no mapping file.",
        where=path.name,
        fix='Write a JSON list of {"column": …, "field": …}, as in the import report.',
    )
