from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

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
