"""The learner's page holds no answer in any form: it has the same bytes, whatever the answers are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from support.gallery import gallery
from support.localized import localized
from support.practising import DRAWN

import srm_docs
from srm_docs.compose.questions.sheet import on_sheet
from srm_docs.core.options import DEFAULTS
from srm_docs.core.values import replace
from srm_docs.language.loader import load_text
from srm_docs.model.exercise import Exercise, Form
from srm_docs.model.model import ResponsibilityModel
from srm_docs.pipeline import artefacts, plan
from srm_docs.pipeline.plan import Selection
from srm_docs.pipeline.rendering import issued, page_of, written
from srm_docs.style.look import Look

SPECS = Path(__file__).parent / "specs/good"
ASKING = {
    name: model
    for name, model in gallery().items()
    if (model.exercises or model.scenarios) and not name.startswith("languages")
}
"""The models of the gallery with something to answer; that in six languages has a test of its own."""

TRACES = (
    "data-right",
    "data-lights",
    "data-sheet",
    "srm-answer",
    "srm-score",
    "srm-redraw",
    "srm-practice",
    'srm-draw" hidden',
)
"""What stands in a page with answers, and nowhere else."""


def asked() -> ResponsibilityModel:
    """A model with every form of question."""
    model = load_text(DRAWN).model
    assert model
    return model


def drawn(model: ResponsibilityModel) -> ResponsibilityModel:
    """The model with its questions drawn: those of a quiz have answers, too."""
    return on_sheet(localized(model)).model


def otherwise(model: ResponsibilityModel) -> ResponsibilityModel:
    """The model with other answers to all that is asked, and other reasons, proofs and hints for them."""
    told = {"explanation": "OTHERWISE", "proof": None, "minutes": 55, "hint": "OTHERWISE"}
    owners = tuple(model.owners)
    exercises = {
        key: replace(_answered_otherwise(task, owners), **told) for key, task in model.exercises.items()
    }  # fmt: skip
    scenarios = {key: replace(case, owners=owners[-1:], **told) for key, case in model.scenarios.items()}
    return replace(model, exercises=exercises, scenarios=scenarios)


def _answered_otherwise(task: object, owners: tuple[str, ...]) -> Exercise:
    assert isinstance(task, Exercise)
    others = [index for index in range(len(task.choices)) if index not in task.answers]
    pairs = [replace(pair, choice=((pair.choice or 0) + 1) % len(task.choices), proof=None) for pair in task.pairs]
    answers = () if task.form is Form.MATCHING else tuple(others[:1]) if others else task.answers[:1]
    return replace(task, answers=answers, pairs=tuple(pairs), answer_owners=owners[:1], proofs=())


def pages(models: Mapping[str, ResponsibilityModel], edition: str = "learner", format_: str = "html") -> str:
    """The page of a spec, with all its languages."""
    target = plan.targets(plan.wholes(models, Path("lesson"), ""), Selection(edition=edition))[0]
    artefact = artefacts.artefact("page", format_)
    page = page_of(artefact.product, issued(target), None, DEFAULTS)
    return written(artefact, page, Look()).data.decode()


def traces(page: str) -> list[str]:
    """What of a page with answers stands in this one, but for its style."""
    bare = re.sub("<style>.*?</style>", "", page, flags=re.DOTALL)
    return [trace for trace in TRACES if trace in bare]


def check(models: Mapping[str, ResponsibilityModel], *formats: str) -> None:
    models = {tag: drawn(model) for tag, model in models.items()}
    others = {tag: otherwise(model) for tag, model in models.items()}
    for format_ in formats:
        learner = pages(models, "learner", format_)
        assert learner == pages(others, "learner", format_)
        assert traces(learner) == []


@pytest.mark.parametrize("name", ASKING)
def it_is_the_same_whatever_the_answers_are(name: str) -> None:
    check({ASKING[name].language: ASKING[name]}, "html")


@pytest.mark.parametrize("spec", ["languages", "full"])
def and_so_it_is_in_all_languages(spec: str) -> None:
    models = srm_docs.load(SPECS / f"{spec}.yaml").models
    assert models
    check(models, "html")


def it_has_no_word_of_an_explanation_in_it() -> None:
    models = {"en": asked()}
    check(models, "html", "fragment")
    practice, learner = (pages(models, edition) for edition in ("practice", "learner"))
    # The same test finds what is there.
    assert practice != pages({"en": otherwise(drawn(asked()))}, "practice")
    assert traces(practice) == list(TRACES)
    secrets = [f"SECRET-{task}" for task in ("single", "several", "claim", "pairs", "thought", "lost")]
    assert [secret for secret in secrets if secret in practice] == secrets
    assert "SECRET" not in learner


def but_an_instructor_s_page_has_the_answers_and_checks_none() -> None:
    page = pages({"en": asked()}, "instructor")
    assert "SECRET-single" in page
    assert {"data-right", "srm-score", "srm-answering", "srm-practice"}.isdisjoint(traces(page))
