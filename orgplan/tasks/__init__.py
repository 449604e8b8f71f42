"""One function per thing a user asks, from values to a record; no printing and no painting."""
