"""Drawing an SVG logo for a trial, in a process of its own, before the renderer draws it in ours.

The renderer is native code: what it can't get memory for, or nests too deep, ends the program, and some drawings take
it for ever however few their elements are (a pattern of a kilometre, a hundred thousand letters). What can be counted
is refused before (`_svg_limits`); the rest shows here. It takes a tenth of a second, and only where a logo is an SVG.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from srm_docs.core.bounds import LOGO_MEMORY, LOGO_SECONDS
from srm_docs.core.fonts import SHIPPED

_BUSY = 15
"""So many times as long as it works a process may last, on a machine that is busy with other things."""

_NO_RENDERER = 7

_TOO_LONG = "takes too long to be drawn: it may take {}; save it as PNG"

_TRIAL = """
import sys
seconds, memory, no_renderer = map(int, sys.argv[1:4])
try:
    import resource
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
except (ImportError, OSError, ValueError):
    pass
try:
    import resvg_py
except ImportError:
    sys.exit(no_renderer)
drawing = sys.stdin.buffer.read().decode()
resvg_py.svg_to_bytes(svg_string=drawing, zoom=2.0, dpi=96, skip_system_fonts=True, font_files=sys.argv[4:])
"""


def trial_fault(drawing: bytes) -> str:
    """Why a drawing can't be drawn, as the end of a sentence, or nothing."""
    if not sys.executable:  # Python within another program
        return ""
    fonts = [str(face) for typeface in SHIPPED.chain() for face in (typeface.regular, typeface.bold)]
    # A usual logo takes a hundredth of it; each file with the logo in it takes as much again.
    bounds = (LOGO_SECONDS.most, LOGO_MEMORY.most_bytes, _NO_RENDERER)
    command = [sys.executable, "-c", _TRIAL, *map(str, bounds), *fonts]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        process = subprocess.run(  # noqa: S603
            command,
            input=drawing,
            capture_output=True,
            check=False,
            timeout=_BUSY * LOGO_SECONDS.most,
            env=environment,
        )
    except subprocess.TimeoutExpired:
        return _TOO_LONG.format(LOGO_SECONDS)
    except OSError:  # no process can be had: what draws it later says what it has to say
        return ""
    if process.returncode in (0, _NO_RENDERER):
        return ""
    if process.returncode == -getattr(signal, "SIGXCPU", 0):
        return _TOO_LONG.format(LOGO_SECONDS)
    why = f"it takes more memory than {LOGO_MEMORY}, or its lettering is too unusual"
    return f"can't be drawn: {why}; save it as PNG"
