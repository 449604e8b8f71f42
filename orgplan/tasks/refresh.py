"""Importing again into a plan: one step that can be undone, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from orgplan.changes.change import Add, Change, ChangeGroup, Set
from orgplan.changes.describe import label
from orgplan.changes.replay import Outcome
from orgplan.findings import Finding
from orgplan.model.fields import Record
from orgplan.model.organization import RECORD_KINDS, Organization
from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.plans import Comment, Scenario, ScenarioChange
from orgplan.model.settings import Settings
from orgplan.model.teams import Skill, Team
from orgplan.scenarios.invariants import BrokenRule, broken_rules
from orgplan.scenarios.net import CUSTOM
from orgplan.scenarios.outcomes import Choices, Names, Outcomed, Side
from orgplan.scenarios.settling import settle
from orgplan.spreadsheets.assembling.records import Stated
from orgplan.spreadsheets.ledger import Rivals
from orgplan.tasks.import_sources import ImportResult
from orgplan.tasks.plan_names import PlanNames, posts_of_known_people, with_posts_renamed
from orgplan.tasks.refresh_accepting import Accepted, refuse_other_plan
from orgplan.tasks.refresh_base import Exported
from orgplan.tasks.refresh_columns import SheetColumns, same
from orgplan.tasks.refresh_keys import refuse_moved_keys
from orgplan.tasks.refresh_missing import changed_and_missing
from orgplan.tasks.refresh_renames import with_ids_of_before
from orgplan.tasks.refresh_sorted import refuse_sorted_columns

OF_THE_PLAN = frozenset({Settings, Scenario, ScenarioChange, Comment})
"""Kinds of which rows that a sheet does not have are never missing."""

MENTIONED = frozenset({Position, Team, Skill})
"""Kinds that other sheets mention: only a column of their ids lists them."""


class ConflictPolicy(StrEnum):
    """Who wins where plan and sheet both changed a field; asking keeps the plan's till decided."""

    ASK = "ask"
    PLAN = "plan"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class Named:
    """A record and what people call it."""

    record: str
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Refreshed:
    """The changes of a refresh as one group, and what became of records and fields.

    `unchanged` counts records of the sheet; `missing` are in the plan and not in the sheet any
    more, and stay. `broken_rules` hold in the plan and would not after the refresh.
    """

    group: ChangeGroup
    added: tuple[Named, ...]
    changed: tuple[Outcomed, ...]
    unchanged: int
    missing: tuple[Named, ...]
    conflicts: tuple[Outcomed, ...]
    broken_rules: tuple[BrokenRule, ...] = ()
    findings: tuple[Finding, ...] = ()


def refresh(  # noqa: PLR0913 - the two sides, what they are measured by, and who decides
    plan: Organization,
    imported: ImportResult,
    policy: ConflictPolicy | str = ConflictPolicy.ASK,
    base: Organization | Exported | None = None,
    source: str = "",
    choices: Choices | None = None,
    accepted: AbstractSet[Accepted] = frozenset(),
) -> Refreshed:
    """Bring what a sheet states into a plan; fields that it leaves blank stay as they are.

    `base` is the plan as the last import left it: then fields changed in the plan alone keep
    their values, and fields changed on both sides are conflicts, decided by `choices` or else by
    the policy. Without it the sheet's cells are taken. Where it is what was exported, cells that
    are blank now were cleared.

    Raises:
        OrgplanError: the sheet looks like an accident that is not `accepted`.
    """
    imported, renamed = _looked_at(plan, imported, base, accepted)
    sheet = _Sheet(plan, imported, base, ConflictPolicy(policy))
    default: Side = "theirs" if sheet.policy is ConflictPolicy.SHEET else "ours"
    names = Names("the plan", "the sheet")
    settled = settle(plan, enumerate(sheet.changes()), names, choices or {}, default)
    applied = settled.having(Outcome.APPLIED)
    conflicts = (
        *settled.having(Outcome.CONFLICT),
        *settled.having(Outcome.GONE),
        *sheet.changed_and_missing(),
    )
    added = tuple(_named(settled.organization, told) for told in applied if not told.field)
    changes = tuple(change for _, change in settled.made)
    sentence = f"Refresh from {source}" if source else "Refresh from spreadsheets"
    touched = {(told.record, told.id) for told in (*applied, *conflicts)}
    return Refreshed(
        ChangeGroup(sentence, changes, "refresh"),
        added=added,
        changed=tuple(told for told in applied if told.field),
        unchanged=len(sheet.stated() - touched),
        missing=tuple(sheet.missing()),
        conflicts=conflicts,
        broken_rules=broken_rules(plan, settled.organization, sheet.base),
        findings=renamed,
    )


def _looked_at(
    plan: Organization,
    imported: ImportResult,
    base: Organization | Exported | None,
    accepted: AbstractSet[Accepted],
) -> tuple[ImportResult, tuple[Finding, ...]]:
    """Return an import that is no accident, with edited ids as they were, and what is told."""
    if Accepted.OTHER_PLAN not in accepted:
        refuse_other_plan(plan, imported, base)
    refuse_moved_keys(imported, base)
    known = base.read.organization if isinstance(base, Exported) else base
    if known is None:
        return imported, ()
    if Accepted.SORTED not in accepted:
        refuse_sorted_columns(imported, known)
    return with_ids_of_before(plan, imported, known)


class _Sheet:
    """A sheet's records in the plan's ids, measured against the plan and the last import."""

    def __init__(
        self,
        plan: Organization,
        imported: ImportResult,
        base: Organization | Exported | None,
        policy: ConflictPolicy,
    ) -> None:
        self.policy = policy
        self._plan = plan
        self._exported = base if isinstance(base, Exported) else None
        self.base = base.organization if isinstance(base, Exported) else base
        self._columns = SheetColumns(imported.report)
        places = self._columns.fields & {"person.position", "position.id"}
        self._says_who_is_where = bool(places)
        posts = {} if places else posts_of_known_people(plan, imported.organization)
        self._organization = with_posts_renamed(imported.organization, posts)
        self._stated: Stated = {
            (kind, posts.get(row_id, row_id) if kind is Position else row_id): fields
            for (kind, row_id), fields in imported.stated.items()
        }
        self._rivals = _rivals(imported, self._exported) if self._exported is not None else {}
        self._twofold = {(kind, row_id) for kind, row_id, _ in self._rivals}
        self._names = PlanNames(plan, self._organization)

    def stated(self) -> set[tuple[str, str]]:
        """Return the kinds and ids of the records of which the sheet states something."""
        return {(kind.kind, row_id) for (kind, row_id), fields in self._stated.items() if fields}

    def changes(self) -> Iterator[Change]:
        """Yield what the sheet wants to be different in the plan, made on the last import."""
        for kind in RECORD_KINDS.values():
            for row in self._organization.table(kind):
                yield from self._changes_of(row)

    def missing(self) -> Iterator[Named]:
        """Yield the records of listed kinds that the sheet does not have."""
        return (Named(row.kind, row.id, label(row)) for row in self._missing())

    def changed_and_missing(self) -> Iterator[Outcomed]:
        """Yield the records that somebody changed in the plan and took out of the sheet."""
        for row in self._missing():
            earlier = self.base.table(type(row)).get(row.id) if self.base is not None else None
            if earlier is not None and earlier != row:
                yield changed_and_missing(earlier, row)

    def _missing(self) -> Iterator[Record]:
        for kind in RECORD_KINDS.values():
            if self._lists(kind):
                for row in self._plan.table(kind):
                    if not self._has(row) and not _has_ended(row) and self._was_there(row):
                        yield row

    def _has(self, row: Record) -> bool:
        return row.id in self._organization.table(type(row)) and not self._only_mentions(row)

    def _only_mentions(self, row: Record) -> bool:
        """Tell whether a row that was exported is gone and only others still name it."""
        if self._exported is None:
            return False
        stated = self._stated.get((type(row), row.id), frozenset())
        mention = {"position"} if isinstance(row, Person) else set()
        return stated <= mention and not self._exported.stated(row) <= mention

    def _changes_of(self, row: Record) -> Iterator[Change]:
        if self._is_untouched(row):
            return
        kind = type(row)
        row = self._names.resolved_row(row)
        held = self._plan.table(kind).get(row.id)
        earlier = self.base.table(kind).get(row.id) if self.base is not None else None
        if held is None and earlier is None:
            if not self._is_implied_as_before(row):
                yield Add(row)
            return
        sets = tuple(self._sets(row, held, earlier))
        if held is None and sets and self.policy is ConflictPolicy.SHEET:
            yield Add(row)
        else:
            yield from sets

    def _is_untouched(self, row: Record) -> bool:
        """Tell whether a row says what it said when exported, whatever cells cannot hold."""
        if self._exported is None or (type(row), row.id) in self._twofold:
            return False
        return self._exported.row(row) == row

    def _is_implied_as_before(self, row: Record) -> bool:
        """Tell whether a row is no row of the sheet, and was named by others when exported."""
        if self._exported is None or self._exported.row(row) is None:
            return False
        return not self._stated.get((type(row), row.id))

    def _sets(self, row: Record, held: Record | None, earlier: Record | None) -> Iterator[Set]:
        kind = type(row)
        start = earlier or (held if self.base is None else kind(id=row.id))
        known = self._exported.row(row) if self._exported is not None else None
        known = self._names.resolved_row(known) if known is not None else start
        for name in self._fields(row):
            old, new = getattr(start, name), self._value(row, name, known)
            is_edited = not same(getattr(known, name), new)
            if is_edited and (held is None or not same(getattr(held, name), new)):
                yield Set(kind, row.id, name, old, new)
        if start is not None and known is not None:
            yield from self._custom_sets(row, start, known)

    def _custom_sets(self, row: Record, start: Record, known: Record) -> Iterator[Set]:
        were, are = dict(known.custom), dict(row.custom)
        if self._exported is None or self._only_mentions(row):
            were = {name: text for name, text in were.items() if name in are}
        names = [
            name
            for name in (*are, *(name for name in were if name in self._columns.customs))
            if are.get(name) != were.get(name)
        ]
        if names:
            yield Set(
                type(row), row.id, CUSTOM, _pairs(dict(start.custom), names), _pairs(are, names)
            )

    def _value(self, row: Record, name: str, known: object) -> object:
        """Return what the sheet says; of two sheets that differ the one that was edited."""
        said = getattr(row, name)
        rival = self._rivals.get((type(row), row.id, name), said)
        return rival if same(getattr(known, name), said) else said

    def _fields(self, row: Record) -> Iterator[str]:
        """Yield the fields that the sheet states of a record; a post that was made up is none."""
        stated: AbstractSet[str] = self._stated.get((type(row), row.id), frozenset())
        if self._exported is not None and not self._only_mentions(row):
            stated = stated | self._columns.cleared(row, self._exported.stated(row) - stated)
        for item in row.fields:
            is_made_up = isinstance(row, Person) and item.name == "position"
            if item.name in stated and (self._says_who_is_where or not is_made_up):
                yield item.name

    def _lists(self, kind: type[Record]) -> bool:
        if kind in OF_THE_PLAN or not len(self._organization.table(kind)):
            return False
        if kind in MENTIONED:
            return f"{kind.kind}.id" in self._columns.fields
        return any(column.startswith(f"{kind.kind}.") for column in self._columns.fields)

    def _was_there(self, row: Record) -> bool:
        return self.base is None or row.id in self.base.table(type(row))


def _rivals(imported: ImportResult, known: Exported) -> Rivals:
    """Return what second sheets say; a person's id that was cleared beside a post empties that."""
    first: dict[str, str] = {}
    for person in known.organization.people:
        first.setdefault(person.position, person.id)
    emptied: Rivals = {
        (Person, first[post], "position"): "" for post in imported.vacant if first.get(post)
    }
    return {**emptied, **imported.rivals}


def _pairs(values: dict[str, str], names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, values[name]) for name in names if name in values)


def _has_ended(row: Record) -> bool:
    if isinstance(row, Position):
        return row.status is PositionStatus.CLOSED
    return isinstance(row, Person) and row.left is not None


def _named(organization: Organization, told: Outcomed) -> Named:
    row = organization.find(told.record, told.id)
    return Named(told.record, told.id, label(row) if row is not None else told.id)
