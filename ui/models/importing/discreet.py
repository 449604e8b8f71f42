"""Cells of a source as they may be read while pay is hidden."""

from __future__ import annotations

from collections.abc import Iterable

from orgplan.spreadsheets.understanding.mapping import SheetMapping
from ui.models.importing.meanings import may_be_pay
from ui.session.discretion import AMOUNT, HIDDEN


class Discreet:
    """Shows cells of one sheet: no pay, and no amount in a column that nobody knows."""

    def __init__(self, mapped: SheetMapping | None, *, pay_hidden: bool) -> None:
        columns = mapped.columns if mapped is not None and pay_hidden else ()
        shape = mapped.shape if mapped is not None else ""
        self._on = pay_hidden
        self._pay = {column.index for column in columns if may_be_pay(shape, column)}
        self._known = {column.index for column in columns if column.target} - self._pay

    def hides(self, column: int) -> bool:
        """Tell whether a column holds pay that must not be seen."""
        return self._on and column in self._pay

    def text(self, column: int, text: str) -> str:
        """Return what a cell below the header may show."""
        if not self._on or not text or column in self._known:
            return text
        return HIDDEN if column in self._pay else AMOUNT.sub(HIDDEN, text)

    def texts(self, column: int, texts: Iterable[str]) -> str:
        """Return samples as they may be shown, in one line."""
        shown = dict.fromkeys(self.text(column, text) for text in texts)
        return ", ".join(shown)
