import csv
from pathlib import Path

import pytest
from hypothesis import given
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


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OrgplanError, match="could not be made"):
        write_csv(Organization(), tmp_path / "file")
