"""The command `foia-lint`."""

import signal
import sys

from ._native import run


def main() -> int:
    """Does what the command line says and gives the exit status."""
    # Python would only note the signal and wait for the command to end by itself.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return run(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
