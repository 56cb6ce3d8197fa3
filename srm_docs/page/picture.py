"""What all pictures have in common."""

from __future__ import annotations

from dataclasses import dataclass, field

from srm_docs.page.party import Party
from srm_docs.page.punctuation import ENGLISH, Punctuation


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as logic, without coordinates.

    ``description`` says in words what it shows, for those who don't see it; ``details`` are its sentences.
    ``punctuation`` is that of the language.
    """

    title: str
    subtitle: str
    description: str
    language: str
    parties: tuple[Party, ...]
    punctuation: Punctuation = field(default=ENGLISH, kw_only=True)
    details: tuple[str, ...] = field(default=(), kw_only=True)

    def party(self, id_: str) -> Party:
        """The party with this id."""
        return next(party for party in self.parties if party.id == id_)
