"""What each file is, before anything is decided."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from orgplan.spreadsheets.reading.verdict import SheetVerdict, Verdict
from orgplan.tasks.import_draft import ImportDraft
from ui.dialogs.wizard.page import WizardPage
from ui.models.formats import counted
from ui.theme.labels import text_label
from ui.theme.measures import GAP, GAP_L, GAP_M, GAP_S

_SHEETS_TOLD = 12
_KIB = 1024


class FilesPage(WizardPage):
    """A card per file."""

    def __init__(self) -> None:
        super().__init__()
        self._list = QScrollArea()
        self._list.setWidgetResizable(True)
        self._list.setAccessibleName(_tr("Files"))
        self.body.addWidget(self._list, 1)
        self.cards: list[FileCard] = []

    def show_draft(self, draft: ImportDraft) -> None:
        """Say what each file is; that does not change while the draft does."""
        if [card.verdict for card in self.cards] == list(draft.verdicts):
            return
        self.sentence.setText(_headline(draft.verdicts))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, GAP, 0)
        column.setSpacing(GAP_M)
        self.cards = [FileCard(verdict) for verdict in draft.verdicts]
        for card in self.cards:
            column.addWidget(card)
        column.addStretch(1)
        self._list.setWidget(content)


class FileCard(QFrame):
    """What one file is, its sheets and what was noticed in it, or why it cannot be read."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__()
        self.verdict = verdict
        self.setProperty("card", True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(GAP_L, GAP_M, GAP_L, GAP_M)
        self._column.setSpacing(GAP_S)
        self._say(verdict.file, "heading")
        self._say(
            f"{verdict.kind[:1].upper()}{verdict.kind[1:]}, {size(verdict.size)}", "secondary"
        )
        if verdict.refused:
            self._say(_tr("Not read: {reason}").format(reason=verdict.refusal), "bad")
            self._say(verdict.fix)
        else:
            self._tell_sheets(verdict)
        self.setAccessibleName(verdict.file)

    @property
    def texts(self) -> tuple[str, ...]:
        """What the card says, line by line."""
        items = (self._column.itemAt(place) for place in range(self._column.count()))
        widgets = (item.widget() for item in items if item is not None)
        return tuple(str(one.property("text")) for one in widgets if one is not None)

    def _tell_sheets(self, verdict: Verdict) -> None:
        for sheet in verdict.sheets[:_SHEETS_TOLD]:
            self._say(sheet_line(sheet))
        rest = len(verdict.sheets) - _SHEETS_TOLD
        if rest > 0:
            self._say(_tr("and {sheets} more").format(sheets=counted(rest, _tr("sheet"))))
        for note in verdict.noticed:
            self._say(f"• {note}", "warning")
        if not verdict.noticed:
            self._say(_tr("Nothing unusual was noticed."), "ok")

    def _say(self, text: str, role: str = "") -> None:
        if text:
            self._column.addWidget(text_label(text, role))


def sheet_line(sheet: SheetVerdict) -> str:
    """Say how far a sheet reaches."""
    reach = f"{counted(sheet.rows, _tr('row'))} × {counted(sheet.columns, _tr('column'))}"
    name = _tr("Sheet {name}").format(name=sheet.name) if sheet.name else _tr("The table")
    hidden = _tr(", hidden") if sheet.hidden else ""
    return f"{name}: {reach}{hidden}" if sheet.rows else f"{name}: {_tr('empty')}{hidden}"


def size(count: int) -> str:
    """Return a count of bytes as people say it."""
    if count < _KIB:
        return counted(count, _tr("byte"))
    if count < _KIB**2:
        return f"{count / _KIB:,.0f} KB"
    return f"{count / _KIB**2:,.1f} MB"


def _headline(verdicts: Iterable[Verdict]) -> str:
    every = tuple(verdicts)
    refused = sum(verdict.refused for verdict in every)
    if refused == len(every):
        return _tr("Nothing here can be read; see what mends it.")
    if refused:
        return _tr("{refused} of {count} cannot be read; the others go on without.").format(
            refused=refused, count=counted(len(every), _tr("file"))
        )
    return _tr("This is what was read. Nothing is changed before the last page.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("files_page", text)
