"""Who relies on whom, as a graph of parties. No coordinates yet."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec import Struct

from srm_docs.page.picture import Picture


class Node(Struct, frozen=True):
    """A party with what it answers for, one line a thing."""

    party: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Network(Picture):
    """The chain of those who stand behind each other.

    ``links`` are pairs of parties: the first relies on the second. ``link_label`` says that in a word.
    """

    nodes: tuple[Node, ...]
    links: tuple[tuple[str, str], ...]
    link_label: str
