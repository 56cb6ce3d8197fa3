"""What the views of the boundary have in common: columns, cells, zones, and what is said in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from srm_docs.compose._cells import duties_text
from srm_docs.compose._course import courses, of_the_whole, sides
from srm_docs.compose._origin import credit_line
from srm_docs.compose._phrases import owners_text, parties, services_text
from srm_docs.compose._sentences import sentence
from srm_docs.compose._signs import cells_of, sign_texts, signed
from srm_docs.core.values import replace
from srm_docs.model.cell import Share
from srm_docs.model.claims import Count, Counted, SomeShared
from srm_docs.model.line import Cut, cut, side_of
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Layer
from srm_docs.page.diagram import CellPart, ChartCell, ChartColumn, Diagram, Labels, Line, Row, View, Zone
from srm_docs.page.document import Bullets, Item
from srm_docs.page.scene import LONGEST_ALTERNATIVE
from srm_docs.page.text import plain
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words

LONGEST_TEXT = 600
"""So many characters say in a picture what an owner does in a layer; a longer text would be a page of its own."""

_WHOLE = 100
"""A whole in percent."""


class Shown(Struct, frozen=True):
    """A column to show for some services, with a cell for each layer."""

    column: ChartColumn
    cells: tuple[ChartCell, ...]
    services: tuple[str, ...]


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


def of_service(localized: LocalizedModel, service: str) -> Shown:
    """The column of one service."""
    entry = localized.model.services[service]
    group = group_name(localized, entry.group) if entry.group else ""
    cells = tuple(_cell(localized, layer, service) for layer in localized.model.layers.values())
    return Shown(ChartColumn(service, entry.name, entry.text, group, entry.short), cells, (service,))


def group_name(localized: LocalizedModel, group: str) -> str:
    """The name of a group of services, with the few words about it if there are any."""
    entry = localized.model.service_groups[group]
    return localized.words(Term.ASIDE, text=entry.name, aside=entry.text) if entry.text else entry.name


def of_group(localized: LocalizedModel, group: str) -> Shown:
    """One column for a group: as each of its services if they are alike, else with everyone who owns a layer in one."""
    model = localized.model
    services = model.services_of(group)
    shown = [of_service(localized, service) for service in services]
    cells = shown[0].cells
    if not alike(shown):
        cells = tuple(_union(localized, layer, services) for layer in model.layers.values())
    names = localized.words.join(tuple(model.services[service].name for service in services))
    entry = model.service_groups[group]
    return Shown(ChartColumn(group, entry.name, names, short=entry.short), cells, services)


def alike(shown: Sequence[Shown]) -> bool:
    """Whether each layer has the same owners in all columns."""
    return len({holders(column) for column in shown}) == 1


def holders(shown: Shown) -> tuple[tuple[str, ...], ...]:
    """Who holds each cell of a column."""
    return tuple(tuple(part.party for part in cell.parts) for cell in shown.cells)


def _union(localized: LocalizedModel, layer: Layer, services: Sequence[str]) -> ChartCell:
    """Everyone who owns the layer in some of the services, with those services where that isn't all of them."""
    texts = {}
    for owner in localized.model.owners:
        where = [service for service in services if owner in layer.owners.get(service, ())]
        if where:
            everywhere = len(where) == len(services)
            texts[owner] = "" if everywhere else localized.words(Term.ONLY_IN, services=services_text(localized, where))
    unknown = not texts and any(service in layer.unknown for service in services)
    return signed(localized, layer, services, replace(cell_of(localized.model, texts), unknown=unknown))


def subtitle(localized: LocalizedModel) -> str:
    """The model's subtitle, in a model of one service with its name before it; and what the model is not."""
    model = localized.model
    if len(model.services) > 1:
        return localized.noticed(model.subtitle)
    (service,) = model.services.values()
    named = localized.words(Term.COLON, label=service.name, text=model.subtitle) if model.subtitle else service.name
    return localized.noticed(named)


def cell_of(model: ResponsibilityModel, texts: dict[str, str]) -> ChartCell:
    """A cell of these owners, the near side's first, each with what it does."""
    near = model.near_side
    return ChartCell(
        tuple(CellPart(owner, texts[owner]) for owner in sorted(texts, key=lambda owner: owner not in near))
    )


def _cell(localized: LocalizedModel, layer: Layer, service: str) -> ChartCell:
    model, words = localized.model, localized.words
    owners = layer.owners.get(service, ())
    # Rows of which an owner does the same are told at once.
    deeds = {owner: dict.fromkeys(_deeds(localized, layer, service, owner)) for owner in owners}
    cell = cell_of(model, {owner: words.apart(texts) for owner, texts in deeds.items()})
    weights = _weights(model, layer, service)
    parts = cell.parts
    if set(weights) == set(owners):
        parts = tuple(replace(part, weight=weights[part.party]) for part in parts)
    return signed(localized, layer, [service], ChartCell(parts, service in layer.unknown))


def _weights(model: ResponsibilityModel, layer: Layer, service: str) -> dict[str, float]:
    """The shares of a layer's owners in numbers, if all rows that give such give the same; none else."""
    shares = {
        tuple((duty.owner, duty.percent) for duty in cell.duties if duty.percent and not duty.when)
        for _, cell in cells_of(model, layer, service)
    }
    numbers = dict(next(iter(shares))) if len(shares) == 1 else {}
    return {owner: percent / _WHOLE for owner, percent in numbers.items() if percent}


def _deeds(localized: LocalizedModel, layer: Layer, service: str, owner: str) -> Iterator[str]:
    """What an owner does in a layer: for each of the layer's rows the text of its duty, or else the row's name.

    A share in numbers, and a condition, say nothing without the name of the row that they are about.
    """
    for row, cell in cells_of(localized.model, layer, service):
        duty = cell.duty_of(owner)
        conditional = any(other.owner == owner and other.when for other in cell.duties)
        if conditional or duty.percent:
            text = duties_text(localized.words, cell, owner)
            yield text if row.name == layer.name else localized.words(Term.COLON, label=row.name, text=text)
        elif duty.share is not Share.NONE and (duty.text or row.name != layer.name):
            yield duty.text or row.name


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
