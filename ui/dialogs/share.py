"""Sharing the plan: a copy without pay, changes as a patch, or everything under a passphrase."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ui.dialogs.passphrases import secret_line
from ui.dialogs.sheet import Sheet
from ui.models.passphrase_strength import SHORTEST, strength
from ui.theme.labels import rule, text_label
from ui.theme.measures import GAP, GAP_S, GAP_XL


class Shared(StrEnum):
    """What is shared."""

    WITHOUT_PAY = "without_pay"
    CHANGES = "changes"
    ENCRYPTED = "encrypted"


@dataclass(frozen=True, slots=True)
class ShareWish:
    """What to write: which kind, with what ending, which changes, and the passphrase if any."""

    shared: Shared
    suffix: str
    origin: object = None
    pay: bool = False
    passphrase: str = ""

    def __repr__(self) -> str:
        """Leave the passphrase out of every log."""
        return f"ShareWish({self.shared}, {self.suffix})"


TITLES: Mapping[Shared, str] = {
    Shared.WITHOUT_PAY: "A copy without pay",
    Shared.CHANGES: "My changes, as a patch to merge",
    Shared.ENCRYPTED: "Everything, under a passphrase",
}

PAY_OUT = (
    "Salaries, targets, day rates, costs, budgets of money, notes, comments, custom columns and the"
    " history. Scores of groups under five people are left blank."
)

PATCH_IN = (
    "The chosen changes with their old and new values. Whoever merges them sees each one first."
)
PAY_IN = (
    "The chosen changes with their old and new values, salaries included, readable by everyone who"
    " gets the file."
)
ENCRYPTED_IN = (
    "The whole plan with salaries, scenarios and comments. Only the passphrase opens it: tell it by"
    " telephone, not by mail."
)

ACCOUNTS: Mapping[tuple[Shared, bool], tuple[str, str]] = {
    (Shared.WITHOUT_PAY, False): (
        "Names, posts, reporting lines, teams, planned work, scenarios and their moves.",
        PAY_OUT,
    ),
    (Shared.CHANGES, False): (
        PATCH_IN,
        "Everything that did not change, and of the changes all pay, notes and reasons.",
    ),
    (Shared.CHANGES, True): (PAY_IN, "Everything that did not change."),
    (Shared.ENCRYPTED, True): (ENCRYPTED_IN, "The history of this file."),
}
"""What is in and what is left out, by what is shared and whether pay is in it."""


class ShareDialog(Sheet):
    """Says in words what goes out before anything does; pay stays in unless it is asked for."""

    wished = Signal(object)
    """A ShareWish."""

    def __init__(
        self, parent: QWidget | None, name: str, origins: Sequence[tuple[str, object]]
    ) -> None:
        super().__init__(parent, _tr("Share {name}").format(name=name), width=600)
        self.choices = {shared: QRadioButton(_tr(text)) for shared, text in TITLES.items()}
        self.file_format = QComboBox()
        self.origin = QComboBox()
        self.leave_out_pay = QCheckBox(_tr("Leave out changes of pay"))
        self.first = secret_line(_tr("Passphrase"))
        self.second = secret_line(_tr("The same again"))
        self.contained = text_label("")
        self.left_out = text_label("")
        self._group = QButtonGroup(self)
        self._fill(origins)
        self._arrange()
        self._listen()
        self.choices[Shared.WITHOUT_PAY].setChecked(True)
        self._show()

    @property
    def shared(self) -> Shared:
        """What is chosen."""
        return next(shared for shared, radio in self.choices.items() if radio.isChecked())

    @property
    def wish(self) -> ShareWish:
        """What to write."""
        match self.shared:
            case Shared.WITHOUT_PAY:
                return ShareWish(Shared.WITHOUT_PAY, self.file_format.currentData())
            case Shared.CHANGES:
                pay = not self.leave_out_pay.isChecked()
                origin = self.origin.currentData()
                return ShareWish(Shared.CHANGES, ".orgplan-patch", origin, pay)
            case Shared.ENCRYPTED:
                text = self.first.text()
                return ShareWish(Shared.ENCRYPTED, ".orgplan", pay=True, passphrase=text)

    def _fill(self, origins: Sequence[tuple[str, object]]) -> None:
        for text, suffix in (
            (_tr("Plan (.orgplan)"), ".orgplan"),
            (_tr("Workbook (.xlsx)"), ".xlsx"),
        ):
            self.file_format.addItem(text, suffix)
        for text, origin in origins:
            self.origin.addItem(text, origin)
        self.leave_out_pay.setChecked(True)
        self.file_format.setAccessibleName(_tr("Format"))
        self.origin.setAccessibleName(_tr("Which changes"))

    def _arrange(self) -> None:
        self._parts = {
            Shared.WITHOUT_PAY: _part((_tr("As"), self.file_format)),
            Shared.CHANGES: _part((_tr("Which"), self.origin), ("", self.leave_out_pay)),
            Shared.ENCRYPTED: _part(
                (_tr("Passphrase"), self.first), (_tr("The same again"), self.second)
            ),
        }
        for shared, radio in self.choices.items():
            self._group.addButton(radio)
            self.body.addWidget(radio)
            self.body.addWidget(self._parts[shared])
        self.body.addWidget(rule())
        for title, label in ((_tr("IN IT"), self.contained), (_tr("LEFT OUT"), self.left_out)):
            account = QVBoxLayout()
            account.setSpacing(GAP_S)
            account.addWidget(text_label(title, "section"))
            account.addWidget(label)
            self.body.addLayout(account)
        self.add_answer(_tr("Cancel"), self.reject)
        self.save = self.add_answer(_tr("Save as…"), self._wish, primary=True)

    def _listen(self) -> None:
        self._group.buttonToggled.connect(self._show)
        self.leave_out_pay.toggled.connect(self._show)
        self.first.textChanged.connect(self._show)
        self.second.textChanged.connect(self._show)

    def _show(self) -> None:
        shared, wish = self.shared, self.wish
        for one, part in self._parts.items():
            part.setVisible(one is shared)
        contained, left_out = ACCOUNTS[shared, wish.pay]
        self.contained.setText(_tr(contained))
        self.left_out.setText(_tr(left_out))
        trouble = self._trouble() if shared is Shared.ENCRYPTED else ""
        self.refuse(trouble if self.first.text() else "")
        self.save.setEnabled(not trouble)
        self.fit()

    def _trouble(self) -> str:
        if len(self.first.text()) < SHORTEST:
            found = strength(self.first.text())
            return f"{found.word}. {found.advice}"
        if self.first.text() != self.second.text():
            return _tr("The two are not the same.")
        return ""

    def _wish(self) -> None:
        wish = self.wish
        self.accept()
        self.wished.emit(wish)


def _part(*fields: tuple[str, QWidget]) -> QWidget:
    part = QWidget()
    form = QFormLayout(part)
    form.setContentsMargins(GAP_XL, 0, 0, GAP)
    form.setSpacing(GAP)
    for name, field in fields:
        form.addRow(name, field)
    return part


def _tr(text: str) -> str:
    return QCoreApplication.translate("share", text)
