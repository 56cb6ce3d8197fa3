"""What PowerPoint calls its layouts, in the languages that a template may have been made in; all in lower case."""

from __future__ import annotations

from types import MappingProxyType

from srm_docs.page.placed import SlideKind

NAMES = MappingProxyType(
    {
        SlideKind.TITLE: frozenset(
            {
                "title slide",
                "title",
                "titelfolie",
                "diapositiva de título",
                "diapositive de titre",
                "slide de título",
                "diapositivo de título",
                "diapositiva titolo",
                "titeldia",
                "タイトル スライド",
                "标题幻灯片",
            }
        ),
        SlideKind.CONTENT: frozenset(
            {
                "title and content",
                "title & content",
                "titel und inhalt",
                "título y objetos",
                "título y contenido",
                "titre et contenu",
                "título e conteúdo",
                "título e objeto",
                "titolo e contenuto",
                "titel en object",
                "タイトルとコンテンツ",
                "标题和内容",
            }
        ),
        SlideKind.COMPARISON: frozenset(
            {
                "comparison",
                "vergleich",
                "comparación",
                "comparaison",
                "comparação",
                "confronto",
                "vergelijking",
                "比較",
                "比较",
            }
        ),
        SlideKind.TITLE_ONLY: frozenset(
            {
                "title only",
                "nur titel",
                "solo el título",
                "sólo el título",
                "titre seul",
                "somente título",
                "só título",
                "solo titolo",
                "alleen titel",
                "タイトルのみ",
                "仅标题",
            }
        ),
    }
)
"""The names by the kinds of slides."""
