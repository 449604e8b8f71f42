"""How a child process can fail without an answer of its own."""

from __future__ import annotations

import signal


class ChildFailed(Exception):
    """A child process gave no answer; `reason` is one sentence a person can read."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ChildCrashed(ChildFailed):
    """The child process ended on its own without an answer."""


class ChildTimedOut(ChildFailed):
    """The child process was stopped because its time was over."""


class ChildOutOfMemory(ChildFailed):
    """The child process needed more memory than it was given."""


class ChildRaised(ChildFailed):
    """The child process raised an exception that cannot be carried over as itself."""


def crash(exit_code: int | None, memory_mib: int | None) -> ChildCrashed:
    """Return the crash that an exit code tells of; negative codes are signals."""
    reason = f"The background process ended unexpectedly ({_cause(exit_code)})."
    if memory_mib is not None:
        reason += f" It may have needed more than the {memory_mib} MiB of memory it was given."
    return ChildCrashed(reason)


def _cause(exit_code: int | None) -> str:
    if exit_code is None or exit_code >= 0:
        return f"exit code {exit_code}"
    try:
        return signal.Signals(-exit_code).name
    except ValueError:
        return f"signal {-exit_code}"
