"""Precedence between initiatives from the links of their tasks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from orgplan.spreadsheets.formats.project.tasks import Task
from orgplan.spreadsheets.reading.project_schema import FINISH_TO_START


@dataclass(slots=True)
class Order:
    """The initiatives before each one, by id, and the counts of links that were read otherwise.

    `lifted`: from tasks inside of initiatives; `circular`: left, because they close a circle;
    `other_types`: not finish-to-start; `lags`: taken without their lag; `unknown`: to no task here.
    """

    before: dict[str, dict[str, None]] = field(default_factory=dict)
    lifted: int = 0
    circular: int = 0
    other_types: int = 0
    lags: int = 0
    unknown: int = 0


def order_of(tasks: Sequence[Task], tops: Mapping[str, Task]) -> Order:
    """Take finish-to-start links as precedence; direct ones first, so that lifted ones give way."""
    order = Order()
    pairs = list(_pairs(tasks, tops, order))
    for is_direct in (True, False):
        for first, second, direct in pairs:
            if direct is is_direct:
                _take(first.id, second.id, order, is_direct=direct)
    return order


def _pairs(
    tasks: Iterable[Task], tops: Mapping[str, Task], order: Order
) -> Iterable[tuple[Task, Task, bool]]:
    for task in tasks:
        for uid, kind, lag in task.links():
            first, second = tops.get(uid), tops.get(task.uid)
            if first is None or second is None:
                order.unknown += 1
            elif first is not second and kind != FINISH_TO_START:
                order.other_types += 1
            elif first is not second:
                order.lags += bool(lag)
                yield first, second, first.uid == uid and second.uid == task.uid


def _take(first: str, second: str, order: Order, *, is_direct: bool) -> None:
    if first in order.before.get(second, {}):
        return
    if not is_direct and _comes_before(second, first, order):
        order.circular += 1
        return
    order.before.setdefault(second, {})[first] = None
    order.lifted += not is_direct


def _comes_before(one: str, other: str, order: Order) -> bool:
    """Tell whether `one` has to be done before `other` already."""
    waiting, seen = [other], {other}
    while waiting:
        for earlier in order.before.get(waiting.pop(), {}):
            if earlier == one:
                return True
            if earlier not in seen:
                seen.add(earlier)
                waiting.append(earlier)
    return False
