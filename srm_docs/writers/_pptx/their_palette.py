"""The owners' colours among those of an organisation's theme: told apart and read by contrast (WCAG 2.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations, product

from srm_docs.core.colour import AREA_CONTRAST, BLACK, TEXT_CONTRAST, WHITE, Colour, contrast
from srm_docs.page.party import Party
from srm_docs.style.theme import Theme
from srm_docs.writers._pptx.palette import Palette
from srm_docs.writers._pptx.tone import Tone, literal

_ACCENTS = tuple(f"accent{number}" for number in range(1, 7))
_DARKER = ((100, 0), (75, 0), (50, 0))
_LIGHTER = ((100, 0), (60, 40), (40, 60), (20, 80))
"""PowerPoint's own shades of an entry: darker by a quarter and a half, lighter by 40, 60 and 80 percent."""


def their_palette(
    colours: Mapping[str, Colour], theme: Theme, parties: Sequence[Party]
) -> tuple[Palette, tuple[str, ...]]:
    """The palette in a theme's colours, and the names of the parties for which it had none.

    The first owners of the two sides get the first accents that differ by 3:1 and can bear a text, made darker or
    lighter where they must be; the others what is left, in order. Those for whom nothing is left keep the colours of
    the look.
    """
    entries = {"tx1": BLACK, "bg1": WHITE, "bg2": WHITE, **colours}
    known = [name for name in _ACCENTS if name in entries]
    near, far = ([party.id for party in parties if party.near == side] for side in (True, False))
    owners = _first(known, entries, near[:1], far[:1])
    for party in (*near, *far):
        if party not in owners:
            shades = _DARKER if party in near else _LIGHTER
            taken = {tone.name for tone in owners.values()}
            left = [name for name in known if name not in taken]
            if tone := next(_bearing(left, shades, entries), None):
                owners[party] = tone
    given = theme.swatches(parties)
    missing = [party for party in parties if party.id not in owners]
    owners.update({party.id: literal(given[party.id].fill) for party in missing})
    return (
        Palette(
            entries,
            owners,
            ornament=next(_bearing(known, _DARKER, entries, on_ground=True), Tone("tx1")),
            heading=Tone("bg2") if _reads(entries, "tx1", "bg2") else Tone("tx1", alpha=12),
            muted=muted(entries),
        ),
        tuple(party.name for party in missing),
    )


def _first(
    known: Sequence[str], entries: Mapping[str, Colour], near: Sequence[str], far: Sequence[str]
) -> dict[str, Tone]:
    """The colours of the first owner of each side: those of the first two accents with which it can be done."""
    if not near or not far:
        return {}
    # By their sum: the first two accents come before all others.
    pairs = sorted(permutations(range(len(known)), 2), key=lambda pair: (sum(pair), pair))
    for near_index, far_index in pairs:
        for darker, lighter in product(_DARKER, _LIGHTER):
            dark = next(_bearing([known[near_index]], (darker,), entries), None)
            light = next(_bearing([known[far_index]], (lighter,), entries), None)
            if dark and light and contrast(dark.seen(entries), light.seen(entries)) >= AREA_CONTRAST:
                return {near[0]: dark, far[0]: light}
    return {}


def _bearing(
    names: Sequence[str], shades: Sequence[tuple[int, int]], entries: Mapping[str, Colour], *, on_ground: bool = False
) -> Iterator[Tone]:
    """The shades of entries that can bear a text, or be one ``on_ground``."""
    inks = [entries["bg1"]] if on_ground else [entries["tx1"], entries["bg1"]]
    for shade in shades:
        for name in names:
            tone = Tone(name, *shade)
            if max(contrast(ink, tone.seen(entries)) for ink in inks) >= TEXT_CONTRAST:
                yield tone


def muted(entries: Mapping[str, Colour]) -> Tone:
    """PowerPoint's own grey, that is text made lighter, where it can still be read."""
    grey = Tone("tx1", 65, 35)
    return grey if contrast(grey.seen(entries), entries.get("bg1", WHITE)) >= TEXT_CONTRAST else Tone("tx1")


def _reads(entries: Mapping[str, Colour], ink: str, ground: str) -> bool:
    return contrast(entries[ink], entries[ground]) >= TEXT_CONTRAST
