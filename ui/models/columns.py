"""The columns of a record table: the field table, and for posts who holds them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from orgplan.model.fields import Field, Record
from orgplan.model.people import Person, Position
from orgplan.model.teams import Team
from orgplan.model.units import FieldType
from orgplan.model.work import Demand, Initiative
from ui.models.formats import shown, sort_key
from ui.session.names import Names

HOLDER = Field("holder", "Holder", "Who holds the post on the plan's day", FieldType.TEXT)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a field of the record, or something derived from the snapshot."""

    field: Field
    derive: Callable[[Record, Names], str] | None = None

    @property
    def is_editable(self) -> bool:
        """Ids and derived columns are not typed over."""
        return self.derive is None and self.field.field_type is not FieldType.KEY

    def text(self, record: Record, names: Names, *, pay_hidden: bool) -> str:
        """Return the cell as people read it."""
        if self.derive is not None:
            return self.derive(record, names)
        return shown(self.field, self.value(record), names, pay_hidden=pay_hidden)

    def value(self, record: Record) -> object:
        """Return the record's own value; None for a derived column."""
        return None if self.derive is not None else getattr(record, self.field.name)

    def sort_key(self, record: Record, names: Names) -> tuple[bool, object]:
        """Return what orders the rows by this column."""
        if self.derive is not None:
            text = self.derive(record, names)
            return not text, text.casefold()
        return sort_key(self.field, self.value(record), names)


def columns_of(kind: type[Record]) -> tuple[Column, ...]:
    """Return the columns of a record kind in the order of its field table."""
    stated = tuple(Column(field) for field in kind.fields)
    if kind is Position:
        return (stated[0], Column(HOLDER, _holder), *stated[1:])
    return stated


def hidden_at_first(kind: type[Record]) -> frozenset[str]:
    """Return the columns a table starts without: those few people need."""
    shown_first = _SHOWN_FIRST.get(kind)
    if shown_first is None:
        return frozenset()
    names = {column.field.name for column in columns_of(kind)}
    return frozenset(names - set(shown_first.split()))


def _holder(record: Record, names: Names) -> str:
    return names.holder(record) if isinstance(record, Position) else ""


_SHOWN_FIRST: Mapping[type[Record], str] = {
    Position: (
        "id holder title team reports_to job_family grade location fte base_salary"
        " worker_type status start"
    ),
    Initiative: (
        "id name owner_team category rank value confidence start deadline mandatory"
        " divisible depends_on status"
    ),
    Demand: "initiative skill teams level low likely high size",
    Person: "id name position primary_skill skills hired left",
    Team: "id name parent lead team_kind location wip_limit",
}
