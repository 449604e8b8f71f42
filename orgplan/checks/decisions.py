"""DEC: who decides, and whether exactly one can."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from orgplan.changes.describe import label
from orgplan.checks.decision_roles import Duty, deciding_verb, duty
from orgplan.checks.limits import Limits
from orgplan.checks.naming import counted, listed, party_name, place
from orgplan.findings import Finding, Severity
from orgplan.metrics.facts import Facts
from orgplan.model.decisions import Decision, DecisionRight
from orgplan.model.fields import Record
from orgplan.model.occupancy import is_active, is_employed

Rights = Mapping[str, list[tuple[Duty, DecisionRight]]]


def accountable_none(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield each decision that nobody is accountable for."""
    rights = _rights(facts)
    for decision in facts.organization.decisions:
        if not _parties(rights, decision.id, Duty.DECIDES):
            yield Finding(
                "DEC-accountable-none",
                Severity.WARNING,
                f"Nobody {deciding_verb(decision)} {label(decision)}.",
                place(decision),
                value=0,
                limit=1,
                fix="Name the one team, post or person that decides.",
            )


def accountable_many(facts: Facts, limits: Limits) -> Iterator[Finding]:
    """Yield each decision for which several parties are accountable."""
    rights, limit = _rights(facts), limits["DEC-accountable-many"]
    for decision in facts.organization.decisions:
        parties = _parties(rights, decision.id, Duty.DECIDES)
        if len(parties) > limit:
            names = listed([party_name(facts, party) for party in parties])
            yield Finding(
                "DEC-accountable-many",
                Severity.WARNING,
                f"{len(parties)} parties {deciding_verb(decision, 2)} {label(decision)}: {names}; "
                f"the limit is {limit:g}.",
                place(decision),
                value=len(parties),
                limit=limit,
                fix="Keep one of them, and consult or inform the others.",
            )


def holder(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield each deciding right whose holder is closed, vacant, gone, or whose time is over."""
    for rights in _rights(facts).values():
        for found, right in rights:
            reason = _unable(facts, right) if found is Duty.DECIDES else ""
            if reason:
                decision = facts.organization.decisions.get(right.decision)
                name = label(decision) if decision is not None else right.decision
                yield Finding(
                    "DEC-holder",
                    Severity.WARNING,
                    f"{party_name(facts, right.party)} decides on {name}, but {reason}.",
                    place(right, "party"),
                    value=right.party,
                    fix="Give the right to somebody who can use it.",
                )


def consulted_many(facts: Facts, limits: Limits) -> Iterator[Finding]:
    """Yield each decision with more consulted parties than a decision bears."""
    rights, limit = _rights(facts), limits["DEC-consulted-many"]
    for decision in facts.organization.decisions:
        parties = _parties(rights, decision.id, Duty.CONSULTED)
        if len(parties) > limit:
            yield Finding(
                "DEC-consulted-many",
                Severity.NOTE,
                f"{len(parties)} parties are consulted on {label(decision)}; "
                f"the limit is {limit:g}.",
                place(decision),
                value=len(parties),
                limit=limit,
                fix="Inform those whose advice has not changed a decision.",
            )


def load(facts: Facts, limits: Limits) -> Iterator[Finding]:
    """Yield each party that is accountable for too many decisions."""
    decided: dict[str, set[str]] = {}
    for decision, rights in _rights(facts).items():
        for found, right in rights:
            if found is Duty.DECIDES:
                decided.setdefault(right.party, set()).add(decision)
    limit = limits["DEC-load"]
    for party, decisions in decided.items():
        record = _party(facts, party)
        if len(decisions) > limit and record is not None:
            yield Finding(
                "DEC-load",
                Severity.NOTE,
                f"{party_name(facts, party)} is accountable for "
                f"{counted(len(decisions), 'decision')}; the limit is {limit:g}.",
                place(record),
                value=len(decisions),
                limit=limit,
                fix="Hand decisions to those closer to the work.",
            )


def escalation_none(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield each decision without an escalation; one note if no decision has any."""
    decisions = tuple(facts.organization.decisions)
    without = [decision for decision in decisions if not decision.escalates_to]
    if len(without) == len(decisions) > 1:
        yield Finding(
            "DEC-escalation-none",
            Severity.NOTE,
            f"None of the {len(decisions)} decisions says where it escalates to.",
            place(without[0], "escalates_to"),
            value=len(without),
            fix="Name who decides if the accountable party cannot.",
        )
        return
    for decision in without:
        yield Finding(
            "DEC-escalation-none",
            Severity.NOTE,
            f"{label(decision)} says nothing about where it escalates to.",
            place(decision, "escalates_to"),
            fix="Name who decides if the accountable party cannot.",
        )


def below_performer(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield each decision whose decider reports, over any layers, to the one who carries it out."""
    rights = _rights(facts)
    for decision in facts.organization.decisions:
        doers = {_post(facts, party) for party in _parties(rights, decision.id, Duty.PERFORMS)}
        for party in _parties(rights, decision.id, Duty.DECIDES):
            above = set(facts.reporting.above(_post(facts, party)))
            for doer in sorted((above & doers) - {""}):
                yield Finding(
                    "DEC-below-performer",
                    Severity.NOTE,
                    f"{party_name(facts, party)} decides on {label(decision)} but reports to "
                    f"{party_name(facts, doer)}, who carries it out.",
                    place(decision),
                    value=doer,
                    fix="Let the manager decide, or somebody else carry it out.",
                )


def undecided(facts: Facts) -> frozenset[str]:
    """Return the decisions for which no deciding right has a holder who can use it."""
    able = {
        decision
        for decision, rights in _rights(facts).items()
        for found, right in rights
        if found is Duty.DECIDES and not _unable(facts, right)
    }
    return frozenset(facts.organization.decisions.ids()) - able


def _rights(facts: Facts) -> Rights:
    decisions = facts.organization.decisions
    found: dict[str, list[tuple[Duty, DecisionRight]]] = {}
    for right in facts.organization.decision_rights:
        decision: Decision | None = decisions.get(right.decision)
        found.setdefault(right.decision, []).append((duty(decision, right), right))
    return found


def _parties(rights: Rights, decision: str, wanted: Duty) -> list[str]:
    parties: Iterable[str] = (
        right.party for found, right in rights.get(decision, ()) if found is wanted
    )
    return list(dict.fromkeys(parties))


def _unable(facts: Facts, right: DecisionRight) -> str:
    organization = facts.organization
    if right.expires is not None and right.expires < facts.day:
        return f"the right ended on {right.expires}"
    post = organization.positions.get(right.party)
    if post is not None:
        if not is_active(post, facts.day):
            return f"the post is not active on {facts.day}"
        return "the post is vacant" if facts.occupancy.is_vacant(post) else ""
    person = organization.people.get(right.party)
    if person is not None:
        return "" if is_employed(person, facts.day) else f"is not employed on {facts.day}"
    return "" if right.party in organization.teams else "is not part of the plan"


def _party(facts: Facts, party: str) -> Record | None:
    organization = facts.organization
    return (
        organization.teams.get(party)
        or organization.positions.get(party)
        or organization.people.get(party)
    )


def _post(facts: Facts, party: str) -> str:
    """Return the post that stands for a party: itself, a person's, or a team's lead; else blank."""
    organization = facts.organization
    if party in organization.positions:
        return party
    person = organization.people.get(party)
    if person is not None:
        return person.position
    team = organization.teams.get(party)
    return team.lead if team is not None else ""
