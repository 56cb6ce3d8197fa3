"""An edition for some readers: what is not for them is in no part of any file."""

from __future__ import annotations

import functools
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner
from support import hidden
from support.editions import edition_of
from support.looks import styled

import srm_docs
from srm_docs.cli.main import cli
from srm_docs.core.errors import UsageError
from srm_docs.core.values import replace
from srm_docs.language.loader import load_text
from srm_docs.model.audience import for_audience
from srm_docs.model.cell import Share
from srm_docs.model.model import ResponsibilityModel
from srm_docs.pipeline import registry
from srm_docs.pipeline.plan import Selection

SPEC = Path(__file__).parent / "specs/good/policy.yaml"
SECRET = "SECRET"
"""What every internal text of this spec holds, and no other."""


@functools.cache
def whole() -> ResponsibilityModel:
    model = srm_docs.load(SPEC).model
    assert model
    return model


ARTEFACTS = [
    (product.name, form.name)
    for product in registry.products()
    if not product.compares and not product.absent(whole())
    for form in registry.formats_of(product)
]


def pieces(data: bytes) -> Iterator[bytes]:
    """Everything that a file holds: its bytes, its parts, its streams, what is read of it."""
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            yield from (package.read(name) + name.encode() for name in package.namelist())
    elif data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as file:
            for thing in file.objects:
                yield thing.read_bytes() if isinstance(thing, pikepdf.Stream) else thing.unparse(resolved=False)
            yield json.dumps(json.loads(str(file.docinfo.to_json().decode()))).encode() if file.docinfo else b""
        text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
        yield "".join(text.split()).encode()


def holds(data: bytes, word: str = SECRET) -> bool:
    """Whether a file holds the word, as text of any encoding that its format has."""
    hexadecimal = word.encode().hex().encode()
    forms = (word.encode(), word.encode("utf-16-be"), hexadecimal, hexadecimal.upper())
    return any(form in piece for piece in pieces(data) for form in forms)


@pytest.mark.parametrize(("product", "format_"), ARTEFACTS)
class DescribeAPublicEdition:
    def it_holds_nothing_internal(self, product: str, format_: str) -> None:
        # The whole model is too large for a card.
        service = "bedrock" if product == "quick-card" else None
        look = styled(fillable=True)
        edition = edition_of(format_)
        public = {"service": service, "audience": "public", "look": look, "edition": edition}
        data = srm_docs.render(whole(), product, format_, **public)
        assert not holds(data)


@pytest.mark.parametrize(("product", "format_"), [("policy", "docx"), ("policy", "pdf"), ("handout", "pdf")])
def but_the_internal_edition_does(product: str, format_: str) -> None:
    assert holds(srm_docs.render(whole(), product, format_, audience="internal"))


def and_customers_see_what_is_for_them() -> None:
    sources = [source.title for source in for_audience(whole(), "customer").sources]
    assert "SECRET-source" in sources
    assert not holds("".join(row.name for row in for_audience(whole(), "customer").rows).encode())


def it_is_built_into_a_folder_of_its_own(tmp_path: Path) -> None:
    result = srm_docs.build([SPEC], tmp_path, selection=Selection(audiences=["public"]))
    assert result.ok
    assert {file.path.parent for file in result.files} == {tmp_path / "policy" / "public"}
    for path in (tmp_path / "policy" / "public").iterdir():
        assert not holds(path.read_bytes())


def loaded(spec: dict[str, Any]) -> ResponsibilityModel:
    result = load_text(json.dumps(spec))
    assert result.model, result.report
    return result.model


def sound(seeds: range) -> Iterator[tuple[int, dict[str, Any], ResponsibilityModel]]:
    """Random specs with hidden parts of which the public edition is whole."""
    for seed in seeds:
        spec = hidden.marked_spec(seed)
        result = load_text(json.dumps(spec))
        if result.model:
            yield seed, spec, result.model
        else:
            # The only other fault that a random spec may have is one of its numbers.
            assert {d.code for d in result.report.errors} <= {"incomplete-edition", "share-over-100"}, seed


def holding(model: ResponsibilityModel) -> set[str]:
    """The owners that hold something."""
    duties = (duty for row in model.responsibilities.values() for cell in row.cells.values() for duty in cell.duties)
    named = {duty.owner for duty in duties if duty.share is not Share.NONE or duty.text or duty.when}
    return named.union(*(owners for layer in model.layers.values() for owners in layer.owners.values()))


def unmarked(model: ResponsibilityModel) -> ResponsibilityModel:
    """The model without what is no part of what it says: which notes are marked."""
    rows = {id_: replace(row, note_audience="") for id_, row in model.responsibilities.items()}
    return replace(model, responsibilities=rows, classifications={})


class DescribeRandomModelsWithHiddenParts:
    def they_are_the_same_to_the_public_as_the_spec_without_these_parts(self) -> None:
        compared = 0
        for seed, spec, model in sound(range(100)):
            cut = hidden.public_spec(spec)
            idle = (holding(model) - holding(loaded(cut))) & set(cut["owners"])
            public = loaded(hidden.without_owners(cut, idle))
            assert unmarked(for_audience(model, "public")) == unmarked(public), seed
            compared += 1
        assert compared > 75

    @pytest.mark.parametrize("start", range(0, 20, 10))
    def they_leave_nothing_of_these_parts_in_any_file_or_its_name(self, start: int, tmp_path: Path) -> None:
        seed, spec, model = next(sound(range(start, start + 10)))
        assert hidden.SECRET in json.dumps(spec)
        path = tmp_path / "model.yaml"
        path.write_text(json.dumps(spec))
        only = [f"{product.name}.{form.name}" for product, form in _products_of(for_audience(model, "public"))]
        for edition in ("instructor", "practice"):
            products = [name for name in only if edition_of(name.partition(".")[2]) == edition]
            selection = Selection(only=products, audiences=["public"], edition=edition)
            result = srm_docs.build([path], tmp_path / "out", selection=selection)
            assert result.ok, result.report
        lost = [owner.name for id_, owner in model.owners.items() if id_ not in for_audience(model, "public").owners]
        for file in (entry for entry in (tmp_path / "out").rglob("*") if entry.is_file()):
            assert hidden.SECRET not in str(file.relative_to(tmp_path)).lower()
            for word in (hidden.SECRET, hidden.SECRET.capitalize(), hidden.SECRET.upper(), *lost):
                assert not holds(file.read_bytes(), word), (seed, file, word)

    def but_the_internal_edition_has_them(self) -> None:
        seed, _, model = next(sound(range(10)))
        assert holds(srm_docs.render(model, "handout", "docx", audience="internal"), hidden.SECRET), seed

    @pytest.mark.parametrize("format_", [form.name for form in registry.formats_of(registry.product("changes"))])
    def they_leave_nothing_in_what_is_told_of_changes_to_them(self, format_: str, tmp_path: Path) -> None:
        _, spec, _ = next(sound(range(10)))
        old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
        text = json.dumps(spec)
        old.write_text(text)
        # Only what is hidden is another one now.
        new.write_text(text.replace(f"{hidden.SECRET} ", f"{hidden.SECRET} more "))
        for audience, is_told in (("public", False), ("internal", True)):
            target = tmp_path / f"{audience}.{format_}"
            command = ["diff", str(old), str(new), "--audience", audience, "--format", format_, "-o", str(target)]
            result = CliRunner().invoke(cli, [*command, "--fail-on", "any"])
            assert (result.exit_code, holds(target.read_bytes(), hidden.SECRET)) == (int(is_told), is_told)


def they_are_tried_with_every_product() -> None:
    tried = {product for product, _ in ARTEFACTS} | {"changes"}
    tried |= {product.name for _, _, model in sound(range(10, 11)) for product, _ in _products_of(model)}
    assert tried == {product.name for product in registry.products()}


def _products_of(model: ResponsibilityModel) -> Iterator[tuple[registry.Product, registry.Format]]:
    for product in registry.products():
        if not product.compares and not product.absent(model) and product.name != "quick-card":
            # Two formats of a product may have one suffix.
            by_suffix = {form.suffix: form for form in registry.formats_of(product)}
            yield from ((product, form) for form in by_suffix.values())


def but_a_service_that_is_hidden_has_no_edition(tmp_path: Path) -> None:
    spec = tmp_path / "model.yaml"
    data = json.loads(json.dumps(hidden.random_spec(1)))
    data["services"]["extra"] = {"name": "Extra", "audience": "internal"}
    spec.write_text(json.dumps(data))
    with pytest.raises(UsageError, match="extra"):
        srm_docs.build([spec], tmp_path / "out", selection=Selection(services=["extra"], audiences=["public"]))
