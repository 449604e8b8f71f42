"""The inspector panel: what is selected, what the checks say about it, and its fields."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from orgplan.findings import Finding
from orgplan.model.fields import Record
from orgplan.model.people import Person, Position
from ui.models.summary import subtitle
from ui.session import Session
from ui.theme.tokens import Tokens
from ui.views.appearance import Appearance
from ui.views.inspector.findings_list import FindingsList
from ui.views.inspector.record_form import RecordForm
from ui.views.labels import rule, text_label


class Inspector(QWidget):
    """Follows the selection; forms are made when a kind is first selected, then kept."""

    def __init__(
        self, session: Session, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._appearance = session, appearance
        self.forms: dict[type[Record], RecordForm] = {}
        self.name = text_label("", "title")
        self._subtitle = text_label("", "secondary")
        self._findings = FindingsList()
        self._body = QVBoxLayout()
        self._pages = QStackedWidget()
        self._arrange()
        session.selection.changed.connect(self.refresh)
        session.changed.connect(self.refresh)
        session.findings_changed.connect(self._show_findings)
        session.pay_hidden_changed.connect(self.refresh)
        appearance.changed.connect(self._recolor)
        self.refresh()

    def start_editing(self) -> None:
        """Put the cursor into the first field of what is selected."""
        kind = self._session.selection.current.kind
        if kind in self.forms:
            first = next(iter(self.forms[kind].editors.values()))
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show the selected records as they are now."""
        selected, organization = self._session.selection.current, self._session.organization
        kind = selected.kind
        if kind is None or not selected.ids:
            self._pages.setCurrentIndex(0)
            return
        records = [r for row_id in selected.ids if (r := organization.table(kind).get(row_id))]
        if not records:
            self._pages.setCurrentIndex(0)
            return
        self._show_records(kind, records)
        self._pages.setCurrentIndex(1)

    def _show_records(self, kind: type[Record], records: list[Record]) -> None:
        one = records[0] if len(records) == 1 else None
        plural = kind.sheet.casefold()
        self.name.setText(self._session.names.short(one) if one else f"{len(records):,} {plural}")
        self._subtitle.setText(
            subtitle(one, self._session) if one else self.tr("An edit changes all of them.")
        )
        self._subtitle.setVisible(bool(self._subtitle.text()))
        shown = {kind}
        self._form(kind).show_records([record.id for record in records])
        people = self._session.names.incumbents.get(one.id, ()) if one else ()
        if isinstance(one, Position) and people:
            self._form(Person).show_records([person.id for person in people])
            shown.add(Person)
        for of_kind, form in self.forms.items():
            form.setVisible(of_kind in shown)
        self._show_findings()

    def _form(self, kind: type[Record]) -> RecordForm:
        if kind not in self.forms:
            form = RecordForm(self._session, kind, self._appearance.tokens)
            self.forms[kind] = form
            self._body.insertWidget(self._body.count() - 1, form)
        return self.forms[kind]

    def _show_findings(self) -> None:
        selected = self._session.selection.current
        about: tuple[Finding, ...] = ()
        if selected.kind is not None and len(selected.ids) == 1:
            kind, row_id = selected.kind.kind, selected.ids[0]
            about = tuple(
                finding
                for finding in self._session.findings
                if finding.where.record == kind and finding.where.id == row_id
            )
        self._findings.show_findings(about, self._appearance.tokens)

    def _recolor(self, tokens: Tokens) -> None:
        for form in self.forms.values():
            form.recolor(tokens)
        self._show_findings()

    def _arrange(self) -> None:
        empty = text_label(
            self.tr("Select a post, a team or an initiative to see and edit it here."), "secondary"
        )
        empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        empty.setContentsMargins(16, 12, 16, 0)
        content = QWidget()
        self._body = QVBoxLayout(content)
        self._body.setContentsMargins(16, 4, 12, 16)
        self._body.setSpacing(10)
        for widget in (self.name, self._subtitle, self._findings, rule()):
            self._body.addWidget(widget)
        self._body.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        self._pages.addWidget(empty)
        self._pages.addWidget(scroll)
        heading = text_label(self.tr("INSPECTOR"), "section")
        heading.setContentsMargins(16, 14, 16, 8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(heading)
        layout.addWidget(self._pages, 1)
