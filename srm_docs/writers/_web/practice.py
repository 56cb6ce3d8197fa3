"""What the script that checks answers is told of a page: the forms of questions, their proofs, which sheet it is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from srm_docs.page.document import Choices, Matching
from srm_docs.page.text import texts_in
from srm_docs.page.web import CELL, ROW, TaskPart, WebPage, WebTask


def form_of(task: WebTask) -> str:
    """How a question is answered: ``single``, ``several``, ``true-false``, ``matching`` or ``open``."""
    match task.options:
        case Choices(several=True):
            return "several"
        case Choices(choices=choices):
            # True and false are the choices that have no letters.
            return "single" if any(choice.letter for choice in choices) else "true-false"
        case Matching():
            return "matching"
    return "open"


def proofs_of(task: WebTask) -> Iterator[tuple[str, str]]:
    """The links that lead to what proves an answer: the name of each, and the anchor of the first cell or row."""
    for name, begin in (("show_in_chart", CELL), ("show_in_matrix", ROW)):
        if anchors := [anchor for anchor in task.lights if anchor.startswith(begin)]:
            yield name, anchors[0]


def is_shared(task: WebTask, page: WebPage) -> bool:
    """Whether the choices of a question are the same, in one order, in all languages: then it is answered once.

    The questions of the matrix are drawn by texts that are translated; texts to be matched stand in the order of their
    letters; and in a variant some choices keep their places for what they say.
    """
    return bool(task.anchor) and not isinstance(task.options, Matching) and "variant" not in dict(page.edition)


def sheet_of(page: WebPage) -> str:
    """A short code of all that is asked in all languages.

    By it answers are never given back to other questions than they were for.
    """
    parts = [part for telling in (page, *page.translations) for part in telling.parts if isinstance(part, TaskPart)]
    tasks = [task for part in parts for batch in part.batches for task in batch]
    asked = [list(texts_in((task.blocks, task.options))) for task in tasks]
    return hashlib.sha256(json.dumps(asked, ensure_ascii=False).encode()).hexdigest()[:8]


def words_of(page: WebPage) -> str:
    """What the scripts say of answers, as JSON."""
    said = ("back_to_question", "not_answered", "not_kept", "not_reported", "reviewed", "right", "score", "wrong")
    labels = dict(page.labels)
    return json.dumps({name: labels[name] for name in said}, ensure_ascii=False)
