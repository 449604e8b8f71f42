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
from orgplan.spreadsheets.interpreting.draft import Draft
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
    rows = drafts.get(kind, [])
    stated = [draft for draft in rows if not draft.implied]
    if stated:
        drafts[kind] = stated
    elif rows:
        ledger.rule(f"No sheet lists {kind.table}: {len(rows)} were made from the other sheets.")


def _add_posts(drafts: Drafts, ledger: Ledger) -> None:
    """People without any post in the source get one each."""
    people = drafts.get(Person, [])
    if drafts.get(Position) or not people:
        return
    teams = _first_teams(drafts.get(Membership, []))
    drafts[Position] = []
    for person in people:
        values = {"team": teams[person.id]} if person.id in teams else {}
        drafts[Position].append(Draft(Position, person.id, dict(values), person.place))
        person.values["position"] = person.id
    ledger.rule(f"No sheet lists positions: each of {len(people)} people got one with the same id.")


def _first_teams(memberships: Iterable[Draft]) -> dict[str, object]:
    teams: dict[str, object] = {}
    for membership in memberships:
        teams.setdefault(str(membership.values["person"]), membership.values["team"])
    return teams


def _make_mentioned(drafts: Drafts, kind: type[Record], ledger: Ledger) -> None:
    if drafts.get(kind):
        return
    names = list(dict.fromkeys(_mentioned(drafts, kind)))
    if kind is Skill:
        names = list(_spelled_once(names, ledger))
    if names:
        drafts[kind] = [Draft(kind, name, {}) for name in names]
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
        for draft in drafts.get(mentioning, []):
            yield from (str(draft.values[name]) for name in fields if draft.values.get(name))
            if kind is Skill and mentioning is Person:
                levels = cast("tuple[tuple[str, float], ...]", draft.values.get("skills", ()))
                yield from (skill for skill, _ in levels)
