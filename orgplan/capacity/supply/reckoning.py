"""The supply of a plan: from people, posts and stated capacity to rows and pools."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.capacity.defaults import DefaultApplied, used
from orgplan.capacity.horizon import Horizon, horizon
from orgplan.capacity.supply.bridge import Bridge, Strand
from orgplan.capacity.supply.carve_outs import CarveOuts, Cell, excesses
from orgplan.capacity.supply.notes import membership_findings, people_findings, vacancy_findings
from orgplan.capacity.supply.over_time import arrivals
from orgplan.capacity.supply.placement import Skills, Stints
from orgplan.capacity.supply.roster import Roster
from orgplan.capacity.supply.rows import Supply
from orgplan.capacity.supply.stated import stated_supply
from orgplan.capacity.supply.time_left import TimeBook
from orgplan.changes.timeline import Timeline, steady
from orgplan.findings import Finding
from orgplan.model.organization import Organization


def supply(timeline: Timeline | Organization, planned: Horizon | None = None) -> Supply:
    """Reckon how many person-months each team has for planned work in each period.

    Every person is counted once, in whichever teams he or she belongs to; dated changes count
    from their day.
    """
    if isinstance(timeline, Organization):
        timeline = steady(timeline)
    planned = planned or horizon(timeline.last)
    stated = stated_supply(timeline, planned)
    strands = [s for s in _strands(timeline, planned) if s.cell not in stated.cells]
    carve_outs = CarveOuts(timeline, planned)
    bridge, findings = _bridged(strands, carve_outs, planned)
    bridge.replace(stated.cells)
    opening = timeline.on(planned.start)
    roster = Roster(opening, (planned.start, planned.end), planned.start)
    return Supply(
        rows=tuple(bridge.rows()),
        pools=(*bridge.pools(), *stated.pools(len(planned.periods))),
        members=tuple(bridge.members()),
        findings=(*stated.findings, *_findings(opening, roster), *findings),
        defaults=tuple(_defaults(opening, roster)),
    )


def _strands(timeline: Timeline, planned: Horizon) -> list[Strand]:
    book = TimeBook(timeline, planned.periods)
    strands: dict[tuple[str, Skills, str, int], Strand] = {}
    for placement, stint in _stints(timeline, planned):
        for number, left in book.by_period(placement.terms, stint):
            key = (placement.team, placement.skills, placement.shown, number)
            if key not in strands:
                strands[key] = Strand(*key)
            strands[key].add(placement, left)
    return [strand for key, strand in sorted(strands.items()) if strand.team]


def _stints(timeline: Timeline, planned: Horizon) -> Stints:
    stints = Stints()
    arrived = arrivals(timeline, planned.start, planned.end)
    for start, end, organization in timeline.spans(planned.start, planned.end):
        Roster(organization, (start, end), planned.start, arrived).place_all(stints)
    return stints


def _bridged(
    strands: list[Strand], carve_outs: CarveOuts, planned: Horizon
) -> tuple[Bridge, tuple[Finding, ...]]:
    focus = min(1.0, max(0.0, planned.settings.focus_factor))
    base: dict[Cell, float] = {}
    for strand in strands:
        place = (strand.team, strand.period)
        base[place] = base.get(place, 0.0) + strand.after[4] * focus
    cuts = carve_outs.cuts(base)
    bridge = Bridge(len(planned.periods))
    for strand in strands:
        place = (strand.team, strand.period)
        kept = max(0.0, 1.0 - cuts[place] / base[place]) if base[place] > 0 else 1.0
        bridge.add(strand, focus, kept)
    teams = frozenset(strand.team for strand in strands)
    return bridge, (
        *excesses(base, cuts, planned.periods),
        *carve_outs.unplaced(teams),
    )


def _findings(opening: Organization, roster: Roster) -> Iterator[Finding]:
    yield from membership_findings(opening)
    yield from people_findings(opening)
    yield from vacancy_findings(roster)


def _defaults(opening: Organization, roster: Roster) -> Iterator[DefaultApplied]:
    shares = list(roster.default_shares())
    leads = [person for person, is_lead in shares if is_lead]
    others = [person for person, is_lead in shares if not is_lead]
    yield from used("planning_share", "0 with 4 or more direct reports", leads)
    yield from used("planning_share", "1", others)
    blank = (row for row in opening.memberships if row.share is None)
    yield from used("membership share", "the rest, split equally", blank)
    yield from used("expected_fill", "vacated date + time_to_fill_months", roster.reckoned())
