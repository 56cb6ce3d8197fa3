"""What Canvas wants beside the questions of QTI 1.2: the manifest of their package, and the settings of the quiz."""

from __future__ import annotations

from typing import Any

from lxml import etree

from srm_docs.page.question_bank import QuestionBank
from srm_docs.writers._quiz.html import plain_html
from srm_docs.writers._quiz.package import XSI, bank_key, identifier, one_line, schema_location

SETTINGS = "assessment_meta.xml"

_PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_METADATA = "http://www.imsglobal.org/xsd/imsmd_v1p2"
_CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
_SCHEMAS = (
    *(_PACKAGE, "http://www.imsglobal.org/xsd/imscp_v1p1.xsd"),
    *(_METADATA, "http://www.imsglobal.org/xsd/imsmd_v1p2p2.xsd"),
)
_SETTINGS_TYPE = "associatedcontent/imscc_xmlv1p1/learning-application-resource"


def quiz_identifier(page: QuestionBank) -> str:
    """The id of the quiz, by which a second import finds it."""
    return identifier("g", bank_key(page))


def manifest(page: QuestionBank) -> Any:
    """The files of the package; it says that they hold answers, which learners don't get to see."""
    quiz, settings_ = quiz_identifier(page), identifier("s", bank_key(page))
    names: Any = {None: _PACKAGE, "imsmd": _METADATA, "xsi": XSI}
    root = etree.Element(f"{{{_PACKAGE}}}manifest", schema_location(*_SCHEMAS), nsmap=names)
    root.set("identifier", identifier("m", bank_key(page)))
    metadata = _add(root, "metadata")
    _add(metadata, "schema", "IMS Content")
    _add(metadata, "schemaversion", "1.1.3")
    general = _add(_add(metadata, "lom", namespace=_METADATA), "general", namespace=_METADATA)
    description = " · ".join(filter(None, (page.notice, page.origin)))
    for name, text in (("title", page.heading), ("description", description)):
        _add(_add(general, name, namespace=_METADATA), "string", one_line(text), _METADATA)
    _add(root, "organizations")
    resources = _add(root, "resources")
    questions = _add(resources, "resource", identifier=quiz, type="imsqti_xmlv1p2")
    _add(questions, "file", href=f"{quiz}/{quiz}.xml")
    _add(questions, "dependency", identifierref=settings_)
    path = f"{quiz}/{SETTINGS}"
    _add(_add(resources, "resource", identifier=settings_, type=_SETTINGS_TYPE, href=path), "file", href=path)
    return root


def settings(page: QuestionBank, points: int) -> Any:
    """The quiz as it is first shown: unpublished, in the order of the key. Its description is what learners read."""
    location = schema_location(_CANVAS, "https://canvas.instructure.com/xsd/cccv1p0.xsd")
    names: Any = {None: _CANVAS, "xsi": XSI}
    root = etree.Element(f"{{{_CANVAS}}}quiz", location, nsmap=names)
    root.set("identifier", quiz_identifier(page))
    told = {
        "title": one_line(page.heading),
        "description": f"<p>{plain_html(page.origin)}</p>" if page.origin else "",
        "shuffle_answers": "false",
        "scoring_policy": "keep_highest",
        "quiz_type": "assignment",
        "points_possible": f"{points}.0",
        "show_correct_answers": "true",
        "allowed_attempts": "1",
        "one_question_at_a_time": "false",
        "cant_go_back": "false",
        "available": "false",
    }
    for name, text in told.items():
        _add(root, name, text, _CANVAS)
    return root


def _add(parent: Any, name: str, text: str | None = None, namespace: str = _PACKAGE, **attributes: str) -> Any:
    element = etree.SubElement(parent, f"{{{namespace}}}{name}", attributes)
    element.text = text
    return element
