"""The failures that are exceptions. A mistake in a spec is never one of them: it is a `Diagnostic`."""

from __future__ import annotations

import os
from collections.abc import Iterable


class SrmDocsError(Exception):
    """What stops a run for a reason that a person can mend. The message is one clear line."""


class UsageError(SrmDocsError):
    """The call itself is wrong: an unknown product, format or service; a path that is no spec."""


class MissingError(SrmDocsError):
    """Something that the run needs is not there: a file, a folder, a font."""


class TooLargeError(SrmDocsError):
    """What is to be made does not fit: the rest can be made without it."""


class DirectionError(SrmDocsError):
    """What is to be made holds text from right to left, which its format can't set: the rest can be made without it."""


class DrawingError(SrmDocsError):
    """A picture can't be turned into pixels: the rest can be made without it."""


class TemplateError(SrmDocsError):
    """A template can't be filled in: nothing of what was asked for can be made in it."""


class PlugInError(SrmDocsError):
    """A plug-in can't be used or has failed: the rest can be made without it."""


class OutputError(SrmDocsError):
    """The output can't be written. Nothing was changed."""


def refusal(error: OSError) -> str:
    """What the system refused, as a sentence: the name of the file or stream, which may be long, and the reason."""
    name = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes | os.PathLike) else ""
    short = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
    reason = error.strerror or str(error) or type(error).__name__
    return f"{short} can't be used: {reason}" if short else f"the system refused: {reason}"


_LONGEST_NAME = 120


def unknown(kind: str, name: str, known: Iterable[str], listed_as: str = "") -> UsageError:
    """The error for a name of some kind that isn't among the known ones: what is meant perhaps, and what there is."""
    from srm_docs.core.near_names import did_you_mean, listed  # where there is a mistake alone

    names = tuple(known)
    hint = did_you_mean(name, names)
    there_are = f"{listed_as or kind + 's'}: {listed(names) or 'none'}"
    return UsageError(f"there is no {kind} '{name}'" + (f"; {hint}" if hint else "") + f" ({there_are})")
