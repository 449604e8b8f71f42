"""The org chart: where every card stands and how it is painted at every zoom."""
