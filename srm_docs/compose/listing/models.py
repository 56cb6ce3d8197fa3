"""The list of models: from what builds have left in folders to the page that leads to it."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from srm_docs.page.site import ListedEdition, ListedFile, ListedModel, SitePage
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words, words

_PAGE, _BOUNDARY = "page", "boundary"
_PICTURES = (".svg", ".png")

_CALLED = {
    "answer-key": Term.ANSWER_KEY,
    "boundary": Term.BOUNDARY,
    "chain": Term.CHAIN_TITLE,
    "handout": Term.HANDOUT,
    "instructor": Term.INSTRUCTOR,
    "matrix": Term.MATRIX,
    "page": Term.WEB_PAGE,
    "policy": Term.POLICY,
    "quick-card": Term.QUICK_CARD,
    "shift": Term.SHIFT,
    "slides": Term.SLIDES,
    "stack": Term.STACK,
    "worksheet": Term.WORKSHEET,
}
_EDITIONS = {"learner": Term.LEARNER_EDITION, "practice": Term.PRACTICE_EDITION}


class PublishedFile(Struct, frozen=True):
    """A file with its size in bytes, and what its product and its format are called."""

    name: str
    product: str
    product_title: str
    format: str
    format_title: str
    size: int


class PublishedFolder(Struct, frozen=True):
    """A folder as its manifest tells. ``path`` are the names of the folders that lead to it from the output.

    ``edition`` is ``instructor``, ``learner`` or ``practice``; ``service`` the name of the only one that is shown.
    """

    path: tuple[str, ...]
    title: str
    subtitle: str
    language: str
    version: str
    as_of: str
    edition: str
    audience: str
    service: str
    answers: bool
    files: tuple[PublishedFile, ...]


def site_page(folders: Iterable[PublishedFolder]) -> SitePage:
    """The page, in the language of most of its models."""
    by_model = [list(group) for _, group in groupby(folders, lambda folder: folder.path[0])]
    spoken = Counter(words(group[0].language).language for group in by_model)
    most = max(spoken.values(), default=0)
    language = next((tag for tag, count in sorted(spoken.items()) if count == most and spoken), "en")
    if spoken.get("en") == most:
        language = "en"
    local = words(language)
    models = tuple(_model(group, local) for group in by_model)
    return SitePage(local(Term.SITE_TITLE), local(Term.SITE_SUBJECT), local.language, models)


def _model(folders: Sequence[PublishedFolder], local: Words) -> ListedModel:
    first = folders[0]
    shown = next((path for folder in folders if (path := _picture(folder))), "")
    editions = tuple(_edition(folder, folders, local) for folder in folders)
    return ListedModel(
        first.title,
        first.subtitle,
        first.language,
        tuple(_facts(first, local)),
        shown,
        local(Term.PICTURE_OF, title=first.title) if shown else "",
        next((edition.page for edition in editions if edition.page), ""),
        editions,
    )


def _picture(folder: PublishedFolder) -> str:
    pictures = (file.name for ending in _PICTURES for file in folder.files if file.name == f"{_BOUNDARY}{ending}")
    return _path(folder, next(pictures, ""))


def _path(folder: PublishedFolder, name: str) -> str:
    return "/".join((*folder.path, name)) if name else ""


def _facts(folder: PublishedFolder, local: Words) -> Iterator[str]:
    if folder.version:
        yield local(Term.VERSION, version=folder.version)
    try:
        yield local(Term.AS_OF, date=local.date(datetime.date.fromisoformat(folder.as_of)))
    except ValueError:  # there is none
        return


def _edition(folder: PublishedFolder, beside: Collection[PublishedFolder], local: Words) -> ListedEdition:
    title = " · ".join(_named(folder, beside, local))
    # A page first, then what was made of it by name.
    files = sorted(folder.files, key=lambda file: (file.product != _PAGE, file.name))
    return ListedEdition(
        title,
        local(Term.FILES_OF, title=" · ".join(filter(None, (folder.title, title)))),
        folder.language,
        local(Term.WITH_ANSWERS) if folder.answers else "",
        next((_path(folder, file.name) for file in files if file.name == "page.html"), ""),
        tuple(_file(folder, file, local) for file in files),
    )


def _named(folder: PublishedFolder, beside: Collection[PublishedFolder], local: Words) -> Iterator[str]:
    """What tells an edition from those beside it."""
    if len({other.language for other in beside}) > 1:
        own = words(folder.language)
        yield own(Term.LANGUAGE_NAME) if own.language == folder.language else folder.language
    yield from filter(None, (folder.service, folder.audience))
    if folder.edition in _EDITIONS:
        yield local(_EDITIONS[folder.edition])
    elif folder.answers:
        yield local(Term.INSTRUCTOR)


def _file(folder: PublishedFolder, file: PublishedFile, local: Words) -> ListedFile:
    kilobytes = max(1, round(file.size / 1000))
    # Titles of formats are in English; elsewhere they are called by their names. Of a title, what is the name in it.
    called = re.split("[,:]", file.format_title)[0] if local.language == "en" else file.format.upper()
    return ListedFile(
        _path(folder, file.name),
        local(_CALLED[file.product]) if file.product in _CALLED else file.product_title,
        called,
        local(Term.KILOBYTES, count=kilobytes),
    )
