"""What the views draw and mark, before and after a scenario and with its changes."""

import pytest

from orgplan.changes.change import Add, ChangeGroup, Close, Set
from orgplan.model.people import Person, Position
from orgplan.scenarios.branching import branch
from orgplan.scenarios.difference import State
from tests.ui.small_company import small_company
from ui.messages import Messages
from ui.session import Session
from ui.session.shown import Overlay


@pytest.fixture
def session(qapp) -> Session:
    session = Session(Messages())
    session.open(small_company())
    session.perform_on_plan(branch(session.plan, "Try"))
    session.show_scenario("try")
    return session


def edit(session, *changes) -> None:
    assert session.perform(ChangeGroup("Edit", changes))


def retitle(post="dev1", old="Developer", new="Architect") -> Set:
    return Set(Position, post, "title", old, new)


def erase(session, post) -> Close:
    return Close(Position, post, session.organization.positions[post], erase=True)


def test_after_draws_the_scenario_and_before_its_parent(session):
    edit(session, retitle())
    assert session.sights.organization is session.organization
    session.show_overlay(Overlay.BEFORE)
    assert session.sights.organization.positions["dev1"].title == "Developer"
    session.show_overlay(Overlay.AFTER)
    assert session.sights.organization.positions["dev1"].title == "Architect"


def test_only_the_changes_keep_records_that_are_gone(session):
    edit(session, erase(session, "open"))
    assert "open" not in session.sights.organization.positions
    session.show_overlay(Overlay.CHANGES)
    assert "open" in session.sights.organization.positions
    assert session.sights.now.state("position", "open") is State.CLOSED
    assert session.sights.now.is_gone(Position, "open")
    assert not session.sights.now.is_gone(Position, "dev1")


def test_a_post_has_changed_when_somebody_else_holds_it(session):
    edit(session, Set(Person, "p-dev1", "position", "dev1", "open"))
    assert session.sights.now.posts == {"dev1": State.CHANGED, "open": State.CHANGED}
    assert session.sights.now.marked(Position) == {"dev1", "open"}


def test_every_kind_of_change_has_its_state(session):
    edit(
        session,
        retitle(),
        Set(Position, "ana", "reports_to", "cdo", "cto"),
        Add(Position(id="new", reports_to="ceo")),
    )
    assert session.sights.now.posts == {
        "dev1": State.CHANGED,
        "ana": State.MOVED,
        "new": State.NEW,
    }


def test_the_plan_itself_is_marked_only_where_its_changes_are_asked_for(session):
    session.show_scenario("")
    edit(session, retitle())
    assert session.sights.now.state("position", "dev1") is State.SAME
    session.show_overlay(Overlay.CHANGES)
    assert session.sights.now.state("position", "dev1") is State.CHANGED


def test_nothing_is_marked_before(session):
    edit(session, retitle())
    session.show_overlay(Overlay.BEFORE)
    assert not session.sights.now.is_marked
    assert session.sights.now.field("position", "dev1", "title") is None


def test_names_belong_to_what_is_drawn(session):
    edit(session, Set(Person, "p-dev1", "name", "Dan Iri", "Dana Iri"))
    person = session.before.people["p-dev1"]
    session.show_overlay(Overlay.BEFORE)
    post = session.sights.organization.positions["dev1"]
    assert session.sights.names.holder(post) == person.name == "Dan Iri"
    session.show_overlay(Overlay.AFTER)
    assert session.sights.names.holder(post) == "Dana Iri"
