"""The garbage collector while and after very many objects are made."""

import gc
from collections.abc import Iterator

import pytest

from orgplan.progress import lasting_objects


@pytest.fixture(autouse=True)
def collector_on() -> Iterator[None]:
    gc.enable()
    yield
    gc.unfreeze()
    gc.disable()


def test_the_collector_is_off_until_the_outermost_work_ends() -> None:
    with lasting_objects():
        with lasting_objects():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_goes_on_after_work_that_failed() -> None:
    with pytest.raises(ValueError, match="bad"), lasting_objects():
        raise ValueError("bad")
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    with lasting_objects():
        pass
    assert not gc.isenabled()


@pytest.mark.parametrize(("objects", "passed_over"), [(200_000, True), (200, False)])
def test_only_very_many_objects_are_passed_over_later(objects: int, *, passed_over: bool) -> None:
    before = gc.get_freeze_count()
    with lasting_objects():
        made = [[number] for number in range(objects)]
    assert (gc.get_freeze_count() - before >= len(made)) == passed_over
