"""Undo, redo, saving and selection follow the snapshots exactly."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgplan.changes.change import Add, ChangeGroup, Close, Set
from orgplan.changes.moves import Reports, close_position
from orgplan.findings import Finding, Severity, Where
from orgplan.model.organization import plan_hash
from orgplan.model.people import Position
from orgplan.scenarios.branching import branch, delete
from orgplan.storage.opening import open_document
from tests.ui.small_company import small_company
from ui.messages import Messages, Tone
from ui.models.moving import move_posts
from ui.session import Selected, Session


@pytest.fixture
def session(qapp) -> Session:
    session = Session(Messages())
    session.open(small_company())
    return session


def rename(session: Session, title: str) -> None:
    old = session.organization.positions["dev1"].title
    session.perform(ChangeGroup("Rename", (Set(Position, "dev1", "title", old, title),)))


POSTS = ("ceo", "cto", "cdo", "dev1", "ana")

EDITS = st.one_of(
    st.tuples(st.just("rename"), st.sampled_from(POSTS), st.text(max_size=3)),
    st.tuples(st.just("move"), st.sampled_from(POSTS), st.sampled_from(POSTS)),
    st.tuples(st.just("close"), st.sampled_from(POSTS), st.none()),
)


def edit(session: Session, what: str, post: str, value: str | None) -> None:
    position = session.organization.positions[post]
    if what == "rename":
        change = Set(Position, post, "title", position.title, value)
        session.perform(ChangeGroup("Rename", (change,)))
    elif what == "move":
        move_posts(session, [post], value, Reports.OLD_MANAGER)
    else:
        session.perform(ChangeGroup("Close", (Close(Position, post, position),)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(edits=st.lists(EDITS, max_size=6))
def test_undo_and_redo_walk_the_very_snapshots_that_were_shown(qapp, edits):
    session = Session(Messages())
    session.open(small_company())
    shown = [session.organization]
    session.changed.connect(lambda before, after: shown.append(after))
    for step in edits:
        edit(session, *step)
    kept = list(shown)
    for snapshot in reversed(kept[:-1]):
        session.undo()
        assert session.organization is snapshot
    for snapshot in kept[1:]:
        session.redo()
        assert session.organization is snapshot


def test_a_change_tells_the_snapshots_before_and_after(session, qtbot):
    before = session.organization
    with qtbot.waitSignal(session.changed) as told:
        rename(session, "Pilot")
    assert told.args[0] is before
    assert told.args[1] is session.organization


def test_changes_that_cannot_be_are_refused_in_a_sentence_and_change_nothing(session):
    told = []
    session.messages.told.connect(told.append)
    before = session.organization
    group = ChangeGroup("Two", (Add(Position(id="x")), Set(Position, "gone", "title", "", "y")))
    assert not session.perform(group)
    assert session.organization is before
    assert session.undo_label == ""
    assert (told[0].tone, told[0].text) == (
        Tone.ERROR,
        "The position gone does not exist, so it cannot change.",
    )


def test_a_saved_plan_is_clean_until_it_is_edited_and_again_after_undo(session, tmp_path):
    rename(session, "Pilot")
    assert session.is_dirty
    session.document.save(tmp_path / "a.orgplan")
    assert not session.is_dirty
    rename(session, "Captain")
    assert session.is_dirty
    session.undo()
    assert not session.is_dirty


def test_an_import_is_unsaved_from_the_start(session):
    session.open(small_company(), saved=False)
    assert session.is_dirty


def test_opening_forgets_undo_selection_and_solve_of_the_plan_before(session):
    rename(session, "Pilot")
    session.selection.select(Position, ["dev1"])
    session.open(small_company())
    assert not session.undo_label
    assert session.selection.current == Selected()
    assert session.report is None


def test_a_record_that_is_gone_is_no_longer_selected(session):
    session.selection.select(Position, ["dev1", "dev2"])
    dev1 = session.organization.positions["dev1"]
    session.perform(ChangeGroup("Remove", (Close(Position, "dev1", dev1, erase=True),)))
    assert session.selection.current == Selected(Position, ("dev2",))


def test_selecting_the_same_again_tells_nobody(session, qtbot):
    session.selection.select(Position, ["dev1"])
    with qtbot.assertNotEmitted(session.selection.changed):
        session.selection.select(Position, ["dev1"])


def test_a_solve_is_stale_after_an_edit_and_current_again_after_undo(session):
    session.set_report(object(), session.organization)
    assert session.report_is_current
    rename(session, "Pilot")
    assert not session.report_is_current
    session.undo()
    assert session.report_is_current


def test_reporting_lines_are_derived_anew_only_when_a_line_changed(session):
    lines = session.names.lines
    rename(session, "Pilot")
    assert session.names.lines is lines
    move_posts(session, ["dev1"], "cdo")
    assert session.names.lines.manager["dev1"] == "cdo"


def test_the_plan_shown_after_undo_has_the_hash_it_had(session):
    before = plan_hash(session.organization)
    rename(session, "Pilot")
    session.undo()
    assert plan_hash(session.organization) == before


def about_money(code: str, message: str, where: Where) -> Finding:
    return Finding(code, Severity.WARNING, message, where, value=4435356.0, limit=4300000.0)


def test_findings_keep_amounts_to_themselves_while_pay_is_hidden(session):
    budget = about_money("FIN-x", "4,300,000 EUR from 2027-01-01; needs 4435356.2.", Where())
    salary = about_money("DAT-type", "91,500.50 is below 0.", Where("position", "a", "base_salary"))
    span = Finding("STR-span", Severity.NOTE, "P-12345 leads 10,000 posts.", value=10_000)
    told = []
    session.findings_changed.connect(told.append)
    session.set_findings((budget, salary, span))
    session.set_pay_hidden(True)
    assert session.findings == told[-1]
    assert [finding.message for finding in told[-1]] == [
        "• EUR from 2027-01-01; needs •.",
        "• is below 0.",
        span.message,
    ]
    assert [finding.value for finding in told[-1]] == [None, None, 10_000]
    session.set_pay_hidden(False)
    assert told[-1] == (budget, salary, span)


def test_a_scenario_is_edited_without_touching_the_plan_and_undo_shows_it_again(session):
    session.perform_on_plan(branch(session.plan, "Lean"))
    (scenario,) = session.plan.scenarios.ids()
    session.show_scenario(scenario)
    rename(session, "Pilot")
    assert session.organization.positions["dev1"].title == "Pilot"
    assert session.plan.positions["dev1"].title == session.before.positions["dev1"].title != "Pilot"
    session.show_scenario("")
    session.undo()
    assert (session.scenario, session.organization.positions["dev1"].title) == (
        scenario,
        session.before.positions["dev1"].title,
    )


def test_a_scenario_that_is_taken_back_leaves_the_plan_on_screen(session):
    session.perform_on_plan(branch(session.plan, "Lean"))
    session.show_scenario(session.plan.scenarios.ids()[0])
    session.show_scenario("")
    session.undo()
    assert (session.scenario, len(session.plan.scenarios)) == ("", 0)


def test_deleting_the_scenario_on_screen_shows_the_plan(session):
    session.perform_on_plan(branch(session.plan, "Lean"))
    scenario = session.plan.scenarios.ids()[0]
    session.show_scenario(scenario)
    session.perform_on_plan(delete(session.plan, scenario))
    assert (session.scenario, session.organization) == ("", session.plan)


def test_an_edit_made_on_a_day_takes_effect_on_that_day(session):
    session.perform_on_plan(branch(session.plan, "Lean"))
    day = date(2027, 4, 1)
    session.show_scenario(session.plan.scenarios.ids()[0], day)
    rename(session, "Pilot")
    assert session.organization.positions["dev1"].title == "Pilot"
    session.show_day(date(2027, 3, 31))
    assert session.organization.positions["dev1"].title != "Pilot"


def test_undo_survives_closing_and_opening_the_file(session, tmp_path):
    before = session.organization.positions["dev1"].title
    rename(session, "Pilot")
    session.document.save(tmp_path / "a.orgplan")
    session.open(open_document(tmp_path / "a.orgplan", session.env))
    assert session.undo_label.startswith("Rename")
    session.undo()
    assert session.organization.positions["dev1"].title == before


def test_after_all_changes_today_is_the_day_on_which_they_hold(session):
    session.perform_on_plan(branch(session.plan, "Lean", effective=date(2030, 4, 1)))
    session.show_scenario(session.plan.scenarios.ids()[0])
    rename(session, "Pilot")
    assert session.organization.as_of == session.before.as_of == date(2030, 4, 1)
    session.perform(close_position(session.organization, "dev1", date(2030, 4, 1)))
    assert session.organization.as_of == date(2030, 4, 2)
    session.show_scenario("")
    assert session.organization.as_of == small_company().as_of


def test_a_step_about_the_plan_alone_is_not_filed_under_the_scenario_on_screen(session):
    session.perform_on_plan(branch(session.plan, "Lean"))
    (scenario,) = session.plan.scenarios.ids()
    session.show_scenario(scenario)
    session.perform_on_plan(ChangeGroup("Refresh", (Add(Position(id="x", title="New")),)))
    rename(session, "Pilot")
    *_, refresh, edited = session.document.transactions()
    assert (refresh.scenario, edited.scenario) == ("", scenario)
