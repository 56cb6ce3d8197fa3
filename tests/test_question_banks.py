"""Question banks of every model, in every format: the right answers are those of the answer key, read by a program."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import moodle_xml_parser.parser
import pytest
from support.banks import Keyed, all_banks, exercises_of, seen, squeezed
from support.gift import PARSE, by_grammar, by_rules
from support.moodle import read_gift
from support.moodle_xml import read_moodle_xml
from support.node import run_script

from srm_docs.compose._bank_sheet import bank_workbook
from srm_docs.core.formulas import unprotected
from srm_docs.core.values import replace
from srm_docs.page.document import Choices, Matching
from srm_docs.page.question_bank import BankForm, BankQuestion, QuestionBank
from srm_docs.page.text import plain_text
from srm_docs.style.look import Look
from srm_docs.wording.words import words
from srm_docs.writers import anki, gift, moodle_xml
from srm_docs.writers import csv as csv_writer

Banks = list[tuple[str, QuestionBank, list[Keyed]]]


def as_platforms_tell(question: BankQuestion, keyed: Keyed) -> Keyed:
    """What the key prints, as far as platforms tell it: their words for true and false, and no wrong partners."""
    if question.form is BankForm.TRUE_FALSE:
        return Keyed(("True", "False"), ("True" if keyed.right == keyed.options[:1] else "False",))
    options = () if question.form is BankForm.MATCHING else tuple(map(squeezed, keyed.options))
    return Keyed(options, tuple(_squeezed(it) for it in keyed.right))


def _squeezed(right: object) -> object:
    return tuple(map(squeezed, right)) if isinstance(right, tuple) else squeezed(str(right))


@pytest.fixture(scope="module")
def banks() -> Banks:
    """Each bank that asks something, with the key of its exercises."""
    return [
        (name, bank, [as_platforms_tell(*both) for both in zip(exercises_of(bank), key, strict=True)])
        for name, bank, key in all_banks()
        if any(True for _ in bank.questions)
    ]


def answers(bank: QuestionBank, read: list[Keyed]) -> list[Keyed]:
    """Those of the exercises, behind the cases, which are open."""
    count = len(read) - len(exercises_of(bank))
    assert read[:count] == [Keyed()] * count
    return read[count:]


class DescribeTheRightAnswers:
    def they_are_asked_in_every_form(self, banks: Banks) -> None:
        assert {question.form for _, bank, _ in banks for question in bank.questions} == set(BankForm)
        assert sum(len(keys) for _, _, keys in banks) > 200

    def they_are_those_of_the_key_in_gift_by_the_rules_of_moodle(self, banks: Banks) -> None:
        for name, bank, keys in banks:
            read = list(map(by_rules, read_gift(gift.write(bank, Look()).data.decode())))
            assert answers(bank, read) == keys, name

    def they_are_those_of_the_key_in_gift_by_its_grammar(self, banks: Banks, tmp_path: Path) -> None:
        files = [gift.write(bank, Look()).data.decode() for _, bank, _ in banks]
        for (name, bank, keys), parts in zip(banks, run_script(PARSE, files, tmp_path, "gift-pegjs"), strict=True):
            assert isinstance(parts, list)
            read = [by_grammar(part) for part in parts if part["type"] != "Category"]
            assert answers(bank, read) == keys, name

    def they_are_those_of_the_key_in_moodle_xml(self, banks: Banks) -> None:
        for name, bank, keys in banks:
            read = [question.keyed for question in read_moodle_xml(xml_of(bank))]
            assert answers(bank, read) == keys, name

    def they_are_those_of_the_key_in_moodle_xml_by_another_parser(self, banks: Banks) -> None:
        for name, bank, keys in banks:
            found = moodle_xml_parser.parser.parse_bytes(xml_of(bank))
            read = [
                Keyed(
                    tuple(seen(option.answer) for option in question.options),
                    tuple(seen(option.answer) for option in question.options if option.score_fraction > 0),
                )
                for question in found["multichoice"]
            ]
            chosen = (BankForm.SINGLE, BankForm.SEVERAL)
            forms = [question.form for question in exercises_of(bank)]
            assert read == [key for key, form in zip(keys, forms, strict=True) if form in chosen], name
            assert not any(question.shuffle_answers for question in found["multichoice"])

    def they_are_those_of_the_key_on_the_cards_of_anki(self, banks: Banks) -> None:
        for name, bank, keys in banks:
            cards = list(cards_of(anki.write(bank, Look()).data))
            tasks = exercises_of(bank)
            read = [by_card(task, *card) for task, card in zip(tasks, cards[len(cards) - len(tasks) :], strict=True)]
            assert read == keys, name

    def they_are_those_of_the_key_in_the_table(self, banks: Banks) -> None:
        for name, bank, keys in banks:
            page = bank_workbook(bank, words(bank.language))
            text = csv_writer.write(page, Look()).data.decode("utf-8-sig")
            _, *rows = csv.reader(io.StringIO(text, newline=""))
            tasks = exercises_of(bank)
            rows = rows[len(rows) - len(tasks) :]
            read = [by_row(task, *map(unprotected, row[4:6])) for task, row in zip(tasks, rows, strict=True)]
            assert read == keys, name


def xml_of(bank: QuestionBank) -> bytes:
    """The Moodle XML of a bank without its pictures, which take time to draw, and change no answer."""
    categories = (
        replace(category, questions=tuple(replace(question, proven=None) for question in category.questions))
        for category in bank.categories
    )
    return moodle_xml.write(replace(bank, categories=tuple(categories)), Look()).data


def cards_of(data: bytes) -> Iterator[tuple[str, str]]:
    """The fronts and backs of cards."""
    lines = io.StringIO("".join(line for line in data.decode().splitlines(keepends=True) if not line.startswith("#")))
    for _, _, front, back, _ in csv.reader(lines, delimiter="\t"):
        yield front, back


def by_card(task: BankQuestion, front: str, back: str) -> Keyed:
    """What is on a card, both sides."""
    shown, told = ([seen(it) for it in re.findall("<p[^>]*>.*?</p>", side)] for side in (front, back))
    match task.options:
        case Matching(items, options):
            lettered = [re.fullmatch(r"(.*?) – \S+ (.*)", text, re.DOTALL) for text in told[: len(items)]]
            assert [seen(it) for it in re.findall("<li>.*?</li>", front)] == [it[1] for it in lettered if it]
            assert len(options) == len([text for text in shown if re.match(r"\S+ ", text)][-len(options) :])
            return Keyed((), tuple((it[1], it[2]) for it in lettered if it))
        case Choices(choices):
            offered = shown[len(shown) - len(choices) :]
            right = [text for text in told if text in offered]
            if task.form is BankForm.TRUE_FALSE:
                assert offered == [plain_text(choice.text) for choice in choices]
                return Keyed(("True", "False"), ("True" if right[0] == offered[0] else "False",))
            return Keyed(tuple(map(_unlettered, offered)), tuple(map(_unlettered, right)))
    return Keyed()


def _unlettered(text: str) -> str:
    return text.partition(" ")[2]


def by_row(task: BankQuestion, choices: str, answer: str) -> Keyed:
    """What is in the columns of the choices and of the answer."""
    lines = [squeezed(line) for line in choices.split("\n")]
    match task.options:
        case Matching(items, options):
            letters = answer.split()[-len(items) :]
            by_letter = {re.split(r"[.．、 ]", line)[0]: _text_of(line) for line in lines[len(items) :]}
            assert len(by_letter) == len(options)
            pairs = zip(lines[: len(items)], letters, strict=True)
            return Keyed((), tuple((item, by_letter[letter]) for item, letter in pairs))
        case Choices() if task.form is BankForm.TRUE_FALSE:
            return Keyed(("True", "False"), ("True" if answer.endswith(lines[0]) else "False",))
        case Choices():
            return Keyed(
                tuple(map(_text_of, lines)), tuple(_text_of(line) for line in lines if line in squeezed(answer))
            )
    return Keyed()


def _text_of(line: str) -> str:
    return re.split(r"[.．、 ]\s*", line, maxsplit=1)[1]
