"""What would crash or mislead a parser is refused in one sentence before any parser starts."""

from __future__ import annotations

import zipfile

import pytest

from orgplan.errors import ErrorCode, OrgplanError
from orgplan.spreadsheets.reading import files
from tests.orgplan.spreadsheets.sources import imported, text_file, with_part, workbook

ROWS = {"Teams": [["team_id", "name", "kind"], ["t1", "One", "platform"]]}
SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def book(tmp_path):
    return workbook(tmp_path / "book.xlsx", ROWS)


def refusal(*paths):
    with pytest.raises(OrgplanError) as caught:
        imported(*paths)
    error = caught.value
    assert error.fix
    assert "\n" not in error.sentence()
    assert "Traceback" not in error.sentence()
    return error


def test_missing_file(tmp_path):
    error = refusal(tmp_path / "none.xlsx")
    assert error.code is ErrorCode.MISSING
    assert "none.xlsx does not exist" in error.message


def test_pdf_named_xlsx(tmp_path):
    error = refusal(text_file(tmp_path / "plan.xlsx", "%PDF-1.7 …"))
    assert error.message == "plan.xlsx is a PDF document, not a spreadsheet."


def test_word_document(tmp_path):
    path = tmp_path / "letter.xlsx"
    with zipfile.ZipFile(path, "w") as container:
        container.writestr("word/document.xml", "<w/>")
    assert "a Word document" in refusal(path).message


def test_cut_off_workbook_is_damaged(book):
    book.write_bytes(book.read_bytes()[:900])
    assert refusal(book).code is ErrorCode.DAMAGED


def test_broken_part_is_damaged(book):
    content = bytearray(book.read_bytes())
    at = content.index(b"worksheets/sheet1.xml") + 40
    content[at : at + 20] = bytes(20)
    book.write_bytes(content)
    assert refusal(book).code is ErrorCode.DAMAGED


def test_workbook_without_one_of_its_sheets_is_damaged(book):
    with zipfile.ZipFile(book) as old:
        parts = {name: old.read(name) for name in old.namelist() if name != SHEET}
    with zipfile.ZipFile(book, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    assert refusal(book).code is ErrorCode.DAMAGED


def test_protected_workbook_needs_a_passphrase(tmp_path):
    path = tmp_path / "secret.xlsx"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(90_000) + "EncryptedPackage".encode("utf-16-le")
    )
    assert refusal(path).code is ErrorCode.PASSPHRASE


def test_empty_file(tmp_path):
    assert "is empty" in refusal(text_file(tmp_path / "empty.csv", "")).message


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml"])
def test_entity_declarations_are_refused(book, part):
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    with_part(book, part, lambda _: bomb)
    assert "declares entities" in refusal(book).message


def test_far_corner_cell_is_named(book):
    stray = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    with_part(book, SHEET, lambda xml: xml.replace(b"</sheetData>", stray))
    assert "cell XFD1048576 of sheet Teams" in refusal(book).message


def test_wide_but_short_sheet_is_read(book):
    far = b'<row r="2"><c r="ZZ2"><v>1</v></c></row></sheetData>'
    with_part(book, SHEET, lambda xml: xml.replace(b"</sheetData>", far))
    assert imported(book).report.rows == 1


def test_false_count_of_texts_is_refused(book):
    shared = b'<sst uniqueCount="4294967295" count="1"><si><t>a</t></si></sst>'
    with_part(book, "xl/sharedStrings.xml", lambda _: shared)
    assert "claims far more texts" in refusal(book).message


def test_zip_bomb_is_refused(book):
    with_part(book, SHEET, lambda xml: xml + b" " * 9_000_000)
    assert "zip bomb" in refusal(book).message


def test_part_outside_of_the_container_is_refused(book):
    with zipfile.ZipFile(book, "a") as container:
        container.writestr("../outside.xml", "<x/>")
    assert "points outside" in refusal(book).message


def test_two_parts_of_one_name_are_refused(book):
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(book, "a") as container:
        container.writestr(SHEET, "<x/>")
    assert "same name" in refusal(book).message


def test_reader_that_takes_too_long_is_stopped(book, monkeypatch):
    monkeypatch.setattr(files, "SECONDS", 0.0)
    assert "did not finish in 0 seconds" in refusal(book).message


def test_macros_and_links_are_told_and_not_followed(book):
    with_part(book, "xl/vbaProject.bin", lambda _: b"macro")
    with_part(book, "xl/externalLinks/externalLink1.xml", lambda _: b"<x/>")
    rules = imported(book).report.rules
    assert "book.xlsx contains macros, which were not run." in rules
    assert "book.xlsx links to other files, whose values were taken as stored." in rules


def test_folder_without_csv(tmp_path):
    assert "holds no CSV file" in refusal(tmp_path).message


def test_sheet_without_known_header(tmp_path):
    path = workbook(tmp_path / "notes.xlsx", {"Sheet1": [["Dear all"], ["see you on Monday"]]})
    assert "no header row" in refusal(path).message


def test_web_page_named_xls(tmp_path):
    path = text_file(tmp_path / "export.xls", "<html><table><tr><td>1</td></tr></table></html>")
    assert "a web page" in refusal(path).message
