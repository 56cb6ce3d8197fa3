"""Every code that a diagnostic can have, with what it means."""

from __future__ import annotations

from collections.abc import Mapping

from srm_docs.build import limits
from srm_docs.style import brand, template
from srm_docs.writers import _fit


def explanations() -> Mapping[str, str]:
    """Markdown by code, in alphabetical order; its first line says what is wrong."""
    from srm_docs.spec.explain import explanations as of_the_language

    of_looks = {**brand.EXPLANATIONS, **template.EXPLANATIONS}
    of_pages = {**limits.EXPLANATIONS, **_fit.EXPLANATIONS}
    return dict(sorted({**of_the_language(), **of_pages, **of_looks}.items()))
