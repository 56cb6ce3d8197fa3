"""The languages that there are phrases in."""

from __future__ import annotations

from pathlib import Path

LOCALES = Path(__file__).parent / "locales"
"""Where the phrases of each language lie."""

_FALLBACK = "en"


def languages() -> tuple[str, ...]:
    """The languages there are, as BCP 47 tags."""
    return tuple(sorted(path.stem for path in LOCALES.glob("*.yaml")))


def language_for(language: str) -> str:
    """The language whose phrases are used for one, by its tag (BCP 47).

    Where it has none: its parent (``de`` for ``de-AT``), the same language elsewhere (``pt-BR`` for ``pt``), or
    English.
    """
    known = {tag.casefold(): tag for tag in languages()}
    tag = language.casefold()
    while tag and tag not in known:
        tag = tag.rpartition("-")[0]
    related = (other for other in known if other.partition("-")[0] == language.casefold().partition("-")[0])
    return known[tag or next(related, _FALLBACK)]
