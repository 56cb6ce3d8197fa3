"""Our WordprocessingML in a template's terms: its styles and lists, and ids that it does not use."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from srm_docs.office.xml import xml_text
from srm_docs.writers._docx.lists import Lists

# What a person wrote is escaped in it, and so looks like none of these.
_STYLED = re.compile(
    r'(?P<begin><w:(?:pStyle|rStyle|tblStyle) w:val=")(?P<style>\w+)'
    r'(?P<end>"/>(?:<w:keepNext/>)?(?:<w:pageBreakBefore/>)?)'
    r'(?:<w:numPr><w:ilvl w:val="(?P<depth>\d)"/><w:numId w:val="(?P<list>\d+)"/></w:numPr>)?'
)
_RELATED = re.compile(r'( r:(?:embed|id)=")(\w+)"')
_NAMED = re.compile(r'((?:w:name|w:anchor)="|(?:PAGE)?REF )_(Toc\d{8}|Ref_\w+)')
_RUN = re.compile(r"<w:r>(?:<w:rPr>(.*?)</w:rPr>)?")


def used_styles(texts: Iterable[str]) -> set[str]:
    """Our ids of the styles that texts name."""
    return {match_["style"] for text in texts for match_ in _STYLED.finditer(text)}


class StyleTranslation:
    """Translates text once the styles that it uses are known.

    ``styles`` are the template's ids for ours; ``prefix`` begins our ids of relationships and the names of our
    bookmarks; ``language`` is what runs say of theirs, if it is not the template's.
    """

    def __init__(self, lists: Lists, styles: Mapping[str, str], prefix: str, language: str) -> None:
        self._lists, self._styles, self._prefix, self._language = lists, styles, prefix, xml_text(language)

    def of(self, text: str) -> str:
        """A text of ours in the template's terms."""
        text = _STYLED.sub(self._styled, text)
        # Ids of relationships, bookmarks and what refers to them get the same prefix, so that no pair comes apart.
        text = _RELATED.sub(rf'\g<1>{self._prefix}\g<2>"', text)
        text = _NAMED.sub(rf"\g<1>_{self._prefix}\g<2>", text)
        return _RUN.sub(self._spoken, text) if self._language else text

    def _styled(self, match_: re.Match[str]) -> str:
        style = self._styles.get(match_["style"], match_["style"])
        listed = self._lists.belonging(style, int(match_["depth"]), int(match_["list"])) if match_["list"] else ""
        return f"{match_['begin']}{style}{match_['end']}{listed}"

    def _spoken(self, match_: re.Match[str]) -> str:
        """A run that says its language, where that is not the template's."""
        language = self._language
        if "<w:lang " in (match_[1] or ""):
            return match_[0]
        lang = f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="{language}"/>'
        return f"<w:r><w:rPr>{match_[1] or ''}{lang}</w:rPr>"


def free_prefix(taken: Collection[str]) -> str:
    """What our ids of relationships and our bookmarks have to begin with so that none is taken."""
    prefix = ""
    while any(re.fullmatch(prefix + r"(?:link|picture|drawing|logo|Toc\d{8}|Ref_)\w*", id_) for id_ in taken):
        prefix += "srm"
    return prefix
