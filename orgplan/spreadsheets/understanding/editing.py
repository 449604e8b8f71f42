"""Edits of a mapping: each returns a new one, in which everything else is proposed to fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from orgplan.spreadsheets.reading.grid import Sheet
from orgplan.spreadsheets.understanding.columns import Column
from orgplan.spreadsheets.understanding.mapping import Mapping, SheetMapping
from orgplan.spreadsheets.understanding.proposing import propose
from orgplan.spreadsheets.understanding.stated import CHOSEN, ColumnDecision, Decisions
from orgplan.spreadsheets.understanding.wording import word_key
from orgplan.spreadsheets.understanding.writing_said import Writing

_Change = Callable[[ColumnDecision], ColumnDecision]


class Editing:
    """Edits of the mapping of a source whose sheets are at hand."""

    def __init__(self, sheets: Sequence[Sheet], mapping: Mapping) -> None:
        self._sheets = tuple(sheets)
        self.mapping = mapping

    def choose_header(self, sheet: Sheet, *rows: int) -> Editing:
        """Take one row, or two below each other, numbered from 1, for the header."""
        return self._decided(sheet, lambda old: replace(old, header_rows=rows, columns=()))

    def choose_shape(self, sheet: Sheet, shape: str) -> Editing:
        """Read a sheet in another shape; what was decided about its columns is asked anew."""
        return self._decided(sheet, lambda old: replace(old, shape=shape, columns=()))

    def skip(self, sheet: Sheet, *, skipped: bool = True) -> Editing:
        """Leave a sheet out, or take it in again."""
        return self._decided(sheet, lambda old: replace(old, skip=skipped))

    def set_target(self, sheet: Sheet, index: int, target: str) -> Editing:
        """State what a column holds; blank for a custom field. Who held the target gives way."""
        held = self._mapped(sheet).column(target) if target else None
        edited = self
        if held is not None and held.index != index:
            edited = edited.decide_column(sheet, held.index, _custom)
        return edited.decide_column(
            sheet, index, lambda old: replace(old, target=target, ignore=False, how=CHOSEN)
        )

    def ignore(self, sheet: Sheet, index: int) -> Editing:
        """Leave a column out, also as a custom field."""
        return self.decide_column(sheet, index, lambda old: replace(old, ignore=True, how=CHOSEN))

    def accept_suggestion(self, sheet: Sheet, index: int) -> Editing:
        """Take a column for what it is suggested to be."""
        column = self._at(sheet, index)
        return self.set_target(sheet, index, column.suggestion) if column.suggestion else self

    def set_date_order(self, sheet: Sheet, index: int, *, day_first: bool) -> Editing:
        """State whether a column writes the day or the month first."""
        return self._writing(sheet, index, lambda said: replace(said, day_first=day_first))

    def set_decimal_comma(self, sheet: Sheet, index: int, *, comma: bool) -> Editing:
        """State whether the comma or the point starts a column's decimals."""
        return self._writing(sheet, index, lambda said: replace(said, decimal_comma=comma))

    def set_percent(self, sheet: Sheet, index: int, *, percent: bool) -> Editing:
        """State whether 80 in a column means 0.8."""
        return self._writing(sheet, index, lambda said: replace(said, percent=percent))

    def map_word(self, sheet: Sheet, index: int, word: str, value: str) -> Editing:
        """State what a word of a column means."""
        key = word_key(word)

        def change(said: Writing) -> Writing:
            others = tuple(pair for pair in said.words if pair[0] != key)
            return replace(said, words=(*others, (key, value)))

        return self._writing(sheet, index, change)

    def _mapped(self, sheet: Sheet) -> SheetMapping:
        return self.mapping.of(sheet) or SheetMapping(sheet.file, sheet.name)

    def _at(self, sheet: Sheet, index: int) -> Column:
        columns = self._mapped(sheet).columns
        return next(column for column in columns if column.index == index)

    def _writing(self, sheet: Sheet, index: int, change: Callable[[Writing], Writing]) -> Editing:
        return self.decide_column(
            sheet, index, lambda old: replace(old, writing=change(old.writing))
        )

    def decide_column(self, sheet: Sheet, index: int, change: _Change) -> Editing:
        """Change what is decided about one column."""
        key = self._at(sheet, index).key

        def decide(old: Decisions) -> Decisions:
            changed = change(old.column(key) or ColumnDecision(key))
            others = tuple(column for column in old.columns if column.key != key)
            return replace(old, columns=(*others, changed))

        return self._decided(sheet, decide)

    def _decided(self, sheet: Sheet, decide: Callable[[Decisions], Decisions]) -> Editing:
        mapped = self._mapped(sheet)
        edited = self.mapping.with_sheet(replace(mapped, decisions=decide(mapped.decisions)))
        return Editing(self._sheets, propose(self._sheets, edited))


def _custom(old: ColumnDecision) -> ColumnDecision:
    return replace(old, target="", ignore=False, how=CHOSEN)
