"""What Moodle takes, whichever way it is imported: weights, ids, and the questions that it can't ask."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.page.document import ChoiceItem, Choices, Matching
from srm_docs.page.question_bank import BankForm, BankQuestion, QuestionBank
from srm_docs.writers._quiz.html import fit

REMARK = "question-form"
"""The code of what is said of questions that a platform can't ask, or not quite so."""

_EQUAL = {
    1: "100", 2: "50", 3: "33.33333", 4: "25", 5: "20", 6: "16.66667", 7: "14.28571", 8: "12.5", 9: "11.11111",
    10: "10", 20: "5",
}  # fmt: skip
"""The weight in per cent of each of so many right choices, as far as Moodle's list of grades (`question_bank`,
`fraction_options_full`) has it."""

_MOST_RIGHT = 20
_LONGEST_ID = 100
"""Characters in the column `idnumber` of Moodle's table of questions."""


def weights(choices: Sequence[ChoiceItem]) -> tuple[str, ...]:
    """The weight in per cent of each choice where several may be right: those of right ones make 100 together.

    A wrong one takes all away. Where no weight is in Moodle's list for so many, some of the right ones count 10 and
    others 5.
    """
    count = sum(choice.right for choice in choices)
    equal = _EQUAL.get(count)
    tens = 2 * 10 - count
    shares = [equal] * count if equal else ["10"] * tens + ["5"] * (count - tens)
    given = iter(shares)
    return tuple(next(given) or "" if choice.right else "-100" for choice in choices)


def why_not(question: BankQuestion) -> str:
    """Why Moodle can't ask a question; empty if it can."""
    match question.form, question.options:
        case BankForm.OPEN, _:
            return ""
        case BankForm.MATCHING, Matching(items):
            return "" if len(items) > 1 else "Moodle matches two pairs at least"
        case _, Choices(choices):
            if len(choices) < 2:
                return "Moodle wants two choices at least"
            if not question.right:
                return "none of its choices is right"
            return "" if len(question.right) <= _MOST_RIGHT else f"Moodle takes {_MOST_RIGHT} right choices at most"
    return "it has no answer"


def remarks(bank: QuestionBank, format_name: str) -> tuple[Diagnostic, ...]:
    """What is said of questions that are left out, and of those in which right choices count unequally."""
    told = (_remark(question, format_name) for question in bank.questions)
    return tuple(remark for remark in told if remark)


def _remark(question: BankQuestion, format_name: str) -> Diagnostic | None:
    if reason := why_not(question):
        message = f"the question '{question.id}' is left out of the {format_name}: {reason}"
        hint = "ask it as two questions, or use the CSV, which holds every question"
        return Diagnostic(REMARK, message, question.span, hint, Severity.WARNING)
    count = len(question.right)
    if question.form is BankForm.SEVERAL and count not in _EQUAL:
        message = f"in the question '{question.id}' some of {count} right choices count 10 %, the others 5 %, in Moodle"
        hint = "Moodle has no equal weights for more than 10; ask it as two questions"
        return Diagnostic(REMARK, message, question.span, hint, Severity.WARNING)
    return None


def id_number(bank: QuestionBank, question: BankQuestion) -> str:
    """The id of a question in Moodle, by which a second import finds it: cut with a hash where it is too long."""
    key = fit(" ".join(bank.key_of(question).split()))
    if len(key) <= _LONGEST_ID:
        return key
    digest = hashlib.sha256(key.encode()).hexdigest()[:10]
    return f"{key[: _LONGEST_ID - len(digest) - 1]}-{digest}"


def category_path(names: Sequence[str]) -> str:
    """The path of a category below the top one. A slash in a name is doubled; between names it stands alone."""
    return " / ".join(("top", *(" ".join(name.split()).replace("/", "//") for name in names)))
