"""What initiatives owe each other, seen from one that may be planned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from orgplan.capacity.build.notes import Notes
from orgplan.capacity.problem import Rule, RuleSetting
from orgplan.model.organization import Organization
from orgplan.model.work import Initiative, InitiativeStatus

ENDED = {InitiativeStatus.DONE, InitiativeStatus.REFUSED}
"""States in which an initiative is not planned."""


@dataclass(frozen=True, slots=True)
class Links:
    """An initiative's links to others in the problem, and why they may forbid it."""

    depends_on: tuple[str, ...]
    requires: tuple[str, ...]
    excludes: tuple[str, ...]
    either_or: str
    impossible: str


class LinkReader:
    """Reads links against the states of all initiatives: done ones satisfy, refused ones forbid."""

    def __init__(
        self, organization: Organization, rules: Mapping[Rule, RuleSetting], notes: Notes
    ) -> None:
        self._rules = rules
        self._rows = {row.id: row for row in organization.initiatives}
        self._excluders: dict[str, list[str]] = {}
        self._groups: dict[str, list[Initiative]] = {}
        for row in self._rows.values():
            for name in row.excludes:
                self._excluders.setdefault(name, []).append(row.id)
            if row.either_or:
                self._groups.setdefault(row.either_or, []).append(row)
        self._notes = notes

    def read(self, row: Initiative) -> Links:
        """Return the links that count; unknown names are findings."""
        for field in ("depends_on", "requires", "excludes"):
            self._report_unknown(row, field)
        reasons = (*self._blocked(row), *self._shut_out(row), *self._circular(row))
        return Links(
            depends_on=tuple(name for name in row.depends_on if not self._is_done(name)),
            requires=self._planned(row.requires),
            excludes=self._planned(row.excludes),
            either_or=self._group(row),
            impossible=next(iter(reasons), ""),
        )

    def _report_unknown(self, row: Initiative, field: str) -> None:
        unknown = [name for name in getattr(row, field) if name not in self._rows]
        if unknown:
            names, verb = ", ".join(unknown), field.replace("_", " ")
            self._notes.warn(
                "CAP-precedence",
                row,
                field,
                f"{_name(row)} {verb} {names}, which is no initiative here.",
                "Correct the id, or add the initiative.",
            )

    def _planned(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(n for n in names if n in self._rows and self._rows[n].status not in ENDED)

    def _is_done(self, name: str) -> bool:
        return name in self._rows and self._rows[name].status is InitiativeStatus.DONE

    def _blocked(self, row: Initiative) -> Iterator[str]:
        """Yield predecessors and companions that will never be there."""
        for rule, names in ((Rule.DEPENDS_ON, row.depends_on), (Rule.REQUIRES, row.requires)):
            verb = rule.value.replace("_", " ")
            for name in names if self._applies(rule) else ():
                other = self._rows.get(name)
                if other is None:
                    yield f"it {verb} {name}, which is no initiative here."
                elif other.status is InitiativeStatus.REFUSED:
                    yield f"it {verb} {_name(other)}, which is refused."

    def _shut_out(self, row: Initiative) -> Iterator[str]:
        """Yield what is done already and leaves no room for this one."""
        for name in (*row.excludes, *self._excluders.get(row.id, ())):
            if self._is_done(name) and self._applies(Rule.EXCLUDES):
                yield f"it and {_name(self._rows[name])}, which is done, exclude each other."
        for other in self._groups.get(row.either_or, ()):
            if self._is_done(other.id) and self._applies(Rule.EITHER_OR):
                yield f"of the group {row.either_or}, {_name(other)} is done."

    def _circular(self, row: Initiative) -> Iterator[str]:
        path = self._way_back(row.id) if self._is_hard(Rule.DEPENDS_ON) else ()
        if path:
            names = " → ".join(_name(self._rows[name]) for name in path)
            self._notes.warn(
                "CAP-precedence",
                row,
                "depends_on",
                f"{_name(row)} waits for itself: {names}.",
                "Take one of the predecessors out.",
            )
            yield f"it waits for itself: {names}."

    def _way_back(self, start: str) -> tuple[str, ...]:
        """Return the shortest chain of open predecessors from an initiative back to itself."""
        paths: list[tuple[str, ...]] = [(start,)]
        seen: set[str] = set()
        for path in paths:
            for name in self._planned(self._rows[path[-1]].depends_on):
                if name == start:
                    return (*path, start)
                if name not in seen:
                    seen.add(name)
                    paths.append((*path, name))
        return ()

    def _applies(self, rule: Rule) -> bool:
        return rule not in self._rules or self._rules[rule].on

    def _is_hard(self, rule: Rule) -> bool:
        return self._applies(rule) and (rule not in self._rules or self._rules[rule].hard)

    def _group(self, row: Initiative) -> str:
        members = self._groups.get(row.either_or, [])
        if len(members) == 1:
            self._notes.mention(
                "CAP-either-or",
                row,
                "either_or",
                f"{_name(row)} is alone in the group {row.either_or}, so it stays a free choice.",
                "Put the alternatives into the same group.",
            )
            return ""
        return "" if any(self._is_done(other.id) for other in members) else row.either_or


def _name(row: Initiative) -> str:
    return row.name or row.id
