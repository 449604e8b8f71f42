"""The capacity page: solve, compare the plans, see who is loaded and what runs when."""

from ui.views.capacity.page import CapacityPage

__all__ = ["CapacityPage"]
