"""QTI 2.1: a content package with a test and an item a question, with the pictures that prove the answers.

https://www.imsglobal.org/question/ (QTI 2.1, content packaging 1.1, LOM). A question counts if all of it is right: the
rules are those of the template `match_correct`, written out, as a template could not show the feedback.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.page.document import Choices, Matching
from srm_docs.page.question_bank import BankForm, BankQuestion, QuestionBank
from srm_docs.page.written import Written
from srm_docs.style.look import Look
from srm_docs.writers._quiz import qti_manifest
from srm_docs.writers._quiz.html import blocks_html, feedback_html
from srm_docs.writers._quiz.moodle import REMARK
from srm_docs.writers._quiz.package import (
    MANIFEST,
    XSI,
    bank_key,
    identifier,
    left_out,
    one_line,
    packed,
    question_identifier,
    schema_location,
    serialised,
    why_not,
)
from srm_docs.writers._quiz.picture import ProofPainter, ProofPicture
from srm_docs.writers._quiz.xhtml import QTI, add_markup, add_text, begins_elsewhere

_SCHEMA = (QTI, "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd")
_NAMES: Any = {None: QTI, "xsi": XSI}
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_TEST = "test.xml"


def package(page: QuestionBank, look: Look) -> Written:
    """The package, those questions left out with a remark that nobody can answer."""
    painter = ProofPainter(look.theme)
    items: dict[str, bytes] = {}
    pictures: dict[str, bytes] = {}
    entries = []
    for question in _asked(page):
        id_ = question_identifier(page, question)
        picture = painter.painted(question)
        paths = [f"items/{id_}.xml"]
        items[paths[0]] = serialised(_item(page, question, id_, picture))
        if picture:
            paths.append(f"images/{id_}.png")
            pictures[paths[1]] = picture.png
        entries.append(qti_manifest.ItemEntry(question, id_, tuple(paths)))
    files = {
        MANIFEST: serialised(qti_manifest.manifest(page, _TEST, entries)),
        _TEST: serialised(_test(page)),
        **items,
        **pictures,
    }
    told = (*left_out(page.questions, "QTI"), *(_renumbered(it) for it in _asked(page) if _is_renumbered(it)))
    return Written(packed(files), (*told, *painter.remarks))


def _asked(page: QuestionBank) -> list[BankQuestion]:
    return [question for question in page.questions if not why_not(question)]


def _is_renumbered(question: BankQuestion) -> bool:
    return begins_elsewhere(question.stem) or begins_elsewhere(question.explanation)


def _renumbered(question: BankQuestion) -> Diagnostic:
    message = f"a list of the question '{question.id}' is numbered from 1: QTI 2.1 has no other number to begin with"
    hint = "write the numbers into the text, as in '3\\. …', or let the list begin with 1"
    return Diagnostic(REMARK, message, question.span, hint, Severity.WARNING)


def _add(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    element = etree.SubElement(parent, f"{{{QTI}}}{name}", attributes)
    element.text = text
    return element


def _test(page: QuestionBank) -> Any:
    root = etree.Element(f"{{{QTI}}}assessmentTest", schema_location(*_SCHEMA), nsmap=_NAMES)
    root.set("identifier", identifier("t", bank_key(page)))
    root.set("title", one_line(page.heading))
    _outcome(root, "SCORE", "float", "0")
    part = _add(root, "testPart", identifier="part", navigationMode="nonlinear", submissionMode="individual")
    _add(part, "itemSessionControl", showFeedback="true")
    for number, category in enumerate(page.categories, start=1):
        asked = [question for question in category.questions if not why_not(question)]
        if not asked:
            continue
        title = one_line(category.title)
        section = _add(part, "assessmentSection", identifier=f"section{number}", title=title, visible="true")
        for question in asked:
            id_ = question_identifier(page, question)
            _add(section, "assessmentItemRef", identifier=id_, href=f"items/{id_}.xml")
    total = _add(_add(root, "outcomeProcessing"), "setOutcomeValue", identifier="SCORE")
    _add(_add(total, "sum"), "testVariables", variableIdentifier="SCORE")
    return root


def _outcome(parent: Any, name: str, type_: str, value: str = "") -> None:
    outcome = _add(parent, "outcomeDeclaration", identifier=name, cardinality="single", baseType=type_)
    if value:
        _add(_add(outcome, "defaultValue"), "value", value)


def _item(page: QuestionBank, question: BankQuestion, id_: str, picture: ProofPicture | None) -> Any:
    root = etree.Element(f"{{{QTI}}}assessmentItem", schema_location(*_SCHEMA), nsmap=_NAMES)
    for name, value in (("identifier", id_), ("title", one_line(question.name)), (_LANGUAGE, page.language)):
        root.set(name, value)
    root.set("adaptive", "false")
    root.set("timeDependent", "false")
    _response(root, question)
    _outcome(root, "SCORE", "float", "0")
    _outcome(root, "MAXSCORE", "float", str(question.points))
    shown = feedback_html(question)
    told = bool(shown or picture)
    if told:
        _outcome(root, "FEEDBACK", "identifier")
    body = _add(root, "itemBody")
    add_markup(body, blocks_html(question.stem))
    _interaction(body, question)
    _processing(root, question, told)
    if told:
        feedback = _add(root, "modalFeedback", outcomeIdentifier="FEEDBACK", identifier="general", showHide="show")
        add_markup(feedback, shown)
        if picture:
            _picture(feedback, f"../images/{id_}.png", picture)
    return root


def _response(root: Any, question: BankQuestion) -> None:
    """What is to be answered, with what is right."""
    several = question.form in (BankForm.SEVERAL, BankForm.MATCHING)
    type_ = {BankForm.MATCHING: "directedPair", BankForm.OPEN: "string"}.get(question.form, "identifier")
    declaration = _add(
        root,
        "responseDeclaration",
        identifier="RESPONSE",
        cardinality="multiple" if several else "single",
        baseType=type_,
    )
    if question.right:
        correct = _add(declaration, "correctResponse")
        for value in _right(question):
            _add(correct, "value", value)


def _right(question: BankQuestion) -> list[str]:
    if question.form is BankForm.MATCHING:
        return [f"item{item} option{option + 1}" for item, option in enumerate(question.right, start=1)]
    return [_choice_id(question, index) for index in question.right]


def _choice_id(question: BankQuestion, index: int) -> str:
    return ("true", "false")[index] if question.form is BankForm.TRUE_FALSE else f"choice{index + 1}"


def _interaction(body: Any, question: BankQuestion) -> None:
    match question.options:
        case Matching():
            _pairs(body, question.options)
        case Choices(choices):
            most = "0" if question.form is BankForm.SEVERAL else "1"
            # The letters are those of the key, by which the explanation may call a choice.
            node = _add(body, "choiceInteraction", responseIdentifier="RESPONSE", shuffle="false", maxChoices=most)
            _prompt(node, question)
            for index, choice in enumerate(choices):
                add_text(_add(node, "simpleChoice", identifier=_choice_id(question, index)), choice.text)
        case None:
            _add(body, "extendedTextInteraction", responseIdentifier="RESPONSE", expectedLines="10")


def _prompt(node: Any, question: BankQuestion) -> None:
    if question.form is BankForm.SEVERAL:
        add_text(_add(node, "prompt"), question.instruction)


def _pairs(body: Any, options: Matching) -> None:
    """The items, each of which goes with one option, and the options, which go with any number of items."""
    most = str(len(options.items))
    node = _add(body, "matchInteraction", responseIdentifier="RESPONSE", shuffle="false", maxAssociations=most)
    left, right = _add(node, "simpleMatchSet"), _add(node, "simpleMatchSet")
    for number, item in enumerate(options.items, start=1):
        add_text(_add(left, "simpleAssociableChoice", identifier=f"item{number}", matchMax="1"), item.text)
    for number, option in enumerate(options.options, start=1):
        add_text(_add(right, "simpleAssociableChoice", identifier=f"option{number}", matchMax="0"), option.text)


def _processing(root: Any, question: BankQuestion, told: bool) -> None:
    """How it is marked; an open question is marked by a person."""
    if not (told or question.right):
        return
    rules = _add(root, "responseProcessing")
    if question.right:
        condition = _add(_add(rules, "responseCondition"), "responseIf")
        match_ = _add(condition, "match")
        _add(match_, "variable", identifier="RESPONSE")
        _add(match_, "correct", identifier="RESPONSE")
        score = _add(condition, "setOutcomeValue", identifier="SCORE")
        _add(score, "baseValue", str(question.points), baseType="float")
    if told:
        feedback = _add(rules, "setOutcomeValue", identifier="FEEDBACK")
        _add(feedback, "baseValue", "general", baseType="identifier")


def _picture(feedback: Any, path: str, picture: ProofPicture) -> None:
    size = {"width": str(picture.width), "height": str(picture.height)}
    _add(_add(feedback, "p"), "img", src=path, alt=one_line(picture.alternative), **size)
