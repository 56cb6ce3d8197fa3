"""Where a model comes from, as its readers are told: sources, licence, whose word it is, and what it is not."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.compose._markup import inline
from srm_docs.model.origin import Confidence, Licence, Maturity
from srm_docs.model.parts import Source
from srm_docs.page.document import Bullets, Item, Paragraph
from srm_docs.page.text import Run, Text, plain
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words

CONFIDENCES = {
    Confidence.PRIMARY: Term.CONFIDENCE_PRIMARY,
    Confidence.SECONDARY: Term.CONFIDENCE_SECONDARY,
    Confidence.READING: Term.CONFIDENCE_READING,
}
MATURITIES = {Maturity.ILLUSTRATIVE: Term.ILLUSTRATIVE, Maturity.SKELETON: Term.SKELETON}

_PLACE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for what is set in another look; no text of a spec holds it."""


def origin_blocks(localized: LocalizedModel) -> Iterator[Bullets | Paragraph]:
    """Where the facts come from, then each thing that is said of that, if the model says any of it."""
    if sources := localized.model.sources:
        yield Bullets(tuple(Item(source_text(localized.words, source)) for source in sources))
    for label, text in origin_statements(localized):
        yield Paragraph(_labelled(localized.words, label, text))


def origin_statements(localized: LocalizedModel) -> Iterator[tuple[str, Text]]:
    """What is said of the sources as a whole, each with its label: licence, whose word it is, what it is not."""
    model, words = localized.model, localized.words
    if model.licence:
        yield from licence_statements(words, model.licence)
    if model.confidence:
        yield words(Term.CONFIDENCE), plain(words(CONFIDENCES[model.confidence]))
    if model.maturity:
        yield words(Term.MATURITY), plain(words(MATURITIES[model.maturity]))
    if model.review_by:
        yield words(Term.REVIEW_BY), plain(words.date(model.review_by))


def licence_statements(words: Words, licence: Licence) -> Iterator[tuple[str, Text]]:
    """The name of a licence, with a link to it, whom it wants to be named, and what was changed."""
    yield words(Term.LICENCE), (Run(licence.name, href=licence.url),)
    if licence.attribution:
        yield words(Term.ATTRIBUTION), inline(licence.attribution)
    if licence.changes:
        yield words(Term.LICENCE_CHANGES), inline(licence.changes)


def source_text(words: Words, source: Source) -> Text:
    """A source with its link, and the day on which it was read."""
    title = (Run(source.title, href=source.url),)
    if not source.read:
        return title
    day = words(Term.READ_ON, date=words.date(source.read))
    return _put_in(words(Term.ASIDE, text=_PLACE, aside=day), title)


def notice(localized: LocalizedModel) -> str:
    """That nobody has published the model as it is, where it says so; else nothing."""
    maturity = localized.model.maturity
    return localized.words(MATURITIES[maturity]) if maturity else ""


def credit_line(localized: LocalizedModel) -> str:
    """Under which licence the material stands, and whose it is, in a line without links; nothing without a licence."""
    licence, words = localized.model.licence, localized.words
    if not licence:
        return ""
    named = words(Term.COLON, label=words(Term.LICENCE), text=licence.name)
    parts = [f"{named} <{licence.url}>" if licence.url else named]
    for term, text in ((Term.ATTRIBUTION, licence.attribution), (Term.LICENCE_CHANGES, licence.changes)):
        if text:
            parts.append(words(Term.COLON, label=words(term), text=" ".join(str(text).split())))
    return words.apart(parts)


def _labelled(words: Words, label: str, text: Text) -> Text:
    return _put_in(words(Term.COLON, label=label, text=_PLACE), text, bold=label)


def _put_in(phrase: str, text: Text, bold: str = "") -> Text:
    """A phrase with a text in its look in the one place that it has; what it begins with may be ``bold``."""
    before, _, after = phrase.partition(_PLACE)
    return (*plain(bold, bold=True), *plain(before.removeprefix(bold)), *text, *plain(after))
