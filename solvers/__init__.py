"""Ways to answer a capacity problem; sees orgplan.capacity and below, never an interface."""
