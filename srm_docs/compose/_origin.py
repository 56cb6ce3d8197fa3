"""Where a model comes from, as its readers are told: sources, licence, whose word it is, and what it is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srm_docs.compose._markup import inline
from srm_docs.model.origin import Confidence, Licence
from srm_docs.model.parts import Source
from srm_docs.page.document import Bullets, Item, Paragraph
from srm_docs.page.text import Run, Text, TextStyle, plain, plain_text
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words

CONFIDENCES = {
    Confidence.PRIMARY: Term.CONFIDENCE_PRIMARY,
    Confidence.SECONDARY: Term.CONFIDENCE_SECONDARY,
    Confidence.READING: Term.CONFIDENCE_READING,
}

_PLACE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for what is set in another look; no text of a spec holds it."""


def origin_blocks(localized: LocalizedModel, *, brief: bool = False) -> Iterator[Bullets | Paragraph]:
    """Where the facts come from, then each thing that is said of that, if the model says any of it.

    What is said is a paragraph each, or, in ``brief``, one for all.
    """
    if sources := localized.model.sources:
        yield Bullets(tuple(Item(source_text(localized.words, source)) for source in sources))
    told = [_labelled(localized.words, label, text) for label, text in origin_statements(localized)]
    if brief and told:
        yield Paragraph(_in_a_row(told))
    elif not brief:
        yield from map(Paragraph, told)


def origin_statements(localized: LocalizedModel) -> Iterator[tuple[str, Text]]:
    """What is said of the sources as a whole, each with its label: licence, whose word it is, what it is not."""
    model, words = localized.model, localized.words
    if model.licence:
        yield from licence_statements(words, model.licence)
    if model.confidence:
        yield words(Term.CONFIDENCE), plain(words(CONFIDENCES[model.confidence]))
    if localized.notice:
        yield words(Term.MATURITY), plain(localized.notice)
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


def credit(localized: LocalizedModel) -> Iterator[Paragraph]:
    """Whose the material is, under which licence, and what was changed, for what prints no sources.

    A licence that wants nobody to be named is printed with the sources alone.
    """
    words, licence = localized.words, localized.model.licence
    if licence and licence.attribution:
        told = [_labelled(words, label, text) for label, text in licence_statements(words, licence)]
        yield Paragraph(_in_a_row(told), TextStyle.NOTE)


def credit_line(localized: LocalizedModel) -> str:
    """The same in a line without links, and what the model is not; for what machines read, and comments."""
    words, licence = localized.words, localized.model.licence
    statements = dict(licence_statements(words, licence)) if licence else {}
    told = {label: " ".join(plain_text(text).split()) for label, text in statements.items()}
    if licence and licence.url:
        told[words(Term.LICENCE)] = words(Term.ASIDE, text=licence.name, aside=licence.url)
    if localized.notice:
        told[words(Term.MATURITY)] = localized.notice
    return words.apart(words(Term.COLON, label=label, text=text) for label, text in told.items())


def _in_a_row(texts: Sequence[Text]) -> Text:
    first, *others = texts
    return (*first, *(run for text in others for run in (Run(" · "), *text)))


def _labelled(words: Words, label: str, text: Text) -> Text:
    return _put_in(words(Term.COLON, label=label, text=_PLACE), text, bold=label)


def _put_in(phrase: str, text: Text, bold: str = "") -> Text:
    """A phrase with a text in its look in the one place that it has; what it begins with may be ``bold``."""
    before, _, after = phrase.partition(_PLACE)
    return (*plain(bold, bold=True), *plain(before.removeprefix(bold)), *text, *plain(after))
