"""What one column of a sheet holds."""

from __future__ import annotations

from dataclasses import dataclass

from orgplan.model.fields import Field
from orgplan.model.units import FieldType
from orgplan.spreadsheets.reading.grid import column_letters
from orgplan.spreadsheets.understanding.header_row import Header
from orgplan.spreadsheets.understanding.shapes import PART, Shape
from orgplan.spreadsheets.understanding.style import Style

HEALTH = "team.health"
CUSTOM = "custom field"
IGNORED = "ignored"
LEVEL = "level column"
UNREAD = frozenset({IGNORED, LEVEL})
"""How columns are known that no field, not even a custom one, is read from directly."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a column that holds one of few values: what it means, blank if unknown."""

    text: str
    value: str
    rows: int


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place from 0, its header as written, and what it was taken for.

    `target` is empty for a column that is kept as a custom field named like its header. `rival`
    is the target that such a column means too, but that another column has got; `suggestion` is
    one that it may mean, which nothing uses until somebody says so. `samples` may be salaries:
    they are shown, never stored.
    """

    index: int
    header: str
    target: str
    how: str
    style: Style
    rival: str = ""
    suggestion: str = ""
    confidence: float = 1.0
    key: str = ""
    samples: tuple[str, ...] = ()
    words: tuple[Word, ...] = ()

    @property
    def letters(self) -> str:
        """The column as spreadsheet programs name it."""
        return column_letters(self.index)

    @property
    def is_read(self) -> bool:
        """Whether values are read from the column, be it into a custom field."""
        return self.how not in UNREAD


def field_of(header: Header, target: str) -> Field:
    """Return the field a target means; the score of a health column is a number."""
    return field_in(header.shape, target)


def field_in(shape: Shape, target: str) -> Field:
    """Return the field a target means in a shape."""
    if target.startswith(HEALTH + ":"):
        return Field("health", target.partition(":")[2], "Score", FieldType.NUMBER)
    if target == PART:
        return Field("fte", "FTE", "Part of the person's FTE", FieldType.NUMBER)
    return shape.targets[target]
