"""The plan's currency, where only the headers of pay columns tell it."""

from __future__ import annotations

from collections.abc import Iterable

from orgplan.model.organization import SETTINGS_ID
from orgplan.model.settings import Settings
from orgplan.model.units import FieldType
from orgplan.spreadsheets.assembling.identities import Drafts
from orgplan.spreadsheets.interpreting.draft_table import plain_table
from orgplan.spreadsheets.ledger import Ledger
from orgplan.spreadsheets.understanding.table import SourceTable

_SIGNS = {"£": "GBP", "€": "EUR", "$": "USD", "GBP": "GBP", "EUR": "EUR", "USD": "USD"}


def add_currency(tables: Iterable[SourceTable], drafts: Drafts, ledger: Ledger) -> None:
    """Take the plan's currency from the headers of pay columns if all name the same one."""
    settings = drafts.setdefault(Settings, plain_table(Settings, [SETTINGS_ID], {}))
    headers = [
        column.header
        for table in tables
        for column in table.columns
        if column.target and table.field(column.target).field_type is FieldType.MONEY
    ]
    named = {code for header in headers for sign, code in _SIGNS.items() if sign in header}
    if len(named) == 1 and not settings.column("currency")[0]:
        (code,) = named
        settings.columns["currency"] = [code]
        ledger.rule(f"The plan's currency is {code}, as the headers of the pay columns say.")
