"""Finding records by words: what text of a record is searched, and what matches."""

from __future__ import annotations

from collections.abc import Sequence

from orgplan.model.fields import Record
from orgplan.model.organization import RECORD_KINDS
from orgplan.model.people import Position
from orgplan.model.units import FieldType
from ui.models.formats import shown
from ui.session.names import Names

WORDS = frozenset({FieldType.KEY, FieldType.TEXT, FieldType.CHOICE})
NAMES = frozenset({FieldType.REFERENCE, FieldType.REFERENCES, FieldType.TEXTS, FieldType.LEVELS})
"""Words are looked for in texts and names, not in amounts: hidden pay cannot be searched out."""

_WORDS = {
    kind: tuple(field.name for field in kind.fields if field.field_type in WORDS)
    for kind in RECORD_KINDS.values()
}
_NAMES = {
    kind: tuple(field for field in kind.fields if field.field_type in NAMES)
    for kind in RECORD_KINDS.values()
}


def search_text(record: Record, names: Names) -> str:
    """Return everything about a record that a search looks at, in small letters."""
    parts = [str(value) for name in _WORDS[type(record)] if (value := getattr(record, name))]
    parts += [
        shown(field, value, names)
        for field in _NAMES[type(record)]
        if (value := getattr(record, field.name))
    ]
    if isinstance(record, Position):
        parts.append(names.holder(record))
    return "\n".join(part for part in parts if part).casefold()


def matches(text: str, words: Sequence[str]) -> bool:
    """Tell whether every word occurs; words are in small letters."""
    return all(word in text for word in words)
