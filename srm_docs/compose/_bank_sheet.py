"""A question bank as a table: a question a row, for spreadsheets and for platforms that import columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from srm_docs.page.document import Choices, Matching, Printed
from srm_docs.page.markdown.blocks import block_lines
from srm_docs.page.question_bank import BankCategory, BankQuestion, QuestionBank
from srm_docs.page.text import Text, plain, plain_text
from srm_docs.page.workbook import BookSheet, SheetColumn, Statement, Workbook
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words

_COLUMNS = (
    ("key", Term.ROW_ID),
    ("section", Term.SECTION),
    ("name", Term.TITLE),
    ("question", Term.QUESTION),
    ("choices", Term.CHOICES),
    ("answer", Term.ANSWER),
    ("explanation", Term.EXPLANATION),
    ("proof", Term.MATRIX_SAYS),
    ("points", Term.POINTS),
    ("tags", Term.TAGS),
)


def bank_workbook(bank: QuestionBank, words: Words) -> Workbook:
    """The workbook of a bank. Nothing of it is read back."""
    columns = tuple(SheetColumn(id_, _head(words, term)) for id_, term in _COLUMNS)
    rows = tuple(_row(words, category, question) for category in bank.categories for question in category.questions)
    sheet = BookSheet("", words(Term.QUESTION_BANK), columns, rows, returns=False)
    printed = {name: getattr(bank, name) for name in Printed.__dataclass_fields__}
    return Workbook(**printed, sheets=(sheet,), about=words(Term.ABOUT), statements=tuple(_statements(bank, words)))


def _head(words: Words, term: Term) -> str:
    """The title of a column; where nothing else has room for it, that of the answers says for whom they are."""
    title = words(term)
    return words(Term.ASIDE, text=title, aside=words(Term.FOR_INSTRUCTOR)) if term is Term.ANSWER else title


def _row(words: Words, category: BankCategory, question: BankQuestion) -> tuple[str, ...]:
    return (
        question.id,
        category.title,
        question.name,
        _joined((*block_lines(question.stem), *([question.instruction] if question.instruction else []))),
        "\n".join(_choices(words, question)),
        plain_text(question.answer),
        _joined(block_lines(question.explanation)),
        _joined(question.proof),
        str(question.points),
        words.apart(question.tags),
    )


def _joined(texts: Iterable[Text]) -> str:
    return "\n".join(map(plain_text, texts))


def _choices(words: Words, question: BankQuestion) -> Iterator[str]:
    """What there is to choose from, a line each; before it the items that it is to be matched with."""
    match question.options:
        case Choices(choices):
            for choice in choices:
                text = plain_text(choice.text)
                yield words(Term.CHOICE, letter=choice.letter, text=text) if choice.letter else text
        case Matching(items, options):
            yield from (plain_text(item.text) for item in items)
            for option in options:
                yield words(Term.CHOICE, letter=option.letter, text=plain_text(option.text))


def _statements(bank: QuestionBank, words: Words) -> Iterator[Statement]:
    yield Statement(words(Term.TITLE), plain(bank.heading))
    yield Statement(words(Term.FOR_INSTRUCTOR), plain(bank.notice))
    if bank.origin:
        yield Statement(words(Term.SOURCES), plain(bank.origin))
