"""A model with the words of the language in which it is told."""

from __future__ import annotations

from dataclasses import dataclass

from srm_docs.model.model import ResponsibilityModel
from srm_docs.wording.words import Words


@dataclass(frozen=True, slots=True)
class LocalizedModel:
    """What a product is made of: a model, and the words for all that the model doesn't say itself."""

    model: ResponsibilityModel
    words: Words
