"""Questions that take many solves: frontiers, hiring, a set for a stated confidence."""
