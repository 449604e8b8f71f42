"""Random companies small enough to count by hand, and a naive count of them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from orgplan.changes.change import Change, Close, Note, Set
from orgplan.model.organization import Organization
from orgplan.model.people import PayBasis, Person, Position, PositionStatus, WorkerType
from orgplan.model.settings import Assumption, Rate, Settings

FIRST = date(2027, 1, 1)
DAY = date(2027, 5, 10)
LAST = date(2027, 12, 31)

DAYS = st.none() | st.dates(FIRST - timedelta(days=40), LAST)
AMOUNTS = st.none() | st.integers(0, 90).map(lambda thousands: Decimal(1000 * thousands))
CENTERS = ("Sales", "R&D", "")

ASSUMPTIONS = (
    Assumption(id="b1", name="burden_rate", value="20%"),
    Assumption(id="b2", name="burden_rate", value="0.3", start=date(2027, 4, 1)),
    Assumption(id="b3", name="burden_rate", value="0.1", scope_kind="location", scope="Oslo"),
    Assumption(id="f1", name="fixed_per_head", value="1200"),
    Assumption(id="t1", name="time_to_fill_months", value="1"),
)
RATES = (
    Rate(id="r1", currency="USD", rate=Decimal("0.9")),
    Rate(id="r2", currency="USD", rate=Decimal("0.8"), start=date(2027, 7, 1)),
)


@st.composite
def positions(draw: st.DrawFn, number: int) -> Position:
    seats = draw(st.sampled_from([1, 1, 1, 3]))
    bosses = ["", "gone", *(f"p{other}" for other in range(number))]
    return Position(
        id=f"p{number}",
        reports_to=draw(st.sampled_from(bosses)),
        cost_center=draw(st.sampled_from(CENTERS)),
        location=draw(st.sampled_from(["Oslo", "Rome"])),
        seats=seats,
        fte=seats * draw(st.sampled_from([1.0, 0.5])),
        base_salary=draw(AMOUNTS),
        target_variable=draw(AMOUNTS),
        annual_cost=draw(st.none() | st.just(Decimal(7000))),
        pay_basis=draw(st.sampled_from(PayBasis)),
        worker_type=draw(st.sampled_from(WorkerType)),
        day_rate=draw(st.none() | st.just(Decimal(100))),
        currency=draw(st.sampled_from(["", "EUR", "USD", "CHF"])),
        status=draw(st.sampled_from(PositionStatus)),
        start=draw(DAYS),
        end=draw(DAYS),
        expected_fill=draw(DAYS),
        is_assistant=draw(st.booleans()),
    )


@st.composite
def people(draw: st.DrawFn, posts: int) -> list[Person]:
    held = st.sampled_from(["", *(f"p{number}" for number in range(posts))])
    return [
        Person(id=f"x{number}", position=draw(held), hired=draw(DAYS), left=draw(DAYS))
        for number in range(draw(st.integers(0, 6)))
    ]


@st.composite
def companies(draw: st.DrawFn) -> Organization:
    count = draw(st.integers(0, 6))
    settings = Settings(id="plan", currency="EUR", planning_start=FIRST, as_of=DAY)
    rows = [draw(positions(number)) for number in range(count)]
    return Organization().put_all(
        [settings, *rows, *draw(people(count)), *ASSUMPTIONS, *RATES],
    )


@st.composite
def changes(draw: st.DrawFn, company: Organization) -> list[Change]:
    """Dated moves to another cost center, pay rises and closed posts."""
    found: list[Change] = []
    for post in company.positions:
        note = Note(effective=draw(st.dates(FIRST, LAST)))
        kind = draw(st.sampled_from(["none", "move", "pay", "close"]))
        if kind == "move":
            new = draw(st.sampled_from(CENTERS))
            found.append(Set(Position, post.id, "cost_center", post.cost_center, new, note))
        elif kind == "pay":
            found.append(
                Set(Position, post.id, "base_salary", post.base_salary, Decimal(50000), note)
            )
        elif kind == "close":
            found.append(Close(Position, post.id, post, note.effective, note=note))
    return found


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
