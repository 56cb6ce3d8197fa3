"""Packages of QTI 2.1 and 1.2, read by the standard library, apart from the writers."""

from __future__ import annotations

import io
import posixpath
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from support.banks import Keyed, seen, squeezed

QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
PACKAGE = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
LOM = "{http://ltsc.ieee.org/xsd/LOM}"
QTI12 = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
_ISOLATES = str.maketrans("", "", "\u2067\u2069")
_BLOCKS = {"p", "li", "td", "th", "pre", "h3", "h4", "h5", "h6", "blockquote", "br"}


@dataclass
class PackedQuestion:
    """A question of a package; ``markup`` is its XML, ``pictures`` what it shows, by their alternative text."""

    id: str
    name: str
    category: str
    type: str
    stem: str
    feedback: str
    keyed: Keyed
    points: float
    tags: list[str]
    markup: bytes
    pictures: dict[str, bytes]


def files_of(data: bytes) -> dict[str, bytes]:
    """The files of a package by their paths."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def read_qti(data: bytes) -> Iterator[PackedQuestion]:
    """The questions of a package of QTI 2.1, in the order of its test."""
    files = files_of(data)
    manifest = ET.fromstring(files["imsmanifest.xml"])
    resources = {node.get("identifier"): node for node in manifest.iter(f"{PACKAGE}resource")}
    assert {node.get("href") for node in manifest.iter(f"{PACKAGE}file")} == set(files) - {"imsmanifest.xml"}
    (test,) = [node for node in resources.values() if node.get("type") == "imsqti_test_xmlv2p1"]
    wanted = [node.get("identifierref") for node in test.iter(f"{PACKAGE}dependency")]
    root = ET.fromstring(files[str(test.get("href"))])
    refs = [(section, ref) for section in root.iter(f"{QTI}assessmentSection") for ref in section]
    assert [ref.get("identifier") for _, ref in refs] == wanted
    for section, ref in refs:
        path = str(ref.get("href"))
        resource = resources[ref.get("identifier")]
        assert resource.get("href") == path
        tags = [str(node[0].text) for node in resource.iter(f"{LOM}keyword")]
        yield _item(files, path, str(section.get("title")), tags)


def _item(files: dict[str, bytes], path: str, category: str, tags: list[str]) -> PackedQuestion:
    node = ET.fromstring(files[path])
    (body,) = node.findall(f"{QTI}itemBody")
    (interaction,) = [child for child in body if child.tag.endswith("Interaction")]
    feedback = node.find(f"{QTI}modalFeedback")
    texts = {str(it.get("identifier")): shown(it) for it in interaction.iter() if it.get("identifier")}
    right = [(it.text or "").split(" ") for it in node.findall(f"{QTI}responseDeclaration/{QTI}correctResponse/*")]
    sets = [[shown(it) for it in group] for group in interaction.findall(f"{QTI}simpleMatchSet")]
    options = sets[1] if sets else [text for id_, text in texts.items() if id_]
    pairs = [tuple(texts[id_] for id_ in ids) for ids in right]
    scores = [it.text for it in node.iter(f"{QTI}baseValue") if it.get("baseType") == "float"]
    images = {} if feedback is None else {str(it.get("alt")): str(it.get("src")) for it in feedback.iter(f"{QTI}img")}
    folder = posixpath.dirname(path)
    return PackedQuestion(
        str(node.get("identifier")), str(node.get("title")), category, interaction.tag.removeprefix(QTI),
        squeezed(" ".join(shown(child) for child in body if child is not interaction)),
        "" if feedback is None else shown(feedback),
        Keyed(tuple(options), tuple(pair if sets else pair[0] for pair in pairs)),
        float(scores[0] or 0) if scores else 0, tags, files[path],
        {alt: files[posixpath.normpath(posixpath.join(folder, src))] for alt, src in images.items()},
    )  # fmt: skip


def shown(element: ET.Element) -> str:
    """What a reader sees of an element."""
    return squeezed("".join(_texts(element)).translate(_ISOLATES))


def _texts(element: ET.Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield " " if child.tag.removeprefix(QTI) in _BLOCKS else ""
        yield child.tail or ""


def read_qti12(data: bytes) -> Iterator[PackedQuestion]:
    """The questions of a package for Canvas. The right answers are found in the rules, not by their places."""
    files = files_of(data)
    (path,) = [name for name in files if name.endswith(".xml") and name.split("/")[0] == name.split("/")[-1][:-4]]
    assessment = ET.fromstring(files[path])[0]
    for item in assessment.iter(f"{QTI12}item"):
        fields = {str(field[0].text): field[1].text or "" for field in item.iter(f"{QTI12}qtimetadatafield")}
        stem = item.findtext(f"{QTI12}presentation/{QTI12}material/{QTI12}mattext") or ""
        feedback = item.findtext(f"{QTI12}itemfeedback/{QTI12}flow_mat/{QTI12}material/{QTI12}mattext") or ""
        yield PackedQuestion(
            str(item.get("ident")), str(item.get("title")), str(assessment.get("title")), fields["question_type"],
            seen(stem), seen(feedback), _keyed12(item, fields["original_answer_ids"].split(",")),
            float(fields["points_possible"]), [], ET.tostring(item), {},
        )  # fmt: skip


def _keyed12(item: ET.Element, answers: list[str]) -> Keyed:
    responses = {str(it.get("ident")): it for it in item.iter(f"{QTI12}response_lid")}
    scored = [it for it in item.iter(f"{QTI12}respcondition") if it.find(f"{QTI12}setvar") is not None]
    labels = [{str(it.get("ident")): _label(it) for it in node.iter(f"{QTI12}response_label")} for node in
              responses.values()]  # fmt: skip
    if not responses:
        assert not scored
        return Keyed()
    if "response1" in responses:
        assert answers == list(labels[0])
        (condition,) = scored
        wrong = {str(it[0].text) for it in condition.iter(f"{QTI12}not")}
        right = [str(it.text) for it in condition.iter(f"{QTI12}varequal") if it.text not in wrong]
        return Keyed(tuple(labels[0].values()), tuple(labels[0][id_] for id_ in right))
    assert all(it == labels[0] for it in labels)
    assert abs(sum(float(it.findtext(f"{QTI12}setvar") or 0) for it in scored) - 100) < 0.1
    equal = [it for condition in scored for it in condition.iter(f"{QTI12}varequal")]
    assert [it.get("respident") for it in equal] == [f"response_{id_}" for id_ in answers] == list(responses)
    pairs = tuple((_label(responses[str(it.get("respident"))]), labels[0][str(it.text)]) for it in equal)
    return Keyed(tuple(labels[0].values()), pairs)


def _label(node: ET.Element) -> str:
    (text,) = node.findall(f"{QTI12}material/{QTI12}mattext")
    return seen(text.text or "") if text.get("texttype") == "text/html" else squeezed(text.text or "")
