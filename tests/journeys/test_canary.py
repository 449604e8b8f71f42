"""Pay stays in the plan: a marker in every salary turns up in no other file and on no screen."""

from __future__ import annotations

import contextlib
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget
from python_calamine import CalamineWorkbook

from orgplan.changes.moves import edit
from orgplan.errors import write_defect_report
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position
from orgplan.scenarios.branching import branch
from orgplan.scenarios.recording import record_in
from orgplan.storage.document import Document
from orgplan.storage.environment import Environment
from orgplan.storage.opening import new_document, open_document
from orgplan.tasks.patching import diff, write_patch
from ui.cli.program import run

MARKER = "73917391"
TITLE = "Keeper of canaries"
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


def company() -> Organization:
    posts = (
        Position(
            id=f"P{n}",
            title=TITLE,
            reports_to="P0" if n else "",
            base_salary=Decimal(f"{MARKER}{n}"),
            currency="EUR",
        )
        for n in range(8)
    )
    people = (Person(id=f"E{n}", name=f"Ann {n}", position=f"P{n}") for n in range(8))
    return Organization().put_all([*posts, *people])


def used(environment: Environment, path: Path, passphrase: str = "") -> Document:
    """A plan after a busy day: edits, a scenario, saves, a backup, and work that is not saved."""
    document = new_document(company(), environment)
    if passphrase:
        document.set_passphrase(passphrase)
    document.save(path)
    raise_pay(document, "P1", f"{MARKER}11")
    document.commit(branch(document.organization, "Raise"))
    (scenario,) = document.organization.scenarios.ids()
    raised = edit(document.organization, Position, "P2", "base_salary", Decimal(f"{MARKER}22"))
    document.commit(record_in(document.organization, scenario, raised), scenario=scenario)
    document.save()
    raise_pay(document, "P3", f"{MARKER}33")
    return document


def raise_pay(document: Document, post: str, amount: str) -> None:
    group = edit(document.organization, Position, post, "base_salary", Decimal(amount))
    document.commit(group)


def holding(folder: Path, text: str) -> set[Path]:
    """The files below a folder in which a text can be found, however it is wrapped."""
    return {
        path
        for path in folder.rglob("*")
        if path.is_file() and any(text.encode() in layer for layer in layers(path))
    }


def layers(path: Path) -> Iterator[bytes]:
    yield path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield from map(archive.read, archive.namelist())
    yield from cells(path)


def cells(path: Path) -> Iterator[bytes]:
    with (
        contextlib.suppress(sqlite3.DatabaseError),
        contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database,
    ):
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_schema")]
        words = dict(database.execute("SELECT key, value FROM meta")).get("dictionary", "")
        for table in tables:
            for row in database.execute(f"SELECT * FROM {table}"):
                yield from (unpacked(cell, words) for cell in row if isinstance(cell, bytes))
                yield repr(row).encode()


def unpacked(cell: bytes, words: str) -> bytes:
    with contextlib.suppress(zlib.error):
        return zlib.decompress(cell)
    with contextlib.suppress(zlib.error):
        return zlib.decompressobj(-15, zdict=words.encode()).decompress(cell)
    return cell


@pytest.fixture
def environment(own_folders: Path) -> Environment:
    return Environment()


def test_without_a_passphrase_only_plan_working_copy_and_backups_hold_pay(
    environment, tmp_path, own_folders
):
    plan = tmp_path / "a.orgplan"
    used(environment, plan)
    found = holding(tmp_path, MARKER) | holding(own_folders, MARKER)
    assert plan in found
    data = environment.data
    assert {path for path in found if path != plan and data not in path.parents} == set()


def test_with_a_passphrase_no_file_at_rest_holds_pay_or_any_other_word(
    environment, tmp_path, own_folders
):
    used(environment, tmp_path / "a.orgplan", "swordfish")
    for folder in (tmp_path, own_folders):
        assert holding(folder, MARKER) | holding(folder, TITLE) == set()


def test_what_is_shared_without_pay_is_without_pay(environment, tmp_path, capsys):
    used(environment, tmp_path / "a.orgplan").close()
    shared = tmp_path / "shared"
    shared.mkdir()
    for name in ("a.xlsx", "a.csv", "a.orgplan", "a.svg"):
        line = ["export", str(tmp_path / "a.orgplan"), "-o", str(shared / name)]
        assert run([*line, "--redact", "pay"]) == 0, name
    assert holding(shared, MARKER) == set()
    assert run(["export", str(tmp_path / "a.orgplan"), "-o", str(tmp_path / "whole.xlsx")]) == 0
    assert tmp_path / "whole.xlsx" in holding(tmp_path, MARKER)
    assert shared / "a.xlsx" in holding(shared, TITLE)
    assert MARKER not in "".join(capsys.readouterr())


def test_no_number_of_a_shared_workbook_is_made_of_pay(environment, tmp_path):
    """Sums, months and differences of pay would not hold the marker, but be as large."""
    used(environment, tmp_path / "a.orgplan").close()
    for name, options in {"whole": [], "shared": ["--redact", "pay"]}.items():
        line = ["export", str(tmp_path / "a.orgplan"), "-o", str(tmp_path / f"{name}.xlsx")]
        assert run([*line, *options]) == 0
    large = {name: large_numbers(tmp_path / f"{name}.xlsx") for name in ("whole", "shared")}
    assert {"Position months", "Headcount and cost", "Scenarios by month"} <= set(large["whole"])
    assert large["shared"] == {}
    titles = load_workbook(tmp_path / "shared.xlsx").sheetnames
    assert "Headcount and cost" in titles
    assert not {"Position months", "Rates by month"} & set(titles)
    with zipfile.ZipFile(tmp_path / "shared.xlsx") as archive:
        formulas = b"".join(archive.read(name) for name in archive.namelist() if "sheet" in name)
    assert b"Position months" not in formulas


def large_numbers(path: Path) -> dict[str, float]:
    """The largest number of each sheet that has one beyond any count or date."""
    book = CalamineWorkbook.from_path(str(path))
    found = {}
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python()
        numbers = [cell for row in rows for cell in row if isinstance(cell, float)]
        if max(numbers, default=0.0) > 100_000:
            found[name] = max(numbers)
    return found


def test_a_report_of_a_defect_holds_no_pay(own_folders):
    try:
        raise ValueError(company().positions["P1"])
    except ValueError as error:
        report = write_defect_report(error)
    assert report is not None
    assert holding(own_folders, MARKER) == set()


def test_a_patch_of_another_matter_holds_no_pay(environment, tmp_path):
    before = company()
    after = before.put(Position(id="P9", title="Pilot", reports_to="P0"))
    write_patch(diff(before, after), tmp_path / "a.orgplan-patch")
    assert holding(tmp_path, MARKER) == set()


def test_no_screen_shows_pay_while_it_is_hidden(window, environment, tmp_path, qtbot):
    used(environment, tmp_path / "a.orgplan").close(discard=False)
    window.session.open(open_document(tmp_path / "a.orgplan", environment))
    assert MARKER in shown_texts(window, qtbot)
    window.session.set_pay_hidden(True)
    assert MARKER not in shown_texts(window, qtbot)
    window.session.show_scenario(window.session.plan.scenarios.ids()[0])
    assert MARKER not in shown_texts(window, qtbot)


def shown_texts(window, qtbot) -> str:
    """Every text of every tab, with a post selected, amounts without their separators."""
    window.session.selection.select(Position, ["P1"])
    tabs = window.workspace.tabs
    texts: list[str] = []
    for place in range(tabs.count()):
        tabs.setCurrentIndex(place)
        qtbot.wait(50)
        qtbot.waitUntil(lambda: window.parts.jobs.running == (), timeout=30_000)
        texts.extend(text for widget in window.findChildren(QWidget) for text in said(widget))
    return "\n".join(texts).replace(",", "").replace("\u202f", "").replace("\u00a0", "")


def said(widget: QWidget) -> Iterator[str]:
    for name in ("text", "toolTip", "accessibleName", "accessibleDescription", "toPlainText"):
        method = getattr(widget, name, None)
        if method is not None:
            with contextlib.suppress(TypeError):
                yield str(method())
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from model_texts(widget.model(), QModelIndex())


def columns(model: QAbstractItemModel, parent: QModelIndex) -> int:
    """A list has one; Qt keeps its count to itself."""
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)


def model_texts(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        for column in range(columns(model, parent)):
            index = model.index(row, column, parent)
            yield from (str(model.data(index, role)) for role in ROLES)
        yield from model_texts(model, model.index(row, 0, parent))
