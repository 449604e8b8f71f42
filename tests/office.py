"""LibreOffice without a window as an oracle: it recomputes every formula of a workbook."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from openpyxl.utils.cell import coordinate_to_tuple
from python_calamine import CalamineWorkbook

from tests.required import program

ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
SECONDS = 300

Values = Mapping[tuple[str, str], object]
"""What stands in the cells that hold formulas, by sheet and address."""

_FORMULA = re.compile(rb'<c r="([A-Z]+\d+)"[^>]*><f>')


def recomputed(files: Sequence[Path], folder: Path) -> list[Path]:
    """Let LibreOffice open each file, compute everything anew, and save it into a folder."""
    office = program("libreoffice", "soffice", "libreoffice")
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS)
    target = folder / "recomputed"
    subprocess.run(
        [
            *(office, f"-env:UserInstallation={profile.as_uri()}", "--headless"),
            *("--convert-to", "xlsx", "--outdir", str(target), *map(str, files)),
        ],
        check=True,
        capture_output=True,
        timeout=SECONDS,
    )
    return [target / file.name for file in files]


def formula_cells(file: Path) -> Iterator[tuple[str, str]]:
    """Yield the sheet and the address of every cell with a formula."""
    titles = CalamineWorkbook.from_path(str(file)).sheet_names
    with zipfile.ZipFile(file) as archive:
        for place, title in enumerate(titles, start=1):
            content = archive.read(f"xl/worksheets/sheet{place}.xml")
            yield from ((title, found.decode()) for found in _FORMULA.findall(content))


def values_at(file: Path, cells: Sequence[tuple[str, str]]) -> Values:
    """Return the values that a file holds, read without computing anything."""
    book = CalamineWorkbook.from_path(str(file))
    rows = {
        title: book.get_sheet_by_name(title).to_python(skip_empty_area=False)
        for title in {title for title, _ in cells}
    }
    found = {}
    for title, address in cells:
        row, column = coordinate_to_tuple(address)
        found[title, address] = rows[title][row - 1][column - 1]
    return found


def with_inputs(file: Path, target: Path, inputs: Mapping[tuple[str, str], float]) -> Path:
    """Copy a workbook with other numbers in some cells; what it has cached stays as it was."""
    titles = CalamineWorkbook.from_path(str(file)).sheet_names
    parts = {f"xl/worksheets/sheet{place}.xml": title for place, title in enumerate(titles, 1)}
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(target, "w") as copy:
        for member in source.infolist():
            content = source.read(member)
            for (title, address), value in inputs.items():
                if parts.get(member.filename) == title:
                    cell = re.compile(rf'(<c r="{address}"[^>]*><v>)[^<]*'.encode())
                    content, count = cell.subn(rb"\g<1>" + repr(value).encode(), content)
                    assert count == 1, (title, address)
            copy.writestr(member, content)
    return target
