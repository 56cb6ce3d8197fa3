"""The manifest of a package of QTI 2.1: its files, and what there is to find a question by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml import etree
from msgspec import Struct

from srm_docs.page.question_bank import BankForm, BankQuestion, QuestionBank
from srm_docs.writers._quiz.package import XSI, bank_key, identifier, one_line, schema_location

_PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
_LOM = "http://ltsc.ieee.org/xsd/LOM"
_METADATA = "http://www.imsglobal.org/xsd/imsqti_metadata_v2p1"
_SCHEMAS = (
    *(_PACKAGE, "http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd"),
    *(_LOM, "http://www.imsglobal.org/xsd/imsmd_loose_v1p3p2.xsd"),
    *(_METADATA, "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_metadata_v2p1p1.xsd"),
)
_NAMES: Any = {None: _PACKAGE, "lom": _LOM, "imsqti": _METADATA, "xsi": XSI}
_INTERACTIONS = {BankForm.MATCHING: "matchInteraction", BankForm.OPEN: "extendedTextInteraction"}


class ItemEntry(Struct, frozen=True):
    """A question with its id and its files, of which the first is its item."""

    question: BankQuestion
    id: str
    paths: tuple[str, ...]


def manifest(page: QuestionBank, test: str, entries: Iterable[ItemEntry]) -> Any:
    """The manifest of a bank whose test is the file ``test``; it says that the package holds answers."""
    items = list(entries)
    root = etree.Element(f"{{{_PACKAGE}}}manifest", schema_location(*_SCHEMAS), nsmap=_NAMES)
    root.set("identifier", identifier("m", bank_key(page)))
    metadata = _add(root, "metadata")
    _add(metadata, "schema", "QTIv2.1 Package")
    _add(metadata, "schemaversion", "1.0.0")
    description = " · ".join(map(one_line, filter(None, (page.notice, page.origin))))
    _lom(metadata, page, page.heading, description=description)
    _add(root, "organizations")
    resources = _add(root, "resources")
    whole = _resource(resources, identifier("t", bank_key(page)), "imsqti_test_xmlv2p1", (test,))
    for item in items:
        _add(whole, "dependency", identifierref=item.id)
        node = _resource(resources, item.id, "imsqti_item_xmlv2p1", item.paths)
        about = etree.Element(f"{{{_PACKAGE}}}metadata")
        node.insert(0, about)
        _lom(about, page, item.question.name, key=page.key_of(item.question), keywords=item.question.tags)
        _traits(about, item.question)
    return root


def _add(parent: Any, name: str, text: str | None = None, namespace: str = _PACKAGE, **attributes: str) -> Any:
    element = etree.SubElement(parent, f"{{{namespace}}}{name}", attributes)
    element.text = text
    return element


def _resource(resources: Any, id_: str, type_: str, paths: tuple[str, ...]) -> Any:
    node = _add(resources, "resource", identifier=id_, type=type_, href=paths[0])
    for path in paths:
        _add(node, "file", href=path)
    return node


def _lom(
    parent: Any, page: QuestionBank, title: str, *, description: str = "", key: str = "", keywords: Iterable[str] = ()
) -> None:
    general = _add(_add(parent, "lom", namespace=_LOM), "general", namespace=_LOM)
    if key:
        entry = _add(general, "identifier", namespace=_LOM)
        _add(entry, "catalog", "srm-docs", _LOM)
        _add(entry, "entry", one_line(key), _LOM)
    _string(general, "title", page, title)
    _add(general, "language", page.language, _LOM)
    if description:
        _string(general, "description", page, description)
    for keyword in keywords:
        _string(general, "keyword", page, keyword)


def _string(general: Any, name: str, page: QuestionBank, text: str) -> None:
    _add(_add(general, name, namespace=_LOM), "string", one_line(text), _LOM, language=page.language)


def _traits(parent: Any, question: BankQuestion) -> None:
    traits = _add(parent, "qtiMetadata", namespace=_METADATA)
    told = {
        "timeDependent": "false",
        "composite": "false",
        "interactionType": _INTERACTIONS.get(question.form, "choiceInteraction"),
        "feedbackType": "nonadaptive",
        "solutionAvailable": "true" if question.right else "false",
    }
    for name, value in told.items():
        _add(traits, name, value, _METADATA)
