"""Asking whether what looks like an accident in a spreadsheet is meant."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.dialogs.sheet import Sheet

if TYPE_CHECKING:
    from orgplan.tasks.refresh_accepting import Suspected
    from ui.dialogs.wizard.wizard import ImportWizard


class AskSuspected(Sheet):
    """Shows what is suspected; nothing is taken unless somebody says that it is meant."""

    def __init__(self, wizard: ImportWizard, suspected: Suspected) -> None:
        super().__init__(wizard, _tr("Is this meant?"), suspected.message)
        self.take = self.add_answer(_tr("Take it as it &stands"), self.accept)
        self.back = self.add_answer(_tr("Go back"), self.reject, primary=True)


def ask_about(wizard: ImportWizard, suspected: Suspected) -> None:
    """Ask, unless that is asked already, and go on with the import if it is meant."""
    if any(asked.isVisible() for asked in wizard.findChildren(AskSuspected)):
        return
    dialog = AskSuspected(wizard, suspected)
    dialog.accepted.connect(partial(wizard.run.accept, suspected))
    dialog.open()


def _tr(text: str) -> str:
    return QCoreApplication.translate("suspecting", text)
