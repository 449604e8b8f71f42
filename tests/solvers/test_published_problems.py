"""Published problems asked through the workbook: their readers, their mapping, their optima."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from orgplan.capacity.build import build_problem
from orgplan.capacity.plan import Outcome, Status
from orgplan.capacity.problem import Problem
from orgplan.model.settings import PeriodKind
from orgplan.progress import Progress
from orgplan.spreadsheets.importing import ImportOptions
from orgplan.spreadsheets.write import write_workbook
from orgplan.tasks.import_sources import import_sources
from tests.published import assignment, knapsack, makespan, multiskill, scheduling
from tests.published.cases import Case, assignments, knapsacks, projects, skilled_projects
from tests.published.given import (
    ASSIGNMENT,
    DATA,
    KNAPSACK,
    MULTISKILL,
    SCHEDULING,
    VARIABLE,
    brought,
    own,
)
from tests.published.network import Carries, Load, Network, network
from tests.published.rows import asked
from tests.small_problems import solved

KNAPSACKS = list(knapsacks(own(KNAPSACK)))
ASSIGNMENTS = list(assignments(own(ASSIGNMENT)))
PROJECTS = [*projects(own(SCHEDULING)), *skilled_projects(own(MULTISKILL))]
TWO_TEAMS = "2 2  5 8  9 4  3 6  2 4  10 7"


def proven(problem: Problem) -> Outcome:
    outcome = solved(problem)
    assert outcome.status is Status.OPTIMAL
    assert outcome.worth is not None
    assert outcome.bound == pytest.approx(outcome.worth.objective)
    return outcome


def reached(case: Case) -> float:
    outcome = proven(asked(case.workbook))
    assert outcome.plan is not None
    assert outcome.worth is not None
    found = case.reached(outcome.plan, outcome.worth)
    assert found is not None
    assert case.deviation(outcome.plan, outcome.worth) == pytest.approx(0.0)
    return found


@pytest.mark.parametrize("case", KNAPSACKS, ids=lambda case: case.name)
def test_the_published_optimum_is_reached_and_proven(case: Case) -> None:
    assert reached(case) == pytest.approx(case.optimum)


@pytest.mark.parametrize("case", KNAPSACKS[:6], ids=lambda case: case.name)
def test_order_names_and_units_do_not_matter(case: Case) -> None:
    problem, chance = asked(case.workbook), random.Random(3)
    renamed = [
        replace(one, id=f"x{chance.random()}", name="", value=7 * one.value)
        for one in problem.initiatives
    ]
    chance.shuffle(renamed)
    outcome = proven(replace(problem, initiatives=tuple(renamed)))
    assert outcome.worth is not None
    assert outcome.worth.value == pytest.approx(7 * case.optimum)


@pytest.mark.parametrize("case", KNAPSACKS[:6], ids=lambda case: case.name)
def test_three_times_the_size_and_two_teams_change_nothing(case: Case) -> None:
    problem = asked(case.workbook)
    split = {pool.skills[0][0]: "A" if n % 2 else "B" for n, pool in enumerate(problem.pools)}
    pools = tuple(
        replace(pool, team=split[pool.skills[0][0]], net=(3 * pool.net[0],))
        for pool in problem.pools
    )
    initiatives = tuple(
        replace(
            one,
            max_teams=2,
            work=tuple(
                replace(row, teams=(split[row.skill],), likely=3 * row.likely) for row in one.work
            ),
        )
        for one in problem.initiatives
    )
    outcome = proven(replace(problem, pools=pools, initiatives=initiatives))
    assert outcome.worth is not None
    assert outcome.worth.value == pytest.approx(case.optimum)


@pytest.mark.parametrize("case", ASSIGNMENTS, ids=lambda case: case.name)
def test_every_job_goes_to_a_team_at_the_least_cost_or_the_greatest_gain(case: Case) -> None:
    assert reached(case) == pytest.approx(case.optimum)


@pytest.mark.parametrize("case", PROJECTS, ids=lambda case: case.name)
def test_projects_end_as_early_as_they_can(case: Case) -> None:
    assert reached(case) == case.optimum


def test_optima_of_own_assignments_are_the_best_of_all_assignments() -> None:
    text = (DATA / "assignment" / "three_teams.txt").read_text()
    cases = {(case.name, case.maximize): case.optimum for case in ASSIGNMENTS}
    for n, one in enumerate(assignment.read_assignments(text)):
        totals = [cost for cost in _every_cost(one) if cost is not None]
        assert cases[f"three_teams.txt {n + 1}", False] == min(totals)
        assert cases[f"three_teams.txt {n + 1}", True] == max(totals)


def _every_cost(one: assignment.Assignment) -> Iterator[float | None]:
    teams = range(len(one.capacities))
    for who in itertools.product(teams, repeat=one.jobs):
        taken = [0.0 for _ in teams]
        for job, team in enumerate(who):
            taken[team] += one.needs[team][job]
        fits = all(t <= c for t, c in zip(taken, one.capacities, strict=True))
        yield sum(one.costs[team][job] for job, team in enumerate(who)) if fits else None


def test_optima_of_own_projects_are_the_best_of_all_schedules() -> None:
    plain = scheduling.read_sm((DATA / "scheduling" / "eight.sm").read_text())
    skilled = multiskill.read_dzn((DATA / "multiskill" / "five.dzn").read_text())
    optima = [case.optimum for case in PROJECTS]
    assert _shortest(plain.activities, lambda load: bool((load <= [4, 3]).all())) == optima[0]
    assert _shortest(skilled.activities, _three_people_can) == optima[1]
    assert scheduling.first_length(plain) > optima[0]
    assert multiskill.first_length(skilled) > optima[1]


def _three_people_can(load: Load) -> bool:
    """One knows the first skill, one both, one the second."""
    return bool(load[0] <= 2 and load[1] <= 2 and load.sum() <= 3)


def _shortest(project: Network, carries: Carries) -> int:
    best = sum(one.duration for one in project)

    def extend(place: int, ends: dict[str, int], load: Load) -> None:
        nonlocal best
        if place == len(project):
            best = min(best, max(ends.values()))
            return
        one = project[place]
        for start in range(max((ends[name] for name in one.after), default=0), best - one.duration):
            end = start + one.duration
            more = load.copy()
            more[start:end] += one.needs
            if all(carries(row) for row in more[start:end]):
                extend(place + 1, {**ends, one.name: end}, more)

    extend(0, {}, np.zeros((best, len(project[0].needs))))
    return best


def test_the_workbook_says_all_of_it(tmp_path: Path) -> None:
    for case in (KNAPSACKS[0], *ASSIGNMENTS, *PROJECTS):
        file = tmp_path / "asked.xlsx"
        write_workbook(case.workbook, file)
        read = import_sources([file], ImportOptions(), Progress()).organization
        assert asked(read) == asked(case.workbook)


def test_nothing_is_found_wrong_with_the_rows_but_a_milestone_without_work() -> None:
    for case in (*KNAPSACKS, *ASSIGNMENTS, *PROJECTS):
        findings = build_problem(case.workbook).findings
        places = {(one.code, one.where.id) for one in findings}
        assert places <= {("CAP-demand", makespan.END), ("CAP-not-planned", "plan")}


def test_several_assignments_in_a_file_follow_their_number() -> None:
    alone = assignment.read_assignments(TWO_TEAMS)
    assert alone == assignment.read_assignments(f"2 {TWO_TEAMS} {TWO_TEAMS}")[:1]
    assert alone[0].costs == ((5.0, 8.0), (9.0, 4.0))
    assert alone[0].needs == ((3.0, 6.0), (2.0, 4.0))
    assert alone[0].capacities == (10.0, 7.0)


def test_efficiency_makes_each_team_take_what_the_file_says() -> None:
    one = assignment.read_assignments(TWO_TEAMS)[0]
    problem = asked(assignment.as_workbook(one))
    for j, job in enumerate(problem.initiatives):
        loads = [job.effort() / job.efficiency(team, "general") for team in ("t00", "t01")]
        assert loads == pytest.approx([row[j] for row in one.needs])
        assert [job.value_change(team) for team in ("t00", "t01")] == [-row[j] for row in one.costs]


def test_a_knapsack_of_optimum_0_is_one_whose_optimum_is_unknown() -> None:
    text = "2  2 1 0  5 6  3 4  5   2 1 6  5 6  3 4  5"
    unknown, known = knapsack.read_knapsacks(text)
    assert (unknown.optimum, known.optimum) == (None, 6.0)
    assert (known.values, known.needs, known.capacities) == ((5, 6), ((3, 4),), (5,))


def test_activities_that_take_no_time_hand_on_what_they_wait_for() -> None:
    made = network([0, 2, 0, 3, 0], [[0], [1], [0], [1], [0]], [(0, 1), (1, 2), (2, 3), (3, 4)])
    assert [(one.name, one.after) for one in made] == [("a002", ()), ("a004", ("a002",))]


def test_activities_in_a_circle_are_refused() -> None:
    with pytest.raises(ValueError, match="circle"):
        network([1, 1], [[0], [0]], [(0, 1), (1, 0)])


def test_an_activity_beyond_all_resources_is_refused() -> None:
    alone = network([1], [[3]], [])
    with pytest.raises(ValueError, match="a001"):
        scheduling.first_length(scheduling.Project(alone, (2,)))


def test_days_stand_for_time_as_long_as_they_are_equal() -> None:
    assert makespan.calendar(61) == {"period": PeriodKind.DAY, "periods": 62}
    assert makespan.calendar(62) == {"period": PeriodKind.MONTH, "periods": 63}
    project = scheduling.read_sm((DATA / "scheduling" / "eight.sm").read_text())
    periods = asked(scheduling.as_workbook(project)).periods
    assert {period.months for period in periods} == {1 / 31}


def test_sets_are_brought_as_a_folder_with_their_optima(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert list(brought(ASSIGNMENT)) == []
    folder = tmp_path / ASSIGNMENT
    folder.mkdir()
    (folder / "two").write_text(TWO_TEAMS)
    (folder / "optima.csv").write_text("instance,optimum,sense\ntwo,9,min\ntwo,17,max\n")
    assert [reached(case) for case in assignments(brought(ASSIGNMENT))] == [9, 17]
