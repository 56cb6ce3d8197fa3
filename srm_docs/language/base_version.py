"""Whether the base of an overlay has changed since somebody last looked at it, and what.

An overlay names the version of its base that it was written for. Beside it lies the base as it was then, if
`srm-docs accept` has put it there: `policy.base.json` for `policy.yaml`. By that it can be told what has changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from srm_docs.core.diagnostics import Diagnostic, Related, Severity
from srm_docs.language.published import Read
from srm_docs.yaml_source.tree import Data, Tree

BASE_VERSION = "base_version"
"""The key that names the version of the base for which an overlay is written."""

UNVERSIONED = "unversioned"
"""What stands for the version of a base that says none."""

_FORMAT = 1
_MOST_TOLD = 20


def kept_base(overlay: Path) -> Path:
    """The file that keeps the base of an overlay as it was."""
    return overlay.with_name(f"{overlay.stem}.base.json")


def keep(base: Tree) -> str:
    """The text of that file."""
    return json.dumps({"format": _FORMAT, "base": base.data}, indent=1, ensure_ascii=False) + "\n"


def version_of(base: Tree) -> str:
    """The version that a spec says it has, or nothing."""
    version = base.data.get("version") if isinstance(base.data, dict) else None
    return version if isinstance(version, str) else ""


def base_changes(overlay: Tree, base: Tree, read: Read) -> Iterator[Diagnostic]:
    """A warning where the base is not the one that the overlay was written for."""
    version = overlay.data.get(BASE_VERSION) if isinstance(overlay.data, dict) else None
    if not isinstance(version, str) or not isinstance(base.data, dict):
        return
    span, now = overlay.span((BASE_VERSION,)), version_of(base) or UNVERSIONED
    before = _kept(read(kept_base(Path(span.file))))
    changes = tuple(_changes(before, base)) if before else ()
    if now == version and not changes:
        return
    message = f"the base is {_called(now)} now; this overlay was written for {version}"
    if now == version:
        message = f"the base has changed since this overlay was written for it, though its version is {version} still"
    hint = f"look at it, then `srm-docs accept {span.file}`"
    related = changes[:_MOST_TOLD]
    if len(changes) > _MOST_TOLD:
        related += (Related(f"and {len(changes) - _MOST_TOLD} more changes", base.span(())),)
    yield Diagnostic("base-changed", message, span, hint, Severity.WARNING, related)


def _called(version: str) -> str:
    return version if version == UNVERSIONED else f"version {version}"


def _kept(text: str | Diagnostic) -> Mapping[str, Any]:
    """What is kept of the base; nothing where there is no such file, or where it can't be understood."""
    if isinstance(text, Diagnostic):
        return {}
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    kept = data.get("base") if isinstance(data, dict) and data.get("format") == _FORMAT else None
    return kept if isinstance(kept, dict) else {}


def _changes(before: Mapping[str, Any], base: Tree) -> Iterator[Related]:
    """What has changed: entry by entry in the sections that have ids, else key by key."""
    now = base.data if isinstance(base.data, dict) else {}
    for section in dict.fromkeys((*now, *before)):
        old, new = before.get(section), now.get(section)
        if isinstance(old, dict) and isinstance(new, dict):
            yield from (
                Related(_told(f"{section}: '{id_}'", old, new, id_), base.span((section, id_), key=True))
                for id_ in dict.fromkeys((*new, *old))
                if old.get(id_) != new.get(id_)
            )
            if list(old) != list(new) and set(old) == set(new):
                yield Related(f"{section}: the order is another", base.span((section,), key=True))
        elif old != new:
            yield Related(_told(f"'{section}'", before, now, section), base.span((section,), key=True))


def _told(name: str, old: Mapping[str, Any], new: Mapping[str, Any], key: str) -> str:
    if key not in old:
        return f"{name} is new"
    if key not in new:
        return f"{name} is gone"
    return f"{name} has changed{_parts(old[key], new[key])}"


def _parts(old: Data, new: Data) -> str:
    """Which keys of an entry have changed, or how a text has."""
    if isinstance(old, dict) and isinstance(new, dict):
        keys = [key for key in dict.fromkeys((*new, *old)) if old.get(key) != new.get(key)]
        return f": {', '.join(keys)}"
    if isinstance(old, str) and isinstance(new, str) and len(old) + len(new) < 80:
        return f": it was '{old}' and is '{new}'"
    return ""
