"""The chart's data for the current snapshot: at once when it is small, in a thread when large."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from orgplan.findings import Finding
from orgplan.model.organization import Organization
from orgplan.progress import Progress
from ui.jobs import Job, Jobs
from ui.models.chart_groups import ColorBy
from ui.models.chart_rows import Compared, chart_data
from ui.painting.chart.data import ChartData
from ui.session import Session
from ui.session.sights import Sight

AT_ONCE = 2_000
"""Posts up to which the data are made while the window waits: about 40 ms."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """Everything the data depend on."""

    sight: Sight
    color_by: ColorBy
    findings: tuple[Finding, ...]
    load: tuple[tuple[str, float], ...]


class ChartSource(QObject):
    """Makes new data when something changes that a card shows."""

    ready = Signal(object)
    """The ChartData of the current snapshot."""

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._jobs = session, jobs
        self._color_by = ColorBy.TEAM
        self._job: Job | None = None
        self._drawn: Sight | None = None
        session.sights.changed.connect(self._follow)
        session.findings_changed.connect(self.refresh)
        session.solved.connect(self.refresh)

    @property
    def color_by(self) -> ColorBy:
        """What the cards' color stands for."""
        return self._color_by

    def set_color_by(self, color_by: ColorBy) -> None:
        """Let the cards' color stand for something else."""
        self._color_by = color_by
        self.refresh()

    def refresh(self) -> None:
        """Make the data anew."""
        if len(self._session.sights.organization.positions) <= AT_ONCE:
            self.ready.emit(_made(self._wish()))
        elif self._job is None:
            wish = self._wish()
            self._job = self._jobs.start(
                self.tr("Drawing the chart"),
                partial(_made, wish),
                partial(self._take, wish),
                self._give_up,
                quiet=True,
            )

    def _follow(self, before: Organization, after: Organization) -> None:
        drawn = ("positions", "people", "teams", "reporting_lines", "settings")
        former, self._drawn = self._drawn, self._session.sights.now
        marks = self._drawn.is_marked or (former is not None and former.is_marked)
        if marks or any(getattr(before, table) is not getattr(after, table) for table in drawn):
            self.refresh()

    def _take(self, wish: _Wish, data: ChartData) -> None:
        self._job = None
        if wish.sight is self._session.sights.now:
            self.ready.emit(data)
        if wish != self._wish():
            self.refresh()

    def _give_up(self, error: Exception) -> None:
        self._job = None
        self._session.messages.fail(error)

    def _wish(self) -> _Wish:
        session = self._session
        return _Wish(session.sights.now, self._color_by, session.findings, self._load())

    def _load(self) -> tuple[tuple[str, float], ...]:
        """Return each team's utilization over the whole plan of the last solve."""
        report = self._session.report
        if report is None:
            return ()
        allocated: dict[str, float] = {}
        net: dict[str, float] = {}
        for row in report.utilization:
            allocated[row.team] = allocated.get(row.team, 0.0) + row.allocated
            net[row.team] = net.get(row.team, 0.0) + row.net
        return tuple((team, allocated[team] / net[team]) for team in net if net[team] > 0)


def _made(wish: _Wish, _progress: Progress | None = None) -> ChartData:
    return chart_data(
        wish.sight.organization,
        color_by=wish.color_by,
        findings=wish.findings,
        utilization=dict(wish.load),
        compared=_compared(wish.sight),
    )


def _compared(sight: Sight) -> Compared | None:
    if not sight.is_marked:
        return None
    return Compared(sight.shown.before, sight.posts, ghosts=sight.dims)
