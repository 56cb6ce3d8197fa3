"""The differences between two versions of a spec, in the forms in which they are handed on."""

from __future__ import annotations

import json
from typing import Any

from srm_docs.model.change import Change, Changes
from srm_docs.model.model import ResponsibilityModel
from srm_docs.style.look import Look
from srm_docs.wording.words import words

FORMAT_VERSION = 1

FORMATS = ("text", "markdown", "html", "json", "docx", "pdf")
"""The forms; the first is for the terminal, and the last two are no text."""

BINARY = ("docx", "pdf")


def differences(found: Changes, format_: str, look: Look) -> bytes:
    """The differences in one of these forms, but for ``text``."""
    from srm_docs.compose.changes.report import compose
    from srm_docs.writers import docx, pdf
    from srm_docs.writers.report import html, markdown

    if format_ == "json":
        return (json.dumps(as_data(found), indent=2, ensure_ascii=False) + "\n").encode()
    page = compose(found, words(found.new.language))
    match format_:
        case "markdown":
            return markdown.write(page).encode()
        case "html":
            return html.write(page).encode()
        case "docx":
            return docx.write(page, look)
        case _:
            return pdf.write(page, look)


def as_data(found: Changes) -> dict[str, Any]:
    """The differences as plain data.

    ``old`` and ``new`` have ``title``, ``version`` and ``as_of`` (null where nothing is said); ``changes`` is a list of
    objects with ``kind``, ``part``, ``id``, ``name``, ``aspect``, ``services`` (empty where it is all of them),
    ``owner``, ``before`` and ``after``, as `srm_docs.model.change.Change` describes them.
    """
    return {
        "srm_diff": FORMAT_VERSION,
        "old": _head(found.old),
        "new": _head(found.new),
        "changes": [_change(change) for change in found.changes],
    }


def _head(model: ResponsibilityModel) -> dict[str, str | None]:
    as_of = model.as_of.isoformat() if model.as_of else None
    return {"title": model.title, "version": model.version or None, "as_of": as_of}


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "part": change.part.value,
        "id": change.id,
        "name": change.name,
        "aspect": change.aspect,
        "services": list(change.services),
        "owner": change.owner,
        "before": list(change.before),
        "after": list(change.after),
    }
