"""Each hostile file ends in the cells it shows or in one plain sentence; no cell is lost."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from orgplan.errors import OrgplanError
from orgplan.progress import Progress, run_in_child
from orgplan.spreadsheets.reading.files import Answer, read_file, silence_parsers
from orgplan.spreadsheets.reading.grid import CellError, Sheet, column_index
from tests.orgplan.spreadsheets.hostile.case import Case
from tests.orgplan.spreadsheets.hostile.containers import CONTAINERS
from tests.orgplan.spreadsheets.hostile.contents import CONTENTS
from tests.orgplan.spreadsheets.hostile.delimited_texts import DELIMITED_TEXTS
from tests.orgplan.spreadsheets.hostile.false_sizes import FALSE_SIZES
from tests.orgplan.spreadsheets.hostile.geometry import GEOMETRY
from tests.orgplan.spreadsheets.hostile.injections import INJECTIONS

KINDS = {
    "container": CONTAINERS,
    "content": CONTENTS,
    "geometry": GEOMETRY,
    "size": FALSE_SIZES,
    "delimited": DELIMITED_TEXTS,
    "injection": INJECTIONS,
}
CASES = {f"{kind}/{case.file}": case for kind, cases in KINDS.items() for case in cases}
pytestmark = pytest.mark.timeout(600)
SECONDS = 5.0
"""The most processor time that a file may take, on a slow machine."""


@dataclass(frozen=True)
class Outcome:
    """What came of a file, and what it took."""

    answer: Answer
    seconds: float


def read_all(files: tuple[Path, ...], progress: Progress) -> dict[Path, Outcome]:
    """Read files one after the other, reporting which one is next."""
    silence_parsers()
    outcomes = {}
    for path in files:
        progress.report(None, path.name)
        began = time.process_time()
        try:
            answer: Answer = read_file(path, path.name)
        except OrgplanError as error:
            answer = error
        outcomes[path] = Outcome(answer, time.process_time() - began)
    return outcomes


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile") / "deep" / "deeper"
    for name, case in CASES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        case.write(path)
    return folder


@pytest.fixture(scope="session")
def outcomes(folder):
    """All files read in one child process, which none of them may crash."""
    before = _listing(folder)
    paths = tuple(folder / name for name in CASES)
    found = run_in_child(read_all, paths, Progress(), seconds=500, memory_mib=2048)
    assert _listing(folder) == before, "reading wrote something"
    return found


def _listing(folder: Path) -> dict[Path, float]:
    return {path: path.stat().st_mtime for path in folder.parents[1].rglob("*")}


def test_there_are_enough_kinds_of_them():
    assert len(CASES) >= 80
    assert {kind: len(cases) > 10 for kind, cases in KINDS.items()} == dict.fromkeys(KINDS, True)
    assert len(CASES) == sum(map(len, KINDS.values())), "two files share a name"


@pytest.mark.parametrize("name", CASES)
def test_it_ends_as_it_should(name, folder, outcomes):
    case, outcome = CASES[name], outcomes[folder / name]
    assert outcome.seconds < SECONDS
    if case.because:
        _refused(case, outcome.answer)
    else:
        _read(case, outcome.answer)


def _refused(case: Case, answer: Answer) -> None:
    assert isinstance(answer, OrgplanError), f"{case.what} was read"
    assert case.because in answer.message
    assert case.file in answer.message
    assert answer.fix
    assert re.fullmatch(r"[^\n]+[^.\n]\.", answer.message), "one sentence"
    assert "Traceback" not in answer.sentence()


def _read(case: Case, answer: Answer) -> None:
    assert not isinstance(answer, OrgplanError), answer.message
    assert len(answer[0].rows) == case.rows
    for place, value in case.cells.items():
        assert _at(answer, place) == value, place
        assert isinstance(_at(answer, place), bool) == isinstance(value, bool), place
    notes = [note for sheet in answer for note in sheet.notes]
    for start in case.noted:
        assert any(start in note for note in notes), notes
    assert case.noted or not notes


def _at(sheets: tuple[Sheet, ...], place: str) -> object:
    title, _, address = place.rpartition("!")
    sheet = next(one for one in sheets if title in {"", one.name})
    letters, row = re.fullmatch(r"([A-Z]+)(\d+)", address).groups()
    column = column_index(letters)
    cell = sheet.columns[column][int(row) - 1] if column < len(sheet.columns) else None
    return f"<{cell.text}>" if isinstance(cell, CellError) else cell
