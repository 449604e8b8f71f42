"""A failed export leaves the old file as it was and no other file beside it."""

from __future__ import annotations

import resource
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position
from orgplan.model.settings import Settings
from orgplan.model.teams import Team
from orgplan.progress import Progress
from orgplan.spreadsheets import annotating
from orgplan.spreadsheets.annotating import annotate
from orgplan.spreadsheets.csv_write import write_csv
from orgplan.spreadsheets.formats.project.written import write_ms_project
from orgplan.spreadsheets.importing import ImportOptions, import_files
from orgplan.spreadsheets.reading.files import read_files
from orgplan.spreadsheets.write import write_data, write_workbook
from orgplan.spreadsheets.writing import finished
from orgplan.spreadsheets.writing.in_place import CellChange, update_workbook
from sample_orgs.quillmere.generate import quillmere

OLD = b"what was there before"
BAD = "\ufffe\uffff\ud800\x00\x07\x1b"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "a.xlsx"
    path.write_bytes(OLD)
    return path


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file can grow beyond a size, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("size", [0, 1_000, 60_000])
def test_a_full_disk_leaves_the_old_file(target: Path, size: int):
    with room_for(size), pytest.raises(OrgplanError, match="what was there before is unchanged"):
        write_workbook(quillmere(), target)
    assert target.read_bytes() == OLD
    assert list(target.parent.iterdir()) == [target]


def project(_source: Path, target: Path) -> object:
    return write_ms_project(quillmere(), target)


def in_place(source: Path, target: Path) -> object:
    return update_workbook(source, target, [CellChange("Positions", "B2", "Chief")])


@pytest.mark.parametrize("write", [project, in_place])
@pytest.mark.parametrize("size", [0, 9_000])
def test_a_full_disk_leaves_the_old_project_and_the_old_copy(
    target: Path, tmp_path_factory, write: Callable[[Path, Path], object], size: int
):
    source = tmp_path_factory.mktemp("source") / "source.xlsx"
    write_workbook(quillmere(), source)
    with room_for(size), pytest.raises(OrgplanError, match="what was there before is unchanged"):
        write(source, target)
    assert held(target.parent) == {target.name: OLD}


def test_a_full_disk_leaves_the_old_annotated_copy_and_no_part_of_a_new_one(
    target: Path, tmp_path_factory, monkeypatch
):
    source = tmp_path_factory.mktemp("source") / "source.xlsx"
    write_data(quillmere(), source)
    report = import_files([source], ImportOptions(), Progress()).report
    sheets, parts = read_files([source], Progress()), tmp_path_factory.mktemp("parts")
    monkeypatch.setattr(annotating, "read_files", lambda *_: sheets)
    monkeypatch.setattr(tempfile, "tempdir", str(parts))
    with room_for(2_000), pytest.raises(OrgplanError, match="what was there before is unchanged"):
        annotate(source, report, target)
    assert held(target.parent) == {target.name: OLD}
    assert list(parts.iterdir()) == []


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("size", [0, 300, 5_000])
def test_a_full_disk_leaves_every_file_of_a_folder(tmp_path: Path, size: int):
    folder = tmp_path / "plan"
    write_csv(Organization().put(Position(id="P1")), folder)
    (folder / "notes.txt").write_text("mine")
    before = held(folder)
    with room_for(size), pytest.raises(OrgplanError, match="what was there before is unchanged"):
        write_csv(quillmere(), folder)
    assert held(folder) == before
    assert list(tmp_path.iterdir()) == [folder]


def test_a_full_disk_leaves_no_new_folder(tmp_path: Path):
    with room_for(300), pytest.raises(OrgplanError):
        write_csv(quillmere(), tmp_path / "plan")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_replaced_brings_back_those_that_were(tmp_path: Path):
    folder = tmp_path / "plan"
    write_csv(Organization().put(Position(id="P1")), folder)
    (folder / "Rules.csv").unlink()
    (folder / "Teams.csv").unlink()
    before = held(folder)
    (folder / "Rules.csv" / "mine").mkdir(parents=True)
    with pytest.raises(OrgplanError):
        write_csv(quillmere(), folder)
    (folder / "Rules.csv" / "mine").rmdir()
    (folder / "Rules.csv").rmdir()
    assert held(folder) == before


@pytest.mark.parametrize("write", [write_workbook, write_csv])
def test_a_place_that_may_not_be_written_to_leaves_the_old_file(
    target: Path, monkeypatch, write: Callable[[Organization, Path], object]
):
    def forbidden(*_args: object, **_more: object) -> None:
        raise PermissionError(13, "Permission denied")

    roster = target.rename(target.with_suffix(".csv")) if write is write_csv else target
    monkeypatch.setattr(zipfile, "ZipFile", forbidden)
    monkeypatch.setattr(Path, "open", forbidden)
    with pytest.raises(OrgplanError, match="Permission denied"):
        write(Organization().put(Position(id="P1")), roster)
    monkeypatch.undo()
    assert roster.read_bytes() == OLD
    assert list(roster.parent.iterdir()) == [roster]


def test_whatever_breaks_while_rows_are_made_leaves_the_old_file(target: Path, monkeypatch):
    def broken(*_args: object) -> Iterator[bytes]:
        yield b"half a part"
        raise RuntimeError("broken")

    monkeypatch.setattr(finished, "_pieces", broken)
    with pytest.raises(RuntimeError, match="broken"):
        write_workbook(Organization(), target)
    assert target.read_bytes() == OLD
    assert list(target.parent.iterdir()) == [target]


def test_no_character_breaks_a_workbook_wherever_it_stands(target: Path):
    text = f"a{BAD}b"
    post = Position(
        id=text,
        title=text,
        cost_center=text,
        location=text,
        currency=text,
        base_salary=Decimal(9),
        custom=((text, text),),
    )
    rows = [Settings(id="plan", name=text, currency=text), Team(id=text), post]
    write_workbook(Organization().put_all([*rows, Person(id=text, position=text)]), target)
    book = CalamineWorkbook.from_path(str(target))
    positions = book.get_sheet_by_name("Positions").to_python()
    assert positions[1][:2] == ["ab", "ab"]
    assert all(BAD[0] not in str(row) for name in book.sheet_names for row in cells(book, name))


def cells(book: CalamineWorkbook, name: str) -> list[list[object]]:
    return book.get_sheet_by_name(name).to_python()


def test_a_text_that_is_cut_is_told_on_the_first_sheet_and_returned(target: Path):
    post = Position(id="P1", title="x" * 40_000)
    (note,) = write_workbook(Organization().put(post), target)
    assert note == "Positions B2: 40,000 characters were cut to 32,767."
    about = CalamineWorkbook.from_path(str(target)).get_sheet_by_name("About").to_python()
    assert note in [row[1] for row in about]
