"""Running the command line in this process, and the sample as a plan file."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import Workbook

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
