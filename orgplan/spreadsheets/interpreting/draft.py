"""A record to be: its values as written, before references are resolved."""

from __future__ import annotations

from dataclasses import dataclass, field

from orgplan.model.fields import Record
from orgplan.spreadsheets.interpreting.custom_fields import Custom
from orgplan.spreadsheets.interpreting.rows import SourceRow
from orgplan.spreadsheets.ledger import Place


@dataclass(slots=True)
class Draft:
    """A record to be; `place` is None for one that no row is wholly about.

    `aliases`: other names it is referred to by. `implied`: only mentioned, so that it is made
    only if the source has no list of its kind.
    """

    kind: type[Record]
    id: str
    values: dict[str, object]
    place: Place | None = None
    custom: Custom = ()
    aliases: tuple[str, ...] = field(default=())
    implied: bool = False


def draft(kind: type[Record], row: SourceRow) -> Draft:
    """Return the draft of the record that a whole row states."""
    values = row.of(kind.kind)
    return Draft(kind, str(values.pop("id", "")), values, row.place, row.custom)
