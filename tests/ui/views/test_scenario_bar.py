"""The bar above the views says what is on screen and takes what to show instead."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings, Qt

from orgplan.scenarios.reviewing import lock
from tests.ui.models.branched import JULY, MARCH, branched
from ui.session.shown import Overlay
from ui.settings import Settings
from ui.views.appearance import Appearance
from ui.views.scenarios.bar import ScenarioBar
from ui.views.scenarios.notice_strip import NoticeStrip

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def appearance(qapp, tmp_path) -> Appearance:
    store = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    return Appearance(qapp, Settings(store))


@pytest.fixture
def session(qapp):
    return branched()


@pytest.fixture
def bar(session, appearance, qtbot) -> ScenarioBar:
    made = ScenarioBar(session, appearance)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_scenario_is_told_apart_from_the_plan(session, bar):
    assert bar.switch.text().strip() == "Lean"
    assert bar.facts.text() == "Draft  ·  3 changes"
    assert bar.property("bar") == "scenario"
    session.show_scenario("")
    assert bar.switch.text().strip() == "Plan today"
    assert bar.property("bar") == "plan"
    assert bar.facts.isHidden()


def test_the_popup_shows_another_scenario_by_keyboard(session, bar, qtbot):
    bar.switch.click()
    tree = bar.popup.tree
    assert tree.tree.scenario(tree.currentIndex()) == "lean"
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert session.scenario == "wide"
    assert not bar.popup.isVisible()


def test_the_popup_is_as_new_as_its_opening(session, bar):
    session.perform_on_plan(lock(session.plan, "wide"))
    bar.open_popup()
    tree = bar.popup.tree.tree
    index = tree.index_of("wide")
    assert tree.index(index.row(), 1, index.parent()).data() == "Draft, locked"


def test_commands_of_the_popup_are_passed_on(bar, qtbot):
    with qtbot.waitSignal(bar.wanted) as asked:
        bar.popup.wanted.emit("new")
    assert asked.args == ["new"]


def test_the_sides_are_chosen_by_mouse_and_arrow_keys(session, bar, qtbot):
    before, after, changes = bar.sides.buttons
    changes.click()
    assert session.overlay is Overlay.CHANGES
    changes.setFocus()
    qtbot.keyClick(bar.sides, Qt.Key.Key_Left)
    assert session.overlay is Overlay.AFTER
    assert after.isChecked()
    assert not before.isChecked()


def test_the_slider_walks_over_the_waves(session, bar):
    slider = bar.days.slider
    assert (slider.minimum(), slider.maximum(), slider.value()) == (0, 2, 2)
    slider.setValue(0)
    assert session.day == MARCH
    assert session.organization.positions["dev1"].base_salary == 80_000
    slider.setValue(1)
    assert (session.day, slider.value()) == (JULY, 1)
    slider.setValue(2)
    assert session.day is None


def test_the_menu_of_days_lists_the_waves_and_any_other_day(session, bar):
    bar.days.menu.aboutToShow.emit()
    texts = [action.text() for action in bar.days.menu.actions()]
    assert "1 Mar 2027    1 change" in texts
    assert "1 Jul 2027    2 changes" in texts
    bar.days.menu.actions()[texts.index("1 Mar 2027    1 change")].trigger()
    assert session.day == MARCH
    assert bar.days.button.text().strip() == "1 Mar 2027"


def test_notices_come_and_go_and_pass_their_command_on(session, appearance, qtbot):
    strip = NoticeStrip(session, appearance)
    qtbot.addWidget(strip)
    assert strip.shown == ()
    session.perform_on_plan(lock(session.plan, "lean"))
    assert [notice.command for notice in strip.shown] == ["unlock"]
    session.show_day(JULY)
    assert [notice.command for notice in strip.shown] == ["unlock", "show_all"]
    session.show_scenario("")
    assert strip.shown == ()
