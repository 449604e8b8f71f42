"""What planners have decided: locks, must-dos, and how far a plan may leave that of record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from orgplan.capacity.plan import Allocation, Breach, Funded
from orgplan.capacity.problem import Lock, Rule
from orgplan.capacity.verify.ledger import SLACK, Ledger, place
from orgplan.model.plans import LockKind


def must_do(book: Ledger) -> Iterator[Breach]:
    """Every must-do is funded."""
    for initiative in book.problem.initiatives:
        if initiative.must_do and initiative.id not in book.funded:
            yield Breach(Rule.MUST_DO, book.name(initiative.id), 1.0)


def changes(book: Ledger) -> Iterator[Breach]:
    """Initiatives whose funding, dates or teams differ from the plan of record ≤ max_changes."""
    record, most = book.problem.record, book.problem.max_changes
    if record is None or most is None:
        return
    before = {funded.initiative: _terms(funded) for funded in record.funded}
    now = {name: (*book.span(name), *_terms(book.funded[name])[2:]) for name in book.funded}
    changed = sum(before.get(name) != now.get(name) for name in book.initiatives)
    if changed > most:
        yield Breach(Rule.CHANGES, f"{changed} initiatives", float(changed - most))


def _terms(funded: Funded) -> tuple[object, ...]:
    return (funded.first, funded.last, *sorted(funded.teams))


def lock(book: Ledger) -> Iterator[Breach]:
    """Every lock holds as given; those on team, start and amount bind once it is funded."""
    for promise in book.problem.locks:
        if promise.initiative not in book.initiatives:
            continue
        missed = _MISSED[promise.kind](book, promise)
        if missed > SLACK:
            yield Breach(Rule.LOCK, _where(book, promise), missed)


def _fund(book: Ledger, promise: Lock) -> float:
    return 0.0 if promise.initiative in book.funded else 1.0


def _refuse(book: Ledger, promise: Lock) -> float:
    return 1.0 if promise.initiative in book.funded else 0.0


def _team(book: Ledger, promise: Lock) -> float:
    """All work in the skill is the team's: person-months of others break it."""
    rows = [row for row in _rows(book, promise) if row.team != promise.team]
    return sum(row.person_months for row in rows)


def _start(book: Ledger, promise: Lock) -> float:
    if promise.initiative not in book.funded or promise.period is None:
        return 0.0
    return float(abs(book.span(promise.initiative)[0] - promise.period))


def _amount(book: Ledger, promise: Lock) -> float:
    if promise.initiative not in book.funded or promise.value is None:
        return 0.0
    found = sum(
        row.person_months
        for row in _rows(book, promise)
        if promise.team in {"", row.team} and promise.period in {None, row.period}
    )
    return abs(found - promise.value)


_MISSED: Mapping[LockKind, Callable[[Ledger, Lock], float]] = {
    LockKind.FUND: _fund,
    LockKind.REFUSE: _refuse,
    LockKind.TEAM: _team,
    LockKind.START: _start,
    LockKind.AMOUNT: _amount,
}


def _rows(book: Ledger, promise: Lock) -> list[Allocation]:
    rows = book.work.get(promise.initiative, ())
    return [row for row in rows if promise.skill in {"", row.skill}]


def _where(book: Ledger, promise: Lock) -> str:
    return place(
        book.name(promise.initiative),
        promise.kind.value,
        book.team(promise.team) if promise.team else "",
        promise.skill,
        book.period(promise.period) if promise.period is not None else "",
    )
