"""The repository works anywhere: it names no place of one machine and no package registry."""

from __future__ import annotations

import re
import subprocess

import pytest

ELSEWHERE = {
    "a path of one machine": re.compile(
        r"(?<![\w.])/(?:home|root|work|Users|opt|tmp)/\w|\b[A-Z]:\\\w"
    ),
    "a package registry": re.compile(
        r"pypi\.|pythonhosted|(?:extra-)?index-url|find-links", re.IGNORECASE
    ),
    "a folder beside the repository": re.compile(r"\.\./+shared"),
}


@pytest.fixture(scope="module")
def tracked_texts(repository) -> dict[str, str]:
    """Every tracked text file but this one."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=repository, capture_output=True, text=True, check=True
    )
    texts = {}
    for name in filter(None, listed.stdout.split("\0")):
        file = repository / name
        if file.is_file() and file.name != "test_repository.py":
            content = file.read_bytes()
            if b"\0" not in content:
                texts[name] = content.decode(errors="replace")
    return texts


@pytest.mark.parametrize("what", ELSEWHERE)
def test_no_file_names(tracked_texts, what):
    found = [
        f"{name}: {match.group()}"
        for name, text in tracked_texts.items()
        if (match := ELSEWHERE[what].search(text))
    ]
    assert found == []
