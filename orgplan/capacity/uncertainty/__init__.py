"""How surely a fixed plan fits when demand spreads and people leave or come later."""

from orgplan.capacity.uncertainty.demand import demand_at
from orgplan.capacity.uncertainty.people import Arrival, Leaver, SupplyUncertainty, supply_at
from orgplan.capacity.uncertainty.simulation import simulate
from orgplan.capacity.uncertainty.sure_set import Chances, SureSet
from orgplan.capacity.uncertainty.turnover import turnover

__all__ = [
    "Arrival",
    "Chances",
    "Leaver",
    "SupplyUncertainty",
    "SureSet",
    "demand_at",
    "simulate",
    "supply_at",
    "turnover",
]
