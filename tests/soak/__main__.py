"""`python -m tests.soak [--minutes N] [--only "NAME …"] [--seed N]` writes build/soak.json."""

from __future__ import annotations

import argparse
import sys
from random import SystemRandom

from tests.soak.harness import run_all, run_one


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.soak")
    parser.add_argument("--minutes", type=float, default=30, help="time for all loops together")
    parser.add_argument("--only", default="", help="names or patterns, separated by blanks")
    parser.add_argument("--seed", default="", help="seed of the first run; random if blank")
    parser.add_argument("--one", help="run one loop in this process and print its events")
    parser.add_argument("--seconds", type=float, default=0, help="time for the one loop")
    arguments = parser.parse_args()
    seed = int(arguments.seed or SystemRandom().randrange(10**9))
    if arguments.one:
        run_one(arguments.one, seed, arguments.seconds)
        return 0
    return run_all(arguments.only, arguments.minutes, seed)


if __name__ == "__main__":
    sys.exit(main())
