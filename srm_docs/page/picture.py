"""What all pictures have in common."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field

from srm_docs.page.party import Party
from srm_docs.page.punctuation import ENGLISH, Punctuation


# Without slots: its parties are looked up by their ids for each cell that is drawn.
@dataclass(frozen=True)
class Picture:
    """A picture as logic, without coordinates.

    ``description`` says in words what it shows, for those who don't see it; ``details`` are its sentences.
    ``punctuation`` is that of the language; ``credit`` names the licence of what is shown, and its owner, for who looks
    into the file.
    """

    title: str
    subtitle: str
    description: str
    language: str
    parties: tuple[Party, ...]
    punctuation: Punctuation = field(default=ENGLISH, kw_only=True)
    details: tuple[str, ...] = field(default=(), kw_only=True)
    credit: str = field(default="", kw_only=True)

    def party(self, id_: str) -> Party:
        """The party with this id."""
        return self._parties_by_id[id_]

    @functools.cached_property
    def _parties_by_id(self) -> Mapping[str, Party]:
        return {party.id: party for party in self.parties}
