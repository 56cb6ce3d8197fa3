"""The version of the program, written down here alone: to ask the installation for it takes time."""

from __future__ import annotations

VERSION = "0.1.0"
