"""Explanations worked out in a process of their own, so that a cancel never waits for a solve."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from orgplan.progress import Progress, run_in_child
from orgplan.progress.executors import executor


@dataclass(frozen=True, slots=True)
class _Asked:
    """A method of Explanations by name, with what it is asked; its progress is the child's."""

    question: str
    about: tuple[Any, ...]
    options: Mapping[str, Any]
    workers: int


def explained_in_child(
    question: str, *about: object, progress: Progress, workers: int = 1, **options: object
) -> Any:
    """Return what the method of Explanations called `question` says about all that comes after.

    Raises:
        Cancelled: the token was cancelled.
    """
    return run_in_child(_explained, _Asked(question, about, options, workers), progress)


def _explained(asked: _Asked, progress: Progress) -> Any:
    from solvers.explain.explanations import (  # noqa: PLC0415 - HiGHS loads in the child only
        Explanations,
    )

    with executor(asked.workers) as pool:
        several = pool if asked.workers > 1 else None
        explainer = Explanations(executor=several, workers=asked.workers)
        return getattr(explainer, asked.question)(*asked.about, progress, **asked.options)
