"""An edition for some readers: what is not for them is in no part of any file."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from support.looks import styled

import srm_docs
from srm_docs.model.audience import for_audience
from srm_docs.model.model import ResponsibilityModel
from srm_docs.pipeline import registry
from srm_docs.pipeline.plan import Selection

SPEC = Path(__file__).parent / "specs/good/policy.yaml"
SECRET = "SECRET"
"""What every internal text of this spec holds, and no other."""


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


def holds(data: bytes) -> bool:
    """Whether a file holds the word, as text of any encoding that its format has."""
    forms = (SECRET.encode(), SECRET.encode("utf-16-be"), SECRET.encode().hex().encode())
    return any(form in piece for piece in pieces(data) for form in forms)


@pytest.mark.parametrize(("product", "format_"), ARTEFACTS)
class DescribeAPublicEdition:
    def it_holds_nothing_internal(self, product: str, format_: str) -> None:
        # The whole model is too large for a card.
        service = "bedrock" if product == "quick-card" else None
        look = styled(fillable=True)
        data = srm_docs.render(whole(), product, format_, service=service, audience="public", look=look)
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
