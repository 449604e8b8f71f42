"""Changing many records: which fields can be compared and changed how, and what it would do."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from orgplan.changes.change import ChangeGroup, Note, Set
from orgplan.changes.moves import (
    Alter,
    Alteration,
    Comparison,
    Condition,
    bulk_edit,
    by_rule,
)
from orgplan.errors import OrgplanError
from orgplan.model.fields import Field, Record
from orgplan.model.organization import RECORD_KINDS, Organization
from orgplan.model.people import Position
from orgplan.model.plans import Comment, Scenario, ScenarioChange
from orgplan.model.settings import Settings
from orgplan.model.units import FieldType
from ui.models.formats import NUMERIC, counted, shown
from ui.models.moves.asking import Unfinished
from ui.models.parsing import parse
from ui.session import Session
from ui.session.names import Names

KINDS: tuple[type[Record], ...] = tuple(
    kind
    for kind in RECORD_KINDS.values()
    if kind not in {Comment, Scenario, ScenarioChange, Settings}
)
"""Records that people change; those of the plan itself are not among them."""

MOST = 200
"""Rows of the preview; nobody reads further."""

COMPARISONS: Mapping[Comparison, str] = {
    Comparison.IS: "is",
    Comparison.IS_NOT: "is not",
    Comparison.CONTAINS: "contains",
    Comparison.AT_LEAST: "is at least",
    Comparison.AT_MOST: "is at most",
}

HOW: Mapping[Alter, str] = {
    Alter.SET: "becomes",
    Alter.PERCENT: "changes by %",
    Alter.ADD: "changes by",
}

LISTS = frozenset({FieldType.TEXTS, FieldType.REFERENCES, FieldType.LEVELS})
ORDERED = NUMERIC | {FieldType.DATE}
SAME = (Comparison.IS, Comparison.IS_NOT)


@dataclass(frozen=True, slots=True)
class Changing:
    """Which records of a kind change: the chosen ones, or all that meet the conditions."""

    kind: type[Record]
    among: tuple[str, ...] | None
    conditions: tuple[Condition, ...]
    alteration: Alteration

    def group(self, organization: Organization, note: Note) -> ChangeGroup:
        """Return the changes as one step; an OrgplanError refuses one that changes nothing."""
        to = self.alteration
        if self.among is not None and to.how is Alter.SET and not self.conditions:
            return bulk_edit(organization, self.kind, self.among, to.field, to.value, note)
        return by_rule(organization, self.kind, self.conditions, [to], note, self.among)


def kind_named(text: str) -> type[Record]:
    """Return a kind of records by the name of its sheet."""
    return next(kind for kind in KINDS if kind.sheet == text)


def kind_at_first(session: Session) -> type[Record]:
    """Return the kind of what is selected; posts if nothing is."""
    kind = session.selection.current.kind
    return kind if kind in KINDS and kind is not None else Position


def changeable(kind: type[Record]) -> tuple[Field, ...]:
    """Return the fields that a change may set."""
    return tuple(field for field in kind.fields if field.field_type is not FieldType.KEY)


def comparable(kind: type[Record], *, pay_hidden: bool) -> tuple[Field, ...]:
    """Return the fields that a condition may ask for: hidden pay cannot be found out by asking."""
    return tuple(item for item in changeable(kind) if not (item.sensitive and pay_hidden))


def comparisons(field: Field) -> tuple[Comparison, ...]:
    """Return the ways to compare a field."""
    if field.field_type in LISTS:
        return (Comparison.CONTAINS,)
    if field.field_type in ORDERED:
        return (*SAME, Comparison.AT_LEAST, Comparison.AT_MOST)
    if field.field_type is FieldType.TEXT:
        return (*SAME, Comparison.CONTAINS)
    return SAME


def alterations(field: Field) -> tuple[Alter, ...]:
    """Return the ways to change a field."""
    return tuple(HOW) if field.field_type in NUMERIC else (Alter.SET,)


def compared_with(field: Field, comparison: Comparison) -> Field:
    """Return the field as what its values are compared with: a list with one of its items."""
    if comparison is not Comparison.CONTAINS:
        return dataclasses.replace(field, required=False)
    single = FieldType.TEXT
    if field.field_type is FieldType.REFERENCES:
        single = FieldType.REFERENCE
    return dataclasses.replace(field, field_type=single, default="", required=False)


def stepped(field: Field, how: Alter) -> Field:
    """Return the field as what it changes by: a number, whatever the field holds."""
    if how is Alter.SET:
        return field
    return dataclasses.replace(field, field_type=FieldType.NUMBER)


def condition(field: Field, comparison: Comparison, text: str, names: Names) -> Condition:
    """Read a condition; an OrgplanError says what is wrong with its value."""
    needs_value = comparison not in SAME or field.field_type is FieldType.YES_NO
    if needs_value and not text.strip():
        raise Unfinished(f"Enter what {field.label} {COMPARISONS[comparison]}.")
    value = parse(compared_with(field, comparison), text, names)
    return Condition(field.name, value, comparison)


def alteration(field: Field, how: Alter, text: str, names: Names) -> Alteration:
    """Read what a field becomes; an OrgplanError says what is wrong with it."""
    if how is Alter.SET:
        return Alteration(field.name, parse(field, text, names))
    if not text.strip():
        raise Unfinished(f"Enter by how much {field.label} changes.")
    return Alteration(field.name, _step(field, text), how)


def preview_rows(
    group: ChangeGroup, kind: type[Record], field: Field, names: Names, *, pay_hidden: bool
) -> Iterator[tuple[str, str, str]]:
    """Yield what the first records are called, what they hold and what they will.

    A field that is emptied says so even where pay is hidden: nobody clears salaries unawares.
    """
    table = names.organization.table(kind)
    for change in _changes_of(group, kind, field)[:MOST]:
        old = shown(field, change.old, names, pay_hidden=pay_hidden)
        is_emptied = change.new in (None, "", ())
        new = "" if is_emptied else shown(field, change.new, names, pay_hidden=pay_hidden)
        yield names.long(table[change.id]), old or "–", new or "–"


def preview_count(group: ChangeGroup, kind: type[Record], field: Field) -> str:
    """Return how many records change, and how many of them are listed."""
    number = len(_changes_of(group, kind, field))
    said = f"{counted(number, 'record')} would change"
    return f"{said}; the first {MOST} are listed" if number > MOST else said


def _changes_of(group: ChangeGroup, kind: type[Record], field: Field) -> Sequence[Set]:
    return [
        change
        for change in group.changes
        if isinstance(change, Set) and change.kind is kind and change.field == field.name
    ]


def _step(field: Field, text: str) -> Decimal:
    try:
        step = Decimal(text.replace("%", "").replace(",", "").replace(" ", ""))
    except InvalidOperation:
        step = Decimal("NaN")
    if not step.is_finite():
        raise OrgplanError(
            f"“{text}” is no number by which {field.label} could change.",
            fix="Enter a number, such as 3 or -2.5.",
        )
    return step
