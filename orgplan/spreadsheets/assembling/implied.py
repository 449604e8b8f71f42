"""Records that a source mentions without listing them: teams, people, posts and skills."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from orgplan.model.fields import Record
from orgplan.model.people import Membership, Person, Position
from orgplan.model.plans import Allocation
from orgplan.model.teams import Skill, Team
from orgplan.model.work import Demand, Eligibility, Hire, Loan, SupplyRow
from orgplan.spreadsheets.assembling.identities import Drafts
from orgplan.spreadsheets.interpreting.draft_table import DraftTable, plain_table
from orgplan.spreadsheets.ledger import Ledger

GENERAL = "general"

_MENTIONS: Mapping[type[Record], Mapping[type[Record], tuple[str, ...]]] = {
    Team: {SupplyRow: ("team",), Hire: ("team",), Position: ("team",), Membership: ("team",)},
    Skill: {
        Person: ("primary_skill",),
        SupplyRow: ("skill",),
        Demand: ("skill",),
        Hire: ("skill",),
        Eligibility: ("skill",),
        Loan: ("skill",),
        Allocation: ("skill",),
    },
}


def add_implied(drafts: Drafts, ledger: Ledger) -> None:
    """Make the records that are only mentioned, if the source lists none of their kind."""
    _settle(drafts, Team, ledger)
    _settle(drafts, Person, ledger)
    _add_posts(drafts, ledger)
    _make_mentioned(drafts, Team, ledger)
    _make_mentioned(drafts, Skill, ledger)


def _settle(drafts: Drafts, kind: type[Record], ledger: Ledger) -> None:
    rows = drafts.get(kind)
    if rows is None:
        return
    if all(rows.implied):
        ledger.rule(f"No sheet lists {kind.table}: {len(rows)} were made from the other sheets.")
    else:
        drafts[kind] = rows.without(row for row, implied in enumerate(rows.implied) if implied)


def _add_posts(drafts: Drafts, ledger: Ledger) -> None:
    """People without any post in the source get one each."""
    people = drafts.get(Person)
    if drafts.get(Position) or not people:
        return
    teams = _first_teams(drafts.get(Membership))
    columns = {"team": [teams.get(person) for person in people.ids]} if teams else {}
    drafts[Position] = plain_table(
        Position, list(people.ids), columns, sheets=people.sheets, rows=people.rows
    )
    people.columns["position"] = list(people.ids)
    ledger.rule(f"No sheet lists positions: each of {len(people)} people got one with the same id.")


def _first_teams(memberships: DraftTable | None) -> dict[str, object]:
    teams: dict[str, object] = {}
    if memberships:
        pairs = zip(memberships.column("person"), memberships.column("team"), strict=True)
        for person, team in pairs:
            teams.setdefault(str(person), team)
    return teams


def _make_mentioned(drafts: Drafts, kind: type[Record], ledger: Ledger) -> None:
    if drafts.get(kind):
        return
    names = list(dict.fromkeys(_mentioned(drafts, kind)))
    if kind is Skill:
        names = list(_spelled_once(names, ledger))
    if names:
        drafts[kind] = plain_table(kind, names, {})
        ledger.rule(f"No sheet lists {kind.table}: {len(names)} were made from the other sheets.")


def _spelled_once(names: Iterable[str], ledger: Ledger) -> Iterator[str]:
    """Yield each skill as it is spelled first; other capitals do not make another skill."""
    spelled = {GENERAL: GENERAL}
    for name in names:
        first = spelled.setdefault(name.casefold(), name)
        if first == name and name != GENERAL:
            yield name
        elif first != name:
            ledger.rule(f"The skills {first} and {name} were read as one.")


def _mentioned(drafts: Drafts, kind: type[Record]) -> Iterator[str]:
    for mentioning, fields in _MENTIONS[kind].items():
        rows = drafts.get(mentioning)
        if rows is None:
            continue
        if kind is Skill and mentioning is Person:
            yield from _skills_of_people(rows)
        else:
            for name in fields:
                yield from (str(value) for value in dict.fromkeys(rows.column(name)) if value)


def _skills_of_people(people: DraftTable) -> Iterator[str]:
    if not people.columns.keys() & {"primary_skill", "skills"}:
        return
    for primary, others in zip(
        people.column("primary_skill"), people.column("skills"), strict=True
    ):
        if primary:
            yield str(primary)
        levels = cast("tuple[tuple[str, float], ...]", others or ())
        yield from (skill for skill, _ in levels)
