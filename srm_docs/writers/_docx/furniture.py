"""What stands above and below the text of every page."""

from __future__ import annotations

import re

from srm_docs.writers._docx.setting import Setting
from srm_docs.writers._docx.text import field, run

# Word goes to the right margin of any page; programs that know no such tab go to the style's tab stop.
_TO_THE_RIGHT = '<w:r><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/></w:r>'
_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def header_runs(setting: Setting) -> str:
    """The runs of the header: what the document is called, and what it is."""
    furniture = setting.page.furniture
    return run(furniture.header_left) + _TO_THE_RIGHT + run(furniture.header_right)


def footer_runs(setting: Setting) -> str:
    """The runs of the footer: where the document comes from, and the number of the page."""
    furniture = setting.page.furniture
    signed = (setting.theme.organisation, furniture.footer_left)
    return run(" \u00b7 ".join(part for part in signed if part)) + _TO_THE_RIGHT + _page_of(furniture.page_of)


def _page_of(text: str) -> str:
    """The number of the page and of all pages, as fields."""
    pieces = re.split(r"(\{page\}|\{pages\})", text)
    return "".join(field(_FIELDS[piece], "1") if piece in _FIELDS else run(piece) for piece in pieces if piece)
