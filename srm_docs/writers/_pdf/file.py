"""A page as a PDF file."""

from __future__ import annotations

from typing import assert_never

from srm_docs.page.deck import Deck
from srm_docs.page.document import Card, Document
from srm_docs.page.written import Written
from srm_docs.style.look import Look
from srm_docs.writers._pdf.card import make_card
from srm_docs.writers._pdf.deck import make_deck
from srm_docs.writers._pdf.pages import Layout, pour
from srm_docs.writers._pdf.story import TURNED, UPRIGHT, story
from srm_docs.writers._pdf.styles import Setting
from srm_docs.writers._pdf.tags import Element


def make(page: Document | Card | Deck, look: Look) -> Written:
    """The file. Raises TooLargeError for a card that no page can hold."""
    match page:
        case Deck():
            return make_deck(page, look)
        case Card():
            return Written(make_card(page, look))
        case Document():
            return _make_document(page, look)
        case _:
            assert_never(page)


def _make_document(page: Document, look: Look) -> Written:
    setting, root = Setting.of(page, look), Element("Document")
    layouts = Layout(UPRIGHT, setting), Layout(TURNED, setting.turned())
    return Written(pour(page, root, story(setting, page, root), layouts))
