"""What all pictures have in common."""

from __future__ import annotations

from dataclasses import dataclass

from srm_docs.page.party import Party


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as logic, without coordinates.

    ``description`` says in words what it shows, for those who don't see it.
    """

    title: str
    subtitle: str
    description: str
    language: str
    parties: tuple[Party, ...]

    def party(self, id_: str) -> Party:
        """The party with this id."""
        return next(party for party in self.parties if party.id == id_)
