"""Every field of every record can be seen and edited in the inspector, in every theme."""

import pytest

from orgplan.model.organization import RECORD_KINDS
from orgplan.model.people import Position
from tests.ui.small_company import small_company
from ui.messages import Messages
from ui.session import Session
from ui.theme.tokens import DARK, LIGHT
from ui.views.inspector.record_form import RecordForm
from ui.views.inspector.sections import sections_of


@pytest.mark.parametrize("kind", RECORD_KINDS.values())
def test_every_field_but_the_id_stands_in_exactly_one_section(kind):
    listed = [field.name for section in sections_of(kind) for field in section.fields]
    assert sorted(listed) == sorted(field.name for field in kind.fields if field.name != "id")


def test_the_icons_in_the_editors_take_the_colors_of_another_theme(qapp, qtbot):
    session = Session(Messages())
    session.open(small_company())
    form = RecordForm(session, Position, LIGHT)
    qtbot.addWidget(form)
    actions = [form.editors[name].actions()[0] for name in ("start", "team")]
    light = [action.icon().pixmap(16).toImage() for action in actions]
    form.recolor(DARK)
    dark = [action.icon().pixmap(16).toImage() for action in actions]
    assert all(before != after for before, after in zip(light, dark, strict=True))
