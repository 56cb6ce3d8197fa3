"""QTI 1.2 as Canvas takes it: an assessment with what Canvas calls its questions, and the settings of a quiz.

The elements are those that Canvas itself exports, and other programs write for it; they are fewer than those of
https://www.imsglobal.org/question/qtiv1p2/imsqti_asi_bindv1p2.html. Pictures are left out: Canvas would put them among
the files of the course, where learners find them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.page.document import Choices, Matching
from srm_docs.page.question_bank import BankForm, BankQuestion, QuestionBank
from srm_docs.page.text import Text, plain_text
from srm_docs.page.written import Written
from srm_docs.style.look import Look
from srm_docs.writers._quiz import canvas
from srm_docs.writers._quiz.html import blocks_html, feedback_html, line_html
from srm_docs.writers._quiz.package import (
    MANIFEST,
    XSI,
    left_out,
    one_line,
    packed,
    question_identifier,
    schema_location,
    serialised,
    why_not,
)
from srm_docs.writers._web.text import direction_of

_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_SCHEMA = (_QTI, "http://www.imsglobal.org/xsd/ims_qtiasiv1p2p1.xsd")
_NAMES: Any = {None: _QTI, "xsi": XSI}
_TYPES = {
    BankForm.SINGLE: "multiple_choice_question",
    BankForm.SEVERAL: "multiple_answers_question",
    BankForm.TRUE_FALSE: "true_false_question",
    BankForm.MATCHING: "matching_question",
    BankForm.OPEN: "essay_question",
}
_LONGEST_TITLE = 255
"""Letters of a quiz's title in Canvas."""


def package(page: QuestionBank, _: Look) -> Written:
    """The package, those questions left out with a remark that nobody can answer."""
    asked = [question for question in page.questions if not why_not(question)]
    quiz = canvas.quiz_identifier(page)
    points = sum(question.points for question in asked)
    files = {
        MANIFEST: serialised(canvas.manifest(page)),
        f"{quiz}/{quiz}.xml": serialised(_assessment(page, asked)),
        f"{quiz}/{canvas.SETTINGS}": serialised(canvas.settings(page, points)),
    }
    remarks = list(left_out(page.questions, "QTI 1.2"))
    if len(one_line(page.heading)) > _LONGEST_TITLE:
        message = f"Canvas takes {_LONGEST_TITLE} letters of a quiz's title, and '{page.name}' has a longer one"
        remarks.append(Diagnostic("question-form", message, None, "give the model a shorter title", Severity.WARNING))
    return Written(packed(files), tuple(remarks))


def _add(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    element = etree.SubElement(parent, f"{{{_QTI}}}{name}", attributes)
    element.text = text
    return element


def _assessment(page: QuestionBank, asked: Sequence[BankQuestion]) -> Any:
    root = etree.Element(f"{{{_QTI}}}questestinterop", schema_location(*_SCHEMA), nsmap=_NAMES)
    assessment = _add(root, "assessment", ident=canvas.quiz_identifier(page), title=one_line(page.heading))
    _fields(assessment, {"cc_maxattempts": "1"})
    section = _add(assessment, "section", ident="root_section")
    for question in asked:
        _item(section, question, question_identifier(page, question))
    return root


def _fields(parent: Any, fields: dict[str, str]) -> None:
    metadata = _add(parent, "qtimetadata")
    for label, entry in fields.items():
        field = _add(metadata, "qtimetadatafield")
        _add(field, "fieldlabel", label)
        _add(field, "fieldentry", entry)


def _item(section: Any, question: BankQuestion, id_: str) -> None:
    item = _add(section, "item", ident=id_, title=one_line(question.name))
    ids = _answer_ids(question, id_)
    fields = {
        "question_type": _TYPES[question.form],
        "points_possible": str(question.points),
        "original_answer_ids": ",".join(ids),
        "assessment_question_identifierref": f"{id_}_ref",
    }
    _fields(_add(item, "itemmetadata"), fields)
    presentation = _add(item, "presentation")
    _material(presentation, blocks_html(question.stem))
    processing = _add(item, "resprocessing")
    score = {"maxvalue": "100", "minvalue": "0", "varname": "SCORE", "vartype": "Decimal"}
    _add(_add(processing, "outcomes"), "decvar", **score)
    feedback = feedback_html(question)
    if feedback and question.options:
        _show_feedback(processing)
    match question.options:
        case Matching():
            _pairs(presentation, processing, question.options, question.right, ids)
        case Choices():
            _choices(presentation, processing, question, question.options, ids)
        case None:
            _essay(presentation, processing)
    if feedback:
        if not question.options:
            _show_feedback(processing)
        _material(_add(_add(item, "itemfeedback", ident="general_fb"), "flow_mat"), feedback)


def _answer_ids(question: BankQuestion, id_: str) -> list[str]:
    match question.options:
        case Matching(items):
            return [f"{id_}_item{number}" for number in range(1, len(items) + 1)]
        case Choices(choices):
            return [f"{id_}_choice{number}" for number in range(1, len(choices) + 1)]
    return []


def _material(parent: Any, markup: str) -> None:
    _add(_add(parent, "material"), "mattext", markup, texttype="text/html")


def _plain(parent: Any, text: Text) -> None:
    """A text where Canvas shows none but letters."""
    _add(_add(parent, "material"), "mattext", one_line(plain_text(text)), texttype="text/plain")


def _show_feedback(processing: Any) -> None:
    condition = _add(processing, "respcondition", **{"continue": "Yes"})
    _add(_add(condition, "conditionvar"), "other")
    _add(condition, "displayfeedback", feedbacktype="Response", linkrefid="general_fb")


def _choices(presentation: Any, processing: Any, question: BankQuestion, options: Choices, ids: Sequence[str]) -> None:
    """Choices, and that all right ones and no other are right."""
    several = question.form is BankForm.SEVERAL
    cardinality = "Multiple" if several else "Single"
    rendered = _add(_add(presentation, "response_lid", ident="response1", rcardinality=cardinality), "render_choice")
    for id_, choice in zip(ids, options.choices, strict=True):
        direction = direction_of(choice.text)
        markup = line_html(choice.text)
        _material(_add(rendered, "response_label", ident=id_), f"<p{direction}>{markup}</p>" if direction else markup)
    condition = _add(processing, "respcondition", **{"continue": "No"})
    wanted = _add(condition, "conditionvar")
    if several:
        wanted = _add(wanted, "and")
        for index, id_ in enumerate(ids):
            _add(wanted if index in question.right else _add(wanted, "not"), "varequal", id_, respident="response1")
    else:
        _add(wanted, "varequal", ids[question.right[0]], respident="response1")
    _add(condition, "setvar", "100", action="Set", varname="SCORE")


def _pairs(presentation: Any, processing: Any, options: Matching, rights: Sequence[int], ids: Sequence[str]) -> None:
    """A list to choose from beside each item. All lists have all options, so that none tells by what it lacks."""
    partners = [f"{ids[0]}_option{number}" for number in range(1, len(options.options) + 1)]
    for id_, item in zip(ids, options.items, strict=True):
        response = _add(presentation, "response_lid", ident=f"response_{id_}")
        _plain(response, item.text)
        rendered = _add(response, "render_choice")
        for partner, option in zip(partners, options.options, strict=True):
            _plain(_add(rendered, "response_label", ident=partner), option.text)
    for id_, right in zip(ids, rights, strict=True):
        condition = _add(processing, "respcondition")
        _add(_add(condition, "conditionvar"), "varequal", partners[right], respident=f"response_{id_}")
        _add(condition, "setvar", f"{100 / len(ids):.2f}", varname="SCORE", action="Add")


def _essay(presentation: Any, processing: Any) -> None:
    response = _add(presentation, "response_str", ident="response1", rcardinality="Single")
    _add(_add(response, "render_fib"), "response_label", ident="answer1", rshuffle="No")
    _add(_add(_add(processing, "respcondition", **{"continue": "No"}), "conditionvar"), "other")
