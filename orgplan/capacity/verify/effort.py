"""Whether an initiative's effort is done, all of it and no more, by teams that may do it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from orgplan.capacity.plan import Breach
from orgplan.capacity.problem import Initiative, Rule, Work
from orgplan.capacity.verify.ledger import SLACK, Ledger, place, skilled
from orgplan.capacity.verify.transport import Transport


@dataclass(frozen=True, slots=True)
class Matter:
    """An initiative's demand rows of one skill and level, and the effort each team does in it."""

    initiative: Initiative
    share: float
    skill: str
    level: int
    rows: tuple[Work, ...]
    done: Mapping[str, float]

    def needed(self) -> float:
        """Effort asked for, in person-months."""
        return self.share * sum(row.likely for row in self.rows)

    def outsiders(self) -> list[str]:
        """Teams at work that none of the rows allows."""
        allowed = {team for row in self.rows for team in row.teams}
        return sorted(team for team in self.done if self.rows and team not in allowed)


def work(book: Ledger) -> Iterator[Breach]:
    """Σ efficiency × person-months = likely effort × share, for each demand of each initiative."""
    for initiative, funded in book.pairs():
        yield from _share(book, initiative, funded.share)
    for matter in _matters(book):
        parts = [matter] if matter.outsiders() else _parts(matter)
        for part in parts:
            missing = part.needed() - sum(part.done.values())
            if abs(missing) > SLACK:
                where = _where(book, part, apart=len(parts) > 1)
                yield Breach(Rule.WORK, where, abs(missing))


def teams(book: Ledger) -> Iterator[Breach]:
    """Distinct teams with work ≤ max_teams, each allowed for the demand it works on.

    A team that does what it may not do is a team too many.
    """
    for initiative in book.problem.initiatives:
        working = {row.team for row in book.work.get(initiative.id, ())}
        if len(working) > initiative.max_teams:
            over = float(len(working) - initiative.max_teams)
            yield Breach(Rule.TEAMS, book.name(initiative.id), over)
    for matter in _matters(book):
        yield from _outsiders(book, matter)
        if not matter.outsiders():
            for part in _parts(matter):
                yield from _mismatch(book, part)


def _share(book: Ledger, initiative: Initiative, share: float) -> Iterator[Breach]:
    least = initiative.min_share if initiative.divisible else 1.0
    missing = (least - share) * (initiative.effort() or 1.0)
    if missing > SLACK:
        yield Breach(Rule.WORK, place(book.name(initiative.id), "share"), missing)


def _matters(book: Ledger) -> Iterator[Matter]:
    for initiative in book.problem.initiatives:
        funded = book.funded.get(initiative.id)
        done: dict[tuple[str, int], dict[str, float]] = {}
        for row in book.work.get(initiative.id, ()):
            effort = initiative.efficiency(row.team, row.skill) * row.person_months
            by_team = done.setdefault((row.skill, row.level), {})
            by_team[row.team] = by_team.get(row.team, 0.0) + effort
        wanted = {(row.skill, row.level) for row in initiative.work}
        for skill, level in sorted(wanted | set(done)):
            rows = tuple(r for r in initiative.work if (r.skill, r.level) == (skill, level))
            share = funded.share if funded else 0.0
            yield Matter(initiative, share, skill, level, rows, done.get((skill, level), {}))


def _parts(matter: Matter) -> list[Matter]:
    """Split a matter into parts that have no team in common."""
    groups: list[tuple[list[Work], set[str]]] = []
    for row in matter.rows:
        touching = [group for group in groups if group[1] & set(row.teams)]
        groups = [group for group in groups if not group[1] & set(row.teams)]
        rows = [one for group in touching for one in group[0]]
        joined = set(row.teams).union(*(group[1] for group in touching))
        groups.append(([*rows, row], joined))
    if not groups:
        return [matter]
    return [_part(matter, tuple(rows), members) for rows, members in groups]


def _part(matter: Matter, rows: tuple[Work, ...], members: set[str]) -> Matter:
    done = {team: effort for team, effort in matter.done.items() if team in members}
    return Matter(matter.initiative, matter.share, matter.skill, matter.level, rows, done)


def _outsiders(book: Ledger, matter: Matter) -> Iterator[Breach]:
    for team in matter.outsiders():
        where = place(
            book.name(matter.initiative.id), book.team(team), skilled(matter.skill, matter.level)
        )
        yield Breach(Rule.TEAMS, where, 1.0)


def _mismatch(book: Ledger, part: Matter) -> Iterator[Breach]:
    """Right in sum, but by teams that one of the rows does not allow."""
    if abs(part.needed() - sum(part.done.values())) > SLACK:
        return
    working = list(part.done)
    fits = [[n for n, team in enumerate(working) if team in row.teams] for row in part.rows]
    needs = [part.share * row.likely for row in part.rows]
    flow = Transport(needs, [part.done[team] for team in working], fits)
    for shortage in flow.shortages(SLACK):
        rows = [part.rows[index] for index in shortage.needs]
        where = _where(
            book, _part(part, tuple(rows), {t for r in rows for t in r.teams}), apart=True
        )
        yield Breach(Rule.TEAMS, where, 1.0)


def _where(book: Ledger, matter: Matter, *, apart: bool) -> str:
    allowed = sorted({team for row in matter.rows for team in row.teams})
    names = " + ".join(book.team(team) for team in allowed) if apart else ""
    return place(book.name(matter.initiative.id), names, skilled(matter.skill, matter.level))
