"""What is shared leaves pay out unless it is asked for; patches come back as one step."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from pathlib import Path

import pytest

from orgplan.changes.change import ChangeGroup, Set
from orgplan.errors import OrgplanError
from orgplan.model.people import Position
from orgplan.scenarios.branching import branch
from orgplan.storage.plan_file import load_plan, save_plan
from orgplan.tasks.patching import diff, read_patch, write_patch
from tests.ui.dialogs.conftest import NO_SCREEN
from tests.ui.small_company import small_company
from ui.dialogs import sharing
from ui.dialogs.merge_preview import MergePreview
from ui.dialogs.share import Shared, ShareDialog

pytestmark = NO_SCREEN

SECRET = "copper lamp sings twice"


@pytest.fixture
def target(tmp_path: Path, monkeypatch) -> Path:
    """Where the file dialog says to write, whatever the ending."""
    path = tmp_path / "shared"

    def answer(_parent, suggestion: Path, _kind: str) -> Path:
        return path.with_suffix(suggestion.suffix)

    monkeypatch.setattr(sharing, "ask_share", answer)
    return path


def share(desk, what: Shared) -> ShareDialog:
    desk.do("share")
    dialog = desk.dialog(ShareDialog)
    dialog.choices[what].setChecked(True)
    return dialog


def save_it(desk, dialog: ShareDialog) -> None:
    dialog.save.click()
    desk.settle()


def give_a_raise(desk) -> None:
    change = Set(Position, "dev1", "base_salary", Decimal(80_000), Decimal(87_654))
    desk.session.perform(ChangeGroup("Raise to 87,654", (change,)))


def test_a_copy_without_pay_is_what_is_offered_first(desk, plan, target):
    desk.open(plan)
    desk.do("share")
    dialog = desk.dialog(ShareDialog)
    assert dialog.shared is Shared.WITHOUT_PAY
    assert "Salaries" in dialog.left_out.text()
    save_it(desk, dialog)
    copy = load_plan(target.with_suffix(".orgplan"))
    assert {post.base_salary for post in copy.positions} == {None}
    assert copy.positions["dev1"].title == "Developer"


def test_the_whole_plan_goes_out_only_under_a_passphrase(desk, plan, target):
    desk.open(plan)
    dialog = share(desk, Shared.ENCRYPTED)
    assert not dialog.save.isEnabled()
    dialog.first.setText(SECRET)
    dialog.second.setText("another one")
    assert not dialog.save.isEnabled()
    dialog.second.setText(SECRET)
    save_it(desk, dialog)
    path = target.with_suffix(".orgplan")
    with pytest.raises(OrgplanError):
        load_plan(path)
    assert load_plan(path, SECRET).positions["dev1"].base_salary == 80_000


def test_a_wish_to_share_never_tells_its_passphrase(desk, plan):
    desk.open(plan)
    dialog = share(desk, Shared.ENCRYPTED)
    dialog.first.setText(SECRET)
    assert SECRET not in repr(dialog.wish)
    dialog.reject()


@pytest.mark.parametrize("pay", [False, True])
def test_changes_since_the_last_save_go_out_with_pay_only_if_asked_for(desk, plan, target, pay):
    desk.open(plan)
    desk.rename("Coder")
    give_a_raise(desk)
    dialog = share(desk, Shared.CHANGES)
    assert dialog.leave_out_pay.isChecked()
    dialog.leave_out_pay.setChecked(not pay)
    assert ("salaries included" in dialog.contained.text()) == pay
    save_it(desk, dialog)
    path = target.with_suffix(".orgplan-patch")
    fields = {change.field for change in read_patch(path).changes}
    assert fields == {"title", "base_salary"} if pay else {"title"}
    assert ("87654" in path.read_text()) == pay


def test_a_patch_of_nothing_is_refused_in_a_sentence(desk, plan, target, messages):
    desk.open(plan)
    save_it(desk, share(desk, Shared.CHANGES))
    assert messages.texts[-1].startswith("There are no changes but of pay.")
    assert not target.with_suffix(".orgplan-patch").exists()


def test_a_scenario_goes_out_as_a_patch_of_what_it_changes(desk, plan, target):
    desk.open(plan)
    desk.session.perform_on_plan(branch(desk.session.plan, "Lean"))
    desk.session.show_scenario(desk.session.plan.scenarios.ids()[-1])
    desk.rename("Coder")
    dialog = share(desk, Shared.CHANGES)
    assert dialog.origin.currentText() == "Of the scenario Lean"
    save_it(desk, dialog)
    (change,) = read_patch(target.with_suffix(".orgplan-patch")).changes
    assert (change.id, change.field, change.new) == ("dev1", "title", "Coder")


def patch_of(tmp_path: Path, **titles: str) -> Path:
    before = small_company()
    rows = [dataclasses.replace(before.positions[post], title=to) for post, to in titles.items()]
    path = tmp_path / "theirs.orgplan-patch"
    write_patch(diff(before, before.put_all(rows), "Small"), path)
    return path


def test_a_patch_is_shown_decided_and_goes_in_as_one_step(desk, plan, tmp_path):
    desk.open(plan)
    desk.rename("Staff")
    desk.window.files.sharing.merge_patch_file(
        patch_of(tmp_path, dev1="Principal", dev2="Senior", ana="Analyst")
    )
    preview = desk.dialog(MergePreview)
    assert [preview.tabs.tabText(n) for n in range(preview.tabs.count())] == [
        "To decide  1",
        "Goes in  1",
    ]
    preview.conflicts.choose_all("theirs")
    desk.qtbot.waitUntil(preview.go.isEnabled)
    preview.go.click()
    assert (desk.title_of("dev1"), desk.title_of("dev2")) == ("Principal", "Senior")
    desk.session.undo()
    assert (desk.title_of("dev1"), desk.title_of("dev2")) == ("Staff", "Developer")


def test_cancelling_a_patch_changes_nothing(desk, plan, tmp_path):
    desk.open(plan)
    desk.window.files.sharing.merge_patch_file(patch_of(tmp_path, dev1="Principal"))
    desk.dialog(MergePreview).reject()
    desk.settle()
    assert not desk.session.is_dirty


def test_a_patch_that_would_make_a_cycle_says_so_before(desk, plan, tmp_path):
    before = small_company()
    moved = dataclasses.replace(before.positions["cto"], reports_to="cdo")
    path = tmp_path / "cycle.orgplan-patch"
    write_patch(diff(before, before.put(moved)), path)
    desk.open(plan)
    change = Set(Position, "cdo", "reports_to", "ceo", "cto")
    desk.session.perform(ChangeGroup("Move", (change,)))
    desk.window.files.sharing.merge_patch_file(path)
    preview = desk.dialog(MergePreview)
    assert preview.trouble.text() == "1 rule would be broken; see the list."
    assert preview.go.text() == "Merge anyway"
    preview.reject()


def test_amounts_in_a_patch_stay_hidden_while_pay_is(desk, tmp_path, plan):
    before = small_company()
    raised = dataclasses.replace(before.positions["dev1"], base_salary=Decimal(87_654))
    path = tmp_path / "raise.orgplan-patch"
    write_patch(diff(before, before.put(raised)), path)
    save_plan(before.put(dataclasses.replace(raised, base_salary=Decimal(86_543))), plan)
    desk.open(plan)
    desk.session.set_pay_hidden(True)
    desk.window.files.sharing.merge_patch_file(path)
    preview = desk.dialog(MergePreview)
    cells = [str(preview.conflicts.index(0, column).data()) for column in range(4)]
    assert cells == ["Dan Iri (Developer): Base salary", "•", "•", "•"]
    preview.reject()


def test_a_patch_dropped_before_a_plan_is_open_says_what_is_missing(desk, tmp_path, messages):
    desk.window.files.drop((patch_of(tmp_path, dev1="Principal"),))
    assert messages.texts == ["Open the plan first that the patch is for."]
