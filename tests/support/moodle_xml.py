"""Moodle XML as its importer looks for things in it: read by the standard library, apart from the writer."""

from __future__ import annotations

import base64
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field

from support.banks import Keyed, seen, unescaped
from support.moodle import GRADES


@dataclass
class XmlQuestion:
    """A question as Moodle keeps it; ``files`` are those of its feedback, by name."""

    category: str
    type: str
    name: str
    stem: str
    feedback: str
    id: str
    tags: list[str]
    keyed: Keyed
    single: bool
    files: dict[str, bytes] = field(default_factory=dict)


def read_moodle_xml(data: bytes) -> Iterator[XmlQuestion]:
    """The questions of a file. Raises ValueError where Moodle would leave one out."""
    category = ""
    for node in ET.fromstring(data).findall("question"):
        if node.get("type") == "category":
            category = _text(node, "category/text")
            continue
        yield XmlQuestion(
            category,
            node.get("type", ""),
            unescaped(_text(node, "name/text")),
            _text(node, "questiontext/text"),
            _text(node, "generalfeedback/text"),
            _text(node, "idnumber"),
            [_text(tag, "text") for tag in node.findall("tags/tag")],
            _keyed(node),
            node.findtext("single") == "true",
            {
                file.get("name", ""): base64.b64decode(file.text or "", validate=True)
                for file in node.findall("generalfeedback/file")
            },
        )


def _text(node: ET.Element, path: str) -> str:
    found = node.findall(path)
    if len(found) != 1:
        raise ValueError(f"{len(found)} times {path}")
    return found[0].text or ""


def _keyed(node: ET.Element) -> Keyed:
    type_ = node.get("type")
    if type_ == "essay":
        return Keyed()
    if type_ == "matching":
        pairs = [(_text(it, "text"), unescaped(_text(it, "answer/text"))) for it in node.findall("subquestion")]
        if len([text for text, _ in pairs if text]) < 2:
            raise ValueError("too few pairs")
        return Keyed((), tuple((seen(text), partner) for text, partner in pairs if text))
    answers = [(_text(it, "text"), float(it.get("fraction", ""))) for it in node.findall("answer")]
    if type_ == "truefalse":
        if [text for text, _ in answers] != ["true", "false"]:
            raise ValueError(f"no truth: {answers}")
        return Keyed(("True", "False"), tuple(text.capitalize() for text, grade in answers if grade == 100))
    if not all(any(abs(abs(grade) / 100 - known) < 0.00001 for known in GRADES) for _, grade in answers):
        raise ValueError(f"no grades of Moodle's: {answers}")
    if len(answers) < 2:
        raise ValueError("too few choices")
    total = sum(grade for _, grade in answers if grade > 0)
    if abs(total - 100) > 0.01:
        raise ValueError(f"the marks make {total}")
    return Keyed(tuple(seen(text) for text, _ in answers), tuple(seen(text) for text, grade in answers if grade > 0))
