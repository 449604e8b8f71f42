"""Sound files changed at random end in cells or in a sentence; `make soak` tries many more."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from orgplan.errors import OrgplanError
from orgplan.progress import Progress, run_in_child
from orgplan.spreadsheets.reading.delimited import read_delimited
from orgplan.spreadsheets.reading.sniff import sniff
from tests.orgplan.spreadsheets.mutations import read_mutations

pytestmark = pytest.mark.timeout(600)


def test_mutated_files_crash_nothing():
    progress = Progress()
    tried = run_in_child(read_mutations, (1, 100_000, 11.0), progress, seconds=500, memory_mib=2048)
    assert tried > 300


@given(st.binary(max_size=300))
@example(b'"')
@example(b"sep=\n")
@example(b"\xff\xfe\x00")
def test_any_bytes_are_a_table_or_a_sentence(content):
    sniff(content)
    try:
        sheet = read_delimited("x.csv", content)
    except OrgplanError as refusal:
        said = refusal.sentence()
        rows = ()
    else:
        said, rows = "", sheet.rows
    assert "\n" not in said
    assert all(cell is None or cell.strip() for row in rows for cell in row)


@given(st.lists(st.lists(st.text("ab,;\t|\"'\n\r é", max_size=5), min_size=2, max_size=4)))
@example([["a"] * 3, ["a", "a", "\r"]])
def test_no_record_is_lost(records):
    text = "".join(
        ",".join('"' + one.replace('"', '""') + '"' for one in record) + "\n" for record in records
    )
    try:
        found = len(read_delimited("x.csv", f"sep=,\n{text}".encode()).rows) - 1
    except OrgplanError as refusal:  # a cell that looks like rows below each other
        found = len(records) if "takes up the rows below it" in refusal.message else 0
    assert found == len(records)
