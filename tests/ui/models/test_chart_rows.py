from __future__ import annotations

from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.findings import Finding, Severity, Where
from orgplan.model.organization import Organization
from orgplan.model.people import (
    Person,
    Position,
    PositionStatus,
    ReportingLine,
    WorkerType,
)
from orgplan.model.teams import Team
from ui.models.chart_groups import MOST_GROUPS, grouped
from ui.models.chart_rows import chart_data
from ui.painting.chart.data import OTHER, Badge, State

DAY = date(2027, 1, 1)


def organization(*records) -> Organization:
    return Organization().put_all(records)


def post(position_id: str, above: str = "", **given) -> Position:
    return Position(id=position_id, reports_to=above, **given)


def shown(data) -> dict[str, str]:
    """Return each id with the id of its manager on the chart."""
    return {
        position: data.ids[above] if above >= 0 else ""
        for position, above in zip(data.ids, data.parent.tolist(), strict=True)
    }


def test_managers_come_before_their_reports_and_reports_are_counted():
    data = chart_data(organization(post("c", "b"), post("b", "a"), post("a"), post("d", "a")), DAY)
    assert data.ids == ("a", "b", "d", "c")
    assert data.reports.tolist() == [3, 1, 0, 0]


def test_closed_posts_are_left_out_and_their_reports_go_to_the_next_manager_above():
    closed = post("b", "a", end=date(2026, 12, 31))
    data = chart_data(organization(post("a"), closed, post("c", "b")), DAY)
    assert shown(data) == {"a": "", "c": "a"}


def test_a_cycle_is_cut_and_shown_from_its_first_post():
    data = chart_data(organization(post("a", "b"), post("b", "a"), post("c", "c")), DAY)
    assert shown(data) == {"a": "", "b": "a", "c": ""}


def test_a_manager_who_does_not_exist_leaves_a_root():
    assert shown(chart_data(organization(post("a", "nobody")), DAY)) == {"a": ""}


@given(st.lists(st.integers(0, 11), min_size=1, max_size=12))
@settings(max_examples=60, deadline=None)
def test_any_lines_at_all_give_a_forest_of_all_posts(managers):
    rows = [post(str(i), str(above)) for i, above in enumerate(managers)]
    data = chart_data(organization(*rows), DAY)
    assert set(data.ids) == {row.id for row in rows}
    assert all(above < place for place, above in enumerate(data.parent.tolist()))


def test_every_kind_of_post_has_its_state():
    kinds = {
        "held": (post("held"), State.FILLED),
        "empty": (post("empty"), State.VACANT),
        "later": (post("later", status=PositionStatus.PLANNED), State.PLANNED),
        "coming": (post("coming", start=date(2027, 6, 1)), State.PLANNED),
        "external": (post("external", worker_type=WorkerType.CONTRACTOR), State.CONTRACTOR),
        "crew": (post("crew", seats=12), State.POST_GROUP),
    }
    people = [Person(id=f"p-{name}", name=name, position=name) for name in ("held", "external")]
    data = chart_data(organization(*(row for row, _ in kinds.values()), *people), DAY)
    found = dict(zip(data.ids, data.state.tolist(), strict=True))
    assert found == {name: state for name, (_, state) in kinds.items()}
    names = dict(zip(data.ids, data.name, strict=True))
    assert names == {
        "held": "held",
        "empty": "Vacant",
        "later": "Planned",
        "coming": "Planned",
        "external": "external",
        "crew": "12 posts",
    }


def test_a_job_share_names_both_and_a_crowd_only_its_first():
    people = [Person(id=str(i), name=f"N{i}", position="a" if i < 2 else "b") for i in range(6)]
    data = chart_data(organization(post("a"), post("b", seats=4), *people), DAY)
    assert data.name == ("N0 & N1", "N2 +3")


def test_the_worst_finding_about_a_post_is_its_badge():
    findings = [
        Finding("STR-x", severity, "Sentence.", Where(record, "a"))
        for record, severity in (
            ("position", Severity.NOTE),
            ("position", Severity.BLOCKING),
            ("position", Severity.WARNING),
        )
    ]
    other = Finding("STR-x", Severity.BLOCKING, "Sentence.", Where("team", "b"))
    data = chart_data(organization(post("a"), post("b")), DAY, findings=[*findings, other])
    assert data.badge.tolist() == [Badge.BLOCKING, Badge.NONE]


def test_held_posts_carry_the_load_of_their_team():
    rows = [post("a", team="t"), post("b", team="t"), post("c", team="u")]
    people = [Person(id="1", position="a"), Person(id="2", position="c")]
    data = chart_data(organization(*rows, *people), DAY, utilization={"t": 1.2})
    assert data.bar[0] == pytest.approx(1.2)
    assert np.isnan(data.bar[1:]).all()


def test_dotted_lines_join_shown_posts_only():
    lines = [
        ReportingLine(id="1", position="b", manager="c"),
        ReportingLine(id="2", position="b", manager="nobody"),
    ]
    data = chart_data(organization(post("a"), post("b", "a"), post("c", "a"), *lines), DAY)
    assert data.dotted.tolist() == [[1, 2]]


def teams(*pairs: tuple[str, str]) -> list[Team]:
    return [Team(id=team, name=team.upper(), parent=above) for team, above in pairs]


def colors(data) -> dict[str, str]:
    return {p: data.groups[g] for p, g in zip(data.ids, data.group.tolist(), strict=True)}


def test_the_color_is_the_top_team_or_the_one_below_a_single_top():
    posts = [post("a", team="x1"), post("b", team="y"), post("c", team="top")]
    rows = [*posts, *teams(("x1", "x"), ("x", ""), ("y", ""), ("top", ""))]
    assert colors(chart_data(organization(*rows), DAY)) == {"a": "X", "b": "Y", "c": "TOP"}
    rows = [*posts, *teams(("x1", "x"), ("x", "top"), ("y", "top"), ("top", ""))]
    assert colors(chart_data(organization(*rows), DAY)) == {"a": "X", "b": "Y", "c": "TOP"}


def test_a_cycle_of_teams_does_not_hang():
    rows = [post("a", team="x"), post("b", team="y"), *teams(("x", "y"), ("y", "x"))]
    assert len(chart_data(organization(*rows), DAY)) == 2


def test_without_teams_the_color_is_the_branch():
    rows = [post("a", title="Top"), post("b", "a", title="B"), post("c", "a", title="C")]
    rows.append(post("d", "c", title="D"))
    found = colors(chart_data(organization(*rows), DAY))
    assert found == {"a": "Top", "b": "B", "c": "C", "d": "C"}


@pytest.mark.parametrize(
    ("color_by", "label"),
    [
        ("location", "Berlin"),
        ("cost_center", "CC-1"),
        ("job_family", "Engineering"),
        ("worker_type", "Contractor"),
        ("layer", "Layer 2"),
    ],
)
def test_the_color_can_stand_for_any_trait(color_by, label):
    row = post(
        "b",
        "a",
        location="Berlin",
        cost_center="CC-1",
        job_family="Engineering",
        worker_type=WorkerType.CONTRACTOR,
        base_salary=Decimal(1),
    )
    data = chart_data(organization(post("a"), row), DAY, color_by=color_by)
    assert colors(data)["b"] == label


def test_only_the_ten_largest_groups_have_a_name():
    labels = [f"g{number}" for number in range(13) for _ in range(number + 1)]
    group, names = grouped([*labels, ""])
    assert len(names) == MOST_GROUPS + 1
    assert names[-1] == OTHER
    assert "g2" not in names
    assert names[group[-1]] == OTHER
    assert names[group[labels.index("g12")]] == "g12"


def test_a_plan_without_dates_or_posts_gives_a_chart():
    assert len(chart_data(Organization())) == 0
    assert chart_data(organization(post("a"))).ids == ("a",)
