"""In which edition a format can be made."""

from __future__ import annotations


def edition_of(format_: str) -> str:
    """The edition for a format: a package that checks answers is made for practice alone."""
    return "practice" if format_ == "scorm" else "instructor"
