"""Sharing a plan without what is confidential: a new file, without history."""

from __future__ import annotations

from pathlib import Path

from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.storage.redaction import Redaction, redact
from orgplan.tasks.export import export


def redaction_named(name: str) -> Redaction:
    """Return what is to be left out; an OrgplanError lists what can be."""
    try:
        return Redaction(name.strip().casefold())
    except ValueError:
        raise OrgplanError(
            f"orgplan cannot leave out {name}.",
            fix=f"Choose one of: {', '.join(Redaction)}.",
        ) from None


def share(
    organization: Organization,
    target: Path,
    what: Redaction = Redaction.PAY,
    *,
    scenario: str = "",
    passphrase: str = "",
    export_id: str = "",
) -> tuple[str, ...]:
    """Write a plan without pay, and with a scenario applied if one is named.

    A `.orgplan` file starts a history of its own: nothing in it tells what was left out.
    """
    shared = redact(organization, what)
    return export(shared, target, scenario=scenario, passphrase=passphrase, export_id=export_id)
