"""Programs that some tests need: absent, they are skipped, unless ORGPLAN_REQUIRE names them."""

from __future__ import annotations

import os
import shutil

import pytest


def program(name: str, *commands: str) -> str:
    """Return the path of the first command that is installed; skip the test if none is.

    Where ORGPLAN_REQUIRE, a list separated by commas, has the name, the test fails instead.
    """
    for command in commands:
        found = shutil.which(command)
        if found:
            return found
    message = f"{' or '.join(commands)} is not installed"
    if name in os.environ.get("ORGPLAN_REQUIRE", "").split(","):
        pytest.fail(f"{message}, and ORGPLAN_REQUIRE asks for {name}")
    pytest.skip(message)
