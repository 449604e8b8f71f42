"""A mapping is a value: it survives JSON, is proposed the same again, and obeys its edits."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.progress import Progress
from orgplan.spreadsheets.importing import ImportOptions, import_sheets
from orgplan.spreadsheets.understanding.editing import Editing
from orgplan.spreadsheets.understanding.header_row import shape_named
from orgplan.spreadsheets.understanding.mapping import Mapping
from orgplan.spreadsheets.understanding.mapping_file import mapping_text, read_mapping
from orgplan.spreadsheets.understanding.mapping_json import mapping_from, mapping_to_json
from orgplan.spreadsheets.understanding.memory import forget, recall, remember
from orgplan.spreadsheets.understanding.proposing import propose
from orgplan.spreadsheets.understanding.table import understand
from tests.orgplan.spreadsheets.sources import sheet, taken

HEADERS = ["Employee ID", "Name", "Job Title", "Manager", "Salary", "Start Date", "FTE", "Status"]
ODD = ["Date of Birth", "Level 1", "Level 2", "Salery", None, "Name", "Team", "Notes"]
CELLS = st.one_of(
    st.none(),
    st.sampled_from(["a", "b", "Ann Lee", "3/4/2026", "13/4/2026", "1,5", "1.250", "45k", "TBC"]),
    st.sampled_from(["active", "gone", "50 %", "x@y.org", "Total", "0", "E1"]),
    st.floats(0, 100),
    st.dates(date(2000, 1, 1), date(2030, 1, 1)),
)


@st.composite
def sources(draw):
    extra = draw(st.lists(st.sampled_from(ODD), max_size=3))
    head = [*draw(st.permutations(HEADERS)), *extra]
    titles = draw(st.lists(st.just(["Staff"]), max_size=1))
    body = draw(st.lists(st.lists(CELLS, min_size=len(head), max_size=len(head)), max_size=6))
    return sheet("HR", *titles, head, *body)


def edit(draw, source, editing):
    """One edit, whatever it is."""
    mapped = editing.mapping.of(source)
    column = draw(st.sampled_from(mapped.columns)).index
    targets = sorted(shape_named("roster").targets)
    return draw(
        st.sampled_from(
            [
                lambda: editing.set_target(source, column, draw(st.sampled_from(["", *targets]))),
                lambda: editing.ignore(source, column),
                lambda: editing.set_date_order(source, column, day_first=draw(st.booleans())),
                lambda: editing.set_decimal_comma(source, column, comma=draw(st.booleans())),
                lambda: editing.set_percent(source, column, percent=draw(st.booleans())),
                lambda: editing.map_word(source, column, "gone", "closed"),
                lambda: editing.skip(source, skipped=draw(st.booleans())),
            ]
        )
    )()


@st.composite
def edited(draw):
    source = draw(sources())
    editing = Editing((source,), propose((source,)))
    for _ in range(draw(st.integers(0, 3))):
        if editing.mapping.of(source).columns:
            editing = edit(draw, source, editing)
    return source, editing.mapping


def bare(mapping):
    """A mapping without samples, which are never stored."""
    return replace(
        mapping,
        sheets=tuple(
            replace(s, columns=tuple(replace(c, samples=()) for c in s.columns))
            for s in mapping.sheets
        ),
    )


@settings(deadline=None, max_examples=40)
@given(edited())
def test_json_gives_the_same_mapping_back(made):
    _, mapping = made
    assert mapping_from(json.loads(json.dumps(mapping_to_json(mapping)))) == bare(mapping)
    shown = json.loads(json.dumps(mapping_to_json(mapping, samples=True)))
    assert mapping_from(shown) == mapping


@settings(deadline=None, max_examples=40)
@given(edited())
def test_what_was_proposed_is_proposed_again(made):
    source, mapping = made
    assert propose((source,), mapping) == mapping


@settings(deadline=None, max_examples=40)
@given(sources(), st.data())
def test_understanding_obeys_every_edit_of_a_target(source, data):
    editing = Editing((source,), propose((source,)))
    column = data.draw(st.sampled_from(editing.mapping.of(source).columns))
    target = data.draw(st.sampled_from(["", *sorted(shape_named("roster").targets)]))
    after = editing.set_target(source, column.index, target).mapping
    table = understand(source, after)
    assert {c.index: c.target for c in table.columns}[column.index] == target
    if target:
        assert table.column(target).index == column.index
    ignored = understand(source, editing.ignore(source, column.index).mapping)
    assert column.index not in {c.index for c in ignored.columns}


ROWS = (
    ["Employee ID", "Full name", "Job Title", "Start Date", "Employment type", "Rang"],
    ["E1", "Ann Lee", "Chief", "3/4/2026", "Kern", "A"],
    ["E2", "Bob Ray", "Dev", "5/6/2026", "Rand", "B"],
)


def made_of(source, mapping):
    return import_sheets((source,), mapping, ImportOptions(), Progress())


def test_order_of_days_that_nothing_tells_is_asked_and_nothing_is_used():
    source = sheet("HR", *ROWS)
    (question, *words) = propose((source,)).questions()
    assert (question.column, question.about) == ("Start Date", "dates")
    assert [(q.about, q.text) for q in words] == [("word", "Kern"), ("word", "Rand")]
    result = taken(source)
    assert [person.hired for person in result.organization.people] == [None, None]
    assert [f.where.cell for f in result.report.findings if f.code == "DAT-dates"] == ["D"]


def test_answers_are_used_and_remembered_for_the_same_headers(tmp_path):
    source = sheet("HR", *ROWS)
    editing = Editing((source,), propose((source,)))
    editing = editing.set_date_order(source, 3, day_first=False).set_target(
        source, 5, "position.grade"
    )
    editing = editing.map_word(source, 4, "Kern", "employee")
    editing = editing.map_word(source, 4, "rand", "contractor")
    assert list(editing.mapping.questions()) == []
    remember(editing.mapping, tmp_path)

    later = sheet("Mai", ["Stand Mai"], *ROWS, ["E3", "Cy Fox", "Dev", "7/8/2026", "Kern", "C"])
    mapping = propose((later,), recall((later,), tmp_path))
    organization = made_of(later, mapping).organization
    assert [person.hired for person in organization.people] == [
        date(2026, 3, 4),
        date(2026, 5, 6),
        date(2026, 7, 8),
    ]
    assert [post.grade for post in organization.positions] == ["A", "B", "C"]
    assert [str(post.worker_type) for post in organization.positions] == [
        "employee",
        "contractor",
        "employee",
    ]
    assert propose((later,), mapping) == mapping
    forget(mapping, tmp_path)
    assert recall((later,), tmp_path) == Mapping()


def test_the_memory_holds_no_cell_and_no_name_of_a_file(tmp_path):
    source = sheet("Secret sheet", *ROWS, ["E3", "Zaphod", "Dev", "7/8/2026", "Kern", "98765.43"])
    editing = Editing((source,), propose((source,))).set_target(source, 5, "position.base_salary")
    remember(editing.mapping, tmp_path)
    (kept,) = tmp_path.iterdir()
    text = kept.read_text(encoding="utf-8")
    assert "base_salary" in text
    assert not [word for word in ("Zaphod", "98765", "Secret", "source.xlsx") if word in text]
    assert "98765" not in mapping_text(editing.mapping)


def test_other_headers_and_a_damaged_memory_recall_nothing(tmp_path):
    source = sheet("HR", *ROWS)
    remember(Editing((source,), propose((source,))).skip(source).mapping, tmp_path)
    assert recall((sheet("HR", [*ROWS[0][:5], "Other"], *ROWS[1:]),), tmp_path) == Mapping()
    assert propose((source,), recall((source,), tmp_path)).sheets[0].skipped
    for kept in tmp_path.iterdir():
        kept.write_text("{", encoding="utf-8")
    assert recall((source,), tmp_path) == Mapping()


def test_what_the_cells_tell_goes_before_what_is_remembered(tmp_path):
    rows = ["E1", "Ann", "Chief", "28/4/2026", "", ""], ["E1", "Ann", "Chief", "4/28/2026", "", ""]
    first, later = (sheet("HR", ROWS[0], row) for row in rows)
    remember(propose((first,)), tmp_path)
    mapping = propose((later,), recall((later,), tmp_path))
    assert made_of(later, mapping).organization.people["E1"].hired == date(2026, 4, 28)


def test_a_saved_mapping_is_a_mapping_file(tmp_path):
    source = sheet("HR", *ROWS)
    editing = Editing((source,), propose((source,))).set_target(source, 5, "position.grade")
    path = tmp_path / "mapping.json"
    path.write_text(mapping_text(editing.mapping), encoding="utf-8")
    made = made_of(source, read_mapping(path))
    assert made.organization.positions["E1"].grade == "A"
    assert propose((source,), read_mapping(path)) == editing.mapping


def test_lines_of_a_mapping_file_tell_how_a_column_writes(tmp_path):
    path = tmp_path / "mapping.json"
    lines = [
        {"column": "Start Date", "dates": "month first"},
        {"column": "Employment type", "values": {"Kern": "employee", "Rand": "intern"}},
        {"column": "Rang", "ignore": True},
    ]
    path.write_text(json.dumps(lines), encoding="utf-8")
    made = made_of(sheet("HR", *ROWS), read_mapping(path))
    assert made.organization.people["E1"].hired == date(2026, 3, 4)
    assert str(made.organization.positions["E2"].worker_type) == "intern"
    assert made.organization.positions["E1"].custom == ()
    told = {line.column: (line.field, line.how) for line in made.report.mapping}
    assert told["Rang"] == ("", "ignored")
    assert told["Start Date"] == ("position.start", "own name")


def test_another_header_row_and_another_shape_can_be_chosen():
    rows = ["Employee", "Team"], ["Name", "Squad"], ["Ann", "Core"], ["Bob", "Web"]
    source = sheet("Sheet1", *rows)
    editing = Editing((source,), propose((source,)))
    assert editing.mapping.of(source).header_rows == (1,)
    below = editing.choose_header(source, 2).mapping
    assert [c.header for c in understand(source, below).columns] == ["Name", "Squad"]
    listed = editing.choose_shape(source, "memberships").mapping
    assert understand(source, listed).targets == {"membership.person", "membership.team"}
