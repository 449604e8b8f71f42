from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from orgplan.storage.environment import Environment

NOON = datetime(2027, 1, 4, 10, 42, tzinfo=UTC)


@pytest.fixture
def env(tmp_path: Path) -> Environment:
    """Surroundings in which every look at the clock is a second later."""
    seconds = count()
    return Environment(
        data=tmp_path / "data",
        who="ann",
        host="here",
        now=lambda: NOON + timedelta(seconds=next(seconds)),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.orgplan"


@pytest.fixture
def quick_passphrases() -> Iterator[None]:
    """Make a key of a passphrase in no time: what is tested is not how hard it is to guess."""
    connection = sqlite.connect(":memory:")
    usual = connection.execute("PRAGMA cipher_default_kdf_iter").fetchone()[0]
    connection.execute("PRAGMA cipher_default_kdf_iter = 1000")
    yield
    connection.execute(f"PRAGMA cipher_default_kdf_iter = {usual}")
    connection.close()
