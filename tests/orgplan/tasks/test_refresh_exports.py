"""An export that comes back: only what somebody edited is news, and nothing is mixed up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from orgplan.changes.apply import apply
from orgplan.errors import UnreadableInput
from orgplan.model.organization import RECORD_KINDS, Organization
from orgplan.model.people import Person, Position
from orgplan.model.teams import Team
from orgplan.model.work import Demand, Initiative
from orgplan.spreadsheets.importing import Imported
from orgplan.spreadsheets.reading.grid import Cell, Sheet
from orgplan.spreadsheets.refreshing.as_read import as_read, written_sheets
from orgplan.tasks.import_sources import ImportResult
from orgplan.tasks.refresh import Refreshed, refresh
from orgplan.tasks.refresh_accepting import Accepted, OtherPlan
from orgplan.tasks.refresh_base import Exported
from orgplan.tasks.refresh_sorted import SortedColumn
from tests.orgplan.spreadsheets.sources import taken

POSTS = [
    Position(id="p1", title="CEO", team="t1"),
    Position(id="p2", title="CTO", team="t1", reports_to="p1", base_salary=Decimal("90000.10")),
    Position(id="p3", title="Dev", team="t2", reports_to="p2", fte=0.5, start=date(2024, 2, 29)),
    Position(id="p4", title="Dev", team="t2", reports_to="p2", custom=(("Desk", "A4"),)),
]
PEOPLE = [
    Person(id="e1", name="Ann Lee", position="p1"),
    Person(id="e2", name="Bob Ray", position="p2", email="bob@x.org"),
    Person(id="e3", name="Cyd Fox", position="p3"),
]
PLAN = Organization().put_all(
    [
        Team(id="t1", name="Core"),
        Team(id="t2", name="Edge"),
        Initiative(id="i1", name="App"),
        *POSTS,
        *PEOPLE,
        Demand(id="d1", initiative="i1", skill="java", likely=3.0),
        Demand(id="d2", initiative="i1", skill="sql", likely=1.0),
    ]
)

Rows = list[list[Cell]]
Book = dict[str, Rows]
Edit = Callable[[Book], None]


def exported(plan: Organization = PLAN) -> Exported:
    return Exported(plan, as_read(plan))


def book_of(plan: Organization) -> Book:
    return {sheet.name: [list(row) for row in sheet.rows] for sheet in written_sheets(plan)}


def read(book: Book) -> Imported:
    sheets = (Sheet("x.xlsx", name, tuple(map(tuple, rows))) for name, rows in book.items())
    return taken(*sheets)


def came_back(*edits: Edit, plan: Organization = PLAN, base: Organization = PLAN, **how):
    """The plan refreshed from its export, in which somebody made edits."""
    book = book_of(base)
    for edit in edits:
        edit(book)
    found = read(book)
    result = ImportResult(
        found.organization,
        found.report,
        (),
        stated=found.stated,
        rivals=found.rivals,
        vacant=found.vacant,
    )
    made = refresh(plan, result, base=exported(base), **how)
    return made, apply(plan, made.group.changes)


def cell(sheet: str, key: str, header: str, value: Cell) -> Edit:
    def edit(book: Book) -> None:
        heads, *rows = book[sheet]
        row = next(row for row in rows if row[0] == key or row[-1] == key)
        row[heads.index(header)] = value

    return edit


def without(sheet: str, key: str) -> Edit:
    def edit(book: Book) -> None:
        book[sheet] = [row for row in book[sheet] if row[0] != key]

    return edit


def is_quiet(made: Refreshed) -> bool:
    return not (made.group.changes or made.added or made.missing or made.conflicts)


def ids(rows) -> list[tuple[str, str]]:
    return [(row.record, row.id) for row in rows]


def test_an_export_that_nobody_touched_changes_nothing():
    made, _ = came_back()
    assert is_quiet(made)
    rows = sum(len(PLAN.table(kind)) for kind in RECORD_KINDS.values())
    assert made.unchanged == rows


def test_what_the_plan_alone_changed_since_the_export_stays():
    plan = PLAN.put(replace(PLAN.positions["p2"], title="CPO"))
    assert is_quiet(came_back(plan=plan)[0])


def test_a_cell_that_was_cleared_is_cleared_in_the_plan():
    made, after = came_back(
        cell("Positions", "p2", "base_salary", None),
        cell("Positions", "p4", "Desk", None),
        cell("Positions", "p3", "fte", None),
    )
    assert after.positions["p2"].base_salary is None
    assert after.positions["p4"].custom == ()
    assert after.positions["p3"].fte == 1.0
    assert len(made.changed) == 3


def test_clearing_who_holds_a_post_empties_it_though_the_other_sheet_still_names_it():
    made, after = came_back(cell("Positions", "p3", "person_id", None))
    assert [(row.id, row.field) for row in made.changed] == [("e3", "position")]
    assert after.people["e3"].position == ""
    assert after.people["e2"].position == "p2"


def test_who_moved_in_the_sheet_of_people_is_not_taken_for_emptied():
    _, after = came_back(
        cell("Positions", "p3", "person_id", None), cell("People", "e3", "position_id", "p4")
    )
    assert after.people["e3"].position == "p4"


def test_a_post_that_was_vacant_when_exported_empties_nobody_later():
    plan = PLAN.put(replace(PLAN.people["e3"], position="p4"))
    made, _ = came_back(plan=plan)
    assert is_quiet(made)


def test_a_column_that_was_taken_out_clears_nothing():
    def edit(book: Book) -> None:
        place = book["Positions"][0].index("base_salary")
        for row in book["Positions"]:
            del row[place]

    assert is_quiet(came_back(edit)[0])


def test_a_cell_that_cannot_be_used_clears_nothing():
    made, after = came_back(cell("Positions", "p2", "base_salary", "45k-50k"))
    assert made.group.changes == ()
    assert after.positions["p2"].base_salary == Decimal("90000.10")


def test_a_number_that_a_spreadsheet_rounds_is_the_same_number():
    assert is_quiet(came_back(cell("Positions", "p2", "base_salary", 90000.10000000001))[0])


def test_only_what_both_sides_changed_differently_is_a_conflict():
    plan = PLAN.put_all(
        [
            replace(PLAN.positions["p2"], title="Plan's", grade="7"),
            replace(PLAN.positions["p3"], title="Both"),
        ]
    )
    made, after = came_back(
        cell("Positions", "p2", "title", "Sheet's"),
        cell("Positions", "p2", "location", "Oslo"),
        cell("Positions", "p3", "title", "Both"),
        plan=plan,
    )
    (conflict,) = made.conflicts
    assert (conflict.base, conflict.ours, conflict.theirs) == ("CTO", "Plan's", "Sheet's")
    kept = after.positions["p2"]
    assert (kept.title, kept.grade, kept.location) == ("Plan's", "7", "Oslo")


def test_who_is_gone_from_one_sheet_is_missing_though_another_still_names_them():
    made, after = came_back(without("People", "e3"), without("Teams", "t2"))
    assert ids(made.missing) == [("team", "t2"), ("person", "e3")]
    assert after == PLAN


def test_a_missing_row_that_the_plan_changed_is_a_conflict():
    plan = PLAN.put(replace(PLAN.people["e3"], email="cyd@x.org"))
    made, after = came_back(without("People", "e3"), plan=plan)
    assert ids(made.conflicts) == [("person", "e3")]
    assert "cyd@x.org" in made.conflicts[0].sentence
    assert after == plan


def test_a_row_that_the_plan_took_out_is_a_conflict_only_if_it_was_edited():
    plan = PLAN.drop(Demand, "d2")
    assert is_quiet(came_back(plan=plan)[0])
    made, after = came_back(cell("Demand", "d2", "person_months", 9), plan=plan)
    assert ids(made.conflicts) == [("demand", "d2")]
    assert after == plan


@pytest.mark.parametrize(("sheet", "key"), [("People", "e3"), ("Positions", "p4")])
def test_who_sits_where_can_be_edited_in_either_sheet(sheet: str, key: str):
    header, value = ("position_id", "p4") if sheet == "People" else ("person_id", "e3")
    _, after = came_back(cell(sheet, key, header, value))
    assert after.people["e3"].position == "p4"


def test_a_row_that_was_copied_with_its_hidden_id_is_refused():
    def edit(book: Book) -> None:
        book["Demand"].append([*book["Demand"][1]])

    with pytest.raises(UnreadableInput) as refused:
        came_back(edit)
    assert refused.value.message == (
        "Row 4 of sheet Demand cannot be told from another one: "
        "it is a copy of row 2: both carry the hidden id d1."
    )
    assert refused.value.where.endswith("4")
    assert "Clear the id" in refused.value.fix


def rotated(sheet: str, *, kept: int) -> Edit:
    """Rows moved by one with a column left behind."""

    def edit(book: Book) -> None:
        heads, *rows = book[sheet]
        keys = [row[kept] for row in rows]
        rows = [[*row] for row in (*rows[1:], rows[0])]
        for row, key in zip(rows, keys, strict=True):
            row[kept] = key
        book[sheet] = [heads, *rows]

    return edit


@pytest.mark.parametrize(("sheet", "kept"), [("People", 0), ("Positions", 0), ("Demand", -1)])
def test_a_sheet_sorted_without_its_key_is_refused(sheet: str, kept: int):
    with pytest.raises(UnreadableInput, match=f"Sheet {sheet} was sorted without its column"):
        came_back(rotated(sheet, kept=kept))


def test_a_sheet_sorted_as_a_whole_changes_nothing():
    def edit(book: Book) -> None:
        for name, (heads, *rows) in book.items():
            if name != "Plan":
                book[name] = [heads, *reversed(rows)]

    assert is_quiet(came_back(edit)[0])


def test_circles_that_only_both_sides_together_make_are_told():
    plan = PLAN.put(replace(PLAN.positions["p1"], reports_to="p3"))
    plan = plan.put(replace(plan.positions["p3"], reports_to=""))
    made, _ = came_back(cell("Positions", "p3", "reports_to", "p1"), plan=plan, policy="sheet")
    assert [rule.rule for rule in made.broken_rules] == ["cycle"]


def many(count: int = 12) -> Organization:
    """A plan of so many posts below one, each with pay and a title of its own."""
    return Organization().put_all(
        [
            Position(id="p0", title="Chief", base_salary=Decimal(1)),
            *(
                Position(id=f"p{n}", title=f"Dev {7 * n % 31}", reports_to="p0", base_salary=pay)
                for n, pay in ((n, Decimal(1000 + 7 * n % 31)) for n in range(1, count))
            ),
        ]
    )


def ordered(header: str, first: int = 1, last: int | None = None) -> Edit:
    """One column sorted while all others stay as they are."""

    def edit(book: Book) -> None:
        place = book["Positions"][0].index(header)
        rows = book["Positions"][first:last]
        for row, value in zip(rows, sorted(row[place] for row in rows), strict=True):
            row[place] = value

    return edit


@pytest.mark.parametrize("header", ["base_salary", "title"])
@pytest.mark.parametrize("last", [None, 7])
def test_a_column_that_was_sorted_alone_is_refused_by_its_name(header: str, last: int | None):
    plan = many()
    edit = ordered(header, last=last)
    with pytest.raises(SortedColumn, match=f"column {header} of sheet Positions") as refused:
        came_back(edit, plan=plan, base=plan)
    assert "--accept sorted" in refused.value.fix
    made, _ = came_back(edit, plan=plan, base=plan, accepted={Accepted.SORTED})
    assert len(made.changed) > 2


def test_cells_that_changed_places_and_teams_that_changed_managers_are_edits():
    plan = many().put(Position(id="q", title="Other chief", base_salary=Decimal(2)))
    posts = [replace(plan.positions[f"p{n}"], reports_to="q") for n in range(1, 6)]
    plan = plan.put_all(posts)
    swaps = [cell("Positions", f"p{n}", "reports_to", "p0") for n in range(1, 6)]
    swaps += [cell("Positions", f"p{n}", "reports_to", "q") for n in range(6, 11)]
    swaps += [
        cell("Positions", "p3", "title", plan.positions["p4"].title),
        cell("Positions", "p4", "title", plan.positions["p3"].title),
    ]
    made, _ = came_back(*swaps, plan=plan, base=plan)
    assert len(made.changed) == 12


def test_an_edited_post_id_is_the_same_post_and_told():
    made, after = came_back(cell("Positions", "p4", "position_id", "p44"))
    assert is_quiet(made)
    assert after.positions.ids() == PLAN.positions.ids()
    (found,) = made.findings
    assert "The post p4 is p44 in the sheet" in found.message


def test_an_edited_id_comes_with_the_other_edits_of_its_row():
    edits = [("Positions", "p2", "fte", 0.8), ("Positions", "p2", "position_id", "cto")]
    made, after = came_back(*(cell(*edit) for edit in edits))
    assert (after.positions["p2"].fte, made.added, made.missing) == (0.8, (), ())


def test_an_edited_person_id_is_the_same_person():
    made, after = came_back(cell("People", "e2", "person_id", "bob"))
    assert after.people.ids() == PLAN.people.ids()
    assert [one.where.id for one in made.findings] == ["e2"]


def test_a_post_in_the_place_of_another_one_is_a_new_post():
    def edit(book: Book) -> None:
        heads, *rows = book["Positions"]
        row = next(row for row in rows if row[0] == "p4")
        row[heads.index("title")] = "Tester"
        row[0] = "p9"

    made, _ = came_back(edit)
    assert (ids(made.added), ids(made.missing)) == ([("position", "p9")], [("position", "p4")])


def test_an_export_of_another_plan_is_refused_before_anything_is_merged():
    found = read(book_of(many()))
    result = ImportResult(found.organization, found.report, (), stated=found.stated, export_id="x")
    with pytest.raises(OtherPlan, match=r"export of another plan: of its 12 posts.* has 0"):
        refresh(PLAN, result)
    made = refresh(PLAN, result, accepted={Accepted.OTHER_PLAN})
    assert len(made.added) == 8


def test_an_older_export_of_the_same_plan_is_no_other_plan():
    found = read(book_of(PLAN))
    result = ImportResult(found.organization, found.report, (), stated=found.stated, export_id="x")
    assert {one.record for one in refresh(PLAN, result).added} <= {"skill"}
