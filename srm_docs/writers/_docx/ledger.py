"""What a Word file's body refers to and its other parts must hold: addresses, pictures, lists and ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

from msgspec import Struct, field

from srm_docs.core.logo import Logo
from srm_docs.page.text import Text
from srm_docs.writers._docx.styles import FIRST_NUMBERED_LIST


class Ledger(Struct):
    """Filled while the body is written, and read when the package is put together.

    ``foreign`` are the texts in another language than the document's; ``listed`` says whether there is a table of
    contents, and ``headings`` numbers what it lists; ``ids`` are those that drawings and controls may have; ``broken``
    are words for which a table has no room; ``targets`` are the captions to which a text can refer, if not all are
    there.
    """

    foreign: Mapping[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    drawings: list[str] = field(default_factory=list)
    lists: list[tuple[int, int]] = field(default_factory=list)
    logo: Logo | None = None
    comments: dict[int, tuple[Text, ...]] = field(default_factory=dict)
    first_comment: int = 0
    listed: bool = False
    headings: count[int] = field(default_factory=lambda: count(1))
    targets: frozenset[str] | None = None
    ids: Iterator[int] = field(default_factory=lambda: count(1))
    broken: list[str] = field(default_factory=list)

    def link(self, address: str) -> str:
        """The relationship's id for a web address."""
        return self.links.setdefault(address, f"link{len(self.links) + 1}")

    def drawing(self, svg: str) -> int:
        """Take up a drawing; its number, from 1."""
        self.drawings.append(svg)
        return len(self.drawings)

    def numbered_list(self, depth: int, first: int) -> int:
        """A new numbered list that begins at ``first`` on the level ``depth``; its id."""
        self.lists.append((depth, first))
        return FIRST_NUMBERED_LIST + len(self.lists) - 1

    def comment(self, texts: tuple[Text, ...]) -> int:
        """Take up a comment; its id. Comments have ids of their own kind, from ``first_comment`` on."""
        id_ = self.first_comment + len(self.comments)
        self.comments[id_] = texts
        return id_

    def new_id(self) -> int:
        """An id that no other drawing or control of the file has."""
        return next(self.ids)
