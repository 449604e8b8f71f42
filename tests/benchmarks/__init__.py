"""Measurements of speed, size and gap: `bench_*.py`, one function per entry of build/bench.json."""
