"""Moving posts: reports go where they are sent, and nobody ever ends up below himself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.changes.apply import apply
from orgplan.changes.moves import Reports, move
from orgplan.errors import MissingInput, OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.people import Position
from orgplan.model.reporting import reporting


def chain(**managers: str) -> Organization:
    return Organization().put_all(Position(id=p, reports_to=m) for p, m in managers.items())


def managers_after(organization, posts, manager, reports=Reports.COME_ALONG):
    after = apply(organization, move(organization, posts, manager, reports).changes)
    return {position.id: position.reports_to for position in after.positions}


COMPANY = chain(a="", b="a", c="b", d="c", e="a")


@pytest.mark.parametrize(
    ("reports", "manager_of_d"),
    [(Reports.COME_ALONG, "c"), (Reports.OLD_MANAGER, "b"), (Reports.UNPLACED, "")],
)
def test_the_reports_of_a_moved_post_go_where_they_are_sent(reports, manager_of_d):
    after = managers_after(COMPANY, ["c"], "e", reports)
    assert (after["c"], after["d"]) == ("e", manager_of_d)


@pytest.mark.parametrize("manager", ["b", "c", "d"])
def test_a_post_cannot_move_below_itself(manager):
    with pytest.raises(OrgplanError, match="cannot report to"):
        move(COMPANY, ["b"], manager)


def test_a_post_may_move_below_its_former_report_once_that_one_went_up():
    after = managers_after(COMPANY, ["b"], "c", Reports.OLD_MANAGER)
    assert (after["b"], after["c"]) == ("c", "a")


def test_of_posts_above_one_another_only_the_top_one_changes_its_manager():
    after = managers_after(COMPANY, ["c", "b"], "e")
    assert (after["b"], after["c"]) == ("e", "b")


def test_a_move_to_an_unknown_manager_is_refused():
    with pytest.raises(MissingInput, match="There is no position x"):
        move(COMPANY, ["b"], "x")


def test_a_move_to_the_own_manager_changes_nothing():
    assert move(COMPANY, ["c"], "b").changes == ()


@given(data=st.data())
def test_a_forest_stays_a_forest_under_any_moves(data):
    size = data.draw(st.integers(1, 8))
    names = [f"p{i}" for i in range(size)]
    organization = chain(
        **{n: data.draw(st.sampled_from(["", *names[:i]])) for i, n in enumerate(names)}
    )
    for _ in range(3):
        posts = data.draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
        manager = data.draw(st.sampled_from(["", *names]))
        reports = data.draw(st.sampled_from(Reports))
        try:
            organization = apply(organization, move(organization, posts, manager, reports).changes)
        except OrgplanError:
            assert manager
        assert reporting(organization.positions).cycles == ()
