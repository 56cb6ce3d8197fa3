r"""Texts in CSV that a spreadsheet program would take for formulas, and how they are kept from being any.

A field that begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return is a formula for Excel and LibreOffice,
or becomes one when it is pasted (CWE-1236); East Asian editions take the full-width signs, too. Such a field gets an
apostrophe in front. So does one that begins with an apostrophe before such a sign: else it could not be told, on the
way back, whose the apostrophe is.

The rule holds at the beginning of a text, and wherever a program that takes another separator (``;`` in much of Europe,
a tab) would see the beginning of a field: behind these, and behind a line break.

    protected("=1+1")       "'=1+1"
    protected("a;=1+1")     "a;'=1+1"
    protected("'=1")        "''=1"
    unprotected(protected(text)) == text, whatever the text is
"""

from __future__ import annotations

import re

_SIGN = r"[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]"
"""What makes a formula of a field that begins with it."""

_SEPARATOR = re.compile(r"[;\t\r\n]")
_BEGINNING = r"(?:\A|(?<=[;\t\r\n]))"

_SUSPECT = re.compile(rf"{_BEGINNING}(?='*{_SIGN})")
_PROTECTED = re.compile(rf"{_BEGINNING}'(?='*{_SIGN})")


def protected(text: str) -> str:
    """A text that no program takes for a formula."""
    # Nearly every text begins with a letter and is a single field for every program.
    if text[:1].isalnum() and not _SEPARATOR.search(text):
        return text
    return _SUSPECT.sub("'", text)


def unprotected(text: str) -> str:
    """The text that was protected; any other is itself, but for an apostrophe before what could begin a formula."""
    return _PROTECTED.sub("", text)
