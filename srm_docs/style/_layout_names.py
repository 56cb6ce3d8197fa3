"""What PowerPoint calls its layouts, in the languages that a template may have been made in; all in lower case."""

from __future__ import annotations

import re
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

_OTHERS = MappingProxyType(
    {
        "is a section header": (
            *("section header", "section head", "section title", "section break", "section divider", "section slide"),
            *("abschnittsüberschrift", "abschnittstitel", "encabezado de sección", "título de sección"),
            *("titre de section", "en-tête de section", "cabeçalho da seção", "cabeçalho de seção", "título de seção"),
            *("cabeçalho da secção", "intestazione sezione", "titolo sezione", "sectiekop", "avsnittsrubrik"),
            *("afsnitsoverskrift", "deloverskrift", "osan ylätunniste", "nagłówek sekcji", "záhlaví části"),
            *("záhlaví oddílu", "заголовок раздела", "bölüm üst bilgisi", "セクション見出し", "节标题", "節標題"),
            *("章節標題", "구역 머리글"),
        ),
        "is a divider": (
            *("divider", "separator", "chapter", "trennfolie", "trenner", "zwischentitel", "kapitel", "separador"),
            *("portadilla", "capítulo", "séparateur", "intercalaire", "chapitre", "divisor", "divisória", "divisore"),
            *("separatore", "capitolo", "tussenblad", "hoofdstuk", "区切り", "中扉", "章扉", "过渡页", "分隔", "간지"),
        ),
        "is for quotes": (
            *("quote", "quotation", "zitat", "cita", "citation", "citação", "citazione", "citaat", "citat", "цитата"),
            *("cytat", "引用", "引言", "인용"),
        ),
        "is for icons": (
            *("icon", "pictogram", "piktogramm", "symbol", "icono", "pictograma", "icône", "icone", "pictogramme"),
            *("ícone", "icona", "pictogramma", "pictogrammen", "アイコン", "图标", "圖示", "아이콘"),
        ),
    }
)
"""What layouts and places are for, if no body of text, by the words in their names."""

_NUMBERED = re.compile(r"^\d+\s+|\s+\d+$")


def normal(name: str) -> str:
    """A name as it is compared: a copy's number, underscores, hyphens and kinds of spaces make no difference."""
    spaced = " ".join(name.casefold().replace("_", " ").replace("-", " ").split())
    return _NUMBERED.sub("", spaced) or spaced


def other_use(name: str) -> str:
    """What a layout or place of this name is for, if it is for no body of text, as the end of a sentence."""
    spoken = normal(name)
    for use, words in _OTHERS.items():
        if any(_begins(word.replace("-", " "), spoken) for word in words):
            return use
    return "is a section header" if spoken == "section" else ""


def _begins(word: str, spoken: str) -> bool:
    """Whether a word of a name begins with this one; writing without spaces between words has no such beginning."""
    return word in spoken if ord(word[0]) > _LAST_SPACED else bool(re.search(rf"(?<!\w){re.escape(word)}", spoken))


_LAST_SPACED = 0x2FFF
"""Scripts behind this character (kana, Chinese characters, Hangul) set no spaces between all words."""
