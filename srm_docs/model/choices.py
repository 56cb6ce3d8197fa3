"""What choices mean to each other, by their texts: which must stay last, and which orders say something.

A text that stands for all others ("none of the above"), or that names letters ("both A and B"), or numbers in their
order make no sense in any other place. The words are those of the languages that the program speaks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from srm_docs.model.exercise import Choice

_ABOUT_ALL = (
    r"(?:none|neither|all|both|any|some) of (?:the above|the below|these|them|the others)|all the above|none(?: of it)?"
    r"|(?:keine[rs]?|alle|beide|nichts) (?:der|von den|davon|dieser) ?\w*|(?:keine|nichts) davon|alle genannten"
    r"|(?:aucune?|toutes?|tous) (?:de ces|des|ces|les) ?\w*(?: ci-dessus| pr\u00e9c\u00e9dentes?)?"
    r"|(?:ninguna?|todas?|todos) (?:de |las |los )+\w*(?: anteriores)?"
    r"|(?:nenhuma?|todas?|todos) (?:das |dos |as |os )+\w*(?: acima| anteriores)?"
    r"|\u4e0a\u8a18\u306e(?:\u3044\u305a\u308c\u3067\u3082\u306a\u3044|\u3059\u3079\u3066)"
    r"|(?:\u3044\u305a\u308c\u3082|\u3069\u308c\u3082).*"
)
_AND = " and | & | or | und | oder | als auch | et | ou | y | e | como | quanto |\u3068"
_LETTERS = re.compile(
    r"(?:(?i:both|only|all of|sowohl|nur|beide|seulement|uniquement|solo|tanto|apenas|somente) )?"
    rf"[A-H][).]?(?:(?:, |{_AND})[A-H][).]?)+(?: only| alone)?"
    r"|(?i:only|nur|seulement|solo|apenas) [A-H]",
)
_NUMBER = re.compile(r"[+-]?(\d+(?:[.,]\d+)*)\W*\w{0,12}\W*")


def is_about_all(choice: Choice) -> bool:
    """Whether a choice stands for all others or for none of them, and thus comes last."""
    return bool(re.fullmatch(_ABOUT_ALL, choice.text.strip(" ."), re.IGNORECASE))


def names_letters(choice: Choice) -> bool:
    """Whether a choice names others by their letters, which a variant changes."""
    return bool(_LETTERS.fullmatch(choice.text.strip(" .")))


def are_in_order(choices: Sequence[Choice]) -> bool:
    """Whether choices are numbers that rise or fall: in any other order they would only confuse."""
    numbers = [_number(choice.text) for choice in choices]
    known = [number for number in numbers if number is not None]
    return len(known) == len(choices) > 1 and (known == sorted(known) or known == sorted(known, reverse=True))


def keeps_place(choices: Sequence[Choice], index: int) -> bool:
    """Whether a choice stays where it is when the others are put in another order."""
    choice = choices[index]
    free = [other for other in choices if not (other.fixed or is_about_all(other))]
    if any(map(names_letters, choices)) or are_in_order(free):
        return True
    return choice.fixed or is_about_all(choice)


def _number(text: str) -> float | None:
    match = _NUMBER.fullmatch(text.strip())
    if not match:
        return None
    digits = match[1]
    # A comma or a dot with three digits behind it groups them: 1,000.
    grouped = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", digits)
    return float(re.sub(r"[.,]", "", digits) if grouped else digits.replace(",", ".", 1).replace(",", ""))
