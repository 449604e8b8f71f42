"""Forgetting for good: in a plan with its history and backups, and in the copies beside it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

from orgplan.errors import ErrorCode, MissingInput, OrgplanError
from orgplan.storage.environment import Environment
from orgplan.storage.erasing import Forgotten, forget
from orgplan.tasks.editing import refuse_other_files


def forget_everywhere(
    plan: Path, *, person: str = "", field: str = "", passphrase: str = "", env: Environment
) -> Forgotten:
    """Replace a person or a field in a plan and in every copy that orgplan made of it."""
    refuse_other_files(plan)
    done = forget(plan, env, person=person, field=field, passphrase=passphrase)
    for copy in copies_beside(plan):
        try:
            forget(copy, env, person=person, field=field, passphrase=passphrase)
            done = dataclasses.replace(done, files=done.files + 1)
        except MissingInput:
            continue
        except OrgplanError as error:
            if error.code is not ErrorCode.PASSPHRASE:
                raise
            done = dataclasses.replace(done, closed=(*done.closed, copy))
    return done


def copies_beside(plan: Path) -> Iterator[Path]:
    """Yield the files that an import has kept when it started a plan anew."""
    yield from sorted(plan.parent.glob(f"{_escaped(plan.stem)}.backup-*{plan.suffix}"))


def _escaped(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)
