"""Drawing an SVG logo for a trial, in a process of its own, before the renderer draws it in ours.

The renderer is native code: what it can't get memory for, or nests too deep, ends the program, and some drawings take
it for ever however few their elements are (a pattern of a kilometre, a hundred thousand letters). What can be counted
is refused before (`_svg_limits`); the rest shows here. It takes a tenth of a second, and only where a logo is an SVG.
"""

from __future__ import annotations

import os
import subprocess
import sys

from srm_docs.core.fonts import SHIPPED

_MOST_SECONDS = 4
"""Of a processor. A usual logo takes a hundredth; each file with the logo in it takes as much again."""

_LONGEST_WAIT = 60
"""In seconds, on a machine that is busy with other things."""

_MOST_MEMORY = 1_500_000_000

_NO_RENDERER = 7

_TRIAL = f"""
import sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_CPU, ({_MOST_SECONDS}, {_MOST_SECONDS + 1}))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, ({_MOST_MEMORY}, {_MOST_MEMORY}))
except (ImportError, OSError, ValueError):
    pass
try:
    import resvg_py
except ImportError:
    sys.exit({_NO_RENDERER})
drawing = sys.stdin.buffer.read().decode()
resvg_py.svg_to_bytes(svg_string=drawing, zoom=2.0, dpi=96, skip_system_fonts=True, font_files=sys.argv[1:])
"""


def trial_fault(drawing: bytes) -> str:
    """Why a drawing can't be drawn, as the end of a sentence, or nothing."""
    if not sys.executable:  # Python within another program
        return ""
    fonts = [str(face) for typeface in SHIPPED.chain() for face in (typeface.regular, typeface.bold)]
    command = [sys.executable, "-c", _TRIAL, *fonts]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        process = subprocess.run(  # noqa: S603
            command, input=drawing, capture_output=True, check=False, timeout=_LONGEST_WAIT, env=environment
        )
    except subprocess.TimeoutExpired:
        return "takes too long to be drawn; save it as PNG"
    except OSError:  # no process can be had: what draws it later says what it has to say
        return ""
    if process.returncode in (0, _NO_RENDERER):
        return ""
    return "can't be drawn: it takes too much time or memory, or its lettering is too unusual; save it as PNG"
