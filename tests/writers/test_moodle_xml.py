"""Moodle XML, read by the standard library and by a parser of others: every text as it was, and the pictures."""

from __future__ import annotations

import io
import re

import moodle_xml_parser.parser
import pytest
from lxml import html as lxml_html
from PIL import Image
from support.banks import asked, bank_of, bank_with, expected, hostile_bank, seen, squeezed
from support.gallery import gallery
from support.moodle_xml import XmlQuestion, read_moodle_xml

from srm_docs.page.document import Paragraph
from srm_docs.page.question_bank import BankForm, QuestionBank
from srm_docs.page.text import plain_text
from srm_docs.style.look import Look
from srm_docs.writers import moodle_xml


def read(bank: QuestionBank) -> list[XmlQuestion]:
    return list(read_moodle_xml(moodle_xml.write(bank, Look()).data))


@pytest.fixture(scope="module")
def bank() -> QuestionBank:
    return bank_of(gallery()["ai-shared-responsibility"])


class DescribeAModel:
    def it_has_a_picture_with_an_alternative_text_where_the_matrix_proves_the_answer(self, bank: QuestionBank) -> None:
        for question, got in zip(bank.questions, read(bank), strict=True):
            assert question.proven
            picture = Image.open(io.BytesIO(got.files["proof.png"]))
            (shown,) = lxml_html.fromstring(f"<div>{got.feedback}</div>").iter("img")
            assert shown.get("src") == "@@PLUGINFILE@@/proof.png"
            assert shown.get("alt", "").startswith(question.proven.chart.title)
            assert question.proven.chart.description in shown.get("alt", "")
            ratio = int(shown.get("width", "")) / int(shown.get("height", ""))
            assert picture.width / picture.height == pytest.approx(ratio, rel=0.01)

    def it_says_that_it_holds_answers_and_of_which_sheet_it_is(self, bank: QuestionBank) -> None:
        text = moodle_xml.write(bank, Look()).data.decode()
        notice = "This file holds the answers: it is for instructors, not for learners."
        assert text.count(notice) == 1 + text.count('type="category"')
        assert "Sheet C06F" in text

    def it_tells_names_reasons_tags_ids_and_categories(self, bank: QuestionBank) -> None:
        found = {got.id: got for got in read(bank)}
        for category in bank.categories:
            for question in category.questions:
                got = found[bank.key_of(question)]
                assert got.category == f"top / {bank.heading} / {category.title}"
                assert (got.name, got.tags) == (question.name, list(question.tags))
                for proof in question.proof:
                    assert squeezed(plain_text(proof)) in seen(got.feedback)

    def it_is_the_same_in_every_run(self, bank: QuestionBank) -> None:
        assert moodle_xml.write(bank, Look()).data == moodle_xml.write(bank, Look()).data


class DescribeAnyText:
    def it_comes_back(self) -> None:
        bank = hostile_bank()
        data = moodle_xml.write(bank, Look()).data
        found = list(read_moodle_xml(data))
        for question, got in zip(bank.questions, found, strict=True):
            (stem,) = question.stem
            assert isinstance(stem, Paragraph)
            assert got.keyed == expected(question), question
            assert (got.name, seen(got.stem)) == (squeezed(question.name), squeezed(plain_text(stem.text)))
            assert got.tags == list(question.tags)
            assert "@@PLUGINFILE@@" not in got.stem + got.feedback
        chosen = [question for question in bank.questions if question.form in (BankForm.SINGLE, BankForm.SEVERAL)]
        parsed = moodle_xml_parser.parser.parse_bytes(data)["multichoice"]
        assert [len(question.options) for question in parsed] == [4] * len(chosen)
        assert [question.single for question in parsed] == [question.form is BankForm.SINGLE for question in chosen]

    @pytest.mark.parametrize("text", ["a--b---", "\x00\x0b\ud800\uffff", "x" * 300, "a/b", "/a/"])
    def it_is_valid_wherever_it_stands(self, text: str) -> None:
        bank = bank_with(asked("q", BankForm.SINGLE, [text] * 4 + [text, f"{text}2"]), text=text)
        (got,) = read(bank)
        assert len(got.keyed.options) == 2
        top, *names = re.split("(?<!/)/(?!/)", got.category)
        assert top.strip() == "top"
        assert len(names) == 2


class DescribeIds:
    def they_are_no_longer_than_moodle_keeps(self) -> None:
        bank = bank_with(*(asked(f"{'long' * 40}-{at}", BankForm.OPEN, ["n", "s", "r", "t"]) for at in range(2)))
        ids = [question.id for question in read(bank)]
        assert [len(id_) for id_ in ids] == [100, 100]
        assert len(set(ids)) == 2
