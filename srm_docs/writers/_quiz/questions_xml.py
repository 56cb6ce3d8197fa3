"""A question bank as the elements of Moodle XML."""

from __future__ import annotations

import base64
from html import escape
from typing import Any

from lxml import etree

from srm_docs.page.document import Choices, Matching
from srm_docs.page.question_bank import BankForm, BankQuestion, QuestionBank
from srm_docs.page.text import plain_text
from srm_docs.page.written import Written
from srm_docs.style.look import Look
from srm_docs.writers._quiz.html import blocks_html, feedback_html, fit, plain_html, text_html
from srm_docs.writers._quiz.moodle import category_path, id_number, remarks, weights, why_not
from srm_docs.writers._quiz.picture import ProofPainter, ProofPicture

_TYPES = {
    BankForm.SINGLE: "multichoice",
    BankForm.SEVERAL: "multichoice",
    BankForm.TRUE_FALSE: "truefalse",
    BankForm.MATCHING: "matching",
    BankForm.OPEN: "essay",
}
_PENALTIES = {BankForm.TRUE_FALSE: "1.0000000", BankForm.OPEN: "0.0000000"}
_PENALTY = "0.3333333"
"""What a wrong try costs in Moodle's interactive mode: its own default."""

_PICTURE = "proof.png"


def make(page: QuestionBank, look: Look) -> Written:
    """The file in UTF-8, those questions left out with a remark that Moodle can't ask."""
    root = etree.Element("quiz")
    root.append(etree.Comment(_comment(page)))
    painter = ProofPainter(look.theme)
    for category in page.categories:
        asked = [question for question in category.questions if not why_not(question)]
        if asked:
            _category(root, page, category.title)
            for question in asked:
                _question(root, page, question, painter.painted(question))
    data = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return Written(data, (*remarks(page, "Moodle XML"), *painter.remarks))


def _comment(page: QuestionBank) -> str:
    lines = " | ".join(plain_html(line) for line in (page.heading, page.notice, page.origin) if line)
    # Two hyphens would end it.
    return f" {lines.replace('--', '‐‐')} "


def _category(root: Any, page: QuestionBank, title: str) -> None:
    node = etree.SubElement(root, "question", type="category")
    _text(etree.SubElement(node, "category"), category_path([plain_html(page.heading), plain_html(title)]))
    about = f"<p>{plain_html(page.notice)}</p>" + (f"<p>{plain_html(page.origin)}</p>" if page.origin else "")
    _html(node, "info", about)


def _question(root: Any, page: QuestionBank, question: BankQuestion, picture: ProofPicture | None) -> None:
    node = etree.SubElement(root, "question", type=_TYPES[question.form])
    _text(etree.SubElement(node, "name"), plain_html(" ".join(question.name.split())))
    _html(node, "questiontext", blocks_html(question.stem))
    _feedback(node, question, picture)
    _value(node, "defaultgrade", f"{question.points}.0000000")
    _value(node, "penalty", _PENALTIES.get(question.form, _PENALTY))
    _value(node, "hidden", "0")
    _value(node, "idnumber", id_number(page, question))
    match question.options:
        case Matching():
            _pairs(node, question, question.options)
        case Choices() if question.form is BankForm.TRUE_FALSE:
            for index, word in enumerate(("true", "false")):
                _answer(node, word, "100" if index in question.right else "0", "moodle_auto_format")
        case Choices():
            _choices(node, question, question.options)
        case None:
            _essay(node, question)
    tags = etree.SubElement(node, "tags")
    for tag in question.tags:
        _text(etree.SubElement(tags, "tag"), fit(tag))


def _choices(node: Any, question: BankQuestion, options: Choices) -> None:
    single = question.form is BankForm.SINGLE
    _value(node, "single", "true" if single else "false")
    # The letters are those of the key, by which the explanation may call a choice.
    _value(node, "shuffleanswers", "false")
    _value(node, "answernumbering", "ABCD")
    _value(node, "showstandardinstruction", "1")
    grades = ["100" if choice.right else "0" for choice in options.choices] if single else weights(options.choices)
    for choice, grade in zip(options.choices, grades, strict=True):
        _answer(node, text_html(choice.text), grade, "html")


def _answer(node: Any, text: str, grade: str, format_: str) -> None:
    answer = etree.SubElement(node, "answer", fraction=grade, format=format_)
    _text(answer, text)
    _html(answer, "feedback", "")


def _pairs(node: Any, question: BankQuestion, options: Matching) -> None:
    """The pairs, and those options that go with none of them, which are pairs without a text."""
    _value(node, "shuffleanswers", "false")
    right = question.right
    for item, partner in zip(options.items, right, strict=True):
        _pair(node, text_html(item.text), plain_text(options.options[partner].text))
    for index, option in enumerate(options.options):
        if index not in right:
            _pair(node, "", plain_text(option.text))


def _pair(node: Any, text: str, partner: str) -> None:
    pair = _html(node, "subquestion", text)
    # What is chosen from a list is shown as HTML, too.
    _text(etree.SubElement(pair, "answer"), plain_html(partner))


def _essay(node: Any, question: BankQuestion) -> None:
    """An open question, with the answer where whoever marks it sees it."""
    _value(node, "responseformat", "editor")
    _value(node, "responserequired", "1")
    _value(node, "responsefieldlines", "10")
    _value(node, "attachments", "0")
    _value(node, "attachmentsrequired", "0")
    _html(node, "graderinfo", feedback_html(question))
    _html(node, "responsetemplate", "")


def _feedback(node: Any, question: BankQuestion, picture: ProofPicture | None) -> None:
    shown = feedback_html(question)
    if picture:
        size = f'width="{picture.width}" height="{picture.height}" class="img-fluid"'
        alternative = escape(picture.alternative)
        shown += f'<p><img src="@@PLUGINFILE@@/{_PICTURE}" alt="{alternative}" {size}/></p>'
    feedback = _html(node, "generalfeedback", shown)
    if picture:
        file = etree.SubElement(feedback, "file", name=_PICTURE, path="/", encoding="base64")
        file.text = base64.b64encode(picture.png).decode()


def _value(node: Any, name: str, text: str) -> None:
    etree.SubElement(node, name).text = text


def _text(node: Any, text: str) -> None:
    etree.SubElement(node, "text").text = text


def _html(node: Any, name: str, markup: str) -> Any:
    """An element with a text in HTML. As CDATA it can be read; no `]]>` is in it, since texts have no bare `>`."""
    element = etree.SubElement(node, name, format="html")
    etree.SubElement(element, "text").text = etree.CDATA(markup) if markup else ""
    return element
