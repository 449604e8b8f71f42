"""Long random loops: `soak_*.py`, each function one run that raises when something is wrong."""
