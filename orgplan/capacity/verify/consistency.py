"""Whether a plan says one thing: known names, possible amounts, dates that its work has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from orgplan.capacity.plan import Breach, Funded
from orgplan.capacity.problem import TOLERANCE, Initiative
from orgplan.capacity.verify.additions import hiring, lending
from orgplan.capacity.verify.ledger import PLAN, SLACK, Ledger, is_amount, place


def consistency(book: Ledger) -> Iterator[Breach]:
    """Yield what contradicts the problem or the plan itself."""
    yield from _allocations(book)
    yield from _funding(book)
    yield from lending(book)
    yield from hiring(book)
    for initiative, funded in book.pairs():
        yield from _possible(book, initiative, funded)
        if initiative.effort() > SLACK:
            yield from _dates(book, funded)
            yield from _teams(book, funded)


def _allocations(book: Ledger) -> Iterator[Breach]:
    for row in book.plan.allocations:
        where = place(
            book.name(row.initiative), book.team(row.team), row.skill, book.period(row.period)
        )
        if row.initiative not in book.initiatives or row.period not in book.periods:
            yield Breach(PLAN, f"{where} is unknown", abs(row.person_months))
        elif not is_amount(row.person_months):
            yield Breach(PLAN, f"{where} is no possible amount", abs(row.person_months))


def _funding(book: Ledger) -> Iterator[Breach]:
    counts = Counter(funding.initiative for funding in book.plan.funded)
    for initiative, count in sorted(counts.items()):
        if initiative not in book.initiatives:
            yield Breach(PLAN, f"{initiative} is unknown", 1.0)
        elif count > 1:
            yield Breach(PLAN, f"{book.name(initiative)} is funded twice", count - 1.0)


def _possible(book: Ledger, initiative: Initiative, funded: Funded) -> Iterator[Breach]:
    if not 0.0 < funded.share <= 1.0 + TOLERANCE:
        where = place(book.name(initiative.id), "share")
        yield Breach(PLAN, f"{where} is no possible amount", abs(funded.share))
    if initiative.impossible:
        yield Breach(PLAN, f"{book.name(initiative.id)}: {initiative.impossible}", funded.share)
    for number in (funded.first, funded.last):
        if number not in book.periods:
            where = place(book.name(initiative.id), book.period(number))
            yield Breach(PLAN, f"{where} is unknown", 1.0)


def _dates(book: Ledger, funded: Funded) -> Iterator[Breach]:
    worked = book.worked.get(funded.initiative, {})
    ends = (min(worked), max(worked)) if worked else None
    if ends is not None and ends != (funded.first, funded.last):
        stated = place(
            book.name(funded.initiative),
            f"{book.period(funded.first)} – {book.period(funded.last)}",
        )
        late = max(abs(ends[0] - funded.first), abs(ends[1] - funded.last))
        yield Breach(PLAN, f"{stated} are not the periods worked", float(late))


def _teams(book: Ledger, funded: Funded) -> Iterator[Breach]:
    working = {row.team for row in book.work.get(funded.initiative, ())}
    for team in sorted(working ^ set(funded.teams)):
        where = place(book.name(funded.initiative), book.team(team))
        yield Breach(PLAN, f"{where} is stated or working, but not both", 1.0)
