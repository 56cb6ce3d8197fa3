"""Whatever the program says of a model is true of it: each claim that it makes is held against the model by a judge.

Models of any shape are made at random, 50 of them unless SRM_DOCS_RANDOM_MODELS asks for more.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from support.gallery import SPECS, gallery
from support.localized import localized
from support.random_models import random_spec
from support.truth import is_true, is_true_of_both

from srm_docs.compose import _sentences, boundary, chain, handout, instructor, policy, shift, slides, stack, worksheet
from srm_docs.compose.questions.sheet import on_sheet
from srm_docs.core.values import field_names, replace
from srm_docs.language.loader import load, load_text
from srm_docs.model import band_claims, claims, title_claims
from srm_docs.model.change import ChangeKind, Part
from srm_docs.model.changes import changes
from srm_docs.model.claims import Claim
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.title_claims import TitleClaim
from srm_docs.page.document import Figure, Table
from srm_docs.page.scene import LONGEST_ALTERNATIVE
from srm_docs.wording.languages import languages
from srm_docs.wording.localized import LocalizedModel

RANDOM_MODELS = int(os.environ.get("SRM_DOCS_RANDOM_MODELS", "50"))
BATCH = 25
PRODUCTS = (boundary, stack, shift, chain, handout, instructor, policy, slides)


@contextmanager
def recorded(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[Claim, str]]]:
    """The claims that are put into words meanwhile, each with what it was put into."""
    spoken: list[tuple[Claim, str]] = []
    say = _sentences._Speaker.say

    def listen(speaker: Any, claim: Claim) -> str:
        text = say(speaker, claim)
        spoken.append((claim, text))
        return text

    with monkeypatch.context() as patch:
        patch.setattr(_sentences._Speaker, "say", listen)
        yield spoken


def claims_of(drawn: LocalizedModel, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Claim, str]]:
    """What all products claim of a model that is on a sheet."""
    with recorded(monkeypatch) as spoken:
        for product in PRODUCTS:
            if product in (chain, shift) and product.absent(drawn.model):  # type: ignore[attr-defined]
                continue
            product.compose(drawn)
    return spoken


def random_models(seeds: Iterable[int]) -> Iterator[tuple[int, ResponsibilityModel]]:
    for seed in seeds:
        loaded = load_text(json.dumps(random_spec(seed)))
        if loaded.model:
            yield seed, loaded.model


def falsehoods(model: ResponsibilityModel, language: str, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Claim, str]]:
    drawn = on_sheet(localized(model, language))
    return [(claim, text) for claim, text in claims_of(drawn, monkeypatch) if not is_true(drawn.model, claim)]


class DescribeWhatIsSaid:
    @pytest.mark.parametrize("first", range(0, RANDOM_MODELS, BATCH))
    def it_is_true_of_any_model(self, first: int, monkeypatch: pytest.MonkeyPatch) -> None:
        for seed, model in random_models(range(first, first + BATCH)):
            assert falsehoods(model, "en", monkeypatch) == [], f"of random_spec({seed})"

    @pytest.mark.parametrize("language", languages())
    def it_names_what_it_is_about_in_any_language(self, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
        for seed, model in random_models(range(20)):
            drawn = on_sheet(localized(model, language))
            for claim, text in claims_of(drawn, monkeypatch):
                missing = [name for name in names_in(drawn.model, claim) if name not in text]
                assert missing == [], f"in {text!r} of random_spec({seed})"

    @pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
    def it_is_true_of_real_models(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for tag, model in load(path).models.items():
            assert falsehoods(model, tag, monkeypatch) == []

    @pytest.mark.parametrize("name", gallery())
    def it_is_true_of_the_gallery(self, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        assert falsehoods(gallery()[name], "en", monkeypatch) == []

    @pytest.mark.parametrize("name", ["customer-between-providers", "interleaved"])
    def it_denies_no_line_that_is_drawn(self, name: str) -> None:
        page = boundary.compose(localized(gallery()[name]))
        assert ("no single line" in page.description) != page.divided
        assert ("the line has exceptions" in page.description) == page.divided

    def it_is_made_of_every_kind_of_claim(self, monkeypatch: pytest.MonkeyPatch) -> None:
        kinds = {
            type(claim)
            for _, model in random_models(range(60))
            for claim, _ in claims_of(on_sheet(localized(model)), monkeypatch)
        }
        assert {kind.__name__ for kind in set(claims.Claim.__args__) - kinds} == set()


class DescribeAlternativeTexts:
    @pytest.mark.parametrize("name", gallery())
    def they_are_short_enough_to_be_listened_to(self, name: str) -> None:
        """In documents and on slides; what a picture shows besides is told in the text beside it."""
        drawn = on_sheet(localized(gallery()[name]))
        pages = [product.compose(drawn) for product in (handout, instructor, policy, slides, worksheet)]
        figures = [figure for page in pages for figure in parts_of(page, Figure)]
        tables = [table for page in pages for table in parts_of(page, Table)]
        assert figures
        assert [text for figure in figures if len(text := figure.diagram.description) > LONGEST_ALTERNATIVE] == []
        assert [text for table in tables if len(text := table.description) > LONGEST_ALTERNATIVE] == []

    def they_tell_of_each_stage_of_a_shift_what_it_shows(self) -> None:
        drawn = on_sheet(localized(gallery()["google-gke"]))
        shown = {slide.id: slide.blocks[0] for slide in slides.compose(drawn).slides if slide.id.startswith("shift")}
        told = {id_: figure.diagram.description for id_, figure in shown.items() if isinstance(figure, Figure)}
        assert len(set(told.values())) == 2
        assert "takes over" not in told["shift-before"]


def parts_of(value: object, kind: type[Any]) -> Iterator[Any]:
    """Whatever of a kind there is in a page."""
    if isinstance(value, kind):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from parts_of(part, kind)
    else:
        for name in field_names(value):
            yield from parts_of(getattr(value, name), kind)


class DescribeAReportOfChanges:
    @pytest.mark.parametrize("first", range(0, RANDOM_MODELS, BATCH))
    def it_names_who_had_a_row_and_who_has_it_now(self, first: int) -> None:
        for seed in range(first, first + BATCH):
            old = random_spec(seed)
            other = random_spec(seed + 1_000_000, like=old)
            models = [load_text(json.dumps(spec)).model for spec in (old, other)]
            if not all(models):
                continue
            before, after = models
            assert before
            assert after
            moved = [change for change in changes(before, after).changes if change.kind is ChangeKind.MOVED]
            rows = [change for change in moved if change.part is Part.ROW]
            assert [change for change in rows if not is_true_of_both(before, after, change)] == [], f"of seed {seed}"
            told = {change.id for change in rows}
            for id_ in before.responsibilities.keys() & after.responsibilities.keys():
                is_moved = hands(before, id_) != hands(after, id_)
                assert is_moved == (id_ in told), f"{id_} of seed {seed}"


def hands(model: ResponsibilityModel, row: str) -> dict[str, tuple[set[str], set[str]]]:
    """Who has a part in a row, and who is responsible, in each service in which somebody is."""
    cells = model.responsibilities[row].cells
    return {id_: (set(cell.holders), set(cell.responsible)) for id_, cell in cells.items() if cell.held}


class DescribeTheJudge:
    def it_finds_what_is_false_of_each_kind(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A claim that is spoilt by hand, in whatever it says, is found to be false in some model."""
        found: set[str] = set()
        wanted: set[str] = set()
        for _, model in random_models(range(60)):
            drawn = on_sheet(localized(model))
            for claim in {claim for claim, _ in claims_of(drawn, monkeypatch)}:
                wanted.add(type(claim).__name__)
                for spoilt in spoilt_claims(drawn.model, claim):
                    if not is_true(drawn.model, spoilt):
                        found.add(type(claim).__name__)
        assert wanted - found == set()


def spoilt_claims(model: ResponsibilityModel, claim: Claim) -> Iterator[Claim]:
    """The claim with another owner, layer, service, number, or the opposite of it."""
    opposites: dict[type, Claim] = {
        claims.Undivided: claims.Divided(tuple(model.near_side), tuple(set(model.owners) - model.near_side)),
        claims.SomeShared: claims.Holds(tuple(model.services), tuple(model.layers), tuple(model.owners)[:1]),
    }
    if type(claim) in opposites:
        yield opposites[type(claim)]
    if isinstance(claim, claims.Count | TitleClaim) and hasattr(claim, "number"):
        yield replace(claim, number=claim.number + 1)
    if isinstance(claim, title_claims.DifferingRows):
        yield replace(claim, numbers=tuple((group, number + 1) for group, number in claim.numbers))
    if isinstance(claim, claims.TakesMinutes):
        yield replace(claim, minutes=claim.minutes + 1)
    if isinstance(claim, claims.CellSays):
        yield replace(claim, cell=replace(claim.cell, duties=claim.cell.duties[1:]))
    everything = {"owners": model.owners, "layers": model.layers, "services": model.services, "near": model.owners}
    everything |= {
        "row": model.responsibilities,
        "owner": model.owners,
        "far": model.owners,
        "others": model.owners,
        "rows": model.responsibilities,
    }
    everything |= {"above": model.layers, "below": model.layers, "layer": model.layers, "without": model.services}
    for name in field_names(claim):
        for id_ in everything.get(name, ()):
            value = getattr(claim, name)
            if isinstance(value, tuple) and id_ not in value:
                yield replace(claim, **{name: (*value[1:], id_)})
            elif isinstance(value, str) and id_ != value:
                yield replace(claim, **{name: id_})


def names_in(model: ResponsibilityModel, claim: Claim) -> Iterator[str]:
    """The names that a sentence of this claim can't do without. Services may be told by their group, or as all."""
    for owner in (*getattr(claim, "owners", ()), *getattr(claim, "near", ()), *getattr(claim, "far", ())):
        yield model.owners[owner].name
    for layer in (*getattr(claim, "layers", ()), *(getattr(claim, key, "") for key in ("above", "below"))):
        if layer:
            yield model.layers[layer].name
    for row in getattr(claim, "rows", ()):
        yield model.responsibilities[row].name
    if isinstance(claim, claims.CellSays | claims.Conditional):
        yield model.row(claim.row).name
    if isinstance(claim, band_claims.NeverAlone):
        yield model.owners[claim.owner].name
    if isinstance(claim, band_claims.ByService):
        yield model.layers[claim.layer].name
        yield from (model.owners[owner].name for owners, _ in claim.cases for owner in owners)
    if isinstance(claim, claims.Count | TitleClaim) and hasattr(claim, "number"):
        yield str(claim.number)
    if isinstance(claim, TitleClaim) and hasattr(claim, "owner"):
        yield model.owners[claim.owner].name
    for group, number in getattr(claim, "numbers", ()):
        yield from (model.service_groups[group].name, str(number))
