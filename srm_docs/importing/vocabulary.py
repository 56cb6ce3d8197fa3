"""The words by which sheets of many houses say the same, in the languages of the program's own wording."""

from __future__ import annotations

import re

from srm_docs.importing.words import folded

CUSTOMERS = frozenset(
    """customer|customers|client|clients|you|your|tenant|user|users|agency|csc|osc|consumer|customer agency
    |cloud customer|cloud consumer|your organization|your organisation|your team|kunde|kunden|cliente|clientes|vous
    |利用者|お客様|顧客""".replace("\n    ", "").split("|")
)

PROVIDERS = frozenset(
    """provider|vendor|csp|we|us|supplier|cloud provider|cloud service provider|service provider|msp|esp|microsoft|aws
    |amazon|google|google cloud|azure|ibm|oracle|sap|anbieter|fournisseur|proveedor|fornecedor|事業者
    |プロバイダー""".replace("\n    ", "").split("|")
)

SHARED = frozenset(
    """shared|both|joint|jointly|geteilt|gemeinsam|partagé|partagée|compartido|compartida|compartilhado|compartilhada
    |共有|共同""".replace("\n    ", "").split("|")
)
NOBODY = frozenset({"n/a", "na", "not applicable", "none", "entfällt", "sans objet", "no aplica", "não se aplica"})
EMPTY = frozenset({"none", "n/a", "na", "null", "nan", "-", "--", "\u2014", "tbd", "#n/a"})
"""Words that most often stand for an empty cell."""

MARKS = frozenset({"x", "\u2713", "\u2714", "\u2611", "\u2612", "\u25cf", "\u2022", "*", "yes", "y", "true", "1"})
"""What marks a column in a row."""

NO_MARKS = frozenset({"", "no", "n", "false", "0", "-", "\u2610", "\u25cb", "o"})
"""What says that a column is not marked."""

IDS = ("id", "control", "ref", "reference", "number", "no.", "nr", "nr.", "#", "key", "requirement", "kontrolle")
NAMES = ("name", "title", "practice", "question", "requirement", "topic", "item", "activity", "task", "responsibility")
DOMAINS = ("domain", "family", "section", "category", "area", "group", "capability", "layer", "bereich")
RESPONSIBILITY = ("responsib", "owner", "ownership", "who", "zuständig", "verantwort", "responsable", "担当")

_BEHIND = re.compile(r"(?:'s)?\s*(?:responsibilit(?:y|ies)|duties|tasks|role|owns?)\s*$", re.IGNORECASE)


def is_customer(name: str) -> bool:
    """Whether a party is the customer's side by its name."""
    words = folded(name)
    return words in CUSTOMERS or any(word in CUSTOMERS for word in words.split())


def party_name(heading: str) -> str:
    """The name of a party from the heading of its column: `IBM` from `IBM responsibilities`."""
    name = _BEHIND.sub("", heading).strip()
    return "Customer" if folded(name) in ("you", "your", "") else name


def raci_letters(text: str) -> str:
    """The letters of RACI that a text is made of, each once; empty where it holds anything else."""
    letters = re.sub(r"[\s,/&+]", "", text).upper()
    right = bool(letters) and not set(letters) - set("RACI") and len(set(letters)) == len(letters)
    return "".join(letter for letter in "RACI" if letter in letters) if right else ""
