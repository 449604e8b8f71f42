"""Texts that want to become a formula, a script, a path or a command."""

from __future__ import annotations

from pathlib import Path

from tests.orgplan.spreadsheets.hostile.case import Case, Writer, read, refuse
from tests.orgplan.spreadsheets.hostile.xlsx import GOOD, book, parts, rows, sheet, text, zipped

COMMANDS = ("=cmd|' /C calc'!A0", "+1+1|x", "-2+3+cmd", "@SUM(1+1)*cmd", "\uff1d1+1", "%0A=1")


def _csv(line: str) -> Writer:
    return lambda path: Path(path).write_bytes(f"id,n\np1,{line}\n".encode())


def _titled(name: str) -> Writer:
    return lambda path: zipped(path, parts({name: sheet(GOOD)}))


def _titled_with_error(name: str, place: str = "B1") -> Writer:
    row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    data = f'<row r="1">{text("A1", "id")}</row><row r="{row}"><c r="{place}" t="e"/></row>'
    return lambda path: zipped(path, parts({name: sheet(data)}))


INJECTIONS: tuple[Case, ...] = (
    *(
        read(f"command{n}.csv", f"the text {command}", _csv(f'"{command}"'), {"B2": command})
        for n, command in enumerate(COMMANDS)
    ),
    *(
        read(
            f"command{n}.xlsx",
            f"the cell {command}",
            lambda p, c=command: book(p, rows([c])),
            {"A1": command},
            1,
        )
        for n, command in enumerate(COMMANDS)
    ),
    read("neutral.csv", "a formula made harmless by an apostrophe", _csv("'=1+1"), {"B2": "=1+1"}),
    read("apostrophes.csv", "two apostrophes", _csv("''=1+1"), {"B2": "'=1+1"}),
    read("minus.csv", "a negative number is none", _csv("-1200"), {"B2": "-1200"}),
    read(
        "dde.xlsx",
        "a formula that calls a program",
        lambda p: book(
            p, '<row r="1"><c r="A1" t="str"><f>cmd|\'/C calc\'!A0</f><v>x</v></c></row>'
        ),
        {"A1": "x"},
        1,
    ),
    read(
        "web.xlsx",
        "a formula that calls the web",
        lambda p: book(
            p,
            '<row r="1"><c r="A1" t="str"><f>WEBSERVICE("http://localhost:9/")</f>'
            "<v>x</v></c></row>",
        ),
        {"A1": "x"},
        1,
    ),
    read(
        "script.xlsx",
        "a script in a cell",
        lambda p: book(p, f'<row r="1">{text("A1", "<script>alert(1)</script>")}</row>'),
        {"A1": "<script>alert(1)</script>"},
        1,
    ),
    read(
        "script.xls",
        "a script in a web page",
        lambda p: Path(p).write_text(
            "<html><script>steal()</script><table><tr><td>id<td>n<tr>"
            "<td>p1<script>steal()</script><td>7</table></html>"
        ),
        {"A1": "id", "A2": "p1", "B2": "7"},
        2,
        ("is a web page",),
    ),
    read("path.xlsx", "a sheet named like a path", _titled("../../etc/x"), {"A2": "p1"}),
    read("markup.xlsx", "a sheet named like markup", _titled("<b>&\"x'"), {"A2": "p1"}),
    read(
        "break.xlsx",
        "a sheet name with line breaks, and an error to tell",
        _titled_with_error("Da\nta\u2028x"),
        {},
        1,
        ("break.xlsx, sheet Da ta x: 1 cell holds an error",),
    ),
    refuse(
        "break2.xlsx",
        "a part named with a line break",
        lambda p: zipped(p, parts({"Data": sheet(GOOD)}) | {"/xl/a\nb": b""}),
        "points outside",
    ),
    refuse(
        "break3.xlsx",
        "a far cell in a sheet named with line breaks",
        _titled_with_error("Da\r\nta", "XFD1048576"),
        "of sheet Da ta lies",
    ),
    read("name.xlsx", "a sheet name of 300 signs", _titled("n" * 300), {"A2": "p1"}),
)
