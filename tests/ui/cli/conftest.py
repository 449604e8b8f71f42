"""Running the command line in this process, and the sample as a plan file."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import Workbook

from orgplan.model.organization import RECORD_KINDS
from orgplan.storage.connecting import connect, opened
from orgplan.storage.disk import Files
from orgplan.storage.json_shape import record_to_json
from orgplan.storage.plan_file import load_plan
from orgplan.storage.seal import seal_digits, seal_place
from sample_orgs import SAMPLE
from ui.cli.program import run


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    def json(self) -> dict:
        return json.loads(self.out)


Orgplan = Callable[..., Answer]


@pytest.fixture
def orgplan(capsys: pytest.CaptureFixture[str]) -> Orgplan:
    """Run `orgplan ARGUMENTS` and return its exit code and what it printed."""

    def ask(*arguments: object) -> Answer:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Answer(code, printed.out, printed.err)

    return ask


@pytest.fixture
def sample() -> Path:
    return SAMPLE


def book(path: Path, **sheets: list[tuple]) -> Path:
    """Write a workbook with these sheets."""
    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


CHOICE: dict[str, list[tuple]] = {
    "Plan": [("key", "value"), ("name", "Choice"), ("planning_start", "2027-01-01")],
    "Teams": [("team_id", "name"), ("t", "Team T"), ("u", "Team U")],
    "Positions": [
        ("position_id", "title", "team_id", "reports_to", "person_id", "base_salary", "currency"),
        ("ceo", "Chief", "t", None, "p1", 314159, "EUR"),
        ("a", "Lead A", "t", "ceo", "p2", 271828, "EUR"),
        ("b", "Lead B", "u", "ceo", "p3", 161803, "EUR"),
        ("c", "Engineer", "t", "a", "p4", 141421, "EUR"),
    ],
    "People": [("person_id", "name"), ("p1", "Ann"), ("p2", "Bo"), ("p3", "Cy"), ("p4", "Di")],
    "Initiatives": [("id", "value"), ("i", 10), ("j", 9)],
    "Demand": [("initiative", "team", "person_months"), ("i", "t", 1), ("j", "t", 1)],
    "Supply": [("team", "skill", "period", "person_months"), ("t", "general", 1, 1)],
    "Scenarios": [("scenario_id", "name", "effective_date"), ("s", "Fewer layers", "2027-03-01")],
    "Changes": [
        ("scenario_id", "step", "group", "record", "record_id", "action", "field", "value"),
        ("s", 1, "Move c", "position", "c", "set", "reports_to", "ceo"),
        ("s", 2, "Rename c", "position", "c", "set", "title", "Staff engineer"),
    ],
}
"""A small plan: four posts, two initiatives, a scenario with two changes."""


@pytest.fixture(scope="session")
def choice() -> dict[str, bytes]:
    """The small plan's workbook and plan file, once a test has imported it."""
    return {}


@pytest.fixture
def plan(orgplan: Orgplan, tmp_path: Path, choice: dict[str, bytes]) -> Path:
    """The small plan as a plan file, beside its workbook."""
    if not choice:
        _import_choice(orgplan, tmp_path)
        choice.update((file.name, file.read_bytes()) for file in tmp_path.glob("choice.*"))
    for name, content in choice.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path / "choice.orgplan"


def _import_choice(orgplan: Orgplan, folder: Path) -> None:
    source = book(folder / "choice.xlsx", **CHOICE)
    answer = orgplan("import", source, "-o", folder / "choice.orgplan", "--json")
    assert answer.json().get("held_back") == 0, answer.out


@pytest.fixture
def kept(orgplan: Orgplan, plan: Path) -> Path:
    """The small plan after a step of its history: its scenario got another name."""
    assert orgplan("scenario", "rename", plan, "s", "Flat").code == 0
    return plan


@pytest.fixture
def altered(kept: Path) -> Path:
    """A plan whose second transaction somebody reworded, with a new seal over it."""
    connection = opened(connect, kept, "")
    connection.execute("UPDATE txn SET label = 'Nothing happened' WHERE number = 2")
    connection.close()
    resealed(kept)
    return kept


@pytest.fixture
def first_format(plan: Path, tmp_path: Path) -> Path:
    """The small plan as the first version of orgplan saved it: JSON, without a history."""
    target = tmp_path / "first.orgplan"
    organization = load_plan(plan)
    tables = {
        kind.table: [record_to_json(row) for row in organization.table(kind)]
        for kind in RECORD_KINDS.values()
    }
    text = json.dumps(tables, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(text.encode()).hexdigest()
    head = {"format": "orgplan", "version": 1, "sha256": digest}
    target.write_text(json.dumps({**head, "tables": tables}))
    return target


def resealed(path: Path) -> None:
    """Put a new seal over a plan file that somebody altered on purpose."""
    content = path.read_bytes()
    place = seal_place(content)
    assert place is not None
    Files().patch(path, place, seal_digits(content, place))
