"""Changes of rows of the matrix as changes of what is written: each where the author wrote it, if that can say it.

A cell may be written for one service, for a group, or for all services in which the row applies. What changes for all
that share it is changed there; what changes for some becomes what is written of these alone.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from msgspec import Struct

from srm_docs.language.duty_edits import (
    at_condition,
    replaced,
    with_duty_text,
    with_letters,
    with_share,
    with_text,
)
from srm_docs.language.duty_shape import CRITICAL, NOBODY, UNKNOWN

_USUAL = ""
"""What stands for the duties of all services that have none of their own."""


class CellChange(Struct, frozen=True):
    """Another text for one thing that a row says.

    ``kind`` is what it says: `share`, `text` or `raci` of an owner, `state`, `reason`, `critical`, or a key of the row
    itself; ``about`` is the owner or the field. ``services`` are those for which it is changed, of a cell only, and
    ``condition`` the words of the condition. What ``text`` holds is in the words of the format, `yes` and not `ja`.
    """

    kind: str
    text: str
    about: str = ""
    services: tuple[str, ...] = ()
    condition: str = ""


class RowWriter(Struct, frozen=True):
    """Writes rows anew.

    ``members`` are the services of each group, and each service by itself; texts of readers are changed in one
    ``language``.
    """

    members: Mapping[str, tuple[str, ...]]
    language: str

    def changed(self, row: Mapping[str, Any], changes: Iterable[CellChange]) -> dict[str, Any]:
        """A row as it is to be written after changes."""
        written: dict[str, Any] = copy.deepcopy(dict(row))
        for change in changes:
            match change.kind:
                case "name" | "domain" | "status":
                    _set(written, change.kind, with_text(written.get(change.kind), change.text, self.language))
                case "layer":
                    written["layer"] = change.text
                case "note":
                    _set(written, "note", self._note(written.get("note"), change.text))
                case "controls":
                    _set(
                        written, "controls", [line.strip() for line in change.text.splitlines() if line.strip()] or None
                    )
                case "field":
                    fields = dict(written.get("fields") or {})
                    _set(fields, change.about, with_text(fields.get(change.about), change.text, self.language))
                    _set(written, "fields", fields or None)
                case "critical":
                    self._critical(written, change)
                case _:
                    self._in_cells(written, change, partial(self._duties, change))
        return written

    def _note(self, note: Any, text: str) -> Any:
        if isinstance(note, dict) and "text" in note:
            changed = with_text(note["text"], text, self.language)
            return {**note, "text": changed} if changed else None
        return with_text(note, text, self.language)

    def _critical(self, row: dict[str, Any], change: CellChange) -> None:
        """Mark cells as those to look at first, or not any more: all of a row at the row, or else one by one."""
        if set(change.services) == set(self._services(row)):
            _set(row, CRITICAL, change.text or None)
            if not change.text:
                self._in_cells(row, change, lambda duties: _without(duties, CRITICAL))
        elif change.text:
            self._in_cells(row, change, lambda duties: {**duties, CRITICAL: change.text})
        else:
            others = tuple(service for service in self._services(row) if service not in change.services)
            if row.pop(CRITICAL, None):
                self._in_cells(
                    row, CellChange(CRITICAL, "yes", services=others), lambda duties: {**duties, CRITICAL: "yes"}
                )
            self._in_cells(row, change, lambda duties: _without(duties, CRITICAL))

    def _duties(self, change: CellChange, duties: dict[str, Any]) -> dict[str, Any]:
        """The duties of one cell after a change."""
        changed = dict(duties)
        if change.kind in ("state", "reason"):
            # The reason comes with the state, or is changed alone.
            state = change.about or next((key for key in (NOBODY, UNKNOWN) if key in duties), "")
            for key in (NOBODY, UNKNOWN):
                _set(changed, key, with_text(duties.get(key), change.text, self.language) if key == state else None)
            return changed
        duty = duties.get(change.about)
        index = at_condition(duty, change.condition, self.language) if duty is not None else None
        old = (duty[index] if isinstance(duty, list) else duty) if index is not None else None
        match change.kind:
            case "share":
                new = with_share(old, change.text)
            case "text":
                new = with_duty_text(old, change.text, self.language)
            case "raci":
                new = with_letters(old, change.text, self.language)
            case _:
                raise ValueError(f"a row says nothing that is called '{change.kind}'")
        if change.condition and new is not None and old is None:
            new = {
                **(new if isinstance(new, dict) else with_share(None, new) and {"share": new}),
                "when": change.condition,
            }
        _set(changed, change.about, replaced(duty, index, new))
        return changed

    def _in_cells(
        self, row: dict[str, Any], change: CellChange, change_cell: Callable[[dict[str, Any]], dict[str, Any]]
    ) -> None:
        """Change the duties of some services, each set of them where it is written, if all that it is for changes."""
        special = {key: dict(value or {}) for key, value in (row.get("by_service") or {}).items()}
        sources = self._sources(row, special)
        for place, served in sources.items():
            wanted = [service for service in served if service in change.services]
            if not wanted:
                continue
            written = dict(row.get("duties") or {}) if place == _USUAL else special[place]
            new = change_cell(written)
            if new == written:
                continue
            if len(wanted) < len(served):
                special.update({service: copy.deepcopy(new) for service in wanted})
            elif place == _USUAL:
                _set(row, "duties", new or None)
            else:
                special[place] = new
        _set(row, "by_service", special or None)

    def _sources(self, row: Mapping[str, Any], special: Mapping[str, Any]) -> dict[str, list[str]]:
        """Where the duties of each service are written: under it, under its group, or among those of all."""
        sources: dict[str, list[str]] = {}
        for service in self._services(row):
            own = service if service in special else None
            group = next((key for key in special if key != service and service in self.members.get(key, ())), None)
            sources.setdefault(own or group or _USUAL, []).append(service)
        return sources

    def _services(self, row: Mapping[str, Any]) -> Sequence[str]:
        """The services of which a row says something."""
        listed = row.get("services")
        if listed is None and row.get("by_service") and row.get("duties") is None:
            listed = list(row["by_service"])
        names = [listed] if isinstance(listed, str) else listed
        if names is None:
            return [name for name, services in self.members.items() if services == (name,)]
        return list(dict.fromkeys(service for name in names for service in self.members.get(name, ())))


def _set(holder: dict[str, Any], key: str, value: Any) -> None:
    """Put a value under a key, or take the key out."""
    if value is None:
        holder.pop(key, None)
    else:
        holder[key] = value


def _without(duties: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: duty for name, duty in duties.items() if name != key}
