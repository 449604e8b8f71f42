"""What a person does in the window, from the start page to a saved plan that opens the same."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QMenu

from orgplan.findings import Severity
from orgplan.model.organization import plan_hash
from orgplan.model.people import Position
from orgplan.model.teams import Team
from orgplan.model.work import Initiative
from orgplan.storage.plan_file import load_plan, save_plan
from tests.ui.small_company import small_company
from ui.dialogs.moves.move_sheet import MoveSheet
from ui.dialogs.wizard.wizard import RESULT, ImportWizard
from ui.messages import Unsaved
from ui.models.columns import columns_of
from ui.session import Selected
from ui.settings import ThemeChoice

PATIENCE = 60_000

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
"""A screen that is not there cannot raise popups; the plugin says so each time."""


def open_sample(window, qtbot) -> None:
    with qtbot.waitSignal(window.session.opened, timeout=PATIENCE):
        window.actions_by_name["sample"].trigger()


def open_small(window, **how) -> None:
    window.session.open(small_company(), title="Small", **how)


def save(window, qtbot) -> None:
    with qtbot.waitSignal(window.parts.documents.saved, timeout=PATIENCE):
        window.actions_by_name["save"].trigger()


def type_into(editor, qtbot, text) -> None:
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def column(kind, name) -> int:
    return [item.field.name for item in columns_of(kind)].index(name)


def rename_in_inspector(window, qtbot, title) -> None:
    """Type a title; the window is marked; undo and redo show in the editor."""
    editor = window.workspace.inspector.forms[Position].editors["title"]
    before = editor.text()
    type_into(editor, qtbot, title)
    assert window.isWindowModified()
    window.actions_by_name["undo"].trigger()
    assert editor.text() == before
    assert not window.isWindowModified()
    window.actions_by_name["redo"].trigger()
    assert editor.text() == title


def find_and_go(window, qtbot, words) -> None:
    window.actions_by_name["find"].trigger()
    find = window.workspace.structure.find_box
    qtbot.keyClicks(find, words)
    window.session.selection.clear()
    qtbot.keyClick(find, Qt.Key.Key_Return)


def follow_a_finding_about_a_post(window, qtbot) -> str:
    qtbot.waitUntil(lambda: bool(window.session.findings), timeout=PATIENCE)
    page = window.workspace.findings
    window.workspace.show_findings()
    for row, group in enumerate(page.findings.groups):
        if group.findings[0].where.record == "position":
            page.view.clicked.emit(page.findings.index(0, 0, page.findings.index(row, 0)))
            return group.findings[0].where.id
    pytest.fail("The sample has no finding about a post.")


def test_from_the_sample_to_a_saved_plan_that_opens_the_same(window, qtbot, tmp_path, monkeypatch):
    session, workspace = window.session, window.workspace
    open_sample(window, qtbot)
    assert len(session.organization.positions) > 200

    post = session.organization.positions.ids()[5]
    workspace.chart.view.choose((post,))
    rename_in_inspector(window, qtbot, "Chief of Everything")

    find_and_go(window, qtbot, "chief of everything")
    assert session.selection.current == Selected(Position, (post,))

    found = follow_a_finding_about_a_post(window, qtbot)
    assert session.selection.current.ids == (found,)
    assert workspace.tabs.currentWidget() is workspace.chart
    assert workspace.chart.view.selected == (found,)

    target = tmp_path / "mine.orgplan"
    monkeypatch.setattr("ui.dialogs.file_commands.ask_save", lambda *_: target)
    save(window, qtbot)
    assert not window.isWindowModified()
    assert window.windowTitle().startswith("mine")
    saved = plan_hash(session.organization)

    with qtbot.waitSignal(session.opened, timeout=PATIENCE):
        window.files.open_path(target)
    assert plan_hash(session.organization) == saved
    assert session.organization.positions[post].title == "Chief of Everything"


def test_every_view_shows_what_one_view_selected(window):
    open_small(window)
    workspace = window.workspace
    workspace.positions.view.selectRow(3)
    assert workspace.inspector.name.text() == "Dan Iri"
    tree = workspace.structure.tree
    assert [tree.posts.post(index) for index in tree.selectionModel().selectedRows()] == ["dev1"]
    tree.setCurrentIndex(tree.posts.index_of("ana"))
    rows = workspace.positions.view.selectionModel().selectedRows()
    assert [index.data() for index in rows] == ["ana"]


def test_an_edit_of_several_posts_is_one_step_of_undo(window, qtbot):
    open_small(window)
    session = window.session
    session.selection.select(Position, ["dev1", "dev2"])
    location = window.workspace.inspector.forms[Position].editors["location"]
    type_into(location, qtbot, "Porto")
    assert {session.organization.positions[p].location for p in ("dev1", "dev2")} == {"Porto"}
    assert session.undo_label == "Location of 2 records"


def test_typing_a_word_is_one_step_of_the_history(window, qtbot):
    open_small(window)
    session = window.session
    session.selection.select(Position, ["dev1"])
    type_into(window.workspace.inspector.forms[Position].editors["title"], qtbot, "Navigator")
    _start, typed = session.document.transactions()
    assert [change.new for change in typed.changes] == ["Navigator"]


def test_a_manager_from_below_is_refused_in_the_banner(window, qtbot):
    open_small(window)
    window.session.selection.select(Position, ["cto"])
    type_into(window.workspace.inspector.forms[Position].editors["reports_to"], qtbot, "Dan Iri")
    assert window.banner.isVisible()
    assert "cannot report to" in window.banner.text.text()
    assert window.session.organization.positions["cto"].reports_to == "ceo"


def test_what_cannot_be_read_stays_in_its_editor_to_be_mended(window, qtbot, messages):
    open_small(window)
    window.session.selection.select(Position, ["dev1"])
    start = window.workspace.inspector.forms[Position].editors["start"]
    type_into(start, qtbot, "next year")
    assert start.text() == "next year"
    assert start.property("invalid")
    assert "Enter it as YYYY-MM-DD" in messages.texts[-1]


def test_hidden_pay_is_hidden_in_table_inspector_and_clipboard(window):
    open_small(window)
    workspace = window.workspace
    window.session.selection.select(Position, ["dev1"])
    window.actions_by_name["hide_pay"].trigger()
    salary = workspace.inspector.forms[Position].editors["base_salary"]
    assert salary.text() == "•"
    assert not salary.isEnabled()
    workspace.positions.view.selectAll()
    workspace.positions.view.copy()
    copied = QGuiApplication.clipboard().text()
    assert "•" in copied
    assert "80,000" not in copied


def test_copied_rows_carry_their_headings(window):
    open_small(window)
    view = window.workspace.initiatives.view
    view.selectRow(0)
    view.copy()
    head, row, end = QGuiApplication.clipboard().text().split("\n")
    assert head.split("\t")[:3] == ["Initiative id", "Name", "Owner team"]
    assert row.split("\t")[:3] == ["shop", "New shop", "Web"]
    assert end == ""


def test_a_cell_is_edited_with_the_editor_of_its_field(window, qtbot):
    open_small(window)
    page = window.workspace.initiatives
    window.workspace.tabs.setCurrentWidget(page)
    cell = page.table.index(0, column(Initiative, "value"))
    page.view.setCurrentIndex(cell)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    editor = page.view.indexWidget(cell) or page.view.viewport().focusWidget()
    qtbot.keyClicks(editor, "25")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.organization.initiatives["shop"].value == 25)


def test_unsaved_changes_are_asked_about_before_another_plan_opens(window, messages):
    open_small(window, saved=False)
    messages.answer = Unsaved.CANCEL
    window.actions_by_name["new"].trigger()
    assert (messages.asked, window.session.title) == (1, "Small")
    messages.answer = Unsaved.DISCARD
    window.actions_by_name["new"].trigger()
    assert len(window.session.organization.positions) == 0


def test_closing_saves_first_when_asked_to(window, qtbot, messages, tmp_path):
    path = tmp_path / "small.orgplan"
    open_small(window)
    window.session.document.save(path)
    window.session.selection.select(Position, ["dev1"])
    type_into(window.workspace.inspector.forms[Position].editors["title"], qtbot, "Pilot")
    messages.answer = Unsaved.SAVE
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=PATIENCE)
    assert load_plan(path).positions["dev1"].title == "Pilot"


def test_closing_gives_changes_up_only_when_told_to(window, qtbot, messages):
    open_small(window, saved=False)
    messages.answer = Unsaved.CANCEL
    window.close()
    assert window.isVisible()
    messages.answer = Unsaved.DISCARD
    with qtbot.waitSignal(window.closed):
        window.close()
    assert not window.isVisible()


def test_a_dropped_plan_opens(window, qtbot, tmp_path):
    path = tmp_path / "small.orgplan"
    save_plan(small_company(), path)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(QPoint(50, 50)), Qt.DropAction.CopyAction, dropped,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    with qtbot.waitSignal(window.session.opened, timeout=PATIENCE):
        window.dropEvent(event)
    assert window.session.path == path
    assert window.parts.settings.recent == (path,)


def test_an_import_ends_on_its_account_of_every_row(window, qtbot, tmp_path):
    roster = tmp_path / "roster.csv"
    roster.write_text(
        "person_id,name,title,manager_id\n1,Ada Quist,Chief,\n2,Ben Ode,Head,1\n,Nobody,Head,1\n"
    )
    with qtbot.waitSignal(window.parts.documents.imported, timeout=PATIENCE) as imported:
        window.files.drop([roster])
        qtbot.waitUntil(lambda: bool(window.findChildren(ImportWizard)), timeout=PATIENCE)
        (wizard,) = window.findChildren(ImportWizard)
        qtbot.waitUntil(wizard.steps.isEnabled, timeout=PATIENCE)
        wizard.show_page(RESULT)
        qtbot.waitUntil(wizard.go.isEnabled, timeout=PATIENCE)
        wizard.go.click()
    report = imported.args[0].report
    assert report.rows == report.imported + report.held_back + report.skipped == 3
    assert window.workspace.tabs.currentWidget() is window.workspace.report
    assert "3 rows = " in window.workspace.report.sentence.text()
    assert window.isWindowModified()


def test_a_damaged_file_is_refused_in_a_sentence_and_leaves_the_plan(window, qtbot, tmp_path):
    open_small(window)
    before = window.session.organization
    damaged = tmp_path / "damaged.orgplan"
    damaged.write_text("{")
    window.files.open_path(damaged)
    qtbot.waitUntil(window.banner.isVisible, timeout=PATIENCE)
    assert window.session.organization is before


def test_the_palette_runs_a_command_by_a_part_of_its_name(window, qtbot):
    open_small(window)
    palette = window.open_palette()
    qtbot.keyClicks(palette.line, "hide p")
    palette.run_current()
    assert window.session.pay_hidden


def test_a_new_position_is_open_below_the_selected_one(window):
    open_small(window)
    window.session.selection.select(Position, ["cdo"])
    window.actions_by_name["add_report"].trigger()
    made = window.session.organization.positions[window.session.selection.current.ids[0]]
    assert (made.reports_to, made.team, made.status.value) == ("cdo", "data", "open")


def test_findings_can_be_narrowed_to_one_weight(window, qtbot):
    open_small(window)
    qtbot.waitUntil(lambda: bool(window.session.findings), timeout=PATIENCE)
    page = window.workspace.findings
    for place, severity in enumerate(Severity, start=1):
        page.severity.setCurrentIndex(place)
        assert {group.severity for group in page.findings.groups} <= {severity}


@pytest.mark.parametrize("name", ["sample", "open", "import", "palette"])
def test_the_start_page_offers_the_ways_in_and_nothing_that_needs_a_plan(window, name):
    assert window.start_page.isVisible()
    assert window.actions_by_name[name].isEnabled()
    assert not window.actions_by_name["save"].isEnabled()


def test_a_manager_dropped_elsewhere_asks_what_becomes_of_the_reports(window, qtbot):
    open_small(window)
    chart = window.workspace.chart
    chart.view.move_requested.emit(("cto",), "cdo")
    menu = chart.findChild(QMenu)
    texts = [action.text().replace("&", "") for action in menu.actions() if action.text()]
    assert texts == [
        "Move Ben Ode under Cleo Marsh",
        "The 3 direct reports come along",
        "They go to the former manager, Ada Quist",
        "They stay unplaced, at the top",
        "Cancel",
    ]
    before = window.session.organization
    next(a for a in menu.actions() if "former" in a.text()).trigger()
    menu.close()
    positions = window.session.organization.positions
    assert positions["cto"].reports_to == "cdo"
    assert {positions[post].reports_to for post in ("dev1", "dev2", "open")} == {"ceo"}
    window.actions_by_name["undo"].trigger()
    assert window.session.organization is before


def test_a_post_without_reports_moves_at_once(window):
    open_small(window)
    window.workspace.chart.view.move_requested.emit(("dev1",), "cdo")
    assert window.session.organization.positions["dev1"].reports_to == "cdo"
    assert window.session.undo_label == "Move Dan Iri under Cleo Marsh"


def test_chart_and_other_views_select_the_same(window):
    open_small(window)
    chart = window.workspace.chart
    chart.view.choose(("ana",))
    assert window.workspace.inspector.name.text() == "Finn Abel"
    window.workspace.positions.view.selectRow(0)
    assert chart.view.selected == ("ceo",)


def test_a_search_lights_up_the_cards_it_finds(window):
    open_small(window)
    structure, view = window.workspace.structure, window.workspace.chart.view
    structure.find_box.setText("developer")
    structure.search()
    assert {view.data.ids[place] for place in view.scene.found} == {"dev1", "dev2", "open"}
    structure.find_box.clear()
    structure.search()
    assert not view.scene.found


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".png", ".svg"])
def test_a_plan_is_exported_without_becoming_another_plan(
    window, qtbot, messages, tmp_path, monkeypatch, suffix
):
    open_small(window)
    target = tmp_path / f"out{suffix}"
    monkeypatch.setattr("ui.dialogs.file_commands.ask_export", lambda *_: target)
    window.actions_by_name["export"].trigger()
    qtbot.waitUntil(lambda: any("Exported" in text for text in messages.texts), timeout=PATIENCE)
    assert target.exists()
    assert window.session.path is None


def test_the_menu_of_a_card_adds_a_position_below_it(window):
    open_small(window)
    view = window.workspace.chart.view
    view.choose(("cdo",))
    view.context_requested.emit("cdo", QPoint(10, 10))
    menu = view.findChild(QMenu)
    next(action for action in menu.actions() if "below" in action.text()).trigger()
    menu.close()
    made = window.session.selection.current.ids[0]
    assert window.session.organization.positions[made].reports_to == "cdo"


def test_closing_a_position_keeps_it_and_can_be_undone(window):
    open_small(window)
    window.session.selection.select(Position, ["ana"])
    window.actions_by_name["close_position"].trigger()
    window.findChild(MoveSheet).carry_out()
    closed = window.session.organization.positions["ana"]
    assert closed.status.value == "closed"
    assert "ana" not in window.workspace.chart.view.data.ids
    window.actions_by_name["undo"].trigger()
    assert "ana" in window.workspace.chart.view.data.ids


def test_dark_and_light_change_every_view_at_once(window):
    open_small(window)
    appearance = window.parts.appearance
    try:
        appearance.choose(ThemeChoice.DARK)
        assert window.workspace.chart.view.tokens.name == "dark"
        assert window.palette().window().color().lightness() < 60
    finally:
        appearance.choose(ThemeChoice.LIGHT)
    assert window.workspace.chart.view.tokens.name == "light"


def test_a_reference_leads_to_the_record_it_names(window):
    open_small(window)
    window.session.selection.select(Position, ["dev1"])
    team = window.workspace.inspector.forms[Position].editors["team"]
    team.actions()[0].trigger()
    assert window.session.selection.current == Selected(Team, ("web",))
    assert window.workspace.inspector.name.text() == "Web"


def test_a_solved_plan_becomes_the_plan_of_record_and_can_be_taken_back(window, qtbot):
    open_small(window)
    session = window.session
    window.actions_by_name["solve"].trigger()
    qtbot.waitUntil(lambda: session.report is not None, timeout=PATIENCE)
    assert [funding.initiative for funding in session.report.plan.funded]
    window.workspace.capacity.apply()
    assert "record" in session.organization.plans
    window.actions_by_name["undo"].trigger()
    assert "record" not in session.organization.plans
