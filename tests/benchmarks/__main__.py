"""`python -m tests.benchmarks [--only "NAME …"]` writes build/bench.json."""

from __future__ import annotations

import argparse
import sys

from tests.benchmarks.harness import run_all, run_one


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--only", default="", help="names or patterns, separated by blanks")
    parser.add_argument("--one", help="run one benchmark in this process and print its entry")
    arguments = parser.parse_args()
    if arguments.one:
        run_one(arguments.one)
        return 0
    return run_all(arguments.only)


if __name__ == "__main__":
    sys.exit(main())
