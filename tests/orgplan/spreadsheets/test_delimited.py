"""CSV text is read in any common encoding and with any common delimiter."""

from __future__ import annotations

import pytest

from orgplan.errors import UnreadableInput
from orgplan.spreadsheets.reading.delimited import best_delimiter, decoded, read_delimited

TEXT = "id;name\n1;Zoë Müller\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(encoding):
    assert decoded("x.csv", TEXT.encode(encoding))[0] == TEXT


def test_windows_text_is_told():
    sheet = read_delimited("x.csv", TEXT.encode("cp1252"))
    assert sheet.notes == ("x.csv was read as cp1252 text.",)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(delimiter):
    text = f'id{delimiter}"a, b; c"\n1{delimiter}two words\n2{delimiter}x, y\n'
    assert best_delimiter(text) == delimiter


def test_one_column_stays_one_column():
    sheet = read_delimited("x.csv", b"name\nAnn Lee\nBob Ray\n")
    assert sheet.rows == (("name",), ("Ann Lee",), ("Bob Ray",))


def test_stated_delimiter_keeps_row_numbers():
    sheet = read_delimited("x.csv", b"sep=;\na;b,c\n")
    assert sheet.rows[1] == ("a", "b,c")


def test_quoted_line_breaks_and_blank_lines_keep_row_numbers():
    sheet = read_delimited("x.csv", b'a,b\n\n"two\nlines",c\n')
    assert list(sheet.filled_rows()) == [(1, ("a", "b")), (3, ("two\nlines", "c"))]


def test_text_protected_from_running_as_a_formula_is_restored():
    sheet = read_delimited("x.csv", b"a,b\n'=1+1,-3\n")
    assert sheet.rows[1] == ("=1+1", "-3")


def test_false_byte_order_mark_is_refused():
    with pytest.raises(UnreadableInput, match="says it is utf-8-sig text, but it is not"):
        read_delimited("x.csv", b"\xef\xbb\xbfa,b\n\xff\xfe,1\n")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ('1,"Ann "the boss" Lee",CEO\n', "text follows a closing quotation mark in line 2"),
        ('1,"Bo,Eng\n2,Cy,Eng\n3,"Di",Eng\n', "line 4, or one in line 2 is never closed"),
        ('1,"Bo,Eng\n2,Cy",Eng\n', "line 2 takes up the rows below it"),
        ('1,Ann,CEO\n2,"Bo,Eng\n3,Cy,Eng\n', "line 3 or below is never closed"),
    ],
)
def test_a_broken_quotation_mark_is_refused_with_its_line(body, why):
    with pytest.raises(UnreadableInput, match=why):
        read_delimited("x.csv", f"id,name,title\n{body}".encode())


def test_an_address_over_two_lines_is_one_cell():
    sheet = read_delimited("x.csv", b'id,name,place\n1,Ann,"1 High St, Leeds\nLS1, UK"\n')
    assert sheet.rows[1] == ("1", "Ann", "1 High St, Leeds\nLS1, UK")
