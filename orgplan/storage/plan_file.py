"""A plan file read or written in one go, for whoever does not keep it open."""

from __future__ import annotations

from pathlib import Path

from orgplan.model.organization import Organization
from orgplan.storage.backups import offering_backups
from orgplan.storage.environment import Environment
from orgplan.storage.opening import new_document
from orgplan.storage.reading import organization_at_rest


def load_plan(path: Path, passphrase: str = "", env: Environment | None = None) -> Organization:
    """Read a plan file; OrgplanError when it is missing, foreign, newer, damaged or locked."""
    env = env or Environment()
    with offering_backups(env, path):
        return organization_at_rest(path, env, passphrase)


def save_plan(
    organization: Organization,
    path: Path,
    passphrase: str = "",
    env: Environment | None = None,
    *,
    label: str = "Start the plan",
    source: str = "",
) -> None:
    """Write a plan as a new file with a history of its own; a failed save leaves the old file."""
    document = new_document(organization, env or Environment(), label=label, source=source)
    try:
        if passphrase:
            document.set_passphrase(passphrase)
        document.save(path)
    finally:
        document.close()
