"""QTI packages of every model: their right answers are those of the answer key, and another engine marks them so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from support.banks import Keyed, all_banks, exercises_of, squeezed
from support.qti import PackedQuestion, read_qti, read_qti12
from support.qti_engine import QUIETLY, correct, marks

from srm_docs.core.values import replace
from srm_docs.page.question_bank import BankForm, QuestionBank
from srm_docs.style.look import Look
from srm_docs.writers import qti, qti12

Banks = list[tuple[str, QuestionBank, list[Keyed]]]

pytestmark = pytest.mark.filterwarnings(QUIETLY)


@pytest.fixture(scope="module")
def banks() -> Banks:
    """Each bank that asks something, without pictures, which take time to draw; with the key of its exercises."""
    return [
        (name, without_pictures(bank), [squeezed_key(it) for it in key])
        for name, bank, key in all_banks()
        if any(True for _ in bank.questions)
    ]


def without_pictures(bank: QuestionBank) -> QuestionBank:
    """The bank with the same answers and no picture."""
    return replace(
        bank,
        categories=tuple(
            replace(category, questions=tuple(replace(question, proven=None) for question in category.questions))
            for category in bank.categories
        ),
    )


def squeezed_key(key: Keyed) -> Keyed:
    """What the key prints, with single spaces."""
    right = (tuple(map(squeezed, it)) if isinstance(it, tuple) else squeezed(str(it)) for it in key.right)
    return Keyed(tuple(map(squeezed, key.options)), tuple(right))


def exercises(bank: QuestionBank, read: Iterator[PackedQuestion]) -> list[PackedQuestion]:
    """The questions behind the cases, which are open."""
    questions = list(read)
    count = len(questions) - len(exercises_of(bank))
    assert all(question.keyed == Keyed() for question in questions[:count])
    return questions[count:]


class DescribeTheRightAnswers:
    def they_are_those_of_the_key_in_qti_21(self, banks: Banks) -> None:
        for name, bank, keys in banks:
            read = exercises(bank, read_qti(qti.write(bank, Look()).data))
            assert [question.keyed for question in read] == keys, name

    def they_are_those_of_the_key_in_qti_12(self, banks: Banks) -> None:
        for name, bank, keys in banks:
            read = exercises(bank, read_qti12(qti12.write(bank, Look()).data))
            assert [question.keyed for question in read] == keys, name

    def they_alone_get_the_points_from_another_engine(self, banks: Banks) -> None:
        tried = {}
        for _, bank, _ in banks[:: max(1, len(banks) // 12)]:
            for question, packed in zip(bank.questions, read_qti(qti.write(bank, Look()).data), strict=True):
                right = correct(packed.markup)
                if question.form is BankForm.OPEN:
                    assert right == []
                    continue
                tried[question.form] = right
                assert marks(packed.markup, [right, _another(question.form, right)]) == [question.points, 0]
        assert set(tried) == set(BankForm) - {BankForm.OPEN}


def _another(form: BankForm, right: list[str]) -> list[str]:
    """An answer that is wrong: one choice fewer or another, or the last pair left out."""
    if form is BankForm.TRUE_FALSE:
        return ["false" if right == ["true"] else "true"]
    if form is BankForm.SINGLE:
        return ["choice2" if right == ["choice1"] else "choice1"]
    return right[:-1]


class DescribeThePictureOfAProof:
    def it_is_in_the_package_with_words_for_who_cannot_see_it(self) -> None:
        bank = next(bank for _, bank, _ in all_banks() if any(question.proven for question in bank.questions))
        read = list(read_qti(qti.write(bank, Look()).data))
        assert any(question.pictures for question in read)
        for question, packed in zip(bank.questions, read, strict=True):
            for words, png in packed.pictures.items():
                assert question.proven
                assert words.startswith(squeezed(question.proven.chart.title))
                assert png.startswith(b"\x89PNG")
            assert packed.category in {category.title for category in bank.categories}
            assert packed.tags == list(question.tags)
