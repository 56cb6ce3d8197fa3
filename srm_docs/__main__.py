"""``srm-docs``, and ``python -m srm_docs``, which is the same."""

from __future__ import annotations

import contextlib
import gc
import sys

from srm_docs.core.interruption import Interrupted, watched


def main(prog_name: str = "srm-docs") -> None:
    """Run the command line and end the process: watched from the first import of anything that takes its time."""
    # The collector looks through new values whenever there are so many more, by default 700. At first most are classes
    # and functions, which stay.
    gc.set_threshold(20_000)
    try:
        with watched():
            from srm_docs.cli.main import main as run

            run(prog_name)
    except Interrupted as interruption:
        with contextlib.suppress(OSError, AttributeError):  # a standard error that is full, or none
            sys.stderr.write(f"Error: {interruption}\n")
        sys.exit(interruption.exit_code)
    finally:
        # What is there now goes with the process. To look through it for cycles first takes a tenth of `--help`.
        gc.freeze()


if __name__ == "__main__":
    main("python -m srm_docs")
