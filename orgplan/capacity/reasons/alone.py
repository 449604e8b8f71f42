"""Reasons that hold even with nothing else planned: no way to do it, or too large."""

from __future__ import annotations

from dataclasses import replace

from orgplan.capacity.modes.teams import eligible
from orgplan.capacity.modes.windows import Window, spans, window
from orgplan.capacity.plan import BindingCell, Reason, ReasonCode
from orgplan.capacity.problem import GENERAL, Rule, Work
from orgplan.capacity.reasons.case import Case
from orgplan.capacity.remaining import Remaining
from orgplan.capacity.shortage import in_words, person_months


def without_mode(case: Case) -> Reason | None:
    """There is no way to do it: nobody has a skill, or its window, teams or locks leave none."""
    if len(case.anyhow):
        return None
    for work in case.initiative.work:
        if work.likely > 0 and not eligible(case.found.terms, case.initiative, work):
            return case.because(ReasonCode.NO_MODE, _nobody(case, work), _all_short(case, work))
    return case.because(ReasonCode.NO_MODE, _why_no_mode(case))


def _nobody(case: Case, work: Work) -> str:
    teams = " or ".join(case.problem.team_name(team) for team in work.teams) or "Every team"
    skill = "" if work.skill == GENERAL else f" of {work.skill}"
    level = f" at level {work.level}" if work.level else ""
    return (
        f"{teams} is {person_months(work.likely)} short{skill}{level} in {_window(case)}: "
        "nobody there can do the work."
    )


def _all_short(case: Case, work: Work) -> tuple[BindingCell, ...]:
    """Return work of which nothing can be done as missing in every period of its window."""
    teams = work.teams or tuple(sorted({pool.team for pool in case.problem.pools}))
    periods = _open_periods(case)
    each = work.likely / len(periods)
    return tuple(
        BindingCell(team, work.skill, period, each) for team in teams for period in periods
    )


def _open_periods(case: Case) -> range:
    horizon, initiative = len(case.problem.periods), case.initiative
    first = min(max(initiative.earliest, 1), horizon)
    last = horizon if initiative.soft_deadline else min(initiative.latest, horizon)
    return range(first, max(first, last) + 1)


def _why_no_mode(case: Case) -> str:
    span = _window(case)
    asked = window(case.found.terms, case.initiative)
    if not len(spans(asked, len(case.problem.periods))):
        return _no_time(case, asked)
    return (
        f"No choice of {_teams(case.initiative.max_teams)} does its work within {span} "
        f"at the staffing, duration{_chunks(case)} and locks given."
    )


def _no_time(case: Case, asked: Window) -> str:
    """Say what leaves no span of periods: its dates, a lock on its start, or its duration."""
    periods = case.problem.periods
    if asked.low > len(periods):
        return f"It may start only after the last period, {periods[-1].name}."
    if asked.high < 1:
        return f"Its deadline is before the plan starts, in {periods[0].name}."
    first, last = periods[asked.low - 1].name, periods[asked.high - 1].name
    if asked.high < asked.low:
        return f"Its deadline, {last}, is before its start, {first}."
    if asked.starts is not None and len(spans(replace(asked, starts=None), len(periods))):
        return f"Its locked start leaves no time for it in its window, {_window(case)}."
    return f"Its window, {_window(case)}, is too short for its duration."


def _chunks(case: Case) -> str:
    """Name chunks where work has to come in them."""
    return ", chunks" if case.problem.chunk > 0 and case.problem.applies(Rule.CHUNK) else ""


def _teams(most: int) -> str:
    return "one team" if most == 1 else f"at most {most} teams"


def _window(case: Case) -> str:
    horizon = len(case.problem.periods)
    first, last = case.initiative.earliest, min(case.initiative.latest, horizon)
    if first > horizon:
        return "after the last period"
    names = [case.problem.periods[number - 1].name for number in (first, max(last, 1))]
    return names[0] if first == last else f"{names[0]} to {names[1]}"


def _is_supplied(case: Case, work: Work) -> bool:
    """Tell whether anybody who could do a piece of work is there in any period of its window."""
    teams = eligible(case.found.terms, case.initiative, work)
    pools = [pool for pool in case.problem.pools if pool.team in teams]
    there = (
        sum(pool.net[period - 1] for period in _open_periods(case))
        for pool in pools
        if pool.supplies(work.skill, work.level)
    )
    return bool(case.problem.loans or case.problem.hires) or any(net > 0 for net in there)


def _none_left(case: Case, work: Work) -> str:
    teams = [case.problem.team_name(team) for team in work.teams]
    who = " and ".join(teams) if teams else "every team"
    skill = "" if work.skill == GENERAL else f" of {work.skill}"
    have = "have" if len(teams) > 1 else "has"
    return f"{who} {have} no person-months{skill} in {_window(case)}"


def alone_too_large(case: Case) -> Reason | None:
    """The supply cannot hold it even with nothing else planned."""
    if len(case.modes()):
        return None
    for work in case.initiative.work:
        if work.likely > 0 and not _is_supplied(case, work):
            sentence = f"Even with nothing else planned, {_none_left(case, work)}."
            return case.because(ReasonCode.CAPACITY, sentence, _all_short(case, work))
    whole = Remaining(case.found)
    whole.room = case.found.most.copy()
    shortage = case.shortage(whole)
    sentence = f"Even with nothing else planned, {in_words(case.problem, shortage)}."
    return case.because(ReasonCode.CAPACITY, sentence, shortage.cells)
