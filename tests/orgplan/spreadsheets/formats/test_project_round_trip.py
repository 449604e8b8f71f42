"""What is exported to MS Project imports as the same initiatives, links and person-months."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import parse

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.plans import Allocation, Plan, PlanKind
from orgplan.model.settings import Settings
from orgplan.model.teams import Team
from orgplan.model.work import Demand, Initiative, InitiativeStatus
from orgplan.spreadsheets.formats.project.written import month_of, write_ms_project
from orgplan.spreadsheets.formats.recognizing import adapted
from orgplan.spreadsheets.reading.project_xml import read_project
from orgplan.tasks.export import export
from tests.orgplan.spreadsheets.sources import imported, taken
from tests.solved import small_organization, solved

SECOND = 1 / 3600 / 100
"""A second of work in months of 100 hours: work is written in whole seconds."""
OPEN = InitiativeStatus.PROPOSED
NS = "{http://schemas.microsoft.com/project}"


def back(organization, path, report=None):
    write_ms_project(organization, path, report)
    return taken(*adapted(read_project(path.name, path.read_bytes()))).organization


def initiatives(organization):
    rows = [row for row in organization.initiatives if row.status not in {"done", "refused"}]
    known = {row.id for row in rows}
    return {
        row.id: (
            row.name or row.id,
            row.start,
            row.deadline,
            {one for one in row.depends_on if one in known},
        )
        for row in rows
    }


def effort(organization):
    found: Counter[tuple[str, str, str]] = Counter()
    for row in organization.demands:
        found[row.initiative, "; ".join(row.teams), row.skill or "general"] += row.likely
    return dict(found)


def allocated(key, period, months):
    work = {"initiative": "a", "team": "t", "skill": "sql", "person_months": months}
    return Allocation(id=key, plan="p", period=period, **work)


def plan_of(rows):
    found: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        found[row.initiative, row.team, row.skill] += row.person_months
    return dict(found)


def test_a_plan_comes_back_as_demand_of_the_same_initiatives(tmp_path):
    organization, report = small_organization(), solved()
    again = back(organization, tmp_path / "plan.xml", report)
    assert initiatives(again) == initiatives(organization)
    funded = {row.initiative for row in report.plan.funded}
    found = {key: value for key, value in effort(again).items() if key[0] in funded}
    assert found == pytest.approx(plan_of(report.plan.allocations), abs=SECOND)


def test_tasks_run_on_the_days_of_the_plan(tmp_path):
    organization, report = small_organization(), solved()
    write_ms_project(organization, tmp_path / "plan.xml", report)
    tasks = parse(tmp_path / "plan.xml").getroot().iter(f"{NS}Task")
    told = {task.findtext(f"{NS}Name"): task for task in tasks}
    layout = report.problem.periods
    for row in report.plan.funded:
        task = told[organization.initiatives[row.initiative].name or row.initiative]
        assert task.findtext(f"{NS}Start") == f"{layout[row.first - 1].start}T08:00:00"
        assert task.findtext(f"{NS}Finish") == f"{layout[row.last - 1].end}T17:00:00"
        assert task.findtext(f"{NS}Active") == "1"


def test_the_plan_of_record_is_written_where_no_solve_is_given(tmp_path):
    organization = Organization().put_all(
        (
            Settings(id="plan", planning_start=date(2027, 1, 1)),
            Team(id="t", name="Tide"),
            Initiative(id="a", name="A"),
            Initiative(id="b", name="B", depends_on=("a",)),
            Demand(id="d", initiative="a", likely=9.0),
            Plan(id="p", plan_kind=PlanKind.RECORD),
            allocated("x", "2", 1.5),
            allocated("y", "3", 0.25),
        )
    )
    again = back(organization, tmp_path / "plan.xml")
    assert effort(again) == pytest.approx({("a", "t", "sql"): 1.75}, abs=SECOND)
    root = parse(tmp_path / "plan.xml").getroot()
    starts = [task.findtext(f"{NS}Start") for task in root.iter(f"{NS}Task")]
    assert starts[0] == "2027-02-01T08:00:00"
    assert again.initiatives.ids() == ("a", "b")


IDS = st.sampled_from("abcdef")
DAYS = st.none() | st.dates(date(2027, 1, 1), date(2027, 12, 31))
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Z"]), max_size=9)


@st.composite
def organizations(draw):
    ids = draw(st.lists(IDS, min_size=2, unique=True))
    rows = [
        Initiative(
            id=key,
            name=draw(TEXTS),
            start=draw(DAYS),
            deadline=draw(DAYS),
            depends_on=tuple(sorted(draw(st.sets(st.sampled_from([*ids[:place], "gone"]))))),
            status=draw(st.sampled_from(list(InitiativeStatus))) if place else OPEN,
        )
        for place, key in enumerate(ids)
    ]
    demands = [
        Demand(id=str(n), initiative=key, skill=skill, teams=teams, likely=likely)
        for n, (key, skill, teams, likely) in enumerate(
            draw(
                st.lists(
                    st.tuples(
                        st.sampled_from(ids),
                        st.sampled_from(["", "sql", "ux & ui"]),
                        st.sampled_from([(), ("t",), ("t", "u")]),
                        st.floats(0.01, 99),
                    ),
                    max_size=6,
                )
            )
        )
    ]
    hours = draw(st.sampled_from([160.0, 150.0, 133.0, 152.25]))
    plan = Settings(id="plan", planning_start=date(2027, 1, 1), hours_per_month=hours)
    return Organization().put_all((plan, Team(id="t"), Team(id="u"), *rows, *demands))


@settings(deadline=None, max_examples=60)
@given(organizations())
def test_whatever_is_planned_comes_back(tmp_path_factory, organization):
    again = back(organization, tmp_path_factory.mktemp("project") / "plan.xml")
    wanted = initiatives(organization)
    assert initiatives(again) == wanted
    expected = {key: value for key, value in effort(organization).items() if key[0] in wanted}
    assert effort(again) == pytest.approx(expected, abs=6 * SECOND)
    asked = {team for row in again.demands for team in row.teams}
    assert set(again.teams.ids()) == asked <= {"t", "u"}


def test_a_sample_comes_back_through_a_file(tmp_path):
    organization = small_organization()
    write_ms_project(organization, tmp_path / "plan.xml")
    result = imported(tmp_path / "plan.xml")
    assert initiatives(result.organization) == initiatives(organization)
    assert result.report.held_back == 0
    assert result.report.findings == ()


@pytest.mark.parametrize("hours", [160.0, 150.0, 133.0, 7.6, 173.33])
def test_a_month_is_stated_in_whole_days_and_minutes(hours):
    month = month_of(hours)
    assert 1 <= month.days <= 31
    assert month.hours == pytest.approx(hours, abs=0.2)


def test_the_ending_of_the_name_asks_for_a_project(tmp_path):
    organization = small_organization()
    export(organization, tmp_path / "plan.xml", solved())
    assert initiatives(imported(tmp_path / "plan.xml").organization) == initiatives(organization)


def test_no_pay_is_written(tmp_path):
    organization = small_organization()
    write_ms_project(organization, tmp_path / "plan.xml", solved())
    text = (tmp_path / "plan.xml").read_text()
    assert any(row.base_salary == 60_000 for row in organization.positions)
    assert "60000" not in text
    assert "Cost" not in text
    assert "Rate" not in text


def test_a_failed_export_leaves_the_old_file(tmp_path):
    target = tmp_path / "plan.xml"
    target.write_text("old")
    with pytest.raises(OrgplanError):
        write_ms_project(Organization(), target)
    assert target.read_text() == "old"
    assert list(Path(tmp_path).iterdir()) == [target]
