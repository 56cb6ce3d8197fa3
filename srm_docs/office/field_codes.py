"""Field codes (ISO/IEC 29500-1, 17.16) read as Word reads them, however a file cuts them into pieces.

A code may be cut into runs, stand in another field, be tracked as deleted or inserted, hold plain text among its
instructions, or be hidden in markup that Word passes over. Where it is not certain what Word makes of it, there are
several readings, and each has to be harmless.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct, field

from srm_docs.office.wordml import W

if TYPE_CHECKING:
    from lxml import etree

NESTED = "\ufffc"
"""Stands in a code for another field, or for markup that is not Word's: what comes of it is not known."""

_SPACES = (W, "{http://purl.oclc.org/ooxml/wordprocessingml/main}")
_MARKS = ("{*}fldChar", "{*}instrText", "{*}delInstrText", "{*}fldSimple")
_TYPED = {"t": None, "delText": None, "tab": "\t", "br": "\n", "cr": "\n", "p": "\n", "sym": NESTED}
"""What may stand in a code besides instructions, and what it is there; None: its text."""

_KNOWN_TYPED = frozenset(space + name for space in _SPACES for name in _TYPED)
_KNOWN = _KNOWN_TYPED | {space + name[3:] for space in _SPACES for name in _MARKS}
"""The tags of these elements in Word's own vocabularies."""

_DELETED, _INSERTED = ("del", "moveFrom"), ("ins", "moveTo")
_KIND = re.compile(r'[^\s\\"“”]+')
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|“([^”]*)”|(\S+)')


def field_codes(root: etree._Element) -> Iterator[str]:
    """The codes of all fields below an element, such as ``PAGE``, in every reading."""
    stories: dict[object, _FieldStory] = {}
    is_open = False
    for element in root.iter(*_MARKS, *(f"{{*}}{name}" for name in _TYPED)):
        tag = str(element.tag)
        # Nearly all of a long document is text outside of any field.
        if tag not in _KNOWN or (not is_open and tag in _KNOWN_TYPED):
            continue
        name = tag.rpartition("}")[2]
        story = _story(stories, element)
        if name == "fldSimple":
            story.add(_CodePiece(NESTED))
            yield _attribute(element, "instr")
        elif name == "fldChar":
            yield from story.mark(_attribute(element, "fldCharType"))
            is_open = any(story.is_open for story in stories.values())
        elif name in _TYPED:
            story.add(_CodePiece(_TYPED[name] or element.text or "", typed=True, change=_change(element)))
        else:
            story.instruct(_CodePiece(element.text or "", change=_change(element)))
    for story in stories.values():
        yield from story.rest()


def field_kind(code: str) -> str:
    """What a code is of, in capitals: ``PAGE``, or ``=`` for a formula; empty where it says nothing."""
    code = code.strip()
    if code.startswith("="):
        return "="
    match = _KIND.match(code)
    return match[0].upper() if match else code


def field_words(code: str) -> list[str]:
    """The words of a code behind its kind: arguments without their quotes, and switches."""
    kind = _KIND.match(code.strip())
    rest = code.strip()[kind.end() :] if kind else ""
    return [next(filter(None, match.groups()), "") for match in _WORD.finditer(rest)]


class _CodePiece(Struct, frozen=True):
    """A piece of a code: whether it is plain text there, and how it was changed while changes were tracked."""

    text: str
    typed: bool = False
    change: str = ""


class _FieldStory(Struct):
    """A stretch in which fields begin and end: the text, a text box, or what is in other markup than Word's.

    ``begun`` are the codes of the fields that have begun and not ended, each with whether it is still being read;
    ``stray`` what instructs no field: another reader might find one around it.
    """

    begun: list[tuple[list[_CodePiece], bool]] = field(default_factory=list)
    stray: list[_CodePiece] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether what comes next belongs to a code."""
        return bool(self.begun) and self.begun[-1][1]

    def add(self, piece: _CodePiece) -> None:
        """Add something to the code that is being read, if one is."""
        if self.is_open:
            self.begun[-1][0].append(piece)

    def instruct(self, piece: _CodePiece) -> None:
        """Add an instruction."""
        if self.is_open:
            self.add(piece)
        else:
            self.stray.append(piece)

    def mark(self, type_: str) -> Iterator[str]:
        """Go on to what a mark begins; the codes that it ends."""
        if type_ == "begin":
            self.add(_CodePiece(NESTED))
            self.begun.append(([], True))
        elif type_ == "separate" and self.begun:
            self.begun[-1] = (self.begun[-1][0], False)
        elif type_ == "end" and self.begun:
            yield from _readings(self.begun.pop()[0])

    def rest(self) -> Iterator[str]:
        """The codes that nothing ends."""
        for pieces, _ in self.begun:
            yield from _readings(pieces)
        if self.stray:
            yield from _readings(self.stray)


def _readings(pieces: list[_CodePiece]) -> Iterator[str]:
    """What a code may be taken for: with and without its plain text, before and after its tracked changes."""
    yield from dict.fromkeys(
        "".join(piece.text for piece in pieces if (typed or not piece.typed) and piece.change not in left_out)
        for typed in (True, False)
        for left_out in ((), _DELETED, _INSERTED)
    )


def _story(stories: dict[object, _FieldStory], element: etree._Element) -> _FieldStory:
    """The story in which an element stands; what goes on in one leaves a mark in the codes around it."""
    key = _holder(element)
    if key not in stories:
        stories[key] = _FieldStory()
        around = key
        while around is not None:
            around = _holder(around)
            if around in stories:
                stories[around].add(_CodePiece(NESTED))
    return stories[key]


def _holder(element: etree._Element) -> etree._Element | None:
    """What holds the story of an element: a text box, other markup than Word's, or nothing."""
    for ancestor in element.iterancestors():
        tag = str(ancestor.tag)
        if not tag.startswith(_SPACES) or tag.endswith("}txbxContent"):
            return ancestor
    return None


def _change(element: etree._Element) -> str:
    """How an element was changed while changes were tracked."""
    name = str(element.tag).rpartition("}")[2]
    names = {str(ancestor.tag).rpartition("}")[2] for ancestor in element.iterancestors()}
    if name.startswith("del") or names & set(_DELETED):
        return _DELETED[0]
    return _INSERTED[0] if names & set(_INSERTED) else ""


def _attribute(element: etree._Element, name: str) -> str:
    return next((element.get(space + name, "") for space in _SPACES if element.get(space + name)), "")
