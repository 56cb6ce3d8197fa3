"""Anki: a card a question, as text with tabs that Anki imports and, when it comes again, updates.

https://docs.ankiweb.net/importing/text-files.html. Lines that begin with `#` say how it is read; the first of them,
which hold no key that Anki knows, are for people. Fields are HTML. They hold no line break, nor a tab.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator

from srm_docs.page.document import Choices, Matching
from srm_docs.page.question_bank import BankQuestion, QuestionBank
from srm_docs.page.written import Written
from srm_docs.style.look import Look
from srm_docs.writers._quiz.html import blocks_html, feedback_html, fit, paragraphs_html, text_html

ACCEPTS = QuestionBank
SUFFIX = ".anki.tsv"
TITLE = "Anki, text with tabs: a card a question"

_HEADERS = (
    "#separator:tab",
    "#html:true",
    "#guid column:1",
    "#deck column:2",
    "#tags column:5",
    "#columns:ID\tDeck\tFront\tBack\tTags",
)
_BREAKS = {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;", "[": "&#91;"}
_BREAK = re.compile(r"[\t\n\r]|\[(?=sound:|anki:|latex\]|\$)")
"""What would end a field, and what Anki plays or sets as a formula."""

_ID_LENGTH = 20


def write(page: QuestionBank, _: Look) -> Written:
    """The cards in UTF-8, with their decks and tags."""
    text = io.StringIO(newline="")
    for line in (page.heading, page.notice, page.origin):
        if line:
            # A sign before it, so that it never is the key of a header.
            text.write(f"#// {fit(' '.join(line.split()))}\n")
    text.writelines(f"{header}\n" for header in _HEADERS)
    cards = csv.writer(text, delimiter="\t", lineterminator="\n")
    for category in page.categories:
        deck = f"{_deck(page.heading)}::{_deck(category.title)}"
        for question in category.questions:
            front, back = _in_a_line(_front(question)), _in_a_line(_back(question))
            cards.writerow((_id(page, question), deck, front, back, " ".join(map(_tag, question.tags))))
    return Written(text.getvalue().encode())


def _id(page: QuestionBank, question: BankQuestion) -> str:
    """By what Anki knows a card again, among those of all decks."""
    return hashlib.sha256(page.key_of(question).encode()).hexdigest()[:_ID_LENGTH]


def _deck(name: str) -> str:
    """A name of a deck, in which two colons would begin a deck in it; with one without a name, Anki never ends."""
    shown = re.sub(":(?=:)", ": ", fit(" ".join(name.split())))
    return re.sub("^:|:$", "\N{MODIFIER LETTER COLON}", shown)


def _tag(name: str) -> str:
    """A tag, which ends at a space, and in which two colons would begin a tag in it."""
    return re.sub(r"\s+", "_", re.sub("::+", ":", fit(name).strip()))


def _in_a_line(markup: str) -> str:
    return _BREAK.sub(lambda match: _BREAKS[match[0]], markup)


def _front(question: BankQuestion) -> str:
    return blocks_html(question.stem) + paragraphs_html([question.instruction]) + "".join(_shown(question))


def _shown(question: BankQuestion) -> Iterator[str]:
    """What there is to choose from, with the letters of the key."""
    match question.options:
        case Choices(choices):
            yield from (_lettered(choice.letter, text_html(choice.text)) for choice in choices)
        case Matching(items, options):
            yield f"<ul>{''.join(f'<li>{text_html(item.text)}</li>' for item in items)}</ul>"
            yield from (_lettered(option.letter, text_html(option.text)) for option in options)


def _lettered(letter: str, text: str) -> str:
    return f"<p><strong>{letter}</strong> {text}</p>" if letter else f"<p>{text}</p>"


def _back(question: BankQuestion) -> str:
    """The right choices, or what goes with each item; then why it is so, and what proves it."""
    told: list[str] = []
    match question.options:
        case Matching(items, options):
            for item, right in zip(items, question.right, strict=True):
                option = options[right]
                told.append(
                    f"<p>{text_html(item.text)} – <strong>{option.letter}</strong> {text_html(option.text)}</p>"
                )
        case Choices(choices):
            told = [_lettered(choices[index].letter, text_html(choices[index].text)) for index in question.right]
    return "".join(told) + feedback_html(question)
