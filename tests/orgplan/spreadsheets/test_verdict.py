"""Before an import each file is told as what it is, with what was noticed in it."""

from __future__ import annotations

import pytest

from orgplan.progress import Progress
from orgplan.spreadsheets.reading import files
from orgplan.spreadsheets.reading.facts import Places, places
from orgplan.spreadsheets.reading.verdict import look_at
from tests.orgplan.spreadsheets.hostile.binary import XLS_CELLS, ods, xls, xlsb
from tests.orgplan.spreadsheets.hostile.xlsx import GOOD, book, parts, sheet, zipped


@pytest.fixture
def sources(tmp_path):
    two = parts({"Data": sheet(GOOD), "List": sheet("")}, state={"List": "hidden"})
    failed = GOOD + '<row r="3"><c r="B3" t="e"><v>#REF!</v></c></row>'
    (tmp_path / "people.csv").write_bytes("id;name\np1;Zoë\n".encode("cp1252"))
    (tmp_path / "cut.xlsx").write_bytes(book(tmp_path / "cut.xlsx").read_bytes()[:400])
    return (
        zipped(tmp_path / "two.xls", two),
        book(tmp_path / "error.xlsx", failed),
        xls(tmp_path / "old.xls", *XLS_CELLS),
        xlsb(tmp_path / "binary.xlsb"),
        ods(tmp_path / "open.ods"),
        tmp_path / "people.csv",
        tmp_path / "cut.xlsx",
    )


def test_each_file_is_told_as_what_it_is(sources):
    two, error, old, binary, open_document, people, cut = look_at(sources, Progress())
    assert [(one.name, one.rows, one.columns, one.hidden) for one in two.sheets] == [
        ("Data", 2, 2, False),
        ("List", 0, 0, True),
    ]
    assert (two.kind, two.size) == ("an Excel workbook", sources[0].stat().st_size)
    assert error.noticed == (
        "error.xlsx, sheet Data: 1 cell holds an error instead of a value (B3).",
    )
    assert old.kind == "an old Excel workbook"
    assert binary.kind == "a binary Excel workbook"
    assert open_document.kind == "an OpenDocument spreadsheet"
    assert people.kind == "text in cp1252, separated by semicolons"
    assert (cut.refused, cut.sheets, two.refused) == (True, (), False)
    assert cut.refusal == "cut.xlsx is damaged: it is no complete workbook."
    assert cut.fix


def test_what_was_read_need_not_be_read_again(sources):
    verdict = look_at(sources[1:2], Progress())[0]
    assert verdict.read[0].rows[1] == ("p1", 7.0)
    assert verdict.read[0].facts.errors == Places(1, ("B3",))


def test_a_file_that_takes_the_reader_down_spoils_no_other(sources, monkeypatch):
    monkeypatch.setattr(files, "SECONDS", 0.0)
    verdicts = look_at(sources[:2], Progress())
    assert [verdict.file for verdict in verdicts if verdict.refused] == ["two.xls", "error.xlsx"]
    assert all(verdict.file in verdict.refusal for verdict in verdicts)


def test_places_beyond_the_first_are_counted():
    assert str(places(f"A{n}" for n in range(1, 9))) == "A1, A2, A3, A4, A5 and 3 more"
