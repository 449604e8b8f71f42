"""When initiatives run, and how many work on them: windows, gaps, durations, staffing, chunks."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.capacity.plan import Breach
from orgplan.capacity.problem import Rule
from orgplan.capacity.verify.ledger import SLACK, Ledger, add, place


def window(book: Ledger) -> Iterator[Breach]:
    """First ≥ the period that holds `start`, last ≤ the one that holds a hard deadline."""
    for initiative, _ in book.pairs():
        first, last = book.span(initiative.id)
        name = book.name(initiative.id)
        if first < initiative.earliest:
            where = place(name, book.period(first))
            yield Breach(Rule.WINDOW, where, float(initiative.earliest - first))
        if last > initiative.latest and not initiative.soft_deadline:
            where = place(name, book.period(last))
            yield Breach(Rule.WINDOW, where, float(last - initiative.latest))


def staffing(book: Ledger) -> Iterator[Breach]:
    """min_staffing × months ≤ person-months ≤ max_staffing × months, no minimum in `last`."""
    for initiative, _ in book.pairs():
        last = book.span(initiative.id)[1]
        for number, amount in sorted(book.worked.get(initiative.id, {}).items()):
            months = book.periods[number].months
            least = initiative.min_staffing * months if number != last else 0.0
            most = initiative.max_staffing
            over = amount - most * months if most is not None else 0.0
            missed = max(least - amount, over)
            if missed > SLACK:
                where = place(book.name(initiative.id), book.period(number))
                yield Breach(Rule.STAFFING, where, missed)


def contiguous(book: Ledger) -> Iterator[Breach]:
    """Work in every period from first to last, unless the initiative may pause."""
    for initiative, _ in book.pairs():
        if initiative.pausable or initiative.effort() <= SLACK:
            continue
        first, last = book.span(initiative.id)
        worked = book.worked.get(initiative.id, {})
        for number in range(first, last + 1):
            if number not in worked:
                where = place(book.name(initiative.id), book.period(number))
                yield Breach(Rule.CONTIGUOUS, where, 1.0)


def duration(book: Ledger) -> Iterator[Breach]:
    """min_duration ≤ last − first + 1 ≤ max_duration."""
    for initiative, _ in book.pairs():
        first, last = book.span(initiative.id)
        periods = last - first + 1
        most = initiative.max_duration if initiative.max_duration is not None else periods
        missed = max(initiative.min_duration - periods, periods - most)
        if missed > 0:
            yield Breach(Rule.DURATION, book.name(initiative.id), float(missed))


def chunk(book: Ledger) -> Iterator[Breach]:
    """A team's person-months in a period are a multiple of chunk × months, except in `last`."""
    for initiative, _ in book.pairs() if book.problem.chunk > 0 else ():
        last = book.span(initiative.id)[1]
        for (team, number), amount in sorted(_by_team(book, initiative.id).items()):
            step = book.problem.chunk * book.periods[number].months
            missed = abs(amount - step * round(amount / step))
            if number != last and missed > SLACK:
                where = place(book.name(initiative.id), book.team(team), book.period(number))
                yield Breach(Rule.CHUNK, where, missed)


def _by_team(book: Ledger, initiative: str) -> dict[tuple[str, int], float]:
    sums: dict[tuple[str, int], float] = {}
    for row in book.work.get(initiative, ()):
        add(sums, (row.team, row.period), row.person_months)
    return sums
