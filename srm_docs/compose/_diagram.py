"""What the views of the boundary have in common: lines, zones, and what is said in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from srm_docs.compose._chart_columns import Shown
from srm_docs.compose._course import courses, of_the_whole, sides
from srm_docs.compose._origin import credit_line
from srm_docs.compose._phrases import owners_text, parties, services_text
from srm_docs.compose._sentences import sentence
from srm_docs.compose._signs import sign_texts
from srm_docs.core.values import replace
from srm_docs.model.claims import Count, Counted, SomeShared
from srm_docs.model.line import Cut, cut, side_of
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.diagram import ChartCell, Diagram, Labels, Line, Row, View, Zone
from srm_docs.page.document import Bullets, Item
from srm_docs.page.scene import LONGEST_ALTERNATIVE
from srm_docs.page.text import plain
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words

LONGEST_TEXT = 600
"""So many characters say in a picture what an owner does in a layer; a longer text would be a page of its own."""


def diagram(
    localized: LocalizedModel,
    view: View,
    shown: Sequence[Shown],
    *,
    subtitle: str,
    description: Iterable[str],
    moves: tuple[str, ...] = (),
) -> Diagram:
    """A view of these columns; the line in each follows from its cells."""
    model, words = localized.model, localized.words
    details, divided = tuple(description), model.is_divided
    lines = [_line(model, shown_column) for shown_column in shown]
    return Diagram(
        title=model.title,
        subtitle=subtitle,
        description=words.prose(details),
        language=words.language,
        parties=parties(model),
        view=view,
        columns=tuple(shown_column.column for shown_column in shown),
        rows=tuple(Row(layer.id, layer.name, layer.text, layer.url, layer.short) for layer in model.layers.values()),
        cells=tuple(map(_brief, zip(*map(_with_exceptions, shown, lines), strict=True))),
        lines=tuple(Line(line.first, line.last) for line in lines),
        zones=tuple(_zones(localized)) if divided else (),
        labels=_labels(localized),
        moves=moves,
        punctuation=words.punctuation,
        details=details,
        divided=divided,
        credit=credit_line(localized),
    )


def _line(model: ResponsibilityModel, shown: Shown) -> Cut:
    sides = [side_of([part.party for part in cell.parts], model.near_side) for cell in shown.cells]
    return cut(sides, tuple(model.sides_of_rows(shown.services).values()))


def _brief(row: tuple[ChartCell, ...]) -> tuple[ChartCell, ...]:
    """The cells of a row as they are, or all without texts where one has more to tell than a picture can."""
    is_brief = all(len(part.text) <= LONGEST_TEXT for cell in row for part in cell.parts)
    return row if is_brief else _without_texts(row)


def _without_texts(row: tuple[ChartCell, ...]) -> tuple[ChartCell, ...]:
    return tuple(replace(cell, parts=tuple(replace(part, text="") for part in cell.parts)) for cell in row)


def _with_exceptions(shown: Shown, line: Cut) -> tuple[ChartCell, ...]:
    """The cells of a column, those marked that lie on the wrong side of its line."""
    return tuple(replace(cell, astray=index in line.astray) for index, cell in enumerate(shown.cells))


def told_beside(words: Words, picture: Diagram) -> tuple[Diagram, tuple[str, ...]]:
    """A picture with an alternative text that is short enough, and what has to be told beside it in its stead."""
    if len(f"{picture.title}. {picture.description}") <= LONGEST_ALTERNATIVE:
        return picture, ()
    first, *details = picture.details
    pointed = words.prose((first, words(Term.DETAILS_BESIDE)))
    short = pointed if len(pointed) <= LONGEST_ALTERNATIVE else words(Term.DETAILS_BESIDE)
    return replace(picture, description=short), tuple(details)


def _labels(localized: LocalizedModel) -> Labels:
    words = localized.words
    line = localized.model.boundary or words(Term.BOUNDARY)
    return Labels(
        words(Term.SHARED),
        words(Term.NOBODY),
        line,
        words(Term.UNKNOWN),
        sign_texts(words),
        words(Term.BOUNDARY_ASTRAY),
        words(Term.BOUNDARY_CAPTION_NONE),
    )


def bare(picture: Diagram) -> Diagram:
    """The diagram with cells that name their owners alone: what each does is said beside it."""
    return replace(picture, cells=tuple(map(_without_texts, picture.cells)))


def subtitle(localized: LocalizedModel) -> str:
    """The model's subtitle, in a model of one service with its name before it; and what the model is not."""
    model = localized.model
    if len(model.services) > 1:
        return localized.noticed(model.subtitle)
    (service,) = model.services.values()
    named = localized.words(Term.COLON, label=service.name, text=model.subtitle) if model.subtitle else service.name
    return localized.noticed(named)


def _zones(localized: LocalizedModel) -> Iterator[Zone]:
    """The two sides, each under the names and mottos of those who own a layer on it."""
    model = localized.model
    active = {owner for layer in model.layers.values() for held in layer.owners.values() for owner in held}
    for near in (True, False):
        owners = [
            owner for owner in model.owners.values() if owner.id in active and (owner.id in model.near_side) == near
        ]
        if owners:
            # A motto that is not everyone's would be read as if it were.
            mottos = {owner.side for owner in owners}
            names = owners_text(localized, [owner.id for owner in owners])
            motto = mottos.pop() if len(mottos) == 1 else ""
            yield Zone(owners[0].id, names, motto, near, tuple(owner.id for owner in owners))


def opening(localized: LocalizedModel) -> str:
    """The first sentence about a picture of all services."""
    layers = layers_text(localized)
    if len(localized.model.services) > 1:
        return localized.words(Term.DIAGRAM_CHART, layers=layers, services=services_count(localized))
    (service,) = localized.model.services.values()
    return localized.words(Term.DIAGRAM_STACK, layers=layers, service=service.name)


def layers_text(localized: LocalizedModel) -> str:
    """How many layers there are."""
    return sentence(localized, Count(Counted.LAYERS, len(localized.model.layers)))


def services_count(localized: LocalizedModel) -> str:
    """How many services there are."""
    return sentence(localized, Count(Counted.SERVICES, len(localized.model.services)))


def course_sentences(localized: LocalizedModel) -> Iterator[str]:
    """In words: where the line runs in each service, who owns what there, and what depends on the service."""
    for told in courses(localized.model):
        # Who holds what is said without the services, so that something before it has to name them.
        yield sentence(localized, told.line) if told.line else _heading(localized, told.services)
        yield from (sentence(localized, claim) for claim in told.holdings)
    yield from (sentence(localized, claim) for claim in of_the_whole(localized.model))


def _heading(localized: LocalizedModel, services: Sequence[str]) -> str:
    """What stands before that which is said of these services."""
    return localized.words(Term.COLON, label=services_text(localized, services), text="").strip()


def course_list(localized: LocalizedModel, *, brief: bool = False, opened: bool = False) -> Bullets:
    """The same as a list: what is said of services that are alike, and below it who holds what there.

    A ``brief`` one begins with who is on which side, unless a caption says it already (``opened``), and leaves out what
    follows from that and from the line.
    """
    model = localized.model
    # That cells are shared is said of a picture, which is not beside this list.
    opening_claims = [claim for claim in sides(model) if brief and not (opened or isinstance(claim, SomeShared))]
    items = [Item(plain(sentence(localized, claim))) for claim in opening_claims]
    for told in courses(model, brief=brief):
        line = sentence(localized, told.line) if told.line else _heading(localized, told.services)
        items.append(Item(plain(line)))
        items += (Item(plain(sentence(localized, claim)), 1) for claim in told.holdings)
    items += (Item(plain(sentence(localized, claim))) for claim in of_the_whole(model))
    return Bullets(tuple(items))
