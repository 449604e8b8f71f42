"""What initiatives owe each other: order, company, exclusion, and one of a group."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.capacity.plan import Breach
from orgplan.capacity.problem import Rule
from orgplan.capacity.verify.ledger import SLACK, Ledger, place


def depends_on(book: Ledger) -> Iterator[Breach]:
    """First > every predecessor's last; one that is not funded ends with the horizon."""
    for initiative, _ in book.pairs():
        first = book.span(initiative.id)[0]
        for name in initiative.depends_on:
            early = _end(book, name) - first + 1
            if early > 0:
                where = place(book.name(initiative.id), book.name(name))
                yield Breach(Rule.DEPENDS_ON, where, float(early))


def requires(book: Ledger) -> Iterator[Breach]:
    """An initiative's share is at most that of each one it requires."""
    for initiative, funded in book.pairs():
        for name in initiative.requires:
            over = funded.share - _share(book, name)
            if over > SLACK:
                where = place(book.name(initiative.id), book.name(name))
                yield Breach(Rule.REQUIRES, where, over)


def excludes(book: Ledger) -> Iterator[Breach]:
    """The shares of two initiatives that exclude each other add up to at most one."""
    seen: set[frozenset[str]] = set()
    for initiative, funded in book.pairs():
        for name in initiative.excludes:
            pair = frozenset({initiative.id, name})
            over = funded.share + _share(book, name) - 1.0
            if over > SLACK and len(pair) == 2 and _share(book, name) and pair not in seen:
                seen.add(pair)
                where = place(book.name(initiative.id), book.name(name))
                yield Breach(Rule.EXCLUDES, where, over)


def either_or(book: Ledger) -> Iterator[Breach]:
    """Exactly one initiative of each group is funded."""
    groups: dict[str, int] = {}
    for initiative in book.problem.initiatives:
        if initiative.either_or:
            funded = initiative.id in book.funded
            groups[initiative.either_or] = groups.get(initiative.either_or, 0) + funded
    for group, count in sorted(groups.items()):
        if count != 1:
            yield Breach(Rule.EITHER_OR, group, abs(count - 1.0))


def _end(book: Ledger, name: str) -> int:
    is_funded = name in book.funded and name in book.initiatives
    return book.span(name)[1] if is_funded else len(book.periods)


def _share(book: Ledger, name: str) -> float:
    funded = book.funded.get(name)
    return funded.share if funded is not None and name in book.initiatives else 0.0
