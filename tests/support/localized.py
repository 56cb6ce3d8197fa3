"""Models with words, as products get them."""

from __future__ import annotations

from srm_docs.model.model import ResponsibilityModel
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.words import words


def localized(model: ResponsibilityModel, language: str = "en") -> LocalizedModel:
    """The model with the words of a language."""
    return LocalizedModel(model, words(language))
