"""All artefacts of one spec, from its text to the bytes: nothing lost, nothing told too early, nothing by chance."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from contextlib import nullcontext, suppress
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from support.editions import edition_of
from support.samples import EMOJI, HOSTILE, drawn, row

import srm_docs
from srm_docs.core.errors import DirectionError, TooLargeError, UsageError
from srm_docs.core.values import replace
from srm_docs.language.loader import load_text
from srm_docs.model.cell import Share
from srm_docs.model.control import DocumentControl, Signatory
from srm_docs.model.exercise import Choice, Exercise, ExerciseKind, Form, Pair, Quiz
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Placement, Proof, Scenario, Section
from srm_docs.model.view import SORTABLE, Column, Grouping, MatrixView
from srm_docs.pipeline import registry

SPECS = Path(srm_docs.__file__).parents[1] / "specs"
PRODUCTS = [product for product in registry.products() if not product.compares]
"""What is made of one model; a comparison takes two."""
ARTEFACTS = [(product.name, form.name) for product in PRODUCTS for form in registry.formats_of(product)]
LEARNERS = [
    (product, form)
    for product, form in ARTEFACTS
    if product not in ("answer-key", "instructor", "quiz") and edition_of(form) != "practice"
]
KEYS = [("answer-key", "pdf"), ("answer-key", "docx"), ("slides", "pptx")]


def hostile_spec(text: str) -> str:
    """A spec in which everything that can bear a text bears this one."""
    quoted = json.dumps(text, ensure_ascii=False)  # a JSON string is a YAML string too
    return f"""\
srm: 1
title: {quoted}
subtitle: {quoted}
version: {quoted}
as_of: 2026-11-23
classification: {quoted}
licence: {{name: {quoted}, url: "https://example.org/?q=1&r=2", attribution: {quoted}, changes: {quoted}}}
confidence: reading
maturity: illustrative
objectives: [{quoted}]
boundary: {{name: {quoted}}}
owners:
  customer: {{name: {quoted}, kind: customer, side: {quoted}, covers: [{quoted}], relies_on: [provider]}}
  provider: {{name: Provider, kind: provider}}
service_groups: {{one: {{name: {quoted}}}, two: {{name: Other}}}}
services: {{s1: {{name: {quoted}, group: one, text: {quoted}}}, s2: {{name: Second, group: two}}}}
layers: {{l1: {{name: {quoted}, text: {quoted}}}, l2: {{name: Hardware, owner: provider}}}}
responsibilities:
  r1:
    name: {quoted}
    layer: l1
    domain: {quoted}
    note: {quoted}
    duties: {{customer: {quoted}, provider: {quoted}}}
    fields: {{own: {quoted}}}
    evidence: [{{title: {quoted}, url: "https://example.org/?q=1"}}]
  r2: {{name: Walls, layer: l2, duties: {{provider: yes}}}}
fields: {{own: {{name: {quoted}}}}}
scenarios: {{c1: {{title: {quoted}, text: {quoted}, owner: provider, proves: {{responsibility: r2, service: s1}}}}}}
exercises:
  e1:
    title: {quoted}
    scenario: {quoted}
    question: {quoted}
    choices: [{quoted}, {{text: Provider, owner: provider}}]
    explanation: {quoted}
    proves: {{responsibility: r2, service: s1}}
sections: {{p1: {{title: {quoted}, text: {quoted}}}}}
sources: [{{title: {quoted}, url: "https://example.org/?q=1", read: 2026-08-07}}]
matrix: {{text: {quoted}}}
document:
  number: {quoted}
  owner: {quoted}
  revisions: [{{version: {quoted}, text: {quoted}, author: {quoted}}}]
  definitions: [{{term: {quoted}, text: {quoted}}}]
  sign_off: [{{role: {quoted}, name: {quoted}}}]
"""


def model_of(text: str) -> ResponsibilityModel:
    loaded = load_text(hostile_spec(text), "hostile.yaml")
    assert loaded.model, [str(diagnostic.message) for diagnostic in loaded.report.errors]
    return loaded.model


def plain_text(data: bytes, format_: str) -> str:
    """What a reader of the file sees, by a library that did not write it."""
    match format_:
        case "pdf":
            return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
        case "docx":
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                names = [
                    name for name in package.namelist() if re.fullmatch(r"word/(document|header\d|footer\d)\.xml", name)
                ]
                return " ".join(" ".join(etree.fromstring(package.read(name)).itertext()) for name in names)
        case "svg":
            return " ".join(etree.fromstring(data).itertext())
        case _:
            return data.decode(errors="replace")


def squeezed(text: str) -> str:
    """A text without white space, which line breaks add and take."""
    return "".join(text.split())


class DescribeHostileText:
    # Markdown marks are markup where the author may use Markdown: these have none.
    @pytest.mark.parametrize("text", [*(text for text in HOSTILE if "`" not in text), EMOJI])
    @pytest.mark.parametrize(("product", "format_"), [pair for pair in ARTEFACTS if pair[1] in ("pdf", "docx", "svg")])
    def it_is_shown_as_it_was_written(self, text: str, product: str, format_: str) -> None:
        data = srm_docs.render(model_of(text), product, format_)
        assert squeezed(plain_text(data, format_)).count(squeezed(text)) >= 3

    @pytest.mark.parametrize("text", HOSTILE)
    @pytest.mark.parametrize("format_", ["mermaid", "dot", "png"])
    def it_does_not_stop_the_others(self, text: str, format_: str) -> None:
        assert srm_docs.render(model_of(text), "boundary", format_)


def lesson(right: int, explanation: str) -> ResponsibilityModel:
    """A model whose exercise has this choice as its answer."""
    owners = ("provider", "customer")
    choices = (Choice("The provider", ("provider",)), Choice("The customer", ("customer",)))
    told = {"explanation": explanation, "hint": explanation, "minutes": right + 1}
    tasks = {
        "e": Exercise(
            "e",
            ExerciseKind.EXERCISE,
            "Who?",
            Form.SINGLE,
            "Whose?",
            "It broke.",
            choices,
            answers=(right,),
            answer_owners=(owners[right],),
            **told,
        ),
        "several": Exercise(
            "several", ExerciseKind.EXERCISE, "Who?", Form.SEVERAL, choices=choices, answers=(0, 1)[right:], **told
        ),
        "claim": Exercise("claim", ExerciseKind.EXERCISE, "It is so.", Form.TRUE_FALSE, answers=(right,), **told),
        "pairs": Exercise(
            "pairs",
            ExerciseKind.EXERCISE,
            "Match.",
            Form.MATCHING,
            choices=choices,
            pairs=(Pair("one", right), Pair("two", 1 - right)),
            **told,
        ),
        "open": Exercise("open", ExerciseKind.EXERCISE, "Who?", answer_owners=(owners[right],), **told),
    }
    model = drawn("CP", "CC", exercises=tasks)
    customer = replace(model.owners["customer"], relies_on=("provider",))
    control = DocumentControl(number="POL-1")
    return replace(model, owners={**model.owners, "customer": customer}, control=control)


def judged(owner: str, hint: str) -> ResponsibilityModel:
    """A model with a case for which this owner answers."""
    case = Scenario("c", "It broke.", (owner,), "A case", minutes=len(hint), hint=hint)
    other = Scenario("d", "It broke again.", (owner,))
    model = lesson(0, "x")
    return replace(model, scenarios={"c": case, "d": other})


class DescribeTheLearnersFiles:
    @pytest.mark.parametrize(("product", "format_"), LEARNERS)
    def they_are_the_same_bytes_whatever_the_answer_is(self, product: str, format_: str) -> None:
        edition = "learner" if product in ("slides", "page") else "instructor"
        first, second = (
            srm_docs.render(lesson(right, explanation), product, format_, edition=edition)
            for right, explanation in ((0, "SECRET-ONE"), (1, "SECRET-OTHER, and longer"))
        )
        assert first == second

    @pytest.mark.parametrize(("product", "format_"), LEARNERS)
    def and_those_of_the_learner_s_edition_tell_no_verdict_of_a_case(self, product: str, format_: str) -> None:
        first, second = (
            srm_docs.render(judged(owner, hint), product, format_, edition="learner")
            for owner, hint in (("customer", "SECRET-ONE"), ("provider", "SECRET-OTHER, and longer"))
        )
        assert first == second

    @pytest.mark.parametrize("format_", ["pdf", "docx"])
    def but_the_instructor_s_do(self, format_: str) -> None:
        first, second = (
            srm_docs.render(judged(owner, "x"), "instructor", format_) for owner in ("customer", "provider")
        )
        assert first != second

    @pytest.mark.parametrize("format_", ["pdf", "docx"])
    def and_the_handout_does_not_whoever_gets_it(self, format_: str) -> None:
        first, second = (srm_docs.render(judged(owner, "x"), "handout", format_) for owner in ("customer", "provider"))
        assert first == second

    def and_their_edition_has_no_key(self) -> None:
        for product in ("answer-key", "instructor"):
            with pytest.raises(UsageError, match="for instructors"):
                srm_docs.render(lesson(0, "x"), product, "pdf", edition="learner")

    def and_an_edition_that_there_is_not_is_a_clear_error(self) -> None:
        with pytest.raises(UsageError, match="there is no edition 'teacher'"):
            srm_docs.render(lesson(0, "x"), "slides", "pptx", edition="teacher")

    @pytest.mark.parametrize(("product", "format_"), KEYS)
    def but_the_answer_key_is_not(self, product: str, format_: str) -> None:
        first, second = (srm_docs.render(lesson(right, "x"), product, format_) for right in (0, 1))
        assert first != second

    @pytest.mark.parametrize("spec", sorted(SPECS.glob("*.yaml")), ids=lambda spec: spec.stem)
    def they_hold_no_explanation_in_any_stream(self, spec: Path) -> None:
        model = srm_docs.load(spec).model
        assert model
        written = [task for task in model.exercises.values() if isinstance(task, Exercise)]
        told = [*(task.explanation for task in written), *(task.hint for task in written)]
        secrets = [squeezed(text) for text in told if len(text) > 50]
        assert len(secrets) >= len(written) / 2
        handout = srm_docs.render(model, "handout", "pdf")
        content = squeezed(plain_text(handout, "pdf"))
        with pikepdf.open(io.BytesIO(handout)) as file:
            streams = [item.read_bytes() for item in file.objects if isinstance(item, pikepdf.Stream)]
            content += squeezed(" ".join(str(item) for item in file.objects if not isinstance(item, pikepdf.Stream)))
            content += squeezed(" ".join(stream.decode("latin-1") for stream in streams))
        with zipfile.ZipFile(io.BytesIO(srm_docs.render(model, "handout", "docx"))) as package:
            content += squeezed(" ".join(package.read(name).decode(errors="replace") for name in package.namelist()))
        for secret in secrets:
            assert secret[:40] not in content
        edition = squeezed(plain_text(srm_docs.render(model, "instructor", "pdf"), "pdf"))
        assert all(secret[:40] in edition for secret in secrets)


BUILD = """\
import contextlib, hashlib, sys, srm_docs
from srm_docs.pipeline import registry
from srm_docs.core.errors import TooLargeError
model = srm_docs.load(sys.argv[1]).model
for product in registry.products():
    for form in registry.formats_of(product) if not product.compares and not product.absent(model) else ():
        with contextlib.suppress(TooLargeError):
            edition = "practice" if form.name == "scorm" else "instructor"
            digest = hashlib.sha256(srm_docs.render(model, product.name, form.name, edition=edition)).hexdigest()
            print(product.name, form.name, digest)
"""

POLICY = Path(__file__).parent / "specs/good/policy.yaml"


class DescribeTheBytes:
    def they_are_the_same_in_another_process_at_another_time_and_place(self) -> None:
        runs = []
        for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/New_York")):
            environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
            command = [sys.executable, "-c", BUILD, str(POLICY)]
            runs.append(subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True))
        # Both at once: it is the slowest test of the suite.
        one, other = (run.communicate()[0] for run in runs)
        assert one == other
        assert len(one.splitlines()) == len([product for product, _ in ARTEFACTS if product != "chain"])

    def they_have_the_date_that_the_environment_wants_inside(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
        model = drawn("CP")
        with pikepdf.open(io.BytesIO(srm_docs.render(model, "handout", "pdf"))) as file:
            assert str(file.docinfo["/CreationDate"]).startswith("D:19700101")


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Cf", "Zl", "Zp")), min_size=1, max_size=60
)
TEXTS = TEXTS.filter(str.strip)


@st.composite
def models(draw: st.DrawFn) -> ResponsibilityModel:
    """Any model: owners by letters, texts of any script, rows here and there, a case, an exercise, a section."""
    layers, count = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    columns = [draw(st.text("CPBUA-", min_size=layers, max_size=layers)) for _ in range(count)]
    model = drawn(*columns, title=draw(TEXTS), language=draw(st.sampled_from(["en", "de", "he"])))
    services = list(model.services)
    rows = {}
    for number in range(draw(st.integers(0, 4))):
        where = draw(st.lists(st.sampled_from(services), min_size=1, unique=True))
        duties = {owner: draw(st.one_of(st.sampled_from(Share), TEXTS)) for owner in model.owners}
        rows[f"r{number}"] = row(
            f"r{number}", draw(TEXTS), where, layer=draw(st.sampled_from(list(model.layers))), **duties
        )
    near, *others = model.owners
    behind = {near: tuple(others) if draw(st.booleans()) else ()}
    owners = {
        id_: replace(owner, name=draw(TEXTS), relies_on=behind.get(id_, ())) for id_, owner in model.owners.items()
    }
    choices = tuple(Choice(draw(TEXTS)) for _ in range(draw(st.integers(1, 5))))
    places = st.integers(0, len(choices) - 1)
    form = draw(st.sampled_from(Form))
    pairs = (
        tuple(Pair(draw(TEXTS), draw(places)) for _ in range(draw(st.integers(1, 4)))) if form is Form.MATCHING else ()
    )
    owner = draw(st.sampled_from(list(owners)))
    task = Exercise(
        "e",
        ExerciseKind.EXERCISE,
        draw(TEXTS),
        form,
        scenario=draw(TEXTS),
        choices=choices if form in (Form.SINGLE, Form.SEVERAL, Form.MATCHING) else (),
        pairs=pairs,
        answers=(draw(places),) if form in (Form.SINGLE, Form.SEVERAL) else (1,) if form is Form.TRUE_FALSE else (),
        answer_owners=(owner,),
        minutes=draw(st.integers(0, 9)),
        hint=draw(TEXTS),
    )
    proof = Proof("r0", tuple(rows["r0"].cells)[:1]) if rows else None
    return replace(
        model,
        owners=owners,
        responsibilities=rows,
        scenarios={"c": Scenario("c", draw(TEXTS), (owner,), draw(TEXTS), proof)},
        exercises={"e": task, "q": Quiz("q", draw(st.integers(1, 5)), draw(st.integers(0, 9)))},
        sections={"s": Section("s", draw(TEXTS), draw(TEXTS), draw(st.sampled_from(Placement)))},
        control=DocumentControl(number=draw(TEXTS), sign_off=(Signatory(draw(TEXTS)),)),
        matrices={"m": draw(views(model))} if draw(st.booleans()) else {},
    )


def views(model: ResponsibilityModel) -> st.SearchStrategy[MatrixView]:
    """What any matrix of a model may show."""
    columns = (*Column, *model.owners, *model.services)
    return st.builds(
        MatrixView,
        id=st.just("m"),
        title=TEXTS,
        columns=st.lists(st.sampled_from(columns), unique=True).map(tuple),
        group=st.sampled_from(Grouping),
        sort=st.sampled_from(["", *SORTABLE, *model.owners]),
        apart=st.booleans(),
        services=st.lists(st.sampled_from(list(model.services)), unique=True).map(tuple),
        owners=st.lists(st.sampled_from(list(model.owners)), unique=True).map(tuple),
    )


class DescribeAnyModel:
    @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
    @given(models())
    def it_is_made_in_every_product_and_format(self, model: ResponsibilityModel) -> None:
        for product, format_ in ARTEFACTS:
            if registry.product(product).absent(model):
                continue
            # A card may find that the model is too large for it, a PDF that text runs from right to left.
            refused = (DirectionError, *([TooLargeError] if product == "quick-card" else []))
            with suppress(*refused) if format_ == "pdf" else nullcontext():
                assert srm_docs.render(model, product, format_, edition=edition_of(format_))
