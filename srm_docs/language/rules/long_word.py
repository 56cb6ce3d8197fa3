"""A word is so long that no column, cell or picture has room for it.

Lines end between words only. A name that is too long for a picture is set smaller, gets more room, and at last its
`short:` or a letter stands for it, which the legend explains. A word of more than 60 letters is beyond all that: in
titles, tables and mottos it is broken wherever the line is full, or cut on a slide.

Put spaces into it. If it is a code or a key, give the beginning of it, or put it into `evidence:` or a link, whose
address may be as long as it likes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from srm_docs.core.breaking import unbroken_words
from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.language.draft import Draft

LONGEST_WORD = 60
"""The most letters of a word: half as many again as the longest in any dictionary of the languages that we speak."""

_SHOWN = 20
"""So many letters of a word are shown in a message."""

_ADDRESS = "://"
"""What an address of the web has, which may be broken anywhere."""


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find words that are wider than anything that has to hold them."""
    texts = ((path, text) for path, text, _ in draft.prose())
    for path, text in chain(draft.names(), texts):
        # Most texts are shorter than such a word.
        words = unbroken_words(text) if len(text) > LONGEST_WORD else ()
        for word in dict.fromkeys(word for word in words if len(word) > LONGEST_WORD):
            if _ADDRESS not in word:
                message = f"the word '{word[:_SHOWN]}\u2026' has {len(word)} letters: it is broken where a line is full"
                hint = "put spaces into it; for pictures a name can have a short one, `short:`"
                yield Diagnostic("long-word", message, draft.span(*path), hint, Severity.WARNING)
