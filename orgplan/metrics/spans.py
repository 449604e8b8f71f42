"""Direct spans: how many reports each manager has, and which reports count."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass

from orgplan.model.occupancy import Occupancy
from orgplan.model.people import Position, WorkerType
from orgplan.model.reporting import Reporting


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanOptions:
    """Which direct reports count in a span; closed posts never do."""

    vacancies: bool = True
    contractors: bool = True
    interns: bool = True
    assistants: bool = False
    planned: bool = False

    def count(self, post: Position, occupancy: Occupancy) -> bool:
        """Tell whether a report counts."""
        if post.is_assistant and not self.assistants:
            return False
        if post.worker_type is WorkerType.CONTRACTOR and not self.contractors:
            return False
        if post.worker_type is WorkerType.INTERN and not self.interns:
            return False
        return self.vacancies or not occupancy.is_vacant(post)


DEFAULT_SPANS = SpanOptions()


def direct_spans(
    posts: Iterable[Position],
    active: Container[str],
    links: Reporting,
    occupancy: Occupancy,
    options: SpanOptions = DEFAULT_SPANS,
) -> dict[str, int]:
    """Return the direct reports, in seats, of every active manager with one that counts."""
    spans: dict[str, int] = {}
    for post in posts:
        boss = post.reports_to
        if boss in active and post.id not in links.cut and options.count(post, occupancy):
            spans[boss] = spans.get(boss, 0) + post.seats
    return spans
