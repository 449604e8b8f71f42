import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.changes.compare import compare
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.people import Position
from orgplan.model.plans import Lock
from orgplan.progress import Progress
from orgplan.spreadsheets.csv_text import neutralized, restored
from orgplan.spreadsheets.csv_write import write_csv
from orgplan.spreadsheets.importing import ImportOptions, import_files
from orgplan.spreadsheets.reading.delimited import read_delimited
from orgplan.spreadsheets.reading.text import clean
from orgplan.spreadsheets.refreshing.as_read import as_read, csv_sheets
from orgplan.tasks.import_sources import ImportResult
from orgplan.tasks.refresh import refresh
from orgplan.tasks.refresh_base import Exported
from sample_orgs.quillmere.generate import quillmere


@given(st.text())
def test_neutralizing_is_reversible(text: str):
    assert restored(neutralized(text)) == text


@given(st.text(st.sampled_from("'=+-@1a| \t"), max_size=6))
def test_neutralizing_what_is_meant_to_confuse_is_reversible(text: str):
    assert restored(neutralized(text)) == text


@pytest.mark.parametrize(
    "text", ["=1+1", "+SUM(A1)", "-x", "@a", " =1", "\t=1", "|calc", "\uff1d1"]
)
def test_what_would_run_begins_with_an_apostrophe(text: str):
    assert neutralized(text) == "'" + text


@pytest.mark.parametrize("text", ["-1200", "+49 30 1234567", "3 %", "-", "a=b", "", "'tis", "12%"])
def test_numbers_telephones_and_plain_words_are_untouched(text: str):
    assert neutralized(text) == text
    assert restored(text) == text


def test_a_folder_holds_every_sheet_and_imports_as_it_was(tmp_path: Path):
    write_csv(quillmere(), tmp_path / "plan")
    assert (tmp_path / "plan" / "Decision log.csv").exists()
    imported = import_files([tmp_path / "plan"], ImportOptions(), Progress())
    assert compare(quillmere(), imported.organization) == ()


def test_a_later_export_leaves_no_row_of_an_earlier_one(tmp_path: Path):
    organization = Organization().put(Position(id="P1"))
    write_csv(organization.put(Lock(id="L", initiative="I")), tmp_path)
    write_csv(organization, tmp_path)
    assert len((tmp_path / "Locks.csv").read_text(encoding="utf-8-sig").splitlines()) == 1


def test_the_roster_holds_posts_and_people_as_they_are(tmp_path: Path):
    write_csv(quillmere(), tmp_path / "roster.csv")
    imported = import_files([tmp_path / "roster.csv"], ImportOptions(), Progress()).organization
    assert imported.positions == quillmere().positions
    assert imported.people == quillmere().people


def test_a_name_ending_in_csv_gets_the_roster(tmp_path: Path):
    post = Position(id="P1", title="=Head", fte=0.5)
    write_csv(Organization().put(post), tmp_path / "roster.csv")
    with (tmp_path / "roster.csv").open(encoding="utf-8-sig", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["position_id"], row["title"], row["fte"]) == ("P1", "'=Head", "0.5")


TEXTS = st.one_of(
    st.sampled_from(
        ["=1+1", "+49 30 1", "-", "@x", "a\tb", 'he said "no"', "a\nb", "'tis", "''=1"]
    ),
    st.text(st.sampled_from("'=+-@|%1a ,;\t\"\n\r"), max_size=8),
    st.text(max_size=8),
)


def as_a_cell_can_hold_it(text: str) -> str:
    """What is left of a text that was read: spaces around it and characters no file holds go."""
    return clean(text.encode("utf-8", "replace").decode().replace("\0", ""))


@settings(max_examples=15)
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=8, max_size=12))
def test_files_that_nobody_touched_change_nothing(rows):
    posts = [
        Position(id=f"P{n}", title=one, cost_center=other, custom=(("Note", note),))
        for n, (one, other, note) in enumerate(rows)
    ]
    plan = Organization().put_all(posts)
    back = as_read(plan, csv=True)
    for post in posts:
        found = back.organization.positions[post.id]
        assert found.title == as_a_cell_can_hold_it(post.title)
        assert found.cost_center == as_a_cell_can_hold_it(post.cost_center)
    result = ImportResult(back.organization, back.report, (), stated=back.stated)
    made = refresh(plan, result, base=Exported(plan, back))
    assert made.group.changes == ()
    assert made.conflicts == made.missing == ()


def test_what_reading_the_files_gives_is_known_without_writing_them(tmp_path: Path):
    write_csv(quillmere(), tmp_path / "plan")
    for sheet in csv_sheets(quillmere()):
        assert sheet == read_delimited(sheet.file, (tmp_path / "plan" / sheet.file).read_bytes())


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OrgplanError, match="could not be made"):
        write_csv(Organization(), tmp_path / "file")
