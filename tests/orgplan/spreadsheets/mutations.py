"""Small sound files changed at random: bytes of the file, or of one part inside of its zip."""

from __future__ import annotations

import tempfile
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random
from unicodedata import category

from orgplan.errors import OrgplanError
from orgplan.progress import Progress
from orgplan.spreadsheets.reading.files import Answer, read_file, silence_parsers
from tests.orgplan.spreadsheets.hostile.binary import (
    ODS_ROWS,
    SPREAD_CELLS,
    XLS_CELLS,
    XLSB_ROWS,
    binary_blank,
    binary_row,
    dimensions,
    error,
    ods,
    xls,
    xlsb,
)
from tests.orgplan.spreadsheets.hostile.xlsx import GOOD, book, rows, shared

SLOWEST = 10.0
"""The most processor seconds that a small file may take."""

_STYLED = (
    '<row r="3" hidden="1"><c r="A3" s="1"><v>46000</v></c><c r="B3" t="e"><v>#REF!</v></c>'
    '<c r="C3" t="s"><v>0</v></c><c r="D3"><f>1+1</f><v>2</v></c></row>'
)
_TEXT = 'id;name;"pay"\np1;"Zoë\nMüller";1.234,5\n'
_SPREAD = (
    '<row><c t="inlineStr"><is><t>id</t></is></c></row><row r="70"><c><f>1</f></c><c r="AB70" '
    's="1"/><c r="ZZ70"><v>1</v></c></row>'
)
_REPEATED = (
    '<table:table-column table:number-columns-repeated="3" table:visibility="collapse"/>'
    '<table:table-row table:number-rows-repeated="3"><table:table-cell '
    'table:number-columns-repeated="2" office:value-type="string"><text:p>a<text:s text:c="3"/>b'
    '</text:p></table:table-cell><table:covered-table-cell table:formula="of:=1"/>'
    "</table:table-row>"
)
_WEB = "<html><table><tr><th rowspan=2>id<th>n<tr><td colspan='2'>1</td></tr></table></html>"
_XML = (
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="D"><Table>'
    '<Row ss:Index="2"><Cell ss:Index="3" ss:MergeAcross="1"><Data ss:Type="Number">7</Data>'
    "</Cell></Row></Table></Worksheet></Workbook>"
)
SEEDS: dict[str, Callable[[Path], object]] = {
    "styled.xlsx": lambda path: book(path, GOOD + _STYLED, texts=shared(["<t>one</t>"])),
    "table.xlsx": lambda path: book(path, rows(*[[f"id{n}", n, "x"] for n in range(20)])),
    "spread.xlsx": lambda path: book(path, _SPREAD),
    "binary.xlsb": xlsb,
    "blank.xlsb": lambda path: xlsb(path, (*XLSB_ROWS, binary_row(9, binary_blank(3)))),
    "old.xls": lambda path: xls(path, *XLS_CELLS, error(1, 2, 7)),
    "long.xls": lambda path: xls(path, *XLS_CELLS, dimensions(2, 3), *SPREAD_CELLS),
    "open.ods": ods,
    "repeated.ods": lambda path: ods(path, ODS_ROWS + _REPEATED),
    "text.csv": lambda path: path.write_bytes(_TEXT.encode()),
    "western.csv": lambda path: path.write_bytes(_TEXT.encode("cp1252")),
    "wide.csv": lambda path: path.write_bytes(_TEXT.encode("utf-16")),
    "web.xls": lambda path: path.write_bytes(_WEB.encode()),
    "old.xml": lambda path: path.write_bytes(_XML.encode()),
}
_TELLING = (
    *(b"<", b">", b'"', b"'", b"&", b"=", b"\x00", b"\xff\xff\xff\xff", b"-1", b"9999999999"),
    *(b"<!DOCTYPE", b"]]>", b"<!--", b"XFD1048576", b"NaN", b"1e999", b"t=", b"\xff\xfe", b"\n"),
    *(b"&#10;", b"\xe2\x80\xa8", b"9999999", b"1048576", b"' r='ZZZZZZZ9'", b"\x00\x00\xff\xff"),
)


def sound_files() -> dict[str, bytes]:
    """The files that mutations begin with."""
    with tempfile.TemporaryDirectory() as folder:
        made = {}
        for name, write in SEEDS.items():
            write(Path(folder) / name)
            made[name] = (Path(folder) / name).read_bytes()
        return made


def mutated(content: bytes, random: Random) -> bytes:
    """Change bytes of a file; of a zip mostly inside of a part, so that the zip stays sound."""
    if content[:2] != b"PK" or random.random() < 0.2:
        return _scrambled(content, random)
    with zipfile.ZipFile(BytesIO(content)) as container:
        parts = {name: container.read(name) for name in container.namelist()}
    name = random.choice(list(parts))
    parts[name] = _scrambled(parts[name], random)
    changed = BytesIO()
    with zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as container:
        for part, inside in parts.items():
            container.writestr(part, inside)
    return changed.getvalue()


def _scrambled(content: bytes, random: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(random.choice((1, 1, 2, 4, 12))):
        at = random.randrange(len(changed) + 1)
        length = random.choice((0, 1, 1, 2, 4, 30))
        match random.randrange(5):
            case 0:
                changed[at : at + length] = random.randbytes(length)
            case 1:
                changed[at : at + length] = random.choice(_TELLING)
            case 2:
                del changed[at : at + length]
            case 3:
                start = random.randrange(len(changed) + 1)
                changed[at:at] = changed[start : start + 10 * length]
            case _:
                digits = [n for n, byte in enumerate(changed) if 48 <= byte <= 57]
                if digits:
                    changed[random.choice(digits)] = 48 + random.randrange(10)
    return bytes(changed)


def read_mutations(work: tuple[int, int, float], progress: Progress) -> int:
    """Read files mutated from seeds for some seconds; an end without cells or a sentence raises.

    Call it in a child process and report the seed, because a reader may take the process down.
    """
    silence_parsers()
    seed, count, seconds = work
    sound = sound_files()
    end = time.process_time() + seconds
    for done in range(count):
        if time.process_time() >= end:
            return done
        progress.report(None, "Reading", {"seed": seed + done})
        read_one(seed + done, sound)
    return count


def read_one(seed: int, sound: dict[str, bytes]) -> None:
    """Read the file that a seed stands for."""
    random = Random(seed)
    name = random.choice(list(sound))
    content = mutated(sound[name], random)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        began = time.process_time()
        _check(_answer(path), seed)
        assert time.process_time() - began < SLOWEST, seed
        assert [found.name for found in Path(folder).iterdir()] == [name], seed


def _answer(path: Path) -> Answer:
    try:
        return read_file(path, path.name)
    except OrgplanError as refusal:
        return refusal


def _check(answer: Answer, seed: int) -> None:
    if isinstance(answer, OrgplanError):
        assert answer.fix, f"no remedy of seed {seed}"
        _check_sentence(answer.sentence(), seed)
    else:
        for sheet in answer:
            assert all(len(column) == len(sheet.rows) for column in sheet.columns), seed
            for note in (*sheet.notes, sheet.label):
                _check_sentence(note, seed)


def _check_sentence(said: str, seed: int) -> None:
    kinds = set(map(category, said))
    assert kinds.isdisjoint({"Cc", "Cs", "Zl", "Zp"}), f"{said!a} of seed {seed}"
