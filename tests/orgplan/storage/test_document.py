from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from orgplan.errors import ErrorCode, OrgplanError
from orgplan.model.organization import Organization, plan_hash
from orgplan.model.people import Position
from orgplan.storage.connecting import connect, unlock
from orgplan.storage.plan_file import load_plan, save_plan
from tests.strategies import organizations


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(organization=organizations())
def test_what_is_saved_is_loaded(tmp_path: Path, organization: Organization):
    save_plan(organization, tmp_path / "a.orgplan")
    loaded = load_plan(tmp_path / "a.orgplan")
    assert loaded == organization
    assert plan_hash(loaded) == plan_hash(organization)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "a.orgplan"
    save_plan(Organization().put(Position(id="P1", title="Head")), path)
    return path


def refused(path: Path) -> OrgplanError:
    with pytest.raises(OrgplanError) as caught:
        load_plan(path)
    assert str(path) in caught.value.message
    assert caught.value.fix
    return caught.value


def outcome(path: Path) -> Organization | ErrorCode:
    try:
        return load_plan(path)
    except OrgplanError as error:
        return error.code


def test_a_missing_file_is_missing(tmp_path: Path):
    assert refused(tmp_path / "none.orgplan").code is ErrorCode.MISSING


def test_a_folder_is_unreadable(tmp_path: Path):
    assert refused(tmp_path).code is ErrorCode.UNREADABLE


@pytest.mark.parametrize("content", [b"%PDF-1.7 ...", b"[1, 2]", b'{"a": 1}', b"\xff\xfe{"])
def test_a_foreign_file_is_called_foreign(tmp_path: Path, content: bytes):
    path = tmp_path / "a.orgplan"
    path.write_bytes(content)
    error = refused(path)
    assert error.code is ErrorCode.UNREADABLE
    assert "not a plan file" in error.message


@pytest.mark.parametrize("content", [b"", bytes(4096), bytes(8192)])
def test_an_empty_file_is_damaged(tmp_path: Path, content: bytes):
    path = tmp_path / "a.orgplan"
    path.write_bytes(content)
    assert refused(path).code is ErrorCode.DAMAGED


def test_every_cut_is_noticed(saved: Path):
    content = saved.read_bytes()
    for length in range(1, len(content.rstrip()), 997):
        saved.write_bytes(content[:length])
        assert refused(saved).code in {ErrorCode.DAMAGED, ErrorCode.UNREADABLE}


def test_no_altered_byte_is_believed(saved: Path):
    good, content = load_plan(saved), saved.read_bytes()
    for place in range(0, len(content), 211):
        flipped = bytes([content[place] ^ 0x02])
        saved.write_bytes(content[:place] + flipped + content[place + 1 :])
        assert outcome(saved) in (good, ErrorCode.DAMAGED, ErrorCode.UNREADABLE, ErrorCode.NEWER)


def test_a_save_replaces_the_plan_that_was_there(saved: Path):
    save_plan(Organization(), saved)
    assert load_plan(saved) == Organization()


def test_a_passphrase_is_hard_to_guess(tmp_path: Path):
    path = tmp_path / "a.orgplan"
    save_plan(Organization(), path, "one")
    connection = connect(path.as_uri())
    unlock(connection, "one")
    assert connection.execute("PRAGMA kdf_iter").fetchone()[0] == "256000"
    assert connection.execute("SELECT count(*) FROM meta").fetchone()[0] > 0
    connection.close()
