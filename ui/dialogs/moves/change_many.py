"""Changing one field of many records: of those selected, or of all that meet some conditions."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableView

from orgplan.changes.change import ChangeGroup, Note
from orgplan.changes.moves import Alter, Alteration
from orgplan.model.fields import Record
from orgplan.model.organization import Organization
from ui.dialogs.moves.conditions import Conditions
from ui.dialogs.moves.desk import Desk
from ui.dialogs.moves.field_value import FieldValue
from ui.dialogs.moves.foreseeing import Foreseeing, Work
from ui.dialogs.moves.rows import OptionsRow
from ui.models.formats import counted
from ui.models.moves.asking import Options
from ui.models.moves.changing import (
    HOW,
    KINDS,
    Changing,
    alteration,
    alterations,
    changeable,
    kind_at_first,
    kind_named,
    preview_count,
    preview_rows,
    stepped,
)
from ui.models.moves.effect import Effect
from ui.models.report_table import ReportTable
from ui.theme.labels import text_label
from ui.theme.measures import GAP, ROW_HEIGHT

SELECTED, RULE = "selected", "rule"
ROWS = 6
"""Rows of the preview to see at once."""


class ChangeManySheet(Foreseeing):
    """Lists what would change and from what to what, before it does."""

    def __init__(self, desk: Desk) -> None:
        titles = (desk.window.tr("Change many"), "", desk.window.tr("Change"))
        super().__init__(desk, titles, width=760)
        self.kind = QComboBox()
        self.kind.addItems([kind.sheet for kind in KINDS])
        self.kind.setCurrentText(kind_at_first(self.session).sheet)
        self.which = self._choice()
        self.conditions = Conditions(desk, self._chosen_kind())
        self.to: FieldValue[Alter, Alteration] = FieldValue(
            desk, alterations, HOW, stepped, alteration
        )
        self.to.name_parts(self.tr("Change"))
        self.to.show_fields(self._chosen_kind(), changeable(self._chosen_kind()))
        self.count = text_label("", "secondary")
        self.preview = _preview_view(self.tr("What would change"))
        self._ask_all()
        self._connect()
        self._follow()
        self.finish()
        self.to.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def work(self) -> Work:
        """Return the change of everything chosen; an OrgplanError says what is missing."""
        ruled = self.which.read() == RULE
        kind = self._chosen_kind()
        changing = Changing(
            kind,
            None if ruled else self.session.selection.ids(kind),
            self.conditions.read() if ruled else (),
            self.to.read(),
        )
        return partial(_grouped, changing, self.note())

    def show_effect(self, effect: Effect) -> None:
        """Show the effect, and the records that change."""
        super().show_effect(effect)
        kind, field = self._chosen_kind(), self.to.chosen
        if field is None:
            return
        session = self.session
        rows = preview_rows(effect.group, kind, field, session.names, pay_hidden=session.pay_hidden)
        self._list(tuple(rows))
        self.count.setText(preview_count(effect.group, kind, field))

    def show_nothing(self) -> None:
        """List nothing while there is nothing to foresee."""
        self._list(())
        self.count.setText("")

    def _list(self, rows: tuple[tuple[str, str, str], ...]) -> None:
        former = self.preview.model()
        headings = (self.tr("Record"), self.tr("Now"), self.tr("Then"))
        self.preview.setModel(ReportTable(headings, rows, self))
        self.preview.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            self.preview.setColumnWidth(column, 190)
        if former is not None:
            former.deleteLater()

    def _choice(self) -> OptionsRow:
        """Ask whether the selected records change, or those that meet conditions."""
        kind = kind_at_first(self.session)
        number = len(self.session.selection.ids(kind))
        one, many = kind.kind.replace("_", " "), kind.sheet.casefold()
        texts = {RULE: self.tr("All that meet these conditions")}
        if number:
            chosen = self.tr("The selected: {count}").format(count=counted(number, one, many))
            texts = {SELECTED: chosen, **texts}
        return OptionsRow(
            Options(name="which", label=self.tr("Which"), value=next(iter(texts)), texts=texts)
        )

    def _chosen_kind(self) -> type[Record]:
        return kind_named(self.kind.currentText())

    def _ask_all(self) -> None:
        self.add_row(self.tr("What"), self.kind)
        self.add_row(self.tr("Which"), self.which)
        self._conditions_label = self.add_row(self.tr("Conditions"), self.conditions)
        self.add_row(self.tr("Change"), self.to)
        self.add_day()
        self.add_reason()
        self.body.addSpacing(GAP)

    def finish(self) -> None:
        """Put the list of changes between the questions and the effect."""
        self._list(())
        super().finish()
        self.body.insertWidget(self.body.count() - 1, self.preview)
        self.body.insertWidget(self.body.count() - 1, self.count)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._change_kind)
        self.which.changed.connect(self._follow)
        self.conditions.changed.connect(self._follow)
        self.to.changed.connect(self.look_soon)

    def _change_kind(self) -> None:
        kind = self._chosen_kind()
        if kind is not kind_at_first(self.session):
            self.which.choose(RULE)
        self.conditions.show_kind(kind)
        self.to.show_fields(kind, changeable(kind))
        self._follow()

    def _follow(self) -> None:
        ruled = self.which.read() == RULE
        for widget in (self.conditions, self._conditions_label):
            widget.setVisible(ruled)
        if SELECTED in self.which.buttons:
            same = self._chosen_kind() is kind_at_first(self.session)
            self.which.buttons[SELECTED].setEnabled(same)
        self.look_soon()


def _grouped(changing: Changing, note: Note, organization: Organization) -> ChangeGroup:
    return changing.group(organization, note)


def _preview_view(name: str) -> QTableView:
    view = QTableView()
    view.setAccessibleName(name)
    view.setProperty("framed", True)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setSelectionMode(QTableView.SelectionMode.NoSelection)
    view.verticalHeader().setVisible(False)
    view.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    view.setFixedHeight(ROW_HEIGHT * (ROWS + 1) + 8)
    return view
