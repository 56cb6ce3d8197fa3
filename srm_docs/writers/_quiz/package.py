"""What content packages of questions have in common: ids, files in a zip, and the questions that have no answer."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lxml import etree

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.page.document import Choices
from srm_docs.page.question_bank import BankForm, BankQuestion, QuestionBank
from srm_docs.writers._quiz.html import fit
from srm_docs.writers._quiz.moodle import REMARK

MANIFEST = "imsmanifest.xml"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold: with the clock's, no two runs would write the same bytes."""


def identifier(kind: str, key: str) -> str:
    """An id that any XML takes, the same for the same key in each build; it begins with the letters of ``kind``."""
    return kind + hashlib.sha256(fit(key).encode()).hexdigest()[:24]


def question_identifier(bank: QuestionBank, question: BankQuestion) -> str:
    """The id of a question among those of all specs with names of their own, languages and variants."""
    return identifier("q", bank.key_of(question))


def bank_key(bank: QuestionBank) -> str:
    """What a bank is known by among those of all specs with names of their own, languages and variants."""
    return "/".join(filter(None, (bank.name, bank.language, bank.variant)))


def packed(files: Mapping[str, bytes]) -> bytes:
    """A zip of files by their paths, in their order; the same bytes in each run."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for path, data in files.items():
            info = zipfile.ZipInfo(path, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            package.writestr(info, data)
    return buffer.getvalue()


def serialised(root: Any) -> bytes:
    """A document in UTF-8. No room is added: in a text it would be seen."""
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return data


def one_line(text: str) -> str:
    """A text for an attribute, or for a title, where lines end nowhere."""
    return fit(" ".join(text.split()))


def schema_location(*pairs: str) -> dict[str, str]:
    """The attribute that says where the schemas of namespaces are: a namespace and its address, and so on."""
    return {f"{{{XSI}}}schemaLocation": " ".join(pairs)}


def why_not(question: BankQuestion) -> str:
    """Why nobody can answer a question; empty if it can be."""
    if question.form is BankForm.OPEN:
        return ""
    if question.options is None:
        return "it has nothing to choose from"
    if question.right:
        return ""
    return "none of its choices is right" if isinstance(question.options, Choices) else "it has no pairs"


def left_out(questions: Iterable[BankQuestion], format_name: str) -> Iterator[Diagnostic]:
    """What is said of questions that are left out."""
    for question in questions:
        if reason := why_not(question):
            message = f"the question '{question.id}' is left out of the {format_name}: {reason}"
            hint = "give it an answer, or ask it as an open question"
            yield Diagnostic(REMARK, message, question.span, hint, Severity.WARNING)
