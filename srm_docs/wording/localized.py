"""A model with the words of the language in which it is told."""

from __future__ import annotations

from msgspec import Struct

from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.origin import Maturity
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words

MATURITIES = {Maturity.ILLUSTRATIVE: Term.ILLUSTRATIVE, Maturity.SKELETON: Term.SKELETON}
"""What readers are told of a model that nobody has published as it is."""


class LocalizedModel(Struct, frozen=True):
    """What a product is made of: a model, and the words for all that the model doesn't say itself."""

    model: ResponsibilityModel
    words: Words

    @property
    def notice(self) -> str:
        """That nobody has published the model as it is; nothing where the model doesn't say so."""
        maturity = self.model.maturity
        return self.words(MATURITIES[maturity]) if maturity else ""

    def noticed(self, subtitle: str) -> str:
        """A subtitle with the notice behind it, where readers can't miss it."""
        return " · ".join(filter(None, (subtitle, self.notice)))
