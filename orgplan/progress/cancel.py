"""Asking running work to stop."""

from __future__ import annotations

from threading import Event


class Cancelled(Exception):
    """The user stopped the work: not an error, and nothing was changed."""


class CancelToken:
    """Carries a wish to stop from any thread to the work, which asks for it where it can stop."""

    __slots__ = ("_event",)

    def __init__(self) -> None:
        self._event = Event()

    @property
    def cancelled(self) -> bool:
        """Whether the work should stop."""
        return self._event.is_set()

    def cancel(self) -> None:
        """Ask the work to stop; asking twice is harmless."""
        self._event.set()

    def check(self) -> None:
        """Raise Cancelled if the work should stop."""
        if self.cancelled:
            raise Cancelled
