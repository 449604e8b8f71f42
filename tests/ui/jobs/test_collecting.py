"""While a window lives, garbage is collected in its thread alone."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from threading import Thread, current_thread
from weakref import finalize

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from orgplan.progress import lasting_objects
from ui.jobs.collecting import Collecting


class Circle:
    def __init__(self) -> None:
        self.own = self


@pytest.fixture
def collecting(qtbot: QtBot) -> Iterator[Collecting]:
    parent = QObject()
    yield Collecting(parent)
    parent.deleteLater()


def make_circles(where: list[Thread]) -> None:
    circle = Circle()
    finalize(circle, lambda: where.append(current_thread()))
    del circle
    kept = [Circle() for _ in range(5_000)]
    kept.clear()


def test_another_thread_collects_nothing_and_this_one_does(
    collecting: Collecting, qtbot: QtBot
) -> None:
    where: list[Thread] = []
    other = Thread(target=make_circles, args=(where,))
    other.start()
    other.join()
    assert where == []
    qtbot.waitUntil(lambda: where == [current_thread()], timeout=5_000)


def test_nothing_is_collected_while_much_is_made_to_last(collecting: Collecting) -> None:
    where: list[Thread] = []
    with lasting_objects():
        make_circles(where)
        collecting.collect()
        assert where == []
    gc.collect()
