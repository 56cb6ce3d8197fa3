"""No text of a spec is lost: each is in what is made of it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import pytest
from support.localized import localized
from support.random_models import random_spec

from srm_docs.compose import answer_key, boundary, chain, instructor, matrix, policy, shift, slides, stack
from srm_docs.compose._markup import blocks
from srm_docs.compose.questions.sheet import on_sheet
from srm_docs.core.values import field_names
from srm_docs.language.loader import load, load_text
from srm_docs.model.exercise import CHOICE_NAMED
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.text import Run, plain_text

ROOT = Path(__file__).parents[1]
RANDOM_MODELS = int(os.environ.get("SRM_DOCS_RANDOM_MODELS", "50"))
BATCH = 25

NO_TEXTS = {
    "srm": "the version of the format",
    "language": "marks the texts, and is not one",
    "as_of": "is printed as a date",
    "url": "is where a link leads",
    "audience": "says for whom a text is",
    "audiences": "are the circles of readers, of which a document names its own",
    "kind": "says what something is",
    "place": "says where a text stands",
    "group": "says what it belongs to",
    "layer": "says what it belongs to",
    "services": "say where a row applies",
    "columns": "say what a matrix shows",
    "proves": "says where the proof is",
    "owner": "says whose it is",
    "claim": "says whose it is",
    "asks": "says what is asked",
    "answer": "is printed as letters",
    "share": "is printed in words",
    "raci": "is printed in a matrix with such columns",
    "critical": "is printed as a sign",
    "count": "says how many questions there are",
    "per": "says for whom questions are drawn",
    "seed": "says which questions there are",
    "minutes": "are added up",
    "fixed": "says where a choice stands",
    "id": "names a choice",
    "checked": "is printed as a date",
    "read": "is printed as a date",
    "confidence": "is printed in words",
    "maturity": "is printed in words",
    "review_by": "is printed as a date",
    "before": "says where an entry stands, or where the shift begins",
    "after": "says where an entry stands, or where the shift ends",
    "relies_on": "says who stands behind whom",
    "sort": "says in which order rows are",
    "effective": "is printed as a date",
    "review": "is printed as a date",
    "date": "is printed as a date",
    "public": "is the classification of the edition for the public",
    "extends": "names the base",
    "base_version": "names the base",
    "shift": "says which services are shown",
}
SAID_TO_BE_LOST = {"unused-reason", "ignored-duties"}
"""The codes by which `check` says that a text is printed nowhere."""

WORDS_OF_DUTIES = {"yes", "no", "all", "part", "none", "true", "false"}


def printed(model: ResponsibilityModel) -> str:
    """All that any product shows of a model, in one string."""
    drawn = on_sheet(localized(model, model.language))
    products = (answer_key, boundary, instructor, matrix, policy, slides, stack, chain, shift)
    pages = [
        product.compose(drawn)
        for product in products
        if not (product in (chain, shift) and product.absent(model))  # type: ignore[attr-defined]
    ]
    return "\n".join(text for page in pages for text in texts_in(page))


def texts_in(value: object) -> Iterator[str]:
    match value:
        case Enum():
            return
        case str():
            yield value
        case tuple() if value and all(isinstance(run, Run) for run in value):
            yield plain_text(value)
        case tuple() | list():
            for part in value:
                yield from texts_in(part)
        case dict():
            yield from texts_in(list(value.values()))
        case _:
            for name in field_names(value):
                yield from texts_in(getattr(value, name))


def written(data: object, key: str = "") -> Iterator[str]:
    """The texts of a spec's data that are printed as they are."""
    if key in NO_TEXTS:
        return
    if isinstance(data, dict):
        for name, value in data.items():
            yield from written(value, str(name))
    elif isinstance(data, list):
        for value in data:
            yield from written(value, key)
    elif isinstance(data, str) and data.lower() not in WORDS_OF_DUTIES:
        yield data


def lost(spec: str | Path) -> list[str]:
    """The texts that are in no product, and of which `check` does not say so."""
    loaded = load(spec) if isinstance(spec, Path) else load_text(spec)
    if loaded.model is None:
        return []
    shown = " ".join(printed(loaded.model).split())
    told = {place.span for place in loaded.report.diagnostics if place.code in SAID_TO_BE_LOST}
    kept = {text.text for text in loaded.texts if text.span in told}
    return [text for text in written(loaded.data) if text not in kept and not all(map(shown.__contains__, parts(text)))]


def parts(text: str) -> Iterator[str]:
    """The words of a text without its markup, and without the letters that are put in."""
    for piece in CHOICE_NAMED.split(text)[::2]:
        for line in texts_in(blocks(piece)):
            yield from (" ".join(words_.split()) for words_ in line.split("\n"))


class DescribeTheTextsOfASpec:
    @pytest.mark.parametrize("path", sorted((ROOT / "specs").glob("*.yaml")), ids=lambda path: path.stem)
    def they_are_all_printed(self, path: Path) -> None:
        assert lost(path) == []

    def they_are_printed_of_one_that_uses_everything(self) -> None:
        assert lost(ROOT / "tests" / "specs" / "good" / "full.yaml") == []

    @pytest.mark.parametrize("first", range(0, RANDOM_MODELS, BATCH))
    def they_are_all_printed_of_any_model(self, first: int) -> None:
        for seed in range(first, first + BATCH):
            assert lost(json.dumps(random_spec(seed))) == [], f"of random_spec({seed})"
