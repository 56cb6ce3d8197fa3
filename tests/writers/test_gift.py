"""GIFT, read by a parser of its grammar and by Moodle's rules: the answers of the key, and every text as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.banks import asked, bank_with, expected, hostile_bank, seen, squeezed, unescaped
from support.gift import PARSE, by_grammar, by_rules
from support.moodle import read_gift
from support.node import run_script

from srm_docs.page.document import Paragraph
from srm_docs.page.question_bank import BankForm, BankQuestion, QuestionBank
from srm_docs.page.text import plain_text
from srm_docs.style.look import Look
from srm_docs.writers import gift


def written(bank: QuestionBank) -> str:
    return gift.write(bank, Look()).data.decode()


@pytest.fixture(scope="module")
def bank() -> QuestionBank:
    return hostile_bank()


class DescribeAnyText:
    def it_comes_back_by_the_rules_of_moodle(self, bank: QuestionBank) -> None:
        read = list(read_gift(written(bank)))
        assert len(read) == len(list(bank.questions))
        for question, got in zip(bank.questions, read, strict=True):
            assert by_rules(got) == expected(question), question
            assert (unescaped(got.name), seen(got.stem)) == self._told(question)
            assert seen(got.feedback).endswith(squeezed(self._reason(question)))

    def it_comes_back_by_the_grammar(self, bank: QuestionBank, tmp_path: Path) -> None:
        (parsed,) = run_script(PARSE, [written(bank)], tmp_path, "gift-pegjs")
        assert isinstance(parsed, list)
        _, *read = parsed
        assert len(read) == len(list(bank.questions))
        for question, got in zip(bank.questions, read, strict=True):
            assert by_grammar(got) == expected(question), question
            assert (unescaped(got["title"]), seen(got["stem"]["text"])) == self._told(question)
            assert got["stem"]["format"] == "html"

    def _told(self, question: BankQuestion) -> tuple[str, str]:
        (paragraph,) = question.stem
        assert isinstance(paragraph, Paragraph)
        return squeezed(question.name), squeezed(plain_text(paragraph.text))

    def _reason(self, question: BankQuestion) -> str:
        (paragraph,) = question.explanation
        assert isinstance(paragraph, Paragraph)
        return plain_text(paragraph.text)


class DescribeWhatMoodleCantAsk:
    @pytest.mark.parametrize("count", range(1, 21))
    def it_has_weights_of_moodle_for_up_to_twenty_right_choices(self, count: int) -> None:
        texts = ["n", "s", "r", "t", *(f"c{at}" for at in range(count + 1))]
        bank = bank_with(asked("many", BankForm.SEVERAL, texts, range(count)))
        file = gift.write(bank, Look())
        (read,) = read_gift(file.data.decode())
        assert by_rules(read).right == tuple(f"c{at}" for at in range(count))
        assert not read.single
        assert [remark.code for remark in file.remarks] == ["question-form"] * (10 < count < 20)

    @pytest.mark.parametrize(
        ("form", "texts", "right", "reason"),
        [
            (BankForm.SEVERAL, [f"c{at}" for at in range(22)], range(21), "20 right choices at most"),
            (BankForm.SINGLE, ["TRUE"], (0,), "two choices at least"),
            (BankForm.MATCHING, ["a", "b"], (), "two pairs at least"),
            (BankForm.SINGLE, ["a", "b"], (), "none of its choices is right"),
        ],
    )
    def but_it_leaves_out_what_would_become_another_question(
        self, form: BankForm, texts: list[str], right: Any, reason: str
    ) -> None:
        bank = bank_with(asked("odd", form, ["n", "s", "r", "t", *texts], right))
        file = gift.write(bank, Look())
        assert list(read_gift(file.data.decode())) == []
        (remark,) = file.remarks
        assert reason in remark.message
        assert "quiz" not in remark.message
        assert remark.hint

    def and_a_choice_called_true_is_a_choice(self) -> None:
        bank = bank_with(asked("q", BankForm.SINGLE, ["n", "s", "r", "t", "TRUE", "FALSE"]))
        (read,) = read_gift(written(bank))
        assert (read.type, by_rules(read).right) == ("multichoice", ("TRUE",))
