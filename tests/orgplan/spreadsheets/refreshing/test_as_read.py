"""What an untouched export gives back is known without its file, whatever the plan holds."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from orgplan.changes.apply import apply
from orgplan.model.organization import Organization, plan_hash
from orgplan.model.teams import Team
from orgplan.progress import Progress
from orgplan.spreadsheets.csv_write import write_csv
from orgplan.spreadsheets.importing import Imported, ImportOptions, import_sheets
from orgplan.spreadsheets.reading.files import named_files, read_file
from orgplan.spreadsheets.refreshing.as_read import as_read
from orgplan.spreadsheets.understanding.mapping import Mapping
from orgplan.spreadsheets.write import write_data
from orgplan.tasks.import_sources import ImportResult
from orgplan.tasks.refresh import refresh
from orgplan.tasks.refresh_base import Exported
from sample_orgs.quillmere.generate import quillmere
from tests.strategies import ANY_TEXT, organizations

ODD = st.one_of(
    ANY_TEXT,
    st.sampled_from(["=1+1", "+1", "-x", "@a", "'q", " pad ", "a;b", "x" * 300, "1e5", "TRUE"]),
    st.sampled_from(["_x000D_", "a\r\nb", "\ufeff", "#N/A", "2024-01-01", "007", "e\u0301", "nan"]),
)
FEW = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
"""Whole plans are slow to draw, and shrinking one takes minutes."""


def back_from(path: Path) -> Imported:
    sheets = [sheet for found, name in named_files([path]) for sheet in read_file(found, name)]
    return import_sheets(sheets, Mapping(), ImportOptions(), Progress())


def result(found: Imported) -> ImportResult:
    return ImportResult(
        found.organization, found.report, (), stated=found.stated, rivals=found.rivals
    )


def test_the_sample_is_foreseen_as_it_is():
    assert as_read(quillmere()).organization == quillmere()


@FEW
@given(plan=organizations(ODD))
def test_a_workbook_gives_back_what_was_foreseen(tmp_path_factory, plan: Organization):
    path = tmp_path_factory.mktemp("book") / "a.xlsx"
    write_data(plan, path)
    found, foreseen = back_from(path), as_read(plan)
    assert found.organization == foreseen.organization
    assert dict(found.stated) == dict(foreseen.stated)


@FEW
@given(plan=organizations(ODD))
def test_whatever_a_plan_holds_its_own_workbook_changes_nothing(
    tmp_path_factory, plan: Organization
):
    path = tmp_path_factory.mktemp("book") / "a.xlsx"
    write_data(plan, path)
    made = refresh(plan, result(back_from(path)), base=Exported(plan, as_read(plan)))
    assert (made.group.changes, made.added, made.conflicts) == ((), (), ())
    assert plan_hash(apply(plan, made.group.changes)) == plan_hash(plan)


def test_a_folder_of_csv_files_changes_nothing_either(tmp_path: Path):
    plan = quillmere()
    write_csv(plan, tmp_path / "plan")
    made = refresh(plan, result(back_from(tmp_path / "plan")), base=plan)
    assert (made.group.changes, made.added, made.missing, made.conflicts) == ((), (), (), ())


def test_a_text_longer_than_a_cell_is_no_edit(tmp_path: Path):
    plan = Organization().put(Team(id="t1", name="x" * 40_000))
    write_data(plan, tmp_path / "a.xlsx")
    found = back_from(tmp_path / "a.xlsx")
    assert found.organization != plan
    made = refresh(plan, result(found), base=Exported(plan, as_read(plan)))
    assert made.group.changes == ()
