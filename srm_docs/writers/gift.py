r"""GIFT: questions as a text that Moodle imports, and others after it. A question a block, a choice a line.

https://docs.moodle.org/en/GIFT_format. Every text is HTML on one line, so that no sign in it is a sign of the format:
nothing else keeps `->` from parting a pair, `%50%` from being a weight, or `[markdown]` a format. What HTML leaves of
such signs stands behind a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from srm_docs.page.document import Choices, Matching
from srm_docs.page.question_bank import BankForm, BankQuestion, QuestionBank
from srm_docs.page.text import plain_text
from srm_docs.page.written import Written
from srm_docs.style.look import Look
from srm_docs.writers._quiz.html import blocks_html, feedback_html, fit, plain_html, text_html
from srm_docs.writers._quiz.moodle import category_path, id_number, remarks, weights, why_not

ACCEPTS = QuestionBank
SUFFIX = ".gift.txt"
TITLE = "GIFT, for Moodle and others"

_SIGN = re.compile(r"[\\~=#{}:]")
_IN_BRACKETS = str.maketrans("[]", "()")


def write(page: QuestionBank, _: Look) -> Written:
    """The questions in UTF-8, those that Moodle can't ask left out with a remark."""
    blocks = ["\n".join(f"// {_one_line(line)}" for line in (page.heading, page.notice, page.origin) if line)]
    for category in page.categories:
        asked = [question for question in category.questions if not why_not(question)]
        if asked:
            # Moodle takes the path as it stands, but for what a backslash does.
            path = category_path([_shown(page.heading), _shown(category.title)]).replace("\\", "\\\\")
            blocks.append(f"$CATEGORY: {path}")
            blocks += ("\n".join(_block(page, question)) for question in asked)
    return Written(("\n\n".join(blocks) + "\n").encode(), remarks(page, "GIFT"))


def _one_line(text: str) -> str:
    return fit(" ".join(text.split()))


def _shown(name: str) -> str:
    """A name as Moodle shows it: there, too, a tag would be one."""
    return plain_html(_one_line(name))


def _signed(text: str) -> str:
    """A text whose signs are no signs of the format."""
    return _SIGN.sub(r"\\\g<0>", text).replace("\n", r"\n")


def _html(markup: str) -> str:
    return "[html]" + _signed(markup)


def _block(page: QuestionBank, question: BankQuestion) -> Iterator[str]:
    """The lines of a question. None is empty, which would end it."""
    tags = (f"[tag:{_one_line(tag).translate(_IN_BRACKETS)}]" for tag in question.tags)
    yield " ".join(("//", f"[id:{id_number(page, question).translate(_IN_BRACKETS)}]", *tags))
    feedback = feedback_html(question)
    told = f"####{_html(feedback)}" if feedback else ""
    asked = f"::{_signed(_shown(question.name))}::{_html(blocks_html(question.stem))}"
    if question.form is BankForm.TRUE_FALSE:
        yield f"{asked}{{{'TRUE' if question.right == (0,) else 'FALSE'}{told}}}"
    elif question.form is BankForm.OPEN:
        yield f"{asked}{{{told}}}"
    else:
        yield asked + "{"
        yield from (f"\t{answer}" for answer in _answers(question))
        if told:
            yield f"\t{told}"
        yield "}"


def _answers(question: BankQuestion) -> Iterator[str]:
    match question.options:
        case Matching(items, options):
            # What is chosen from a list is shown as HTML, too.
            partners = [_signed(_shown(plain_text(option.text))) for option in options]
            for item, right in zip(items, question.right, strict=True):
                yield f"={_html(text_html(item.text))} -> {partners[right]}"
            yield from (f"= -> {partner}" for at, partner in enumerate(partners) if at not in question.right)
        case Choices(choices) if question.form is BankForm.SINGLE:
            yield from (f"{'=' if choice.right else '~'}{_html(text_html(choice.text))}" for choice in choices)
        case Choices(choices):
            for choice, weight in zip(choices, weights(choices), strict=True):
                yield f"~%{weight}%{_html(text_html(choice.text))}"
