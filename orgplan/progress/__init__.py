"""Cancelling, progress and child processes; the only door to another process."""

from orgplan.progress.cancel import Cancelled, CancelToken
from orgplan.progress.child import run_in_child, run_in_children
from orgplan.progress.collecting import are_objects_made_to_last, lasting_objects
from orgplan.progress.executors import SerialExecutor, executor
from orgplan.progress.failures import (
    ChildCrashed,
    ChildFailed,
    ChildOutOfMemory,
    ChildRaised,
    ChildTimedOut,
)
from orgplan.progress.report import Facts, Json, Progress, Report
from orgplan.progress.worker import Call

__all__ = [
    "Call",
    "CancelToken",
    "Cancelled",
    "ChildCrashed",
    "ChildFailed",
    "ChildOutOfMemory",
    "ChildRaised",
    "ChildTimedOut",
    "Facts",
    "Json",
    "Progress",
    "Report",
    "SerialExecutor",
    "are_objects_made_to_last",
    "executor",
    "lasting_objects",
    "run_in_child",
    "run_in_children",
]
