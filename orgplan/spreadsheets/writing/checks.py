"""The workbook's own checks: cells that are zero, gathered on About with one answer for all."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.utils import quote_sheetname


@dataclass(frozen=True, slots=True)
class Check:
    """What holds, and the cell that is zero as long as it does."""

    meaning: str
    title: str
    address: str

    @property
    def reference(self) -> str:
        """The cell as formulas of other sheets name it."""
        return f"{quote_sheetname(self.title)}!{self.address}"


class Checks:
    """The checks of the sheets written so far, in their order."""

    def __init__(self) -> None:
        self.listed: list[Check] = []

    def add(self, meaning: str, title: str, address: str) -> None:
        """Note that a cell of a sheet has to be zero."""
        self.listed.append(Check(meaning, title, address))
