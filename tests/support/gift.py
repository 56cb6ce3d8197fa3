"""What two readers of GIFT, that of its grammar and that of Moodle's rules, make of a question."""

from __future__ import annotations

from typing import Any

from support.banks import Keyed, seen, unescaped
from support.moodle import GiftQuestion

PARSE = "for (const text of given) told(tool.default.parse(text));\n"
"""What gift-pegjs is asked to do with texts."""


def by_grammar(question: dict[str, Any]) -> Keyed:
    """A question as gift-pegjs reads it. What goes with a text, it leaves in its code."""
    if question["type"] == "TF":
        return Keyed(("True", "False"), ("True" if question["isTrue"] else "False",))
    if question["type"] == "Matching":
        pairs = ((seen(it["subquestion"]["text"]), _meant(it["subanswer"])) for it in question["matchPairs"])
        return Keyed((), tuple(pair for pair in pairs if pair[0]))
    choices = question.get("choices") or []
    texts = [seen(choice["text"]["text"]) for choice in choices]
    right = [text for text, it in zip(texts, choices, strict=True) if it["isCorrect"] or (it["weight"] or 0) > 0]
    return Keyed(tuple(texts), tuple(right))


def _meant(text: str) -> str:
    codes = {"058": ":", "035": "#", "061": "=", "123": "{", "125": "}", "126": "~", "092": "\\"}
    for code, sign in codes.items():
        text = text.replace(f"&&{code};", sign)
    return unescaped(text)


def by_rules(question: GiftQuestion) -> Keyed:
    """A question as Moodle reads it."""
    if question.type == "truefalse":
        return Keyed(("True", "False"), ("True" if question.truth else "False",))
    if question.type == "match":
        pairs = tuple((seen(left), unescaped(right)) for left, right in question.pairs if left)
        return Keyed((), pairs)
    choices = [(seen(text), grade) for text, grade in question.choices]
    return Keyed(tuple(text for text, _ in choices), tuple(text for text, grade in choices if grade > 0))
