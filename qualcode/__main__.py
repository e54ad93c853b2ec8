"""Start qualcode: `python -m qualcode` and the console script."""

import sys


def main() -> None:
    """Run the command line; its exit code is 0 done, 1 a clear error, 2 wrong usage."""
    from qualcode.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
