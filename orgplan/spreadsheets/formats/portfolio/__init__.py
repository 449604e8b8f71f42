"""Portfolio templates of several sheets, as Meisterplan's: projects, resources, allocations."""
