"""The sheets of moves: each asks little, says at once what it would do, and does it on Enter."""
