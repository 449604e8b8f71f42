"""What became of changes that were made elsewhere, in texts and sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, cast

from orgplan.changes.change import ChangeGroup
from orgplan.changes.describe import describe, label, name_of
from orgplan.changes.moves import post_label
from orgplan.changes.replay import Outcome, Replayed, target
from orgplan.changes.values import text_from_value
from orgplan.model.fields import Record, field_named
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position, PositionStatus
from orgplan.scenarios.invariants import BrokenRule
from orgplan.scenarios.net import CUSTOM, NOTHING, Net, Pairs

Key: TypeAlias = tuple[str, str, str]
"""The record's kind and id, and the field; blank for the whole record."""

Side: TypeAlias = Literal["ours", "theirs"]
Choices: TypeAlias = Mapping[Key, Side]


@dataclass(frozen=True, slots=True)
class Outcomed:
    """What became of one field, or of a whole record where `field` is blank, as texts.

    `base` is what the change was made on, `ours` what was found, `theirs` what the change wants.
    """

    record: str
    id: str
    field: str
    base: str
    ours: str
    theirs: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The group of changes of the plan that merges, rebases or patches, and its account."""

    group: ChangeGroup
    applied: tuple[Outcomed, ...] = ()
    already_true: tuple[Outcomed, ...] = ()
    conflicts: tuple[Outcomed, ...] = ()
    gone: tuple[Outcomed, ...] = ()
    broken_rules: tuple[BrokenRule, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """What sentences call the side that is changed and the side that the changes come from."""

    ours: str
    theirs: str


def outcomed(
    net: Net, replayed: Replayed, organization: Organization, names: Names, chosen: Side
) -> Outcomed:
    """Return what became of a net change as texts, with a sentence that names both sides."""
    base, ours, theirs = (
        _text(net.field, value) for value in (replayed.base, replayed.ours, replayed.theirs)
    )
    texts = base, ours, theirs
    winner = names.ours if chosen == "ours" else names.theirs
    sentence = _sentence(net, replayed.outcome, texts, organization, names)
    if replayed.outcome is Outcome.CONFLICT:
        sentence = f"{sentence}; {winner} holds."
    return Outcomed(*net.key, base, ours, theirs, sentence)


def _sentence(
    net: Net,
    outcome: Outcome,
    texts: tuple[str, str, str],
    organization: Organization,
    names: Names,
) -> str:
    if outcome is Outcome.APPLIED:
        return f"{describe(net.change, organization)}."
    what = _what(net, organization)
    match outcome:
        case Outcome.ALREADY_TRUE:
            return f"{what} is so in {names.ours} already."
        case Outcome.GONE:
            return f"{what} is left out: {names.ours} does not have it any more."
        case Outcome.CONFLICT:
            base, ours, theirs = texts
            return (
                f"{what} was {base or 'blank'}, is {ours or 'blank'} in {names.ours} and "
                f"{theirs or 'blank'} in {names.theirs}"
            )


def _text(field: str, value: object) -> str:
    if value is None or value is NOTHING:
        return ""
    if isinstance(value, Record):
        return _record_text(value)
    if field.startswith(f"{CUSTOM}."):
        return dict(cast("Pairs", value)).get(field.removeprefix(f"{CUSTOM}."), "")
    return text_from_value(value)


def _record_text(row: Record) -> str:
    """Return a record's label, and how it ended if it stays in its table."""
    if isinstance(row, Position) and row.status is PositionStatus.CLOSED:
        return f"{label(row)}, closed {row.end or ''}".rstrip()
    if isinstance(row, Person) and row.left is not None:
        return f"{label(row)}, left {row.left}"
    return label(row)


def _what(net: Net, organization: Organization) -> str:
    kind, row_id = target(net.change)
    name = name_of(organization, kind, row_id)
    if kind is Position:
        name = post_label(organization, row_id)
    if not net.field:
        return f"{kind.kind.replace('_', ' ').capitalize()} {name}"
    custom = net.field.removeprefix(f"{CUSTOM}.")
    is_custom = net.field.startswith(f"{CUSTOM}.")
    return f"{name}: {custom if is_custom else field_named(kind, net.field).label}"
