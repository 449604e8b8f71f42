"""CSV in every encoding and with every mistake."""

from __future__ import annotations

from pathlib import Path

from tests.orgplan.spreadsheets.hostile.case import Case, Writer, read, refuse

TABLE = "id;name;pay\np1;Zoë;1.234,50\n"
SHOWN = {"A1": "id", "B2": "Zoë", "C2": "1.234,50"}


def _bytes(content: bytes) -> Writer:
    return lambda path: Path(path).write_bytes(content)


def _in(codec: str, text: str = TABLE) -> Writer:
    return _bytes(text.encode(codec))


DELIMITED_TEXTS: tuple[Case, ...] = (
    read("plain.csv", "UTF-8", _in("utf-8"), SHOWN),
    read("mark.csv", "UTF-8 with a mark", _in("utf-8-sig"), SHOWN),
    read("u16.csv", "UTF-16 with a mark, as Excel writes Unicode text", _in("utf-16"), SHOWN),
    read("u16le.csv", "UTF-16 without a mark", _in("utf-16-le"), SHOWN),
    read("u16be.csv", "big UTF-16 without a mark", _in("utf-16-be"), SHOWN),
    read("u32.csv", "UTF-32", _in("utf-32"), SHOWN),
    read(
        "western.csv",
        "semicolons, cp1252 and decimal commas",
        _in("cp1252"),
        SHOWN,
        2,
        ("was read as cp1252 text",),
    ),
    read(
        "broken.csv",
        "UTF-8 with one broken sign",
        _bytes(("é;" * 40 + "\n").encode() + b"\xff;1\n"),
        {"A1": "é", "B2": "1"},
        2,
        ("1 broken signs",),
    ),
    refuse(
        "unknown.csv",
        "signs that cp1252 does not have",
        _bytes(b"a,\x81\x8d\x9d\nb,\x90\n"),
        "cannot be told",
    ),
    refuse(
        "liar.csv",
        "a mark of UTF-8 before other bytes",
        _bytes(b"\xef\xbb\xbfa,b\n\xff,1\n"),
        "says it is utf-8",
    ),
    refuse(
        "odd.csv",
        "UTF-16 with half a sign",
        _bytes("id,n\n".encode("utf-16") + b"x"),
        "says it is utf-16",
    ),
    read(
        "sep.csv",
        "a line that states the delimiter",
        _in("utf-8", "sep=;\nid;n\np1;1,5\n"),
        {"A2": "id", "B3": "1,5"},
        3,
    ),
    read("tabs.tsv", "tabs", _in("utf-8", "id\tn, m\np1\t7, 8\n"), {"B1": "n, m", "B2": "7, 8"}),
    read("pipes.csv", "pipes", _in("utf-8", "id|n\np1|7\n"), {"A2": "p1", "B2": "7"}),
    read(
        "commas.csv",
        "commas in a file with semicolons",
        _in("utf-8", "id;n\np1;1,5\np2;2,5\np3;3,5\n"),
        {"B4": "3,5"},
        4,
    ),
    read(
        "one.csv",
        "one column of words",
        _in("utf-8", "name\nAnn Lee\nBob Ray\n"),
        {"A2": "Ann Lee"},
        3,
    ),
    read(
        "lines.csv",
        "line ends inside of quotes",
        _in("utf-8", 'id,n\np1,"two\nlines"\np2,x\n'),
        {"B2": "two\nlines", "A3": "p2"},
        3,
    ),
    read("cr.csv", "line ends of old Macs", _in("utf-8", "id,n\rp1,7\r"), {"A2": "p1", "B2": "7"}),
    read(
        "mixed.csv",
        "three kinds of line ends",
        _in("utf-8", "id,n\r\np1,7\rp2,8\n"),
        {"A2": "p1", "A3": "p2"},
        3,
    ),
    refuse(
        "open.csv",
        "a quotation mark that is never closed",
        _in("utf-8", 'id,n\np1,"7\np2,8\np3,9\n'),
        "line 2 or below is never closed",
    ),
    read(
        "inch.csv",
        "quotation marks inside of cells",
        _in("utf-8", 'id,n\np1,27" screen\n'),
        {"B2": '27" screen'},
    ),
    read("nul.csv", "NUL bytes in a text", _bytes(b"id,n\np\x001,7\n" + b"p2,8\n" * 20), {}, 22),
    read("bell.csv", "control signs", _in("utf-8", "id,n\np\x071,7\n"), {"A2": "p1"}),
    read(
        "eof.csv", "the end sign of old systems", _in("utf-8", "id,n\np1,7\n\x1a"), {"A2": "p1"}, 3
    ),
    read(
        "ragged.csv",
        "rows of all lengths",
        _in("utf-8", "id,n,m\np1\np2,7,8,9\n"),
        {"A2": "p1", "B2": None, "D3": "9"},
        3,
    ),
    read(
        "gaps.csv",
        "blank lines keep their numbers",
        _in("utf-8", "id,n\n\n\np1,7\n"),
        {"A4": "p1"},
        4,
    ),
    read("head.csv", "a header alone", _in("utf-8", "id,n"), {"A1": "id", "B1": "n"}, 1),
    read(
        "long.csv",
        "a cell of a million signs",
        _in("utf-8", f"id,n\np1,{'x' * 10**6}\n"),
        {"B2": "x" * 10**6},
    ),
    refuse(
        "endless.csv",
        "a cell of twelve million signs",
        _in("utf-8", f"id,n\np1,{'x' * 12 * 10**6}\n"),
        "field larger than",
    ),
    refuse(
        "wide.csv",
        "20,000 columns",
        _in("utf-8", ",".join(map(str, range(20_000)))),
        "line 1 has 20000 cells",
    ),
)
