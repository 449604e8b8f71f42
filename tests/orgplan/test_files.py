from pathlib import Path

import pytest

from orgplan import files
from orgplan.errors import ErrorCode, OrgplanError
from orgplan.files import replace_file


def filling(text: str):
    return lambda temporary: temporary.write_text(text)


def names(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


def test_a_new_file_appears_with_its_content(tmp_path: Path):
    replace_file(tmp_path / "plan", filling("new"))
    assert (tmp_path / "plan").read_text() == "new"
    assert names(tmp_path) == ["plan"]


def test_a_failed_write_leaves_the_old_file_and_no_debris(tmp_path: Path):
    target = tmp_path / "plan"
    target.write_text("old")

    def fails_half_way(temporary: Path) -> None:
        temporary.write_text("ha")
        raise ValueError("half")

    with pytest.raises(ValueError, match="half"):
        replace_file(target, fails_half_way)
    assert target.read_text() == "old"
    assert names(tmp_path) == ["plan"]


def test_a_full_disk_is_told_in_a_sentence_and_keeps_the_old_file(tmp_path: Path, monkeypatch):
    target = tmp_path / "plan"
    target.write_text("old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(OrgplanError, match=r"No space left on device.*unchanged"):
        replace_file(target, filling("new"))
    assert target.read_text() == "old"
    assert names(tmp_path) == ["plan"]


def test_data_reach_the_disk_before_the_name_changes(tmp_path: Path, monkeypatch):
    target, seen = tmp_path / "plan", []
    target.write_text("old")
    monkeypatch.setattr(files.os, "fsync", lambda descriptor: seen.append(target.read_text()))
    replace_file(target, filling("new"))
    assert seen == ["old", "new"]


def test_a_missing_folder_is_named(tmp_path: Path):
    with pytest.raises(OrgplanError, match="nowhere") as caught:
        replace_file(tmp_path / "nowhere" / "plan", filling("new"))
    assert caught.value.code is ErrorCode.MISSING


def test_a_folder_in_the_place_is_not_replaced(tmp_path: Path):
    with pytest.raises(OrgplanError) as caught:
        replace_file(tmp_path, filling("new"))
    assert caught.value.code is ErrorCode.LOCKED
    assert tmp_path.is_dir()


def test_the_mode_of_the_old_file_is_kept(tmp_path: Path):
    target = tmp_path / "plan"
    target.write_text("old")
    target.chmod(0o600)
    replace_file(target, filling("new"))
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_link_stays_a_link_and_its_target_is_replaced(tmp_path: Path):
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    replace_file(tmp_path / "link", filling("new"))
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"
