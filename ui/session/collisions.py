"""A plan file that somebody else saved while it was open: what they changed, and how it fits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization, plan_hash
from orgplan.scenarios.outcomes import Choices, Merged
from orgplan.storage.document import ChangedOnDisk, Document
from orgplan.tasks.history import history
from orgplan.tasks.patching import Patch, diff, merge_patch


@dataclass(frozen=True, slots=True)
class Collision:
    """What the file holds now against what was opened; who saved it last, blank if unknown.

    `patch` and `plan` are None where the file cannot be merged because it cannot be read; `reason`
    says why.
    """

    document: Document
    who: str = ""
    at: datetime | None = None
    plan: Organization | None = None
    patch: Patch | None = None
    disk: str = ""
    reason: str = ""

    def merged(self, choices: Choices | None = None) -> Merged:
        """Return what merging comes to; the open plan wins conflicts that were not decided."""
        assert self.patch is not None
        assert self.plan is not None
        return merge_patch(self.plan, self.patch, choices)


def collision(document: Document) -> Collision:
    """Compare an open plan with its file, which is not the one that was opened."""
    who, at = _saved_by(document)
    try:
        base, disk = document.base(), document.on_disk()
    except OrgplanError as error:
        return Collision(document, who, at, reason=error.sentence())
    patch = diff(base, disk)
    return Collision(document, who, at, document.organization, patch, plan_hash(disk))


def take_disk_for_known(found: Collision) -> None:
    """Let the next save replace the file that was merged, and no later one."""
    if plan_hash(found.document.on_disk()) != found.disk:
        raise ChangedOnDisk("The file was saved once more while you looked at its changes.")
    found.document.accept_disk()


def _saved_by(document: Document) -> tuple[str, datetime | None]:
    """Return who made the newest step in the file; under a passphrase nobody is named."""
    if document.path is None or document.is_encrypted:
        return "", None
    try:
        steps = history(document.path).transactions
    except OrgplanError:
        return "", None
    return (steps[-1].who, steps[-1].at) if steps else ("", None)
