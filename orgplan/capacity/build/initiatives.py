"""Initiative records as candidates for funding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orgplan.capacity.build.demand import Demanded, DemandReader, by_initiative
from orgplan.capacity.build.links import ENDED, LinkReader
from orgplan.capacity.build.notes import Notes
from orgplan.capacity.build.profiles import profile_of
from orgplan.capacity.calendar import period_number
from orgplan.capacity.problem import Fitness, Initiative, Period, Pool, Rule, RuleSetting
from orgplan.model import work as records
from orgplan.model.organization import Organization
from orgplan.model.work import DeadlineKind, InitiativeStatus


class InitiativeReader:
    """Reads the open initiatives of an organization with their demand and links."""

    def __init__(
        self,
        organization: Organization,
        layout: Sequence[Period],
        pools: Sequence[Pool],
        rules: Mapping[Rule, RuleSetting],
        notes: Notes,
    ) -> None:
        self._rows = tuple(organization.initiatives)
        self._layout = layout
        self._notes = notes
        self._links = LinkReader(organization, rules, notes)
        self._demands = DemandReader(organization, pools, notes)
        self._by_initiative = by_initiative(organization.demands)
        self._fitness: dict[str, list[Fitness]] = {}
        for row in organization.eligibilities:
            fit = Fitness(row.team, row.skill, row.efficiency, row.value_change)
            self._fitness.setdefault(row.initiative, []).append(fit)

    def read_all(self) -> tuple[Initiative, ...]:
        """Return the initiatives that are neither done nor refused."""
        open_ones = [row for row in self._rows if row.status not in ENDED]
        self._report_strays()
        blank = sum(row.value is None for row in open_ones)
        default = 1.0 if blank == len(open_ones) else 0.0
        if blank:
            self._notes.assume("value", f"{default:g}", blank)
        return tuple(self._read(row, default) for row in open_ones)

    def _report_strays(self) -> None:
        known = {row.id for row in self._rows}
        for initiative, rows in self._by_initiative.items():
            if initiative not in known:
                for row in rows:
                    self._notes.warn(
                        "CAP-demand",
                        row,
                        "initiative",
                        f"Demand {row.id} is for {initiative}, which is no initiative here.",
                        "Correct the id, or add the initiative.",
                    )

    def _read(self, row: records.Initiative, default_value: float) -> Initiative:
        demanded = self._demanded(row)
        links = self._links.read(row)
        earliest, latest = self._window(row)
        return Initiative(
            id=row.id,
            name=row.name,
            value=default_value if row.value is None else row.value,
            confidence=row.confidence,
            cost_of_delay=row.cost_of_delay,
            category=row.category,
            owner_team=row.owner_team,
            rank=row.rank,
            must_do=row.mandatory or row.status is InitiativeStatus.IN_PROGRESS,
            earliest=earliest,
            latest=latest,
            soft_deadline=row.deadline is not None and row.deadline_kind is DeadlineKind.SOFT,
            late_cost=row.late_cost,
            divisible=row.divisible,
            min_share=min(1.0, max(0.0, row.min_share)),
            pausable=row.pausable,
            profile=profile_of(row, self._notes),
            min_duration=max(1, row.min_duration or 1),
            max_duration=row.max_duration,
            min_staffing=row.min_staffing,
            max_staffing=row.max_staffing,
            max_teams=self._max_teams(row, demanded),
            spend=float(row.spend or 0),
            work=demanded.work,
            fitness=tuple(self._fitness.get(row.id, ())),
            depends_on=links.depends_on,
            requires=links.requires,
            excludes=links.excludes,
            either_or=links.either_or,
            impossible=links.impossible or demanded.impossible,
        )

    def _demanded(self, row: records.Initiative) -> Demanded:
        rows = self._by_initiative.get(row.id, [])
        if not rows:
            self._notes.warn(
                "CAP-demand",
                row,
                "id",
                f"{row.name or row.id} has no demand, so it is planned as if it took no effort.",
                "Add its effort to sheet Demand.",
            )
        return self._demands.read(rows)

    def _window(self, row: records.Initiative) -> tuple[int, int]:
        """Return the first and last period allowed: start and deadline count as whole periods."""
        horizon = len(self._layout)
        earliest, latest = 1, horizon
        if row.start is None:
            self._notes.assume("start", self._layout[0].name)
        else:
            earliest = max(1, period_number(self._layout, row.start))
        if row.deadline is None:
            self._notes.assume("deadline", "the horizon")
        else:
            latest = min(horizon, period_number(self._layout, row.deadline))
            self._note_lateness(row, latest)
        return earliest, latest

    def _note_lateness(self, row: records.Initiative, latest: int) -> None:
        """Say that a deadline has passed before anybody may begin."""
        if row.start is not None and row.deadline is not None and row.deadline < row.start:
            what, fix = "before its own start", "Correct its start or its deadline."
        elif latest < 1:
            what, fix = "before the plan starts", "Move its deadline, or start planning earlier."
        else:
            return
        so = "it ends late" if row.deadline_kind is DeadlineKind.SOFT else "it cannot be planned"
        message = f"{row.name or row.id} has its deadline {what}, so {so}."
        self._notes.warn("CAP-deadline", row, "deadline", message, fix)

    def _max_teams(self, row: records.Initiative, demanded: Demanded) -> int:
        if row.max_teams is not None:
            return row.max_teams
        most = max(1, len(self._forced(row)))
        if demanded.work:
            self._notes.assume("max_teams", "1, or as many as rows for a single team name")
        return most

    def _forced(self, row: records.Initiative) -> set[str]:
        """Return the teams that rows with a single team make take part."""
        rows = self._by_initiative.get(row.id, [])
        named = [set(demand.teams) - {""} for demand in rows]
        return {team for teams in named if len(teams) == 1 for team in teams}
