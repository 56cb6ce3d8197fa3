"""The numbering part of the Word file: what its lists look like."""

from __future__ import annotations

from collections.abc import Sequence

from srm_docs.writers._docx.styles import (
    BULLETS,
    DEEPEST,
    FIRST_NUMBERED_LIST,
    LIST_HANGING,
    LIST_INDENT,
    NAMESPACE,
)


def numbering(lists: Sequence[tuple[int, int]]) -> str:
    """The numbering part: the list of bullets, and each numbered list, by the level and number at which it begins."""
    abstract = _abstract(0, "bullet", ["\u2022", "\u2013", "\u2022"] * 3)
    abstract += _abstract(1, "decimal", [f"%{depth + 1}." for depth in range(DEEPEST + 1)])
    bullets = f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num>'
    numbered = "".join(
        f'<w:num w:numId="{id_}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="{depth}">'
        f'<w:startOverride w:val="{first}"/></w:lvlOverride></w:num>'
        for id_, (depth, first) in enumerate(lists, start=FIRST_NUMBERED_LIST)
    )
    return f'<w:numbering xmlns:w="{NAMESPACE}">{abstract}{bullets}{numbered}</w:numbering>'


def _abstract(id_: int, kind: str, signs: Sequence[str]) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{sign}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{LIST_INDENT * (depth + 1)}" w:hanging="{LIST_HANGING}"/>'
        "</w:pPr></w:lvl>"
        for depth, sign in enumerate(signs)
    )
    multi = '<w:multiLevelType w:val="hybridMultilevel"/>'
    return f'<w:abstractNum w:abstractNumId="{id_}">{multi}{levels}</w:abstractNum>'
