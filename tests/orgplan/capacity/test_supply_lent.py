"""The last step of the bridge: people lent and borrowed under a plan."""

from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.capacity.plan import CapacityPlan, Lent
from orgplan.capacity.supply import STEPS, Member, SupplyRow, supply, with_loans
from orgplan.capacity.supply.bridge import row_of
from orgplan.model.organization import Organization
from tests.orgplan.capacity.test_supply_properties import organizations


def cell(team: str, skill: str, net: float, period: int = 1) -> SupplyRow:
    return row_of((team, skill, period), [round(net * 1e6), 0, 0, 0, 0, 0, 0, 0, 0])


def lent(amount: float, skill: str = "sql", level: int = 0, to: str = "red") -> CapacityPlan:
    return CapacityPlan((), (), (Lent("blue", to, skill, 1, amount, level),))


def loans(rows: tuple[SupplyRow, ...]) -> dict[tuple[str, str], tuple[float, float]]:
    return {(row.team, row.skill): (row.loans, row.net) for row in rows}


def test_what_one_team_lends_another_borrows_and_net_moves_with_it() -> None:
    rows = (cell("blue", "sql", 2), cell("red", "sql", 1))
    assert loans(with_loans(rows, lent(0.5))) == {
        ("blue", "sql"): (-0.5, 1.5), ("red", "sql"): (0.5, 1.5),
    }  # fmt: skip


def test_a_team_that_had_nobody_shows_whom_it_borrows() -> None:
    rows = (cell("blue", "sql", 2), cell("blue", "sql", 2, 2))
    found = with_loans(rows, lent(0.5))
    assert [(row.team, row.period, row.loans) for row in found] == [
        ("blue", 1, -0.5), ("blue", 2, 0.0), ("red", 1, 0.5), ("red", 2, 0.0),
    ]  # fmt: skip


def test_people_lent_in_another_skill_leave_the_cell_that_shows_them() -> None:
    rows = (cell("blue", "python", 1), cell("blue", "sql", 0.25))
    people = [
        Member("ann", "blue", (("python", 3), ("sql", 4)), (1.0,), "python"),
        Member("bob", "blue", (("sql", 1),), (0.25,), "sql"),
    ]
    assert loans(with_loans(rows, lent(0.5), people))[("blue", "python")] == (-0.25, 0.75)
    assert loans(with_loans(rows, lent(0.5), people))[("blue", "sql")] == (-0.25, 0.0)
    skilled = loans(with_loans(rows, lent(0.5, level=3), people))
    assert skilled[("blue", "sql")] == (0.0, 0.25)


def test_more_lent_than_there_is_shows_as_less_than_nothing() -> None:
    assert loans(with_loans((cell("blue", "sql", 1),), lent(1.5)))[("blue", "sql")] == (-1.5, -0.5)


def test_without_loans_the_bridge_is_what_it_was() -> None:
    rows = (cell("blue", "sql", 2),)
    assert with_loans(rows, CapacityPlan((), ())) == rows


loan_rows = st.lists(
    st.builds(
        Lent, st.sampled_from(("blue", "red")), st.sampled_from(("green", "grey")),
        st.sampled_from(("sql", "general", "python")), st.integers(1, 2),
        st.floats(0, 3, allow_nan=False), st.integers(0, 3),
    ),
    max_size=5,
)  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(organizations(), loan_rows)
def test_loans_add_up_to_nothing_and_net_stays_the_sum_of_the_steps(
    plan: Organization, moved: list[Lent]
) -> None:
    found = supply(plan)
    rows = with_loans(found.rows, CapacityPlan((), (), tuple(moved)), found.members)
    for period in {row.period for row in rows}:
        assert sum(round(row.loans * 1e6) for row in rows if row.period == period) == 0
    for row in rows:
        steps = [getattr(row, step) for step in STEPS]
        assert sum(round(step * 1e6) for step in steps) == round(row.net * 1e6)
    for team in ("green", "grey"):
        borrowed = sum(round(one.person_months * 1e6) for one in moved if one.to_team == team)
        assert sum(round(row.loans * 1e6) for row in rows if row.team == team) == borrowed
