"""Whoever looks for unsaved work never takes a working copy that is just being made."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

from orgplan.model.organization import Organization
from orgplan.storage.environment import Environment
from orgplan.storage.opening import new_document
from orgplan.storage.recovery import recoveries


def test_plans_are_started_while_others_look_for_unsaved_work(tmp_path: Path):
    env = Environment(data=tmp_path)
    done = Event()

    def look() -> int:
        rounds = 0
        while not done.is_set():
            recoveries(env)
            rounds += 1
        return rounds

    with ThreadPoolExecutor(2) as others:
        looking = [others.submit(look) for _ in range(2)]
        try:
            for _ in range(60):
                document = new_document(Organization(), env, saved=True)
                assert document.undo() is None
                document.close()
        finally:
            done.set()
        assert all(one.result() > 0 for one in looking)
