"""The web page as a fragment of HTML, to stand in the page of a wiki or an intranet."""

from __future__ import annotations

from srm_docs.core.bounds import HTML_ROWS
from srm_docs.page.web import WebPage
from srm_docs.page.written import Written
from srm_docs.style.look import Look

ACCEPTS = WebPage
SUFFIX = ".fragment.html"
TITLE = "HTML to stand in a page of a wiki: styles under one class, anchors under the spec's name"
ROWS = HTML_ROWS


def write(page: WebPage, look: Look) -> Written:
    """The fragment, without a head of its own."""
    from srm_docs.writers._web.page import fragment  # heavy, see `html`

    return fragment(page, look)
