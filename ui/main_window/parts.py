"""The objects behind a window, made once and handed to whoever needs them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from ui.jobs import Jobs
from ui.messages import Messages
from ui.session import Session
from ui.session.checking import Checking
from ui.session.documents import Documents
from ui.settings import Settings
from ui.views.appearance import Appearance


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything a window works with."""

    settings: Settings
    messages: Messages
    jobs: Jobs
    session: Session
    checking: Checking
    documents: Documents
    appearance: Appearance


def assemble(app: QApplication, store: QSettings, messages: Messages | None = None) -> Parts:
    """Make the parts of one window over a store of settings."""
    settings, messages = Settings(store), messages or Messages()
    jobs = Jobs()
    jobs.failed.connect(messages.fail)
    session = Session(messages)
    return Parts(
        settings=settings,
        messages=messages,
        jobs=jobs,
        session=session,
        checking=Checking(session, jobs),
        documents=Documents(session, jobs, settings),
        appearance=Appearance(app, settings),
    )
