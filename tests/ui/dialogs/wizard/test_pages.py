"""A page is made when it is first asked for, and knows then what was told before."""

from __future__ import annotations

from ui.dialogs.wizard.pages import Pages


class Page:
    """Notes what it hears."""

    def __init__(self) -> None:
        self.heard: list[object] = []

    def show_draft(self, draft: object) -> None:
        self.heard.append(draft)

    def show_trial(self, trial: object) -> None:
        self.heard.append(trial)


def two_pages() -> tuple[Pages, list[Page]]:
    made: list[Page] = []
    return Pages((Page, Page), made.append), made


def test_no_page_is_made_before_it_is_asked_for():
    pages, made = two_pages()
    pages.hear_draft("draft")
    assert made == []
    assert pages[1] is made[0]
    assert pages[1] is made[0]
    assert len(made) == 1


def test_a_page_hears_the_newest_draft_and_trial_once():
    pages, _made = two_pages()
    pages.hear_draft("old draft")
    pages.hear_trial("old trial")
    pages.hear_draft("draft")
    assert pages[0].heard == ["draft"]
    pages.hear_trial("trial")
    assert pages[0].heard == ["draft", "trial"]
    assert pages[0].heard == ["draft", "trial"]
    assert pages[1].heard == ["draft", "trial"]


def test_a_page_out_of_sight_hears_nothing_until_it_is_asked_for():
    pages, made = two_pages()
    assert pages[0].heard == []
    pages.hear_draft("draft")
    pages.hear_trial("trial")
    pages.hear_draft("next draft")
    pages.hear_trial("next trial")
    pages.hear_trial("last trial")
    assert made[0].heard == []
    assert pages[0].heard == ["next draft", "last trial"]
