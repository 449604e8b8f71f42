"""The supply bridge, step by step against figures worked out by hand."""

from dataclasses import replace
from datetime import date

import pytest

from orgplan.capacity.supply import STEPS, Supply, SupplyRow, supply
from orgplan.changes.change import Add, Note, Set
from orgplan.changes.timeline import timeline
from orgplan.model.fields import Record
from orgplan.model.organization import Organization
from orgplan.model.people import (
    Absence,
    Holiday,
    Membership,
    Person,
    Position,
    PositionStatus,
    WorkerType,
)
from orgplan.model.settings import Assumption, Settings
from orgplan.model.teams import CarveOut, Team
from orgplan.model.work import SupplyRow as StatedRow

PLAN = Settings(id="plan", planning_start=date(2027, 1, 1), periods=3)


def plan(*rows: Record, **settings: object) -> Organization:
    return Organization().put_all([replace(PLAN, **settings), Team(id="blue", parent="", lead=""),
                                   Team(id="red", parent="", lead=""), *rows])  # fmt: skip


def post(name: str = "p1", team: str = "blue", **facts: object) -> Position:
    return replace(Position(id=name, team=team, reports_to="", backfill_of=""), **facts)


def person(name: str = "ann", position: str = "p1", **facts: object) -> Person:
    return replace(Person(id=name, position=position, primary_skill="", mentor=""), **facts)


def member(person: str, team: str, share: float | None = None, **facts: object) -> Membership:
    return replace(
        Membership(id=f"{person}/{team}", person=person, team=team, share=share), **facts
    )


def assume(name: str, value: str, kind: str = "plan", scope: str = "") -> Assumption:
    return Assumption(id=f"{name}/{scope}", name=name, value=value, scope_kind=kind, scope=scope)


def vacancy(**facts: object) -> Position:
    return post(status=PositionStatus.OPEN, **facts)


def nets(found: Supply, team: str = "blue") -> list[float]:
    periods = max(row.period for row in found.rows)
    return [
        round(sum(row.net for row in found.rows if (row.team, row.period) == (team, period)), 6)
        for period in range(1, periods + 1)
    ]


def steps(row: SupplyRow) -> list[float]:
    return [getattr(row, step) for step in STEPS]


def test_every_step_of_the_bridge() -> None:
    found = supply(
        plan(
            post(location="Berlin"),
            person(hired=date(2027, 1, 1), planning_share=0.8),
            Holiday(id="h", location="Berlin", start=date(2027, 1, 1), end=date(2027, 1, 2)),
            Absence(id="a", person="ann", start=date(2027, 1, 1), end=date(2027, 1, 9)),
            CarveOut(id="c", scope="organization", name="learning", share=0.1),
            assume("ramp_curve", "0.5;0.75"),
            assume("attrition_rate", "12%"),
            focus_factor=0.75,
        )
    )
    january = found.rows[0]
    # January 2027 has 21 weekdays, Friday the 1st among them.
    headcount = 1 * 1 * 31 / 31
    holidays = -headcount * 1 / 21
    leave = -headcount * 5 / 21  # Monday 4 to Friday 8; the 1st is a holiday, the 9th a Saturday
    present = headcount + holidays + leave  # 15/21
    ramp = -present * (1 - 0.5)
    planning = -(present + ramp) * (1 - 0.8)
    focus = -(present + ramp + planning) * (1 - 0.75)
    after_focus = present + ramp + planning + focus  # 0.214286
    carve_outs = -after_focus * 0.1
    attrition = -(after_focus + carve_outs) * (1 - (1 - 0.12) ** (0.5 / 12))
    by_hand = [headcount, holidays, leave, ramp, planning, focus, carve_outs, attrition, 0.0]
    assert steps(january) == pytest.approx(by_hand, abs=1e-6)
    assert january.net == pytest.approx(0.191833, abs=1e-6)
    assert january.net == round(sum(steps(january)), 6)
    assert january.people == ("ann",)


def test_a_person_without_absences_takes_the_usual_leave() -> None:
    found = supply(plan(post(), person(), assume("leave_days_per_year", "26")))
    # 26 of 260 weekdays a year: a tenth of every month
    assert [row.leave for row in found.rows] == [-0.1, -0.1, -0.1]


def test_nobody_is_away_for_more_than_there_are_days() -> None:
    shut = Holiday(id="h", location="Berlin", start=date(2027, 1, 1), end=date(2027, 1, 31))
    home = post(location="Berlin")
    found = supply(plan(home, person(), shut, assume("leave_days_per_year", "26")))
    assert (found.rows[0].holidays, found.rows[0].leave, found.rows[0].net) == (-1.0, 0.0, 0.0)


def test_leave_is_looked_up_by_place_and_kind_of_worker_first() -> None:
    usual = [
        assume("leave_days_per_year", "26"),
        assume("leave_days_per_year", "13", "location", "Berlin"),
        assume("leave_days_per_year", "52", "worker_type+location", "contractor+Berlin"),
    ]
    in_berlin = plan(post(location="Berlin"), person(), *usual)
    contractor = plan(post(location="Berlin", worker_type=WorkerType.CONTRACTOR), person(), *usual)
    assert supply(in_berlin).rows[0].leave == -0.05
    assert supply(contractor).rows[0].leave == -0.2


def test_the_place_of_the_team_counts_where_the_post_has_none() -> None:
    off = Holiday(id="h", location="berlin", start=date(2027, 1, 1))
    home = Team(id="blue", location="Berlin", parent="", lead="")
    found = supply(plan(post(), person(), off).put(home))
    assert found.rows[0].holidays == pytest.approx(-1 / 21, abs=1e-6)


def test_half_a_day_of_absence_counts_half_and_a_weekend_nothing() -> None:
    away = Absence(id="a", person="ann", start=date(2027, 1, 8), end=date(2027, 1, 10), share=0.5)
    found = supply(plan(post(), person(), away))
    assert found.rows[0].leave == pytest.approx(-0.5 / 21, abs=1e-6)


def test_overlapping_absences_take_no_more_than_the_day() -> None:
    days = {"start": date(2027, 1, 4), "end": date(2027, 1, 4)}
    away = [Absence(id=name, person="ann", share=0.8, **days) for name in ("a", "b")]
    assert supply(plan(post(), person(), *away)).rows[0].leave == pytest.approx(-1 / 21, abs=1e-6)


def test_months_employed_count_by_days() -> None:
    found = supply(
        plan(
            post(fte=0.8),
            person(hired=date(2027, 1, 17), left=date(2027, 2, 14)),
            assume("time_to_fill_months", "12"),
        )
    )
    # 15 of 31 days, then 14 of 28, then nobody
    by_hand = [0.8 * 15 / 31, 0.8 * 14 / 28, 0]
    assert [row.headcount for row in found.rows] == pytest.approx(by_hand, abs=1e-6)
    assert [row.people for row in found.rows] == [("ann",), ("ann",), ()]


def test_memberships_share_a_person_out_and_count_him_once() -> None:
    found = supply(plan(post(), person(), member("ann", "blue", 0.75), member("ann", "red")))
    assert (nets(found, "blue"), nets(found, "red")) == ([0.75] * 3, [0.25] * 3)
    assert all(row.people == ("ann",) for row in found.rows)


def test_blank_shares_split_the_rest_equally_and_are_reported() -> None:
    rows = [member("ann", "blue", 0.4), member("ann", "red"), member("ann", "green")]
    found = supply(plan(post(), person(), *rows))
    assert nets(found, "red") == nets(found, "green") == [0.3] * 3
    assert [(d.field, d.rows) for d in found.defaults] == [
        ("planning_share", 1), ("membership share", 2)
    ]  # fmt: skip


def test_shares_above_the_whole_are_scaled_down_and_found() -> None:
    found = supply(plan(post(), person(), member("ann", "blue", 0.9), member("ann", "red", 0.6)))
    assert nets(found, "blue") == [0.6] * 3
    assert nets(found, "red") == [0.4] * 3
    assert [finding.code for finding in found.findings] == ["CAP-share"]


def test_shares_of_different_times_do_not_add_up() -> None:
    first = member("ann", "blue", 0.9, end=date(2027, 1, 31))
    then = member("ann", "red", 0.9, start=date(2027, 2, 1))
    found = supply(plan(post(), person(), first, then))
    assert (nets(found, "blue"), nets(found, "red")) == ([0.9, 0, 0], [0, 0.9, 0.9])
    assert found.findings == ()
    late = member("ann", "green", 0.2, start=date(2027, 3, 1))
    overlapping = supply(plan(post(), person(), first, then, late))
    assert [(f.code, f.value) for f in overlapping.findings] == [("CAP-share", 1.1)]


def test_a_dated_membership_lasts_from_its_first_to_its_last_day() -> None:
    loan = member("ann", "red", 1.0, start=date(2027, 2, 1), end=date(2027, 2, 14))
    found = supply(plan(post(), person(), loan))
    assert nets(found, "red") == [0, 0.5, 0]
    assert nets(found, "blue") == [1, 0.5, 1]


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ({"primary_skill": "sql", "skills": (("python", 4.0),)}, "sql"),
        ({"skills": (("python", 2.0), ("sql", 4.0))}, "sql"),
        ({"skills": (("python", 3.0), ("sql", 3.0))}, "python"),
        ({}, "general"),
    ],
)
def test_a_person_is_shown_under_one_skill(facts: dict[str, object], shown: str) -> None:
    found = supply(plan(post(), person(**facts)))
    assert {row.skill for row in found.rows} == {shown}


def test_people_with_the_same_skills_share_a_pool_but_keep_their_cells() -> None:
    skills = (("python", 4.0), ("sql", 4.0))
    found = supply(
        plan(
            post(), person(skills=skills, primary_skill="sql"),
            post("p2"), person("bob", "p2", skills=skills),
        )
    )  # fmt: skip
    assert [(pool.skills, pool.net) for pool in found.pools] == [
        ((("python", 4), ("sql", 4)), (2.0, 2.0, 2.0))
    ]
    assert {(row.skill, row.net) for row in found.rows} == {("python", 1.0), ("sql", 1.0)}


def test_a_primary_skill_without_level_is_supplied_without_level() -> None:
    pool = supply(plan(post(), person(primary_skill="sql"))).pools[0]
    assert (pool.supplies("sql", 0), pool.supplies("sql", 1)) == (True, False)


def test_a_manager_of_four_plans_no_work_unless_told_to() -> None:
    team = [post(f"p{n}", reports_to="p0") for n in range(1, 5)]
    staff = [person(f"x{n}", f"p{n}") for n in range(5)]
    found = supply(plan(post("p0"), *team, *staff))
    assert nets(found) == [4.0] * 3
    assert [(d.field, d.value, d.rows) for d in found.defaults] == [
        ("planning_share", "0 with 4 or more direct reports", 1), ("planning_share", "1", 4)
    ]  # fmt: skip
    told = plan(post("p0"), *team, *staff).put(replace(staff[0], planning_share=0.5))
    assert nets(supply(told)) == [4.5] * 3
    assistant = plan(post("p0"), *team, *staff).put(replace(team[0], is_assistant=True))
    assert nets(supply(assistant)) == [5.0] * 3


def test_a_vacant_seat_supplies_general_work_from_its_expected_fill() -> None:
    found = supply(plan(vacancy(expected_fill=date(2027, 2, 15))))
    # 14 of the 28 days of February
    assert nets(found) == [0.0, 0.5, 1.0]
    assert {(row.skill, row.people) for row in found.rows} == {("general", ())}
    assert found.findings == ()


def test_a_vacant_seat_without_a_date_supplies_after_the_time_to_fill_with_a_note() -> None:
    found = supply(
        plan(post(), person(left=date(2026, 11, 30)), assume("time_to_fill_months", "3"))
    )
    assert nets(found) == [0.0, 0.0, 1.0]
    note = found.findings[0]
    assert (note.code, note.value) == ("FIN-late-open", "2027-03-01")


def test_a_closed_post_supplies_until_its_end() -> None:
    ended = post(status=PositionStatus.CLOSED, end=date(2027, 2, 14))
    assert nets(supply(plan(ended, person()))) == [1.0, 0.5, 0.0]


def test_new_people_ramp_up_month_by_month_since_they_began() -> None:
    found = supply(plan(post(), person(hired=date(2027, 1, 1)), assume("ramp_curve", "0.25;0.5")))
    assert nets(found) == [0.25, 0.5, 1.0]


def test_a_ramp_that_began_in_mid_month_counts_by_days() -> None:
    found = supply(plan(post(), person(hired=date(2026, 12, 15)), assume("ramp_curve", "0;0.5")))
    # 14 January days of month 0, 17 of month 1; 14 February days of month 1, 14 full ones
    assert nets(found)[:2] == pytest.approx([17 * 0.5 / 31, (14 * 0.5 + 14) / 28], abs=1e-6)


def test_a_filled_vacancy_ramps_up_too() -> None:
    found = supply(plan(vacancy(expected_fill=date(2027, 2, 1)), assume("ramp_curve", "50%")))
    assert nets(found) == [0.0, 0.5, 1.0]


def test_a_group_of_unnamed_people_supplies_its_fte() -> None:
    found = supply(plan(post(seats=4, fte=3.5), assume("ramp_curve", "0")))
    assert nets(found) == [3.5] * 3


def test_named_people_of_a_group_are_not_counted_again() -> None:
    found = supply(plan(post(seats=4, fte=4.0), person(primary_skill="sql")))
    assert {(row.skill, row.headcount) for row in found.rows} == {("sql", 1.0), ("general", 3.0)}


def test_attrition_spares_those_who_come_later() -> None:
    rate = assume("attrition_rate", "0.2")
    stays = supply(plan(post(), person(), rate))
    comes = supply(plan(post(start=date(2027, 2, 1)), person(hired=date(2027, 2, 1)), rate))
    # the middle of March is two and a half months in
    assert stays.rows[2].attrition == pytest.approx(-(1 - 0.8 ** (2.5 / 12)), abs=1e-6)
    assert [row.attrition for row in comes.rows] == [0, 0, 0]


def test_person_months_set_aside_are_spread_over_months_and_pools_by_capacity() -> None:
    aside = CarveOut(id="c", scope="blue", name="security", person_months=1.5)
    found = supply(
        plan(post(), person(), post("p2", fte=0.5), person("bob", "p2", primary_skill="sql"),
             post("p3", "red"), person("eve", "p3"), aside)
    )  # fmt: skip
    # half a person-month a month, of 1.0 general and 0.5 sql: two thirds and one third
    carved = {
        row.skill: row.carve_outs for row in found.rows if (row.team, row.period) == ("blue", 1)
    }
    assert carved == pytest.approx({"general": -1 / 3, "sql": -1 / 6}, abs=1e-6)
    assert nets(found, "red") == [1.0] * 3


def test_person_months_are_set_aside_of_what_focus_leaves() -> None:
    aside = CarveOut(id="c", scope="blue", name="security", person_months=0.6)
    found = supply(plan(post(), person(), aside, focus_factor=0.5))
    # 1 - 0.5 lost to meetings - 0.2 a month set aside
    assert nets(found) == [0.3] * 3


def test_a_carve_out_counts_for_the_part_of_the_period_in_its_window() -> None:
    aside = CarveOut(
        id="c", scope="organization", name="learning", share=0.2,
        start=date(2027, 2, 15), end=date(2027, 3, 31),
    )  # fmt: skip
    found = supply(plan(post(), person(), aside))
    assert nets(found) == [1.0, 0.9, 0.8]


def test_carving_out_more_than_there_is_leaves_nothing_and_is_found() -> None:
    aside = [
        CarveOut(id="c", scope="blue", name="security", person_months=4.5),
        CarveOut(id="d", scope="grey", name="learning", share=0.1),
    ]
    found = supply(plan(post(), person(), *aside))
    assert nets(found) == [0.0] * 3
    assert [(f.value, f.limit) for f in found.findings] == [
        (1.5, 1.0), (1.5, 1.0), (1.5, 1.0), ("grey", None)
    ]  # fmt: skip
    assert "Jan 2027" in found.findings[0].message


def test_stated_supply_replaces_the_bridge_for_its_cells_only() -> None:
    rows = [
        StatedRow(id="1", team="blue", skill="sql", period="2", person_months=0.25),
        StatedRow(id="2", team="blue", skill="sql", period="2027-02-10", person_months=0.5),
        StatedRow(id="3", team="grey", skill="", period="mar 2027", person_months=2),
    ]
    found = supply(plan(post(), person(skills=(("python", 5.0), ("sql", 4.0))),
                        post("p2"), person("bob", "p2", primary_skill="sql"), *rows))  # fmt: skip
    shown = {(row.team, row.skill): [] for row in found.rows}
    for row in found.rows:
        shown[row.team, row.skill].append(row.net)
    assert shown == {
        ("blue", "python"): [1, 1, 1], ("blue", "sql"): [1, 0.75, 1], ("grey", "general"): [0, 0, 2]
    }  # fmt: skip
    stated = {(pool.team, pool.skills[0][0]): pool.net for pool in found.pools if pool.only}
    assert stated == {("blue", "sql"): (0, 0.75, 0), ("grey", "general"): (0, 0, 2)}
    bob = next(pool for pool in found.pools if pool.skills == (("sql", 0),))
    assert bob.net == (1, 0, 1)


@pytest.mark.parametrize(
    "row",
    [
        StatedRow(id="1", team="blue", skill="", period="2031-01-01", person_months=1),
        StatedRow(id="1", team="blue", skill="", period="soon", person_months=1),
        StatedRow(id="1", team="blue", skill="", period="1", person_months=-1),
        StatedRow(id="1", team="blue", skill="", period="1", person_months=None),
    ],
)
def test_a_stated_row_that_makes_no_sense_is_found_and_left_out(row: StatedRow) -> None:
    found = supply(plan(row))
    assert found.rows == found.pools == ()
    assert [finding.code for finding in found.findings] == ["CAP-supply"]


def test_dated_changes_count_from_their_day() -> None:
    base = plan(post(), person())
    moved = Set(Position, "p1", "team", "blue", "red", Note(effective=date(2027, 2, 15)))
    found = supply(timeline(base, [moved]))
    assert nets(found, "blue") == [1.0, 0.5, 0.0]
    assert nets(found, "red") == [0.0, 0.5, 1.0]


def test_a_change_elsewhere_does_not_move_the_last_digit_of_others() -> None:
    base = plan(
        post(location="Berlin"), person(),
        Holiday(id="h", location="Berlin", start=date(2027, 1, 1)),
        Absence(id="a", person="ann", start=date(2027, 1, 25), end=date(2027, 1, 27)),
    )  # fmt: skip
    other = Add(post("p9", "red"), Note(effective=date(2027, 1, 20)))
    mine = [row for row in supply(timeline(base, [other])).rows if row.team == "blue"]
    assert mine == list(supply(base).rows)


def test_people_without_a_team_are_found() -> None:
    found = supply(plan(post(team=""), person(), post("p2"), person("bob", "p2")))
    assert nets(found) == [1.0] * 3
    assert [(f.code, f.where.id) for f in found.findings] == [("CAP-no-team", "ann")]


def test_two_people_in_one_seat_share_its_fte() -> None:
    found = supply(plan(post(), person(), person("bob", primary_skill="sql")))
    assert {(row.skill, row.headcount) for row in found.rows} == {("general", 0.5), ("sql", 0.5)}


def test_a_member_whose_post_is_unknown_counts_as_one_fte() -> None:
    days = {"hired": date(2027, 2, 1), "left": date(2027, 3, 31)}
    found = supply(plan(person(position="gone", **days), member("ann", "red")))
    assert nets(found, "red") == [0.0, 1.0, 1.0]
