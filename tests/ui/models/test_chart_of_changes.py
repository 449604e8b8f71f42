"""The chart of a comparison: what became of each post, and closed posts where they were."""

from datetime import date

from orgplan.model.people import Person, Position, PositionStatus
from orgplan.scenarios.difference import State as Became
from tests.ui.models.test_chart_rows import organization, post, shown
from ui.models.chart_rows import Compared, chart_data
from ui.painting.chart.data import Fate

DAY = date(2027, 1, 1)

BEFORE = organization(
    post("a"), post("b", "a"), post("c", "b"), Person(id="p", name="Ada", position="b")
)
AFTER = organization(
    post("a"),
    post("b", "a", status=PositionStatus.CLOSED),
    post("c", "a"),
    post("d", "a"),
    Person(id="p", name="Ada", position="d"),
)
POSTS = {"b": Became.CLOSED, "c": Became.MOVED, "d": Became.NEW}


def fates(data) -> dict[str, Fate]:
    return {position: Fate(fate) for position, fate in zip(data.ids, data.fate, strict=True)}


def test_without_ghosts_closed_posts_are_gone_and_the_others_marked():
    data = chart_data(AFTER, DAY, compared=Compared(BEFORE, POSTS))
    assert fates(data) == {"a": Fate.SAME, "c": Fate.MOVED, "d": Fate.NEW}
    assert not data.dims_same


def test_a_ghost_stands_where_the_post_was_with_who_held_it():
    data = chart_data(AFTER, DAY, compared=Compared(BEFORE, POSTS, ghosts=True))
    assert fates(data)["b"] is Fate.CLOSED
    assert shown(data) == {"a": "", "b": "a", "c": "a", "d": "a"}
    names = dict(zip(data.ids, data.name, strict=True))
    assert (names["b"], names["d"]) == ("Ada", "Ada")
    assert data.dims_same


def test_a_post_that_is_out_of_the_table_is_a_ghost_too():
    after = organization(post("a"), post("c", "a"))
    posts = {"b": Became.CLOSED, "c": Became.MOVED}
    data = chart_data(after, DAY, compared=Compared(BEFORE, posts, ghosts=True))
    assert shown(data)["b"] == "a"


def test_a_post_closed_before_does_not_come_back():
    closed = Position(id="b", reports_to="a", status=PositionStatus.CLOSED)
    before = organization(post("a"), closed)
    data = chart_data(
        organization(post("a")), DAY,
        compared=Compared(before, {"b": Became.CLOSED}, ghosts=True),
    )  # fmt: skip
    assert data.ids == ("a",)


def test_where_nothing_is_compared_nothing_is_marked():
    assert chart_data(AFTER, DAY).fate is None
