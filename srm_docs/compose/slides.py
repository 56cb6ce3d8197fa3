"""The slides of a lesson. A case or an exercise whose answer the model does not hold is only asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from srm_docs.compose._diagram import subtitle
from srm_docs.compose._document import about, provenance
from srm_docs.compose._sentences import sentence
from srm_docs.compose._time import teaching_time
from srm_docs.compose.deck.ends import closing, introduced, opening
from srm_docs.compose.deck.pictures import the_boundary, the_shift
from srm_docs.compose.deck.sides import the_groups, the_sides
from srm_docs.compose.deck.speaker import TimedSlide, timed
from srm_docs.compose.deck.tables import the_matrix, the_rows
from srm_docs.compose.deck.tasks import the_cases, the_exercises
from srm_docs.core.options import Option
from srm_docs.core.values import replace
from srm_docs.model.edition import PLAIN, Imprint
from srm_docs.page.deck import Deck, Slide
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words

MAKES = Deck
DEFAULT_FORMATS = ("pptx",)
TITLE = "Training slides: the model, its picture, the matrix, cases and exercises"
VARIES = True
LISTS_ROWS = True

WHOLE_MATRIX = Option(
    "whole_matrix",
    False,
    "Show the whole matrix at the end of the slides, however many they are; else long ones leave it out.",
    pages=(Deck,),
)
OPTIONS = (WHOLE_MATRIX,)


def compose(localized: LocalizedModel, imprint: Imprint = PLAIN) -> Deck:
    """The deck, with the speaker's notes."""
    model, words = localized.model, localized.words
    time = teaching_time(model)
    total = sentence(localized, time) if time else ""
    slides = _apart(words, timed(words, _parts(localized, imprint), total))
    return Deck(
        **about(localized, imprint, Term.SLIDES, Term.SLIDES_SUBJECT),
        slides=tuple(slides),
        part_of=words(Term.TITLE_PART, title="{title}", part="{part}", parts="{parts}"),
        notes_label=words(Term.NOTES),
        footer=" · ".join(provenance(localized, dated=False)),
        day=words.date(model.as_of) if model.as_of else "",
    )


def _parts(localized: LocalizedModel, imprint: Imprint) -> Iterator[TimedSlide]:
    """The parts of the deck in their order."""
    yield from opening(localized, subtitle(localized), imprint.sheet)
    yield from introduced(localized)
    yield from the_sides(localized)
    yield from the_boundary(localized)
    yield from the_shift(localized)
    yield from the_groups(localized)
    yield from the_rows(localized)
    yield from the_cases(localized)
    yield from the_exercises(localized)
    yield from closing(localized)
    yield from the_matrix(localized, whole=imprint.options[WHOLE_MATRIX])


def _apart(words: Words, slides: Iterable[Slide]) -> Iterator[Slide]:
    """The slides with no title twice: by their titles people find them, and screen readers tell them apart."""
    seen: Counter[str] = Counter()
    for slide in slides:
        title = slide.title
        while seen[title]:
            seen[slide.title] += 1
            title = words(Term.ASIDE, text=slide.title, aside=seen[slide.title])
        seen[title] += 1
        yield replace(slide, title=title)
