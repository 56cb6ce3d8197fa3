"""What the parts of a model say of others by their ids, in the ids of another model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from msgspec import Struct

from srm_docs.core.values import replace
from srm_docs.model.exercise import Exercise
from srm_docs.model.parts import Owner, Proof, Responsibility, Scenario, Service

_Part = TypeVar("_Part")


class Translation(Struct, frozen=True):
    """Other ids for some of those that parts name, section by section; and what is to become of a proof."""

    ids: Mapping[str, Mapping[str, str]]
    proof: Callable[[Proof], Proof]

    def of(self, part: _Part) -> _Part:
        """The part with these ids in it. Cells, and owners of layers, stay as they are."""
        match part:
            case Owner():
                return replace(part, relies_on=self._owners(part.relies_on))
            case Service():
                return replace(part, group=self._id("service_groups", part.group))
            case Responsibility():
                texts = {self._id("fields", id_): text for id_, text in part.fields.items()}
                return replace(part, layer=self._id("layers", part.layer), fields=texts)
            case Scenario():
                return replace(part, owners=self._owners(part.owners), proof=self._proof(part.proof))
            case Exercise():
                return replace(
                    part,
                    choices=tuple(replace(choice, owners=self._owners(choice.owners)) for choice in part.choices),
                    pairs=tuple(replace(pair, proof=self._proof(pair.proof)) for pair in part.pairs),
                    answer_owners=self._owners(part.answer_owners),
                    proof=self._proof(part.proof),
                    proofs=tuple(map(self.proof, part.proofs)),
                )
        return part

    # What stands in the ids of the new model already is translated by no ids at all.
    def _id(self, section: str, id_: str) -> str:
        return self.ids.get(section, {}).get(id_, id_)

    def _owners(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self._id("owners", id_) for id_ in ids)

    def _proof(self, proof: Proof | None) -> Proof | None:
        return self.proof(proof) if proof else None
