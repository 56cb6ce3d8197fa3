"""Every code that a diagnostic can have, with what it means."""

from __future__ import annotations

from collections.abc import Mapping

from srm_docs.importing import explanations as sheets
from srm_docs.pipeline import _sheet_codes, _site_codes, limits
from srm_docs.style import brand, slide_template, template


def explanations() -> Mapping[str, str]:
    """Markdown by code, in alphabetical order; its first line says what is wrong."""
    from srm_docs.language.explain import explanations as of_the_language

    of_looks = {**brand.EXPLANATIONS, **template.EXPLANATIONS, **slide_template.EXPLANATIONS}
    of_sheets = {**_sheet_codes.EXPLANATIONS, **sheets.EXPLANATIONS, **_site_codes.EXPLANATIONS}
    return dict(sorted({**of_the_language(), **limits.EXPLANATIONS, **of_looks, **of_sheets}.items()))
