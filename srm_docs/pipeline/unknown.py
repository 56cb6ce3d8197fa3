"""How a name that nobody knows is refused."""

from __future__ import annotations

from collections.abc import Iterable

from srm_docs.core.diagnostics import did_you_mean
from srm_docs.core.errors import UsageError


def unknown(kind: str, name: str, known: Iterable[str], listed_as: str = "") -> UsageError:
    """The error for a name of some kind that isn't among the known ones: what is meant perhaps, and what there is."""
    names = tuple(known)
    hint = did_you_mean(name, names)
    there_are = f"{listed_as or kind + 's'}: {', '.join(names) or 'none'}"
    return UsageError(f"there is no {kind} '{name}'" + (f"; {hint}" if hint else "") + f" ({there_are})")
