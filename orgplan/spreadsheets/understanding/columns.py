"""What each column of a sheet holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orgplan.model.fields import Field
from orgplan.model.units import FieldType
from orgplan.spreadsheets.reading.grid import Cell, Sheet, column_letters
from orgplan.spreadsheets.understanding.header_row import Header
from orgplan.spreadsheets.understanding.mapping_file import Mapping
from orgplan.spreadsheets.understanding.style import Style, column_style
from orgplan.spreadsheets.understanding.vocabulary import vocabulary
from orgplan.spreadsheets.understanding.wording import header_key, plain_text, word_key

HEALTH = "team.health"
_TRUST = ("mapping file", "own name", "synonym")
"""How a column may be known, the surest way first."""
_HEALTH_PREFIX = "health "
_MANAGER = "position.reports_to"
_KEYS = ("position.id", "person.id", "person.email", "roster.user_name", "person.name")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place from 0, its header as written, and what it was taken for.

    `target` is empty for a column that is kept as a custom field named like its header; `rival`
    is the target that such a column means too, but that another column has got.
    """

    index: int
    header: str
    target: str
    how: str
    style: Style
    rival: str = ""

    @property
    def letters(self) -> str:
        """The column as spreadsheet programs name it."""
        return column_letters(self.index)


def read_columns(sheet: Sheet, header: Header, mapping: Mapping) -> tuple[Column, ...]:
    """Map the columns of a sheet by exact names; of several for a field the surest gets it."""
    names = sheet.rows[header.row - 1]
    body = sheet.rows[header.row :]
    labels = _labels(names, _width(sheet))
    filled = [i for i in range(_width(sheet)) if _is_used(names, body, i)]
    meant = {i: _meaning(sheet, header, names, i, mapping) for i in filled}
    chosen = _chosen(meant, body)
    return tuple(_column(header, labels[i], body, i, meant[i], chosen=i in chosen) for i in filled)


def _labels(names: Sequence[Cell], width: int) -> list[str]:
    """Name columns by their headers; a blank or repeated header gets the column's letters."""
    labels: list[str] = []
    for index in range(width):
        name = plain_text(names[index] if index < len(names) else None)
        letters = column_letters(index)
        label = name or f"column {letters}"
        labels.append(f"{label} ({letters})" if label in labels else label)
    return labels


def _width(sheet: Sheet) -> int:
    return max((len(row) for row in sheet.rows), default=0)


def _is_used(names: Sequence[Cell], body: Sequence[Sequence[Cell]], index: int) -> bool:
    named = index < len(names) and names[index] is not None
    return named or any(len(row) > index and row[index] is not None for row in body)


def _meaning(
    sheet: Sheet, header: Header, names: Sequence[Cell], index: int, mapping: Mapping
) -> tuple[str, str]:
    name = names[index] if index < len(names) else None
    stated = mapping.target(sheet, name, header.shape)
    if stated is not None:
        return stated, "mapping file"
    key = header_key(name)
    if header.shape.name == "teams" and key.startswith(_HEALTH_PREFIX):
        return f"{HEALTH}:{plain_text(name)[len(_HEALTH_PREFIX) :]}", "own name"
    known = vocabulary(header.shape)
    if key in known.own:
        return known.own[key], "own name"
    return known.synonyms.get(key, ""), "synonym"


def _chosen(meant: dict[int, tuple[str, str]], body: Sequence[Sequence[Cell]]) -> set[int]:
    """Pick a column for each target: the most trusted, managers by match rate."""
    chosen: dict[str, int] = {}
    for index, (target, how) in meant.items():
        rival = chosen.get(target)
        if rival is None or _TRUST.index(how) < _TRUST.index(meant[rival][1]):
            chosen[target] = index
    rivals = [index for index, (target, _) in meant.items() if target == _MANAGER]
    if len(rivals) > 1:
        keys = _key_values(meant, body)
        chosen[_MANAGER] = max(rivals, key=lambda index: (_match_rate(body, index, keys), -index))
    chosen.pop("", None)
    return set(chosen.values())


def _key_values(
    meant: dict[int, tuple[str, str]], body: Sequence[Sequence[Cell]]
) -> frozenset[str]:
    places = [index for index, (target, _) in meant.items() if target in _KEYS]
    return frozenset(
        word_key(plain_text(row[index])) for row in body for index in places if index < len(row)
    )


def _match_rate(body: Sequence[Sequence[Cell]], index: int, keys: frozenset[str]) -> float:
    values = {word_key(plain_text(row[index])) for row in body if index < len(row)} - {""}
    return len(values & keys) / len(values) if values else 0.0


def _column(
    header: Header,
    label: str,
    body: Sequence[Sequence[Cell]],
    index: int,
    meant: tuple[str, str],
    *,
    chosen: bool,
) -> Column:
    target, how = meant
    if not chosen:
        return Column(index, label, "", "custom field", Style(), rival=target)
    about = field_of(header, target)
    cells = [row[index] for row in body if index < len(row)]
    return Column(index, label, target, how, column_style(about, label, cells))


def field_of(header: Header, target: str) -> Field:
    """Return the field a target means; the score of a health column is a number."""
    if target.startswith(HEALTH + ":"):
        return Field("health", target.partition(":")[2], "Score", FieldType.NUMBER)
    return header.shape.targets[target]
