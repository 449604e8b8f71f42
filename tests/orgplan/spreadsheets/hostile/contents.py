"""Cells that readers lose, change or trip over."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

from tests.orgplan.spreadsheets.hostile.binary import (
    ODS_ROWS,
    XLS_CELLS,
    XLSB_ROWS,
    binary_cell,
    binary_error,
    binary_row,
    error,
    failed_formula,
    ods,
    xls,
    xlsb,
)
from tests.orgplan.spreadsheets.hostile.case import Case, Writer, read, refuse
from tests.orgplan.spreadsheets.hostile.xlsx import (
    FOUND,
    GOOD,
    book,
    parts,
    rows,
    shared,
    sheet,
    styles,
    text,
    zipped,
)

ONE_ERROR = ("1 cell holds an error instead of a value",)
NO_VALUE = "<a formula without a stored value>"
NOT_CALCULATED = ("1 formula has no stored value",)


def _cell(xml: str) -> Writer:
    return lambda path: book(path, f'<row r="1">{text("A1", "id")}{xml}</row>')


def _texts(*items: str) -> Writer:
    cells = "".join(
        f'<row r="{n + 1}"><c r="A{n + 1}" t="s"><v>{n}</v></c></row>' for n in range(len(items))
    )
    return lambda path: book(path, cells, texts=shared(items))


def _styled(style: int, value: str) -> Writer:
    return _cell(f'<c r="B1" s="{style}"><v>{value}</v></c>')


def _error(shown: str) -> str:
    return f'<c r="B1" t="e"><v>{shown}</v></c>'


def _hidden(path: Path) -> None:
    data = GOOD.replace('<row r="2"', '<row r="2" hidden="1"')
    book(path, sheet=sheet(data, '<cols><col min="2" max="3" hidden="1"/></cols>'))


def _state(state: str) -> Writer:
    made = {"Data": sheet(GOOD), "List": sheet(GOOD)}
    return lambda path: zipped(path, parts(made, state={"List": state}))


def _in_1904(path: Path) -> None:
    made = parts(
        {"Data": sheet('<row r="1"><c r="A1" s="1"><v>44562</v></c></row>')},
        book='<workbookPr date1904="1"/>',
    )
    zipped(path, made)


def _bad_ods(attributes: str, shown: str) -> Writer:
    cell = f"<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>"
    return lambda path: ods(path, ODS_ROWS + f"<table:table-row>{cell}</table:table-row>")


_ODS_HIDDEN = ODS_ROWS.replace("<table:table-row>", '<table:table-row table:visibility="filter">')

CONTENTS: tuple[Case, ...] = (
    *(
        read(
            f"error{n}.xlsx",
            f"an error {shown}",
            _cell(_error(shown)),
            {"B1": f"<{shown}>"},
            1,
            ONE_ERROR,
        )
        for n, shown in enumerate(
            ("#REF!", "#N/A", "#DIV/0!", "#NAME?", "#SPILL!", "#CALC!", "#FIELD!", "#GETTING_DATA")
        )
    ),
    read(
        "quoted.xlsx",
        "an error in single quotes",
        _cell("<c r='B1' t='e'><v>#REF!</v></c>"),
        {"B1": "<#REF!>"},
        1,
        ONE_ERROR,
    ),
    read(
        "spaced.xlsx",
        "an error with blanks around =",
        _cell('<c r = "B1" t = "e"><v>#REF!</v></c>'),
        {"B1": "<#REF!>"},
        1,
        ONE_ERROR,
    ),
    read(
        "placeless.xlsx",
        "an error without an address",
        lambda p: book(
            p,
            '<row><c t="inlineStr"><is><t>id</t></is></c></row>'
            '<row><c><v>1</v></c><c t="e"><v>#REF!</v></c></row>',
        ),
        {"A1": "id", "B2": "<#REF!>"},
        2,
        ONE_ERROR,
    ),
    read(
        "failed.xlsx",
        "a formula that fails",
        _cell('<c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'),
        {"B1": "<#DIV/0!>"},
        1,
        ONE_ERROR,
    ),
    read(
        "far_error.xlsx",
        "an error beyond all values",
        lambda p: book(p, GOOD + '<row r="9"><c r="H9" t="e"><v>#REF!</v></c></row>'),
        {"A2": "p1", "H9": "<#REF!>"},
        9,
        ONE_ERROR,
    ),
    read(
        "error.xls",
        "an error in Excel 97",
        lambda p: xls(p, *XLS_CELLS, error(1, 2, 0x17)),
        {"A2": "p1", "C2": "<#REF!>"},
        2,
        ONE_ERROR,
    ),
    read(
        "failed.xls",
        "a formula that fails in Excel 97",
        lambda p: xls(p, *XLS_CELLS, failed_formula(1, 2, 0x2A)),
        {"C2": "<#N/A>"},
        2,
        ONE_ERROR,
    ),
    read(
        "error.xlsb",
        "an error in a binary workbook",
        lambda p: xlsb(p, (*XLSB_ROWS, binary_row(2, binary_error(1, 0x07)))),
        {"A2": "p1", "B3": "<#DIV/0!>"},
        3,
        ONE_ERROR,
    ),
    read(
        "hidden.xlsb",
        "a hidden row in a binary workbook",
        lambda p: xlsb(p, (*XLSB_ROWS, binary_row(2, binary_cell(0, "p2"), hidden=True))),
        {"A3": "p2"},
        3,
        ("a hidden row (row 3)",),
    ),
    read(
        "error.ods",
        "an error of LibreOffice",
        _bad_ods(
            'office:value-type="string" office:string-value="" calcext:value-type="error"', "#REF!"
        ),
        {"A3": "<#REF!>"},
        3,
        ONE_ERROR,
    ),
    read(
        "formula.ods",
        "a formula without a value in an .ods",
        _bad_ods('table:formula="of:=1"', ""),
        {"A3": NO_VALUE},
        3,
        NOT_CALCULATED,
    ),
    read(
        "hidden.ods",
        "filtered rows in an .ods",
        lambda p: ods(p, _ODS_HIDDEN),
        {"A2": "p1"},
        2,
        ("hidden rows (row 1, row 2)",),
    ),
    read(
        "formula.xlsx",
        "a formula without a value",
        _cell('<c r="B1"><f>1+1</f></c>'),
        {"B1": NO_VALUE},
        1,
        NOT_CALCULATED,
    ),
    read(
        "formula2.xlsx",
        "a formula with an empty value",
        _cell('<c r="B1"><f>1+1</f><v></v></c>'),
        {"B1": NO_VALUE},
        1,
        NOT_CALCULATED,
    ),
    read(
        "formula3.xlsx",
        "a shared formula without a value",
        _cell('<c r="B1"><f t="shared" si="0"/><v/></c>'),
        {"B1": NO_VALUE},
        1,
        NOT_CALCULATED,
    ),
    read(
        "formula4.xlsx",
        "a formula in XML with line breaks",
        _cell('<c r="B1">\n  <f>1+1</f>\n  <v>\n</v>\n</c>'),
        {"B1": NO_VALUE},
        1,
        NOT_CALCULATED,
    ),
    read(
        "formula5.xlsx",
        "a formula that gives an empty text",
        _cell('<c r="B1" t="str"><f>""</f><v></v></c>'),
        {"A1": "id", "B1": None},
        1,
    ),
    read(
        "formula6.xlsx",
        "a formula with its value",
        _cell('<c r="B1"><f>1+1</f><v>2</v></c>'),
        {"B1": 2},
        1,
    ),
    read(
        "table.xlsx",
        "a formula of a data table",
        _cell('<c r="B1"><f t="dataTable" ref="B1" dt2D="1" r1="A1" r2="A2"/><v>3</v></c>'),
        {"B1": 3},
        1,
    ),
    read(
        "hidden.xlsx",
        "a hidden row and hidden columns",
        _hidden,
        {"A2": "p1", "B2": 7},
        2,
        ("a hidden row (row 2) was read",),
    ),
    read("list.xlsx", "a hidden sheet", _state("hidden"), {"A2": "p1", "List!A2": "p1"}),
    read("veryhidden.xlsx", "a very hidden sheet", _state("veryHidden"), {"List!A2": "p1"}),
    read("mac.xlsx", "dates counted from 1904", _in_1904, {"A1": date(2026, 1, 2)}, 1),
    read(
        "day60.xlsx",
        "29 February 1900, which never was",
        _styled(1, "60"),
        {"A1": "id"},
        1,
        ("1 date lies before 1901 (B1)",),
    ),
    read(
        "day1.xlsx",
        "1 January 1900",
        _styled(1, "1"),
        {"A1": "id"},
        1,
        ("1 date lies before 1901 (B1)",),
    ),
    read("day0.xlsx", "a date before all dates", _styled(1, "-5"), {"A1": "id"}, 1),
    read(
        "nan.xlsx",
        "a date that is no number",
        _styled(1, "NaN"),
        {"A1": "id"},
        1,
        ("1 date lies before 1901",),
    ),
    read(
        "huge.xlsx",
        "a date that no calendar has",
        _styled(1, "1e300"),
        {"A1": "id"},
        1,
        ("1 number has more",),
    ),
    read(
        "moment.xlsx",
        "date and time",
        _styled(2, "46000.5"),
        {"B1": datetime.fromisoformat("2025-12-09T12:00:00")},
        1,
    ),
    read("clock.xlsx", "a time of day", _styled(3, "0.25"), {"B1": time(6)}, 1),
    read(
        "span.xlsx", "more than a day of hours", _styled(4, "1.5"), {"B1": timedelta(hours=36)}, 1
    ),
    read("percent.xlsx", "a percentage", _styled(5, "0.125"), {"B1": 0.125}, 1),
    read("style.xlsx", "a style that does not exist", _styled(99, "5"), {"B1": 5}, 1),
    read(
        "long.xlsx",
        "an id of 19 digits as a number",
        _cell('<c r="B1"><v>1234567890123456789</v></c>'),
        {"B1": 1234567890123456789.0},
        1,
        ("1 number has more than 15 digits (B1)",),
    ),
    read(
        "true.xlsx",
        "truth and one in one column",
        lambda p: book(
            p,
            "".join(
                f'<row r="{n}"><c r="A{n}"{kind}><v>1</v></c></row>'
                for n, kind in enumerate((' t="b"', "", ' t="b"', ""), start=1)
            ),
        ),
        {"A1": True, "A2": 1.0, "A3": True, "A4": 1.0},
        4,
    ),
    read(
        "iso.xlsx",
        "a date as text of its own kind",
        _cell('<c r="B1" t="d"><v>2026-01-02</v></c>'),
        {"A1": "id"},
        1,
    ),
    read("nul.xlsx", "escaped NUL and bell", _texts("<t>a_x0000_b_x0007_c</t>"), {"A1": "abc"}, 1),
    read("return.xlsx", "an escaped line end", _texts("<t>a_x000D_b</t>"), {"A1": "a\rb"}, 1),
    read("surrogate.xlsx", "half of a sign", _texts("<t>a_xD800_b</t>"), {}, 1),
    read("nonchar.xlsx", "U+FFFE", _texts("<t>a\ufffeb</t>"), {}, 1),
    read(
        "widthless.xlsx",
        "signs without width around an id",
        _texts("<t>\u200bp1\ufeff</t>"),
        {"A1": "p1"},
        1,
    ),
    read(
        "space.xlsx", "no-break spaces around", _texts("<t>\u00a0 p1 \u00a0</t>"), {"A1": "p1"}, 1
    ),
    read(
        "rich.xlsx",
        "a text in pieces",
        _texts("<r><t>An</t></r><r><t>na</t></r>"),
        {"A1": "Anna"},
        1,
    ),
    read(
        "ruby.xlsx",
        "reading aids beside a text",
        _texts('<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh>'),
        {"A1": "東京"},
        1,
    ),
    read(
        "emoji.xlsx",
        "signs beyond the basic plane",
        _texts("<t>Zoë 👩‍💻</t>"),
        {"A1": "Zoë 👩‍💻"},
        1,
    ),
    read(
        "entities.xlsx",
        "predefined entities",
        _texts("<t>R&amp;D &lt;x&gt; &#228;</t>"),
        {"A1": "R&D <x> ä"},
        1,
    ),
    read(
        "fat.xlsx",
        "a text of 100,000 signs",
        _texts(f"<t>{'ab' * 50_000}</t>"),
        {"A1": "ab" * 50_000},
        1,
    ),
    read(
        "digits.xlsx",
        "a number format of 5,000 digits",
        lambda p: book(p, styles=styles().replace(b'"46"', b'"' + b"4" * 5000 + b'"')),
        FOUND,
    ),
    refuse(
        "latin.xlsx",
        "shared texts that are no UTF-8",
        lambda p: book(
            p,
            '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
            texts=shared(["<t>Zo?</t>"]).replace(b"?", b"\xeb"),
        ),
        "is damaged",
    ),
    refuse(
        "index.xlsx",
        "a shared text that does not exist",
        lambda p: book(p, '<row r="1"><c r="A1" t="s"><v>9</v></c></row>'),
        "is damaged",
    ),
    read(
        "quote.xlsx",
        "a leading apostrophe",
        lambda p: book(p, rows(["'00123", "00123"])),
        {"A1": "'00123", "B1": "00123"},
        1,
    ),
    read(
        "word.xlsx",
        "a text that is shown like an error",
        lambda p: book(p, rows(["#N/A"])),
        {"A1": "<#N/A>"},
        1,
        ONE_ERROR,
    ),
)
