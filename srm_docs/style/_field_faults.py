"""Which fields a Word template may hold: those that show something of the document itself, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from srm_docs.office.field_codes import NESTED, field_codes, field_kind, field_words
from srm_docs.style._links import link_fault

if TYPE_CHECKING:
    from lxml import etree

_FIELDS = """
= ADDRESSBLOCK ADVANCE ASK AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT AUTOTEXT AUTOTEXTLIST BARCODE BIBLIOGRAPHY BIDIOUTLINE
CITATION COMMENTS COMPARE CREATEDATE DATE DISPLAYBARCODE DOCPROPERTY DOCVARIABLE EDITTIME EMBED EQ FILENAME FILESIZE
FILLIN FORMCHECKBOX FORMDROPDOWN FORMTEXT GOTOBUTTON GREETINGLINE IF INDEX INFO KEYWORDS LASTSAVEDBY LISTNUM
MERGEBARCODE MERGEFIELD MERGEREC MERGESEQ NEXT NEXTIF NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE QUOTE
REF REVNUM SAVEDATE SECTION SECTIONPAGES SEQ SET SHAPE SKIPIF STYLEREF SUBJECT SYMBOL TA TC TEMPLATE TIME TITLE TOA TOC
USERADDRESS USERINITIALS USERNAME XE
"""
_HARMLESS = frozenset(_FIELDS.split())
"""Fields that read nothing but the document, its properties and the clock, and run nothing (17.16.5)."""

_CLICKED = "MACROBUTTON"
"""A place to click on; "NoMacro" is what Word's own templates write for one that does nothing."""

_SWITCH = re.compile(r"\\[^\\\s\"]")
_LONGEST = 40


def field_faults(root: etree._Element, name: str) -> Iterator[str]:
    """All fields in a part that a template may not hold, each as the end of a sentence."""
    for code in dict.fromkeys(field_codes(root)):
        if fault := _fault(code):
            yield f"has a field that may not stay: {fault} in {name}"
    for element in root.iter("{*}entryMacro", "{*}exitMacro"):
        yield f"has a form field that runs a macro ({str(element.tag).rpartition('}')[2]}) in {name}"


def _fault(code: str) -> str:
    kind, words = field_kind(code), field_words(code)
    if kind == "HYPERLINK":
        return next((f"HYPERLINK to {_shown(target)}" for target in _targets(words) if link_fault(target)), "")
    if kind in _HARMLESS or not kind:
        return ""
    if kind == _CLICKED and [word.upper() for word in words[:1]] == ["NOMACRO"]:
        return ""
    return _shown(kind)


def _targets(words: Iterable[str]) -> Iterator[str]:
    """All in the words of a HYPERLINK that may be its address, as Word finds it behind switches, too (17.16.5.25).

    A switch is a backslash and one letter, to which the next word may be joined; a path to a server has two.
    """
    for word in words:
        rest = word[2:] if _SWITCH.match(word) else word
        yield from (piece for piece in rest.split('"') if piece.strip())


def _shown(text: str) -> str:
    """A text of a stranger's, as short as it can be told by."""
    text = text.replace(NESTED, "{…}")
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
