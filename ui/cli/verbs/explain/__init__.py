"""`orgplan explain`: one question per verb, each answered by solving again."""
