"""Pictures of a solved plan: heat map, roadmap and plans side by side, onto any painter."""
