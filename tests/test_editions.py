"""Every edition of the shipped models, in every theme and on both papers: accessible, and none too large."""

from __future__ import annotations

import io
import itertools
from pathlib import Path

import pikepdf
import pypdf
import pytest
from support.accessible import elements, faults, last_roles
from support.looks import styled

import srm_docs
from srm_docs.language.loader import load_text
from srm_docs.model.model import ResponsibilityModel
from srm_docs.style.look import Look, Paper
from srm_docs.style.theme import load_theme, theme_names

SPECS = sorted((Path(srm_docs.__file__).parents[1] / "specs").glob("*.yaml"))
EDITIONS = ("handout", "answer-key", "instructor", "quick-card", "matrix")


def model_of(spec: Path) -> ResponsibilityModel:
    model = srm_docs.load(spec).model
    assert model
    return model


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.stem)
@pytest.mark.parametrize("edition", EDITIONS)
class DescribeAnEdition:
    @pytest.mark.parametrize(("theme", "paper"), list(zip(theme_names(), itertools.cycle(Paper), strict=False)))
    def it_keeps_to_pdf_ua_in_every_theme_and_on_either_paper(
        self, spec: Path, edition: str, theme: str, paper: Paper
    ) -> None:
        data = srm_docs.render(model_of(spec), edition, "pdf", look=Look(load_theme(theme), paper))
        assert faults(data) == []
        assert not [role for role in last_roles(data) if role.startswith("H")]

    def it_keeps_to_pdf_a_where_it_is_for_the_archive(self, spec: Path, edition: str) -> None:
        data = srm_docs.render(model_of(spec), edition, "pdf", look=styled(archive=True, fillable=True))
        assert (faults(data, "pdfa-2a"), faults(data)) == ([], [])

    def it_embeds_every_face_that_draws_a_text(self, spec: Path, edition: str) -> None:
        data = srm_docs.render(model_of(spec), edition, "pdf")
        for page in pypdf.PdfReader(io.BytesIO(data)).pages:
            fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
            assert all("/FontFile2" in font["/FontDescriptor"].get_object() for font in fonts)


@pytest.mark.parametrize("theme", theme_names())
@pytest.mark.parametrize("audience", ["public", "internal"])
def it_keeps_to_pdf_ua_as_a_policy(theme: str, audience: str) -> None:
    model = model_of(Path(__file__).parent / "specs/good/policy.yaml")
    data = srm_docs.render(model, "policy", "pdf", audience=audience, look=Look(load_theme(theme)))
    assert faults(data) == []
    assert not [role for role in last_roles(data) if role.startswith("H")]


@pytest.mark.parametrize("variant", ["A", "C"])
def it_keeps_to_pdf_ua_in_a_variant(variant: str) -> None:
    model = model_of(SPECS[-1])
    for edition in ("handout", "answer-key", "instructor"):
        assert faults(srm_docs.render(model, edition, "pdf", variant=variant)) == []


@pytest.mark.parametrize("language", ["de", "es", "fr", "ja", "pt-BR"])
def it_keeps_to_pdf_ua_in_every_language(language: str) -> None:
    spec = Path(__file__).parent / "specs/good/languages.yaml"
    model = srm_docs.load(spec).models[language]
    data = srm_docs.render(model, "instructor", "pdf")
    assert faults(data) == []
    assert pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"]["/Lang"] == language


def it_has_a_handout_of_the_lesson_that_is_quickly_sent() -> None:
    assert len(srm_docs.render(model_of(SPECS[0]), "handout", "pdf")) < 200_000


def it_says_which_texts_are_not_in_its_language() -> None:
    spec = """\
srm: 1
title: {en: The platform, de: Die Plattform}
language: [en, de]
owners: {c: {name: {en: Customer}, kind: customer}, p: {name: Provider, kind: provider}}
services: {s: {name: Service}}
layers: {data: {name: {en: Data, de: Daten}, owner: c}, host: {name: {en: Hosts}, owner: p}}
"""
    model = load_text(spec).models["de"]
    data = srm_docs.render(model, "matrix", "pdf")
    assert faults(data) == []
    with pikepdf.open(io.BytesIO(data)) as file:
        spoken = [
            str(element["/Lang"]) for role in ("TH", "TD") for element in elements(file, role) if "/Lang" in element
        ]
    # The customer's column and its cell are in English, and so is the row of the hosts.
    assert spoken.count("en") >= 2
