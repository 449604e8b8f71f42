"""Supply: what people can give to planned work, each of them counted once."""

from orgplan.capacity.supply.lent import with_loans
from orgplan.capacity.supply.newcomer import Newcomers
from orgplan.capacity.supply.reckoning import supply
from orgplan.capacity.supply.rows import STEPS, Member, Supply, SupplyRow

__all__ = ["STEPS", "Member", "Newcomers", "Supply", "SupplyRow", "supply", "with_loans"]
