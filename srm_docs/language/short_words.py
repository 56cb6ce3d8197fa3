"""Short words that people write for yes, no, not applicable and unknown, with what to write instead."""

from __future__ import annotations

_NO = [
    "-",
    "--",
    "–",
    "—",
    "0",
    "n",
    "na",
    "nein",
    "nil",
    "no.",
    "non",
    "nope",
    "nothing",
    "not",
    "off",
    "false",
    "null",
    "✗",
    "✘",
]
_NOT_RESPONSIBLE = [
    "not responsible",
    "no responsibility",
    "not accountable",
    "no duty",
    "nobody",
    "nicht verantwortlich",
]
_YES = ["+", "1", "ja", "oui", "on", "sí", "si", "true", "y", "yea", "yeah", "yep", "yes.", "yess", "✓", "✔"]
_NOT_APPLICABLE = [
    "n/a",
    "n.a.",
    "n. a.",
    "not applicable",
    "does not apply",
    "nicht zutreffend",
    "entfällt",
    "sans objet",
    "no aplica",
    "該当なし",
]
_UNKNOWN = [
    "tbd",
    "tbc",
    "tba",
    "to be defined",
    "to be determined",
    "to be confirmed",
    "?",
    "??",
    "???",
    "unknown",
    "unclear",
    "unbekannt",
    "inconnu",
    "不明",
]


def right_word(word: str) -> str:
    """What to write instead of a short word as the duty of one owner; empty for any other text."""
    word = word.casefold().strip()
    if word in _NO or word in _NOT_RESPONSIBLE:
        return "did you mean 'no'?"
    if word in _YES:
        return "did you mean 'yes'?"
    if word in _NOT_APPLICABLE:
        return (
            "write 'no' if only this owner has no duty; if nobody has, write 'none: <why>' in the place of all duties"
        )
    if word in _UNKNOWN:
        return "if nobody knows who does it, write 'unknown: <why>' in the place of all duties"
    return ""


def right_mapping(word: str) -> str:
    """What to write instead of a short word in the place of all duties."""
    word = word.casefold().strip()
    if word in _NOT_APPLICABLE or word in _NO or word == "none":
        return "if nobody has a duty there, write why: `{none: …}`"
    if word in _UNKNOWN:
        return "if nobody knows who has a duty there, write why: `{unknown: …}`"
    return "say whose duty it is: `{customer: yes}`"
