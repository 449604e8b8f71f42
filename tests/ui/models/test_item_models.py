"""The item models keep Qt's rules through edits, sorts, filters and moves."""

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt

from orgplan.changes.change import Add, ChangeGroup, Close, Set
from orgplan.findings import Finding, Severity, Where
from orgplan.model.people import Person, Position
from orgplan.model.work import Demand, Initiative
from tests.ui.small_company import small_company
from ui.messages import Messages
from ui.models.columns import columns_of
from ui.models.findings_tree import CODE_ROLE, FindingsTree
from ui.models.found_records import FoundRecords
from ui.models.moving import move_posts
from ui.models.record_table import RecordTable
from ui.models.report_table import ReportTable
from ui.models.reporting_tree import ReportingTree
from ui.session import Session


@pytest.fixture
def session(qapp) -> Session:
    session = Session(Messages())
    session.open(small_company())
    return session


@pytest.fixture
def told(session) -> list[str]:
    texts: list[str] = []
    session.messages.told.connect(lambda message: texts.append(message.text))
    return texts


def column(kind, name) -> int:
    return [item.field.name for item in columns_of(kind)].index(name)


def shown(model, name, kind=Position) -> list[str]:
    place = column(kind, name)
    return [model.index(row, place).data() for row in range(model.rowCount())]


def add_and_close(session: Session) -> None:
    session.perform(ChangeGroup("Add", (Add(Position(id="new", reports_to="ana")),)))
    ana = session.organization.positions["ana"]
    session.perform(ChangeGroup("Remove", (Close(Position, "ana", ana, erase=True),)))


@pytest.mark.parametrize("kind", [Position, Person, Initiative, Demand])
def test_a_record_table_keeps_the_rules_of_models(session, qtmodeltester, kind):
    model = RecordTable(session, kind)
    qtmodeltester.check(model)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.set_filter("d")
    add_and_close(session)
    session.undo()
    qtmodeltester.check(model)


def test_the_tree_keeps_the_rules_of_models_through_every_move(session, qtmodeltester):
    model = ReportingTree(session)
    qtmodeltester.check(model)
    move_posts(session, ["cto"], "ana")
    add_and_close(session)
    session.undo()
    qtmodeltester.check(model)


def test_the_tree_holds_posts_on_a_cycle_too(qapp, qtmodeltester):
    session = Session(Messages())
    session.open(
        small_company().put_all([Position(id=p, reports_to=q) for p, q in ["xy", "yx", "zz"]])
    )
    model = ReportingTree(session)
    qtmodeltester.check(model)
    assert all(model.index_of(post).isValid() for post in "xyz")


def test_open_branches_stay_open_when_their_manager_moves(session):
    model = ReportingTree(session)
    held = QPersistentModelIndex(model.index_of("cto"))
    move_posts(session, ["cto"], "cdo")
    assert model.post(held) == "cto"
    assert model.post(held.parent()) == "cdo"


def test_the_tree_counts_all_reports_below(session):
    model = ReportingTree(session)
    assert [model.below(post) for post in ("ceo", "cto", "dev1")] == [6, 3, 0]


def test_an_edit_in_a_cell_is_one_step_of_undo(session):
    model = RecordTable(session, Position)
    cell = model.index(3, column(Position, "title"))
    assert model.setData(cell, "Senior developer")
    assert session.organization.positions["dev1"].title == "Senior developer"
    session.undo()
    assert cell.data() == "Developer"


def test_a_cell_refuses_what_cannot_be_read_and_says_so(session, told):
    model = RecordTable(session, Position)
    assert not model.setData(model.index(3, column(Position, "base_salary")), "a lot")
    assert told == ["“a lot” is no money for Base salary. Enter digits only, such as 85,000."]
    assert session.undo_label == ""


def test_a_manager_is_chosen_by_name_and_never_from_below(session, told):
    model = RecordTable(session, Position)
    place = column(Position, "reports_to")
    assert model.setData(model.index(3, place), "cleo marsh")
    assert session.organization.positions["dev1"].reports_to == "cdo"
    assert not model.setData(model.index(0, place), "Finn Abel")
    assert "cannot report to" in told[-1]


def test_ids_and_derived_cells_are_not_edited(session):
    model = RecordTable(session, Position)
    for name in ("id", "holder"):
        cell = model.index(0, column(Position, name))
        assert not cell.flags() & Qt.ItemFlag.ItemIsEditable
        assert not model.setData(cell, "x")


def test_rows_sort_by_value_with_blank_cells_last(session):
    model = RecordTable(session, Position)
    place = column(Position, "base_salary")
    model.sort(place, Qt.SortOrder.AscendingOrder)
    assert shown(model, "base_salary")[:2] == ["70,000", "80,000"]
    model.sort(place, Qt.SortOrder.DescendingOrder)
    assert shown(model, "base_salary")[0] == "200,000"
    assert shown(model, "base_salary")[-1] == ""


def test_a_held_cell_follows_its_record_when_rows_are_sorted(session):
    model = RecordTable(session, Position)
    held = QPersistentModelIndex(model.index(3, 0))
    model.sort(column(Position, "base_salary"))
    assert held.data() == "dev1"


def test_the_filter_keeps_rows_in_which_every_word_occurs(session):
    model = RecordTable(session, Position)
    model.set_filter("web dev")
    assert shown(model, "id") == ["dev1", "dev2", "open"]
    model.set_filter("")
    assert model.rowCount() == 7


def test_a_new_record_appears_under_the_filter_it_matches(session):
    model = RecordTable(session, Position)
    model.set_filter("pilot")
    session.perform(ChangeGroup("Add", (Add(Position(id="new", title="Pilot")),)))
    assert shown(model, "id") == ["new"]


def test_hidden_pay_shows_a_dot_and_can_be_neither_read_nor_edited(session):
    model = RecordTable(session, Position)
    cell = model.index(0, column(Position, "base_salary"))
    session.set_pay_hidden(True)
    assert cell.data() == "•"
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "•"
    assert cell.data(Qt.ItemDataRole.EditRole) == "•"
    assert not model.setData(cell, "1")


def test_a_change_of_a_person_shows_in_the_table_of_posts(session):
    model = RecordTable(session, Position)
    rename = Set(Person, "p-ceo", "name", "Ada Quist", "Ada Novak")
    session.perform(ChangeGroup("Rename", (rename,)))
    assert shown(model, "holder")[0] == "Ada Novak"


def test_search_finds_posts_by_holder_title_and_team(session, qtmodeltester):
    model = FoundRecords(session)
    model.search("eve web")
    assert [model.found(row).id for row in range(model.rowCount())] == ["dev2", "dev1", "open"]
    model.search("lund developer")
    assert [model.found(row).id for row in range(model.rowCount())] == ["dev2"]
    model.search("data")
    assert {model.found(row).kind.kind for row in range(model.rowCount())} == {
        "position", "team", "initiative",
    }  # fmt: skip
    qtmodeltester.check(model)


def finding(code, severity, post) -> Finding:
    return Finding(code, severity, f"{post} is wrong", Where("position", post), fix="Mend it.")


def test_findings_are_grouped_with_the_worst_rule_first(qapp, qtmodeltester):
    model = FindingsTree()
    model.show(
        (
            finding("STR-span", Severity.WARNING, "a"),
            finding("STR-cycle", Severity.BLOCKING, "b"),
            finding("STR-span", Severity.WARNING, "c"),
        )
    )
    qtmodeltester.check(model)
    assert [group.code for group in model.groups] == ["STR-cycle", "STR-span"]
    assert model.finding(model.index(1, 0, model.index(1, 0))).where.id == "c"
    model.set_filter("", [Severity.BLOCKING])
    assert [group.code for group in model.groups] == ["STR-cycle"]


def test_a_rule_is_called_by_its_title_and_found_by_title_and_code(qapp):
    model = FindingsTree()
    model.show((finding("STR-cycle", Severity.BLOCKING, "a"), finding("X-own", Severity.NOTE, "b")))
    groups = [model.index(row, 0) for row in range(2)]
    assert [group.data() for group in groups] == ["Reporting circle", "X-own"]
    assert [group.data(CODE_ROLE) for group in groups] == ["STR-cycle", ""]
    for words in ("circle", "str-cycle"):
        model.set_filter(words)
        assert [group.code for group in model.groups] == ["STR-cycle"]


def test_a_report_table_keeps_the_rules_of_models(qapp, qtmodeltester):
    qtmodeltester.check(ReportTable(("Row", "Reason"), [("1", "No id"), ("2", "Twice")]))
