from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from orgplan.changes.change import Add, ChangeGroup
from orgplan.errors import ErrorCode, OrgplanError
from orgplan.model.organization import Organization, plan_hash
from orgplan.model.people import Position
from orgplan.storage.backups import backups_at, restore
from orgplan.storage.disk import Files
from orgplan.storage.environment import Environment
from orgplan.storage.opening import new_document, open_document
from orgplan.storage.plan_file import load_plan
from orgplan.storage.resting import read_resting

FLIPS, CUTS = 200, 50


@dataclass(frozen=True)
class Victim:
    """A saved plan with a backup, and what it holds."""

    path: Path
    env: Environment
    content: bytes
    passphrase: str
    good: str

    def outcome(self, content: bytes) -> str:
        """Return what comes of a file with other bytes: same, or the refusal's code."""
        self.path.write_bytes(content)
        codes = {self._loaded(), self._opened()} - {"same"}
        return ", ".join(sorted(codes)) or "same"

    def _loaded(self) -> str:
        try:
            found = plan_hash(load_plan(self.path, self.passphrase, self.env))
        except OrgplanError as error:
            return self._offered(error)
        return "same" if found == self.good else "other"

    def _opened(self) -> str:
        try:
            document = open_document(self.path, self.env, passphrase=self.passphrase)
        except OrgplanError as error:
            return self._offered(error)
        found = plan_hash(document.organization)
        _ = list(document.transactions())
        document.close()
        return "same" if found == self.good else "other"

    def _offered(self, error: OrgplanError) -> str:
        named = self.path.name in error.message and "backup" in error.fix
        return error.code if named else error.sentence()


@pytest.fixture(params=["", "open sesame"], ids=["plain", "encrypted"])
def victim(
    request: pytest.FixtureRequest, tmp_path: Path, env: Environment, quick_passphrases: None
) -> Victim:
    path = tmp_path / "a.orgplan"
    document = new_document(Organization(), env)
    document.set_passphrase(request.param)
    for group in steps():
        document.commit(group)
    document.save(path)
    document.save()
    organization = document.organization
    document.close()
    return Victim(path, env, path.read_bytes(), request.param, plan_hash(organization))


def steps() -> Iterator[ChangeGroup]:
    chance = Random(5)
    for step in range(6):
        rows = (
            Position(
                id=f"P{step}-{row}",
                title=f"{chance.random()}",
                base_salary=Decimal(chance.randrange(10**6)),
            )
            for row in range(80)
        )
        yield ChangeGroup(f"Step {step}", tuple(map(Add, rows)))


def test_no_flipped_bit_gives_other_data(victim: Victim):
    chance, found = Random(1), Counter[str]()
    for _ in range(FLIPS):
        place = chance.randrange(len(victim.content))
        altered = bytearray(victim.content)
        altered[place] ^= 1 << chance.randrange(8)
        found[victim.outcome(bytes(altered))] += 1
    assert_damaged(found, victim, FLIPS)


def test_no_cut_gives_other_data(victim: Victim):
    chance, found = Random(2), Counter[str]()
    for number in range(CUTS):
        length = chance.randrange(len(victim.content))
        if number % 5 == 0:
            length -= length % 4096
        found[victim.outcome(victim.content[:length])] += 1
    assert_damaged(found, victim, CUTS)


def assert_damaged(found: Counter[str], victim: Victim, count: int) -> None:
    """Under a passphrase a damaged first page cannot be told from a wrong passphrase."""
    allowed = {ErrorCode.DAMAGED: count}
    if victim.passphrase:
        allowed[ErrorCode.PASSPHRASE] = count // 4
    assert set(found) <= set(allowed), found
    assert all(found[code] <= most for code, most in allowed.items()), found


@pytest.mark.parametrize("what", [b"x", b"\0" * 4096, b"orgplan-sha256:" + b"0" * 64])
def test_what_is_hung_on_to_a_file_is_noticed(victim: Victim, what: bytes):
    assert victim.outcome(victim.content + what) in {ErrorCode.DAMAGED, "same"}


def test_a_damaged_plan_is_restored_from_the_backup_that_is_offered(victim: Victim):
    victim.path.write_bytes(victim.content[:5000])
    with pytest.raises(OrgplanError) as caught:
        load_plan(victim.path, victim.passphrase, victim.env)
    assert caught.value.code is ErrorCode.DAMAGED
    assert caught.value.fix == "Restore its backup of 2027-01-04 10:42 UTC (orgplan recover)."
    restore(backups_at(victim.env, victim.path)[0], victim.path, victim.env)
    assert plan_hash(load_plan(victim.path, victim.passphrase, victim.env)) == victim.good


def test_without_a_backup_none_is_offered(tmp_path: Path, env: Environment):
    path = tmp_path / "b.orgplan"
    path.write_bytes(b"SQLite format 3\0 and no more")
    with pytest.raises(OrgplanError, match="damaged") as caught:
        load_plan(path, env=env)
    assert "no backup" in caught.value.fix


def test_a_file_beside_it_that_belongs_to_another_database_is_not_read(victim: Victim):
    for suffix in ("-wal", "-journal", "-shm"):
        victim.path.with_name(victim.path.name + suffix).write_bytes(victim.content[::-1])
    assert victim.outcome(victim.content) == "same"
    assert victim.path.read_bytes() == victim.content


@pytest.mark.parametrize("start", [b"<", b"{", b"\xff\xd8", b"\xff\xfe", b"\0", b"PK", b"%P"])
def test_a_plan_under_a_passphrase_may_begin_with_any_byte(tmp_path: Path, start: bytes):
    """Its first bytes are random: about one plan in a hundred begins like some other file."""
    path = tmp_path / "a.orgplan"
    path.write_bytes(start + Random(1).randbytes(8192 - len(start)))
    assert read_resting(path, Files()).is_locked
