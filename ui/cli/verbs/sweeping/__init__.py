"""The explanations that take many solves or draws: confidence, frontier and hiring."""
