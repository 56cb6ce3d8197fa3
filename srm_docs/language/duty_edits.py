"""Changes of written duties: said anew in the form in which their author wrote them, as far as that can say it.

A duty is a share (`yes`), a text (`Rotating the keys`), both (`{share: all, text: …}`) or a list of these under
conditions; where a text is meant for readers, it may be one text for each language.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from srm_docs.language.cells import share_of
from srm_docs.language.duty_shape import DutyInFull

_IN_FULL = frozenset(DutyInFull.KEYS)
_PART = "part"


def with_text(written: Any, text: str, language: str) -> Any:
    """What is written for readers with another text, in its language if there is one for each. None if none is left."""
    if isinstance(written, dict):
        texts = {key: value for key, value in written.items() if key != language}
        return {**written, language: text} if text else texts or None
    return text or None


def text_in(written: Any, language: str) -> str:
    """The text for readers of a language; the first there is where that has none."""
    if isinstance(written, dict):
        return str(written.get(language, next(iter(written.values()), "")))
    return written if isinstance(written, str) else ""


def with_share(duty: Any, share: str) -> Any:
    """A written duty with another share: `yes`, `part`, `no` or a percentage. None where nothing is to be said."""
    if not share:
        return None
    if _is_in_full(duty):
        return {**duty, "share": share}
    if duty is None or _is_share(duty):
        return share
    # A text alone is a part.
    return duty if share == _PART else {"share": share, "text": duty}


def with_duty_text(duty: Any, text: str, language: str) -> Any:
    """A written duty with another text, or with none."""
    if _is_in_full(duty):
        changed = with_text(duty.get("text"), text, language)
        rest = {key: value for key, value in duty.items() if key != "text"}
        return {**duty, "text": changed} if changed else rest or None
    if _is_share(duty):
        if not text:
            return duty
        return text if duty.lower() == _PART else {"share": duty, "text": text}
    return with_text(duty, text, language) or (_PART if duty is not None else None)


def with_letters(duty: Any, letters: str, language: str) -> Any:
    """A written duty with other letters of the RACI matrix, or with none of its own."""
    if duty is None:
        return {"raci": letters} if letters else None
    if _is_in_full(duty):
        rest = {key: value for key, value in duty.items() if key != "raci"}
        return {**duty, "raci": letters} if letters else rest or None
    if not letters:
        return duty
    if _is_share(duty):
        return {"share": duty, "raci": letters}
    return {"share": _PART, "text": duty, "raci": letters} if text_in(duty, language) else {"raci": letters}


def at_condition(duty: Any, condition: str, language: str) -> int | None:
    """The index in a list of duties of that under a condition, or of the default, whose condition is empty."""
    duties = duty if isinstance(duty, list) else [duty]
    for index, candidate in enumerate(duties):
        when = candidate.get("when") if _is_in_full(candidate) else None
        if text_in(when, language) == condition or (isinstance(when, dict) and condition in when.values()):
            return index
    return None


def replaced(duty: Any, index: int | None, changed: Any) -> Any:
    """A duty, or a list of them, with one of them said anew, added, or taken out."""
    duties: list[Any] = list(duty) if isinstance(duty, list) else [] if duty is None else [duty]
    if index is None:
        duties += [] if changed is None else [changed]
    elif changed is None:
        del duties[index]
    else:
        duties[index] = changed
    if isinstance(duty, list) and len(duties) != 1:
        return duties or None
    only: Any = duties[0] if len(duties) == 1 else duties or None
    # What holds under a condition alone stays in its list.
    return [only] if isinstance(duty, list) and _is_in_full(only) and "when" in only else only


def _is_in_full(duty: Any) -> bool:
    return isinstance(duty, Mapping) and set(duty) <= _IN_FULL


def _is_share(duty: Any) -> bool:
    return isinstance(duty, str) and share_of(duty)[0] is not None
