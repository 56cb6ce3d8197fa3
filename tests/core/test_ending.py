from __future__ import annotations

import subprocess
import sys

import pytest

TWICE = """
import os, signal
from srm_docs.core.interruption import Interrupted, watch_for_the_first

watch_for_the_first()
try:
    os.kill(os.getpid(), signal.SIGTERM)
except Interrupted as first:
    os.kill(os.getpid(), signal.SIGTERM)
    print(first)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there a process ends at the first signal, whatever it watches for")
def it_is_told_of_the_first_signal_alone() -> None:
    """The second one comes from who has started the process, while it is on its way out."""
    done = subprocess.run([sys.executable, "-c", TWICE], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "terminated\n", "")
