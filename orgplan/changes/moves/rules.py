"""Changes by rule: which records meet some conditions, and how their fields are altered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from orgplan.changes.change import ChangeGroup, Note
from orgplan.changes.describe import shown
from orgplan.changes.moves.assembly import Assembly
from orgplan.changes.moves.bulk import set_field, settable
from orgplan.changes.moves.choices import NO_NOTE
from orgplan.changes.moves.naming import counted, joined
from orgplan.changes.moves.required import closed, effective_day
from orgplan.errors import OrgplanError
from orgplan.model.fields import Field, Record
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position


class Comparison(StrEnum):
    """How a field is compared with a condition's value."""

    IS = "is"
    IS_NOT = "is not"
    CONTAINS = "contains"
    AT_LEAST = "at least"
    AT_MOST = "at most"


class Alter(StrEnum):
    """How a field gets its new value: it is set, or an amount or a percentage is added."""

    SET = "set"
    ADD = "add"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Condition:
    """A field that has to compare with a value; a blank field meets no contains, least or most."""

    field: str
    value: object
    comparison: Comparison = Comparison.IS


@dataclass(frozen=True, slots=True)
class Alteration:
    """A field and what is done to it."""

    field: str
    value: object
    how: Alter = Alter.SET


@dataclass(frozen=True, slots=True)
class Preview:
    """What a rule would do: the records that meet it, and those of them that would change."""

    matched: tuple[str, ...]
    changed: tuple[str, ...]


def _contains(has: object, wanted: object) -> bool:
    if isinstance(has, tuple):
        return any(wanted in (item if isinstance(item, tuple) else (item,)) for item in has)
    return bool(has) and str(wanted).casefold() in str(has).casefold()


COMPARING: Mapping[Comparison, Callable[[Any, Any], bool]] = {
    Comparison.IS: lambda has, wanted: bool(has == wanted),
    Comparison.IS_NOT: lambda has, wanted: bool(has != wanted),
    Comparison.CONTAINS: _contains,
    Comparison.AT_LEAST: lambda has, wanted: has not in {None, ""} and bool(has >= wanted),
    Comparison.AT_MOST: lambda has, wanted: has not in {None, ""} and bool(has <= wanted),
}


def by_rule(
    organization: Organization,
    kind: type[Record],
    conditions: Sequence[Condition],
    alterations: Sequence[Alteration],
    note: Note = NO_NOTE,
    among: Collection[str] | None = None,
) -> ChangeGroup:
    """Alter fields of all records that meet every condition, such as pay of a grade by 3 %.

    Posts that are closed and people who have left by then do not count. Blank numbers stay blank.
    `among` narrows it to chosen records. An OrgplanError refuses a rule that would change nothing.
    """
    assembly, matched = _assembled(organization, kind, conditions, alterations, note, among)
    what = joined([_told(settable(kind, item.field), item) for item in alterations])
    how = "" if among is not None and not conditions else " by rule"
    return assembly.group_or_refuse(
        f"Change {counted(kind, len(matched))}{how}: {what}",
        "rule",
        f"The rule meets {counted(kind, len(matched))} and would change none.",
    )


def preview(
    organization: Organization,
    kind: type[Record],
    conditions: Sequence[Condition],
    alterations: Sequence[Alteration],
    note: Note = NO_NOTE,
) -> Preview:
    """Return which records a rule meets and would change, without changing any."""
    assembly, matched = _assembled(organization, kind, conditions, alterations, note)
    before, after = organization.table(kind), assembly.organization.table(kind)
    return Preview(matched, tuple(found for found in matched if before[found] != after[found]))


def matching(
    organization: Organization,
    kind: type[Record],
    conditions: Sequence[Condition],
    note: Note = NO_NOTE,
) -> tuple[str, ...]:
    """Return the ids of the records that meet every condition, in table order."""
    for condition in conditions:
        settable(kind, condition.field)
    return tuple(
        row.id
        for row in organization.table(kind)
        if _counts(organization, row, note) and all(_meets(row, each) for each in conditions)
    )


def _assembled(
    organization: Organization,
    kind: type[Record],
    conditions: Sequence[Condition],
    alterations: Sequence[Alteration],
    note: Note,
    among: Collection[str] | None = None,
) -> tuple[Assembly, tuple[str, ...]]:
    if not alterations:
        raise OrgplanError("The rule says nothing to change.", fix="Name a field and a value.")
    matched = matching(organization, kind, conditions, note)
    if among is not None:
        wanted = frozenset(among)
        matched = tuple(row_id for row_id in matched if row_id in wanted)
    assembly = Assembly(organization, note)
    for each in alterations:
        about = settable(kind, each.field)
        table = assembly.organization.table(kind)
        rows = [table[row_id] for row_id in matched]
        values = {row.id: _altered(about, getattr(row, each.field), each) for row in rows}
        set_field(assembly, kind, each.field, values)
    return assembly, matched


def _counts(organization: Organization, row: Record, note: Note) -> bool:
    day = effective_day(organization, note)
    if isinstance(row, Position):
        return not closed(row, day)
    if isinstance(row, Person):
        return row.left is None or (day is not None and row.left >= day)
    return True


def _meets(row: Record, condition: Condition) -> bool:
    return COMPARING[condition.comparison](getattr(row, condition.field), condition.value)


def _altered(about: Field, old: object, each: Alteration) -> object:
    if each.how is Alter.SET:
        return each.value
    by = each.value
    if old is None:
        return None
    if not _is_number(old) or not _is_number(by):
        raise OrgplanError(
            f"{about.label} is no number that could grow.", fix="Set it to a value instead."
        )
    exact, step = Decimal(str(old)), Decimal(str(by))
    new = exact * (1 + step / 100) if each.how is Alter.PERCENT else exact + step
    if new < 0 <= exact:
        raise OrgplanError(f"{about.label} would fall below 0.", fix="Take off less.")
    if isinstance(old, int):
        return round(new)
    return float(new) if isinstance(old, float) else new


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _told(about: Field, each: Alteration) -> str:
    if each.how is Alter.PERCENT:
        return f"{about.label} {Decimal(str(each.value)):+f} %"
    if about.sensitive:
        return about.label
    return f"{about.label} {shown(each.value) if each.how is Alter.SET else f'{each.value:+}'}"
