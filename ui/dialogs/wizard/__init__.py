"""The import wizard: from a dropped file over what it means to one step of the plan."""
