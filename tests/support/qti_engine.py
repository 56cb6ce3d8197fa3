"""A delivery engine of QTI 2.1 that is not ours: it refuses what is no item, takes answers, and marks them."""

from __future__ import annotations

from typing import Any

import pyslet.qtiv2.variables as engine
from pyslet.qtiv2.xml import QTIDocument

QUIETLY = "ignore:.* is deprecated, use.* instead:DeprecationWarning"
"""The filter of warnings for tests: it calls functions of its own that it has given other names."""


def marks(markup: bytes, answers: list[list[str]]) -> list[float]:
    """The score that each answer gets; one of several identifiers or pairs is a list, as an answer of one is.

    Raises an XMLError where the item isn't one.
    """
    state = _state(markup)
    scores = []
    for answer in answers:
        state.begin_session()
        response = state["RESPONSE"]
        several = isinstance(response, engine.MultipleContainer)
        response.set_value(answer if several else answer[0])
        state.end_attempt()
        scores.append(float(state["SCORE"].value))
        assert "FEEDBACK" not in state or state["FEEDBACK"].value == "general"
    return scores


def correct(markup: bytes) -> list[str]:
    """What the engine holds for right: identifiers, or pairs of them with a space between."""
    value = _state(markup)["RESPONSE.CORRECT"].value
    if value is None:
        return []
    return [" ".join(it) if isinstance(it, tuple) else it for it in value] if isinstance(value, dict) else [value]


def _state(markup: bytes) -> Any:
    document = QTIDocument()
    document.read(src=markup.decode())
    return engine.ItemSessionState(document.root)
