"""Periods: where they begin, how long they are in months, and what they are called."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.capacity.calendar import period_named, period_number, periods
from orgplan.capacity.horizon import horizon
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.settings import PeriodKind, Settings
from orgplan.model.work import Initiative, InitiativeStatus


def settings(**changed: object) -> Settings:
    return replace(Settings(id="plan", planning_start=date(2027, 1, 1)), **changed)


def test_twelve_months_of_one_calendar_month_each() -> None:
    layout = periods(settings())
    assert [p.label for p in layout][:3] == ["Jan 2027", "Feb 2027", "Mar 2027"]
    assert [p.months for p in layout] == [1.0] * 12
    assert [p.quarter for p in layout] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]
    assert (layout[1].start, layout[1].end) == (date(2027, 2, 1), date(2027, 2, 28))


def test_a_week_starts_on_monday_and_counts_each_month_by_its_days() -> None:
    layout = periods(settings(planning_start=date(2027, 1, 28), period=PeriodKind.WEEK, periods=2))
    first = layout[0]
    assert (first.start, first.end, first.label) == (
        date(2027, 1, 25),
        date(2027, 1, 31),
        "2027-W04",
    )
    assert first.months == pytest.approx(7 / 31)
    # 1 to 7 February
    assert layout[1].months == pytest.approx(7 / 28)
    # 25 January is in the first quarter from January, 1 February in the same
    assert [p.quarter for p in layout] == [1, 1]


def test_a_week_across_two_months_adds_up_both_parts() -> None:
    layout = periods(settings(planning_start=date(2027, 3, 29), period=PeriodKind.WEEK, periods=1))
    # 29, 30, 31 March and 1 to 4 April
    assert layout[0].months == pytest.approx(3 / 31 + 4 / 30)


def test_a_day_is_its_part_of_the_month() -> None:
    layout = periods(settings(period=PeriodKind.DAY, periods=32))
    assert layout[0].label == "2027-01-01"
    assert layout[0].months == pytest.approx(1 / 31)
    assert layout[31].months == pytest.approx(1 / 28)


def test_the_fiscal_year_is_named_after_the_year_it_ends_in() -> None:
    layout = periods(
        settings(planning_start=date(2026, 8, 15), period=PeriodKind.QUARTER, periods=5,
                 fiscal_year_start=7)
    )  # fmt: skip
    assert [p.label for p in layout] == [
        "Q1 FY2027", "Q2 FY2027", "Q3 FY2027", "Q4 FY2027", "Q1 FY2028"
    ]  # fmt: skip
    assert (layout[0].start, layout[0].end, layout[0].months) == (
        date(2026, 7, 1), date(2026, 9, 30), 3.0
    )  # fmt: skip
    assert [p.quarter for p in layout] == [1, 2, 3, 4, 5]


def test_a_fiscal_year_from_january_is_a_calendar_year() -> None:
    layout = periods(settings(period=PeriodKind.QUARTER, periods=4))
    assert [p.label for p in layout] == ["Q1 2027", "Q2 2027", "Q3 2027", "Q4 2027"]


def test_quarters_of_months_follow_the_fiscal_year() -> None:
    layout = periods(settings(planning_start=date(2027, 1, 1), fiscal_year_start=2, periods=5))
    assert [p.quarter for p in layout] == [1, 2, 2, 2, 3]


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2026, 12, 31), 0),
        (date(2027, 1, 1), 1),
        (date(2027, 12, 31), 12),
        (date(2028, 1, 1), 13),
    ],
)
def test_the_period_of_a_day(day: date, number: int) -> None:
    assert period_number(periods(settings()), day) == number


@pytest.mark.parametrize("text", ["2", "2.0", "2027-02-28", "2027-02", "feb 2027", " 2 "])
def test_a_period_is_named_by_number_date_or_label(text: str) -> None:
    found = period_named(periods(settings()), text)
    assert found is not None
    assert found.number == 2


@pytest.mark.parametrize("text", ["", "0", "13", "2028-01-01", "soon", "2027-02-30", "-1"])
def test_other_texts_name_no_period(text: str) -> None:
    assert period_named(periods(settings()), text) is None


@pytest.mark.parametrize(
    "broken",
    [{"periods": 0}, {"periods": 10**6}, {"fiscal_year_start": 13}, {"planning_start": None}],
)
def test_a_calendar_that_cannot_be_is_refused_in_a_sentence(broken: dict[str, object]) -> None:
    with pytest.raises(OrgplanError) as refused:
        periods(settings(**broken))
    assert refused.value.fix


@given(
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    st.sampled_from(PeriodKind),
    st.integers(1, 12),
    st.integers(1, 30),
)
def test_periods_follow_each_other_without_gap(
    start: date, kind: PeriodKind, first_month: int, count: int
) -> None:
    layout = periods(
        settings(planning_start=start, period=kind, fiscal_year_start=first_month, periods=count)
    )
    assert layout[0].start <= start <= layout[0].end
    assert len({p.label for p in layout}) == count
    for before, after in pairwise(layout):
        assert after.start == before.end + timedelta(days=1)
        assert after.quarter in {before.quarter, before.quarter + 1}


def test_planning_start_moves_to_its_period_s_first_day_with_a_note() -> None:
    plan = Organization().put(settings(planning_start=date(2027, 2, 10)))
    found = horizon(plan)
    assert found.start == date(2027, 2, 1)
    assert [(f.code, f.value, f.limit) for f in found.findings] == [
        ("CAP-planning-start", "2027-02-10", "2027-02-01")
    ]


def test_without_a_calendar_quarters_run_from_the_earliest_start_to_the_last_deadline() -> None:
    plan = Organization().put_all(
        [
            Initiative(id="a", start=date(2024, 8, 1), deadline=date(2024, 12, 31)),
            Initiative(id="b", start=date(2025, 1, 1), deadline=date(2025, 4, 30)),
            Initiative(id="c", start=date(2020, 1, 1), status=InitiativeStatus.DONE),
        ]
    )
    found = horizon(plan)
    assert [p.label for p in found.periods] == ["Q3 2024", "Q4 2024", "Q1 2025", "Q2 2025"]
    assert [(d.field, d.value) for d in found.defaults] == [
        ("planning_start", "2024-08-01"), ("period", "quarter"), ("periods", "4")
    ]  # fmt: skip


def test_a_stated_calendar_is_kept_when_only_the_start_is_missing() -> None:
    plan = Organization().put_all(
        [
            settings(planning_start=None, period=PeriodKind.WEEK, periods=3),
            Initiative(id="a", start=date(2027, 2, 3)),
        ]
    )
    assert [p.label for p in horizon(plan).periods] == ["2027-W05", "2027-W06", "2027-W07"]


def test_a_plan_without_any_date_is_refused() -> None:
    with pytest.raises(OrgplanError, match="Nothing says when planning starts"):
        horizon(Organization())
