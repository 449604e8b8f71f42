from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.painting.chart.samples import chart
from ui.painting.chart.data import ChartData, no_positions
from ui.painting.chart.layouts import Layout
from ui.painting.chart.scene import Camera
from ui.theme.tokens import DARK
from ui.views.org_chart.canvas import SMOOTH_UP_TO
from ui.views.org_chart.motion import Movement
from ui.views.org_chart.view import OrgChartView
from ui.views.org_chart.walking import Step, walk

Button, Key, Modifier = Qt.MouseButton, Qt.Key, Qt.KeyboardModifier


def company() -> ChartData:
    """0 over 1 and 2; 1 over 3 and 4; 2 over 5; 3 over 6."""
    data = chart(7)
    return replace(
        data,
        parent=np.array([-1, 0, 0, 1, 1, 2, 3], np.int32),
        reports=np.array([6, 3, 1, 1, 0, 0, 0], np.int32),
        badge=np.zeros(7, np.uint8),
    )


@pytest.fixture
def view(qtbot) -> OrgChartView:
    made = OrgChartView()
    made.set_reduced_motion(True)
    made.resize(1200, 800)
    made.set_data(company())
    qtbot.addWidget(made)
    made.show()
    return made


def spot(view, index) -> QPoint:
    return view.card_rect(index).center().toPoint()


def click(qtbot, view, index, modifier=Modifier.NoModifier):
    qtbot.mouseClick(view, Button.LeftButton, modifier, spot(view, index))


def drag(qtbot, view, start: QPoint, end: QPoint, *, drop=True, modifier=Modifier.NoModifier):
    qtbot.mousePress(view, Button.LeftButton, modifier, start)
    qtbot.mouseMove(view, start + QPoint(QApplication.startDragDistance() + 4, 0))
    qtbot.mouseMove(view, end)
    if drop:
        qtbot.mouseRelease(view, Button.LeftButton, modifier, end)


def grab(view) -> QImage:
    image = QImage(view.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        view.paint(painter)
    finally:
        painter.end()
    return image


def test_a_click_selects_one_card_and_says_so(qtbot, view):
    with qtbot.waitSignal(view.selection_changed) as said:
        click(qtbot, view, 3)
    assert said.args == [("P00003",)]
    assert view.current == 3


def test_control_clicks_add_and_take_away(qtbot, view):
    click(qtbot, view, 3)
    click(qtbot, view, 5, Modifier.ControlModifier)
    assert view.selected == ("P00003", "P00005")
    click(qtbot, view, 3, Modifier.ControlModifier)
    assert view.selected == ("P00005",)


def test_a_click_on_the_canvas_selects_nothing(qtbot, view):
    click(qtbot, view, 3)
    qtbot.mouseClick(view, Button.LeftButton, Modifier.NoModifier, QPoint(4, 400))
    assert view.selected == ()


def test_selecting_from_outside_emits_nothing_and_ignores_strangers(qtbot, view):
    with qtbot.assertNotEmitted(view.selection_changed):
        view.select(["P00004", "nobody"])
    assert view.selected == ("P00004",)


def test_a_rubber_band_selects_all_cards_it_touches(qtbot, view):
    cards = view.card_rect(1).united(view.card_rect(6)).toRect().adjusted(-9, -9, 9, 9)
    drag(qtbot, view, cards.topLeft(), cards.bottomRight(), modifier=Modifier.ShiftModifier)
    assert {"P00001", "P00003", "P00006"} <= set(view.selected)
    assert view.overlays.band is None


def test_a_double_click_and_enter_open_a_card(qtbot, view):
    with qtbot.waitSignal(view.activated) as opened:
        qtbot.mouseDClick(view, Button.LeftButton, Modifier.NoModifier, spot(view, 5))
    assert opened.args == ["P00005"]
    view.select(["P00002"])
    with qtbot.waitSignal(view.activated) as opened:
        qtbot.keyClick(view, Key.Key_Return)
    assert opened.args == ["P00002"]


def test_arrow_keys_walk_the_tree(qtbot, view):
    qtbot.keyClick(view, Key.Key_Home)
    assert view.current == 0
    walked = []
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Right, Key.Key_Right, Key.Key_Up, Key.Key_Left):
        qtbot.keyClick(view, key)
        walked.append(view.current)
    assert walked == [1, 3, 4, 5, 2, 1]


def test_walking_stops_at_the_borders_and_skips_what_is_folded(view):
    content = view.content
    assert walk(view.data, content.placement, 0, Step.UP) is None
    assert walk(view.data, content.placement, 6, Step.DOWN) is None
    view.toggle(1)
    assert walk(view.data, content.placement, 1, Step.DOWN) is None
    assert walk(no_positions(), OrgChartView().content.placement, None, Step.UP) is None


def test_shift_extends_the_selection_while_walking(qtbot, view):
    view.select(["P00001"])
    qtbot.keyClick(view, Key.Key_Right, Modifier.ShiftModifier)
    assert view.selected == ("P00001", "P00002")


def test_space_folds_the_reports_away_and_the_card_stays_in_place(qtbot, view):
    view.select(["P00001"])
    before = view.card_rect(1).topLeft()
    qtbot.keyClick(view, Key.Key_Space)
    assert view.shown.tolist() == [0, 1, 2, 5]
    assert (view.card_rect(1).topLeft() - before).manhattanLength() < 0.01
    qtbot.keyClick(view, Key.Key_Space)
    assert len(view.shown) == 7


def test_the_handle_of_a_folded_card_unfolds_it(qtbot, view):
    view.toggle(1)
    handle = view.scene.camera.to_window(view.content.placement.handle(1)).toPoint()
    qtbot.mouseClick(view, Button.LeftButton, Modifier.NoModifier, handle)
    assert len(view.shown) == 7


def test_folding_and_unfolding_everything(view):
    view.collapse_all()
    assert view.shown.tolist() == [0, 1, 2]
    view.expand_all()
    assert len(view.shown) == 7


def test_revealing_unfolds_what_hides_a_card_and_brings_it_into_view(view):
    view.collapse_all()
    view.set_camera(Camera(1.0, 5000, 5000))
    view.reveal("P00006")
    assert 6 in view.shown
    assert QRectF(view.rect()).contains(view.card_rect(6))


def test_dropping_a_card_on_a_manager_asks_for_the_move(qtbot, view):
    with qtbot.waitSignal(view.move_requested) as asked:
        drag(qtbot, view, spot(view, 4), spot(view, 2))
    assert asked.args == [("P00004",), "P00002"]
    assert view.scene.carried == frozenset()
    assert view.overlays.in_hand is None


def test_several_selected_cards_move_together_without_those_below_them(qtbot, view):
    view.select(["P00003", "P00006", "P00005"])
    with qtbot.waitSignal(view.move_requested) as asked:
        drag(qtbot, view, spot(view, 3), spot(view, 0))
    assert asked.args == [("P00003", "P00005"), "P00000"]


@pytest.mark.parametrize(("card", "onto"), [(1, 6), (1, 3), (4, 1), (1, 1)])
def test_a_card_is_not_dropped_below_itself_or_where_it_is(qtbot, view, card, onto):
    with qtbot.assertNotEmitted(view.move_requested):
        drag(qtbot, view, spot(view, card), spot(view, onto))


def test_while_carried_the_manager_below_is_marked_and_escape_puts_the_card_back(qtbot, view):
    drag(qtbot, view, spot(view, 1), spot(view, 2), drop=False)
    assert (view.scene.target, view.scene.target_allowed) == (2, True)
    assert view.scene.carried == {1}
    qtbot.mouseMove(view, spot(view, 6))
    assert (view.scene.target, view.scene.target_allowed) == (6, False)
    qtbot.keyClick(view, Key.Key_Escape)
    assert view.scene.carried == frozenset()
    with qtbot.assertNotEmitted(view.move_requested):
        qtbot.mouseRelease(view, Button.LeftButton, Modifier.NoModifier, spot(view, 2))


def test_dragging_the_canvas_moves_the_view_and_keeps_the_selection(qtbot, view):
    view.select(["P00003"])
    before = view.scene.camera
    drag(qtbot, view, QPoint(5, 400), QPoint(65, 430))
    after = view.scene.camera
    assert (after.x - before.x, after.y - before.y, after.zoom) == (60, 30, before.zoom)
    assert view.selected == ("P00003",)


def wheel(view, at: QPointF, angle: int, pixels: tuple[int, int] = (0, 0)):
    event = QWheelEvent(
        at,
        QPointF(view.mapToGlobal(at.toPoint())),
        QPoint(*pixels),
        QPoint(0, angle),
        Button.NoButton,
        Modifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def test_the_wheel_zooms_at_the_cursor_and_a_touch_pad_moves(view):
    at = QPointF(400, 300)
    kept, zoom = view.scene.camera.to_chart(at), view.zoom
    wheel(view, at, 120)
    assert view.zoom > zoom
    assert (view.scene.camera.to_window(kept) - at).manhattanLength() < 0.01
    before = view.scene.camera
    wheel(view, at, 24, (7, 12))
    assert view.scene.camera == before.moved(7, 12)


def test_keys_zoom_and_fit(qtbot, view):
    zoom = view.zoom
    qtbot.keyClick(view, Key.Key_Plus)
    assert view.zoom > zoom
    qtbot.keyClick(view, Key.Key_Minus)
    assert view.zoom == pytest.approx(zoom)
    view.set_camera(Camera(0.01, 0, 0))
    qtbot.keyClick(view, Key.Key_0)
    free = view.overlays.free_area(QSizeF(view.size()), view.scene)
    seen = view.scene.camera.rect_to_window(view.content.placement.bounds)
    assert free.adjusted(-1, -1, 1, 1).contains(seen)
    view.select(["P00006"])
    qtbot.keyClick(view, Key.Key_2)
    assert (view.card_rect(6).center() - free.center()).manhattanLength() < 2


def test_a_fitted_chart_leaves_room_for_the_legend(view):
    view.set_data(chart(300))
    view.fit()
    with_legend = view.overlays.free_area(QSizeF(view.size()), view.scene)
    assert view.card_rect(int(view.content.placement.y.argmax())).bottom() <= with_legend.bottom()
    view.overlays.legend_shown = False
    without = view.overlays.free_area(QSizeF(view.size()), view.scene)
    assert without.bottom() >= with_legend.bottom() + 35


def test_hovering_marks_the_card_below_the_mouse(qtbot, view):
    qtbot.mouseMove(view, spot(view, 2))
    assert view.scene.hovered == 2
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert view.scene.hovered is None


def test_a_menu_is_asked_for_with_the_card_below_the_mouse(qtbot, view):
    at = spot(view, 4)
    for place, position in ((at, "P00004"), (QPoint(4, 400), "")):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.mapToGlobal(place))
        with qtbot.waitSignal(view.context_requested) as asked:
            QApplication.sendEvent(view, event)
        assert asked.args == [position, view.mapToGlobal(place)]
    assert view.selected == ("P00004",)


def test_the_same_positions_anew_keep_view_selection_and_folded_cards(view):
    view.select(["P00005"])
    view.toggle(1)
    view.set_camera(Camera(0.9, 33, 44))
    seen = view.card_rect(5).topLeft()
    view.set_data(replace(company(), parent=np.array([-1, 0, 0, 1, 2, 2, 3], np.int32)))
    assert view.content.folded == {"P00001"}
    assert view.selected == ("P00005",)
    assert view.zoom == 0.9
    assert (view.card_rect(5).topLeft() - seen).manhattanLength() < 0.01


def test_other_words_on_the_cards_move_no_card(view):
    view.zoom_in()
    before = view.content.placement
    view.set_data(replace(company(), title=("Engineer",) * 7))
    assert view.content.placement is before
    assert view.data.title[0] == "Engineer"
    view.content.layout = Layout.CLASSIC
    view.set_data(company())
    assert view.content.placement is not before


def test_positions_that_are_gone_are_no_longer_selected_found_or_focused(view):
    view.select(["P00006"])
    view.set_found(["P00006", "P00001"])
    view.focus_on("P00003")
    data = chart(3)
    view.set_data(data)
    assert view.selected == ()
    assert view.content.focus is None
    assert view.scene.found == {1}


def test_a_focus_shows_a_sub_tree_and_the_path_leads_back(qtbot, view):
    view.focus_on("P00003")
    assert view.shown.tolist() == [3, 6]
    path = [button for button in view.findChildren(QPushButton) if button.isVisible()]
    names = view.data.name
    assert [button.text() for button in path] == ["Everyone", names[0], names[1]]
    qtbot.mouseClick(path[2], Button.LeftButton)
    assert view.shown.tolist() == [1, 3, 4, 6]
    qtbot.keyClick(view, Key.Key_Escape)
    assert len(view.shown) == 7


def test_every_layout_can_be_chosen(view):
    for layout in Layout:
        view.set_layout(layout)
        assert view.layout_in_use is layout
        assert QRectF(view.rect()).contains(view.card_rect(0))


def test_found_cards_are_painted_differently(view):
    before = grab(view)
    view.set_found(["P00005"])
    assert grab(view) != before


def test_another_theme_repaints_everything(view):
    view.set_tokens(DARK)
    assert grab(view).pixelColor(3, 300).name().upper() == DARK.canvas


def test_an_empty_chart_says_so_and_takes_keys_and_clicks(qtbot, view):
    view.set_data(no_positions())
    assert grab(view) is not None
    for key in (Key.Key_Home, Key.Key_Down, Key.Key_0, Key.Key_Space, Key.Key_Return):
        qtbot.keyClick(view, key)
    qtbot.mouseClick(view, Button.LeftButton, Modifier.NoModifier, QPoint(300, 300))
    assert view.selected == ()
    view.set_data(company())
    assert QRectF(view.rect()).contains(view.card_rect(0))


def test_the_minimap_appears_when_something_is_out_of_view_and_moves_the_view(qtbot, view):
    size = QSizeF(view.size())
    assert view.overlays.minimap_rect(size, view.scene).isEmpty()
    view.set_data(chart(300))
    view.set_camera(Camera(1.0, 40, 60))
    minimap = view.overlays.minimap_rect(size, view.scene)
    assert not minimap.isEmpty()
    grab(view)
    qtbot.mouseClick(view, Button.LeftButton, Modifier.NoModifier, minimap.center().toPoint())
    middle = view.scene.camera.to_chart(QPointF(view.rect().center()))
    assert abs(middle.x() - view.content.placement.bounds.center().x()) < 200


def test_a_large_chart_is_first_shown_from_afar_and_a_small_one_to_read(view):
    view.set_data(no_positions())
    view.set_layout(Layout.FIT)
    view.set_data(replace(chart(3000), ids=tuple(f"Q{index}" for index in range(3000))))
    assert QRectF(view.rect()).contains(
        view.scene.camera.rect_to_window(view.content.placement.bounds)
    )
    view.set_data(company())
    assert view.zoom >= 0.55


@pytest.mark.parametrize("layout", [Layout.COMPACT, Layout.CLASSIC])
def test_a_chart_of_many_roots_is_first_shown_from_the_top_of_the_largest(view, layout):
    alone, data = 60, chart(300)
    parent = np.where(np.arange(300) <= alone, -1, np.maximum(data.parent, alone))
    reports = np.where(np.arange(300) < alone, 0, data.reports)
    reports[alone] = 300 - alone - 1
    view.set_data(no_positions())
    view.set_layout(layout)
    view.set_data(
        replace(data, ids=tuple(f"R{i}" for i in range(300)), parent=parent, reports=reports)
    )
    assert view.zoom > 0.8
    assert view.rect().contains(view.card_rect(alone).toAlignedRect())
    assert view.card_rect(alone).top() < 100


def test_movements_begin_and_end_where_they_should(view):
    placement = view.content.placement
    start, end = Camera(0.5, 0, 0), Camera(2.0, 100, 50)
    movement = Movement(start, end, placement, placement.x + 10, placement.y - 10)
    assert movement.at(0.0).camera == start
    assert np.allclose(movement.at(0.0).placement.x, placement.x + 10)
    assert movement.at(0.5).camera.zoom == pytest.approx(1.0)
    assert movement.at(1.0).placement is placement
    assert movement.at(1.0).camera.zoom == pytest.approx(end.zoom)


def test_without_reduced_motion_a_movement_takes_its_time(qtbot, view):
    view.set_reduced_motion(False)
    wanted = view.zoom * 1.25
    view.zoom_in()
    assert view.scene.camera.zoom < wanted
    assert view.zoom == pytest.approx(wanted)
    qtbot.waitUntil(lambda: view.scene.camera.zoom == pytest.approx(wanted))
    assert len(view.data) < SMOOTH_UP_TO


def test_screen_readers_find_every_card_with_name_place_and_state(view):
    view.select(["P00003"])
    chart_interface = QAccessible.queryAccessibleInterface(view)
    assert chart_interface.childCount() == 7
    card = chart_interface.child(3)
    assert card.text(QAccessible.Text.Name).startswith(view.data.name[3])
    assert "1 report," in card.text(QAccessible.Text.Name)
    assert card.state().selected
    assert not chart_interface.child(0).state().selected
    assert card.rect().contains(view.mapToGlobal(spot(view, 3)))
    at = view.mapToGlobal(spot(view, 5))
    assert chart_interface.indexOfChild(chart_interface.childAt(at.x(), at.y())) == 5
    view.toggle(1)
    assert chart_interface.childCount() == 4
