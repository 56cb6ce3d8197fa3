"""DOT is read back by Graphviz itself, in the build that installs by pip."""

from __future__ import annotations

import importlib.metadata
import json
import subprocess
from pathlib import Path
from types import ModuleType

import pytest
from support.localized import localized
from support.samples import HEBREW, HOSTILE, LONG_WORD, drawn, named

from srm_docs.compose import boundary, chain, shift, stack
from srm_docs.compose.boundary import compose
from srm_docs.core.values import replace
from srm_docs.model.model import ResponsibilityModel
from srm_docs.style.look import Look
from srm_docs.writers import dot


def engine() -> Path:
    files = importlib.metadata.files("graphviz-pure") or []
    return next(Path(str(file.locate())).resolve() for file in files if Path(file).stem == "graphviz-pure")


def drawn_texts(model: ResponsibilityModel, product: ModuleType = boundary) -> list[str]:
    """The texts in the picture that Graphviz makes."""
    source = dot.write(product.compose(localized(model)), Look()).data
    done = subprocess.run([engine(), "-Kdot", "-Tjson"], input=source, capture_output=True, check=True)
    objects = json.loads(done.stdout)
    marks = [
        mark for item in (objects, *objects.get("objects", ()), *objects.get("edges", ())) for mark in _marks(item)
    ]
    return [mark["text"].replace("\\\\", "\\") for mark in marks if mark["op"] == "T"]


def _marks(item: dict) -> list[dict]:
    return [mark for key in ("_draw_", "_ldraw_", "_hldraw_") for mark in item.get(key, ())]


class DescribeDot:
    @pytest.mark.parametrize("columns", [("CCPP",), ("CBP", "CPP"), ("CC",), ("PP",), ("-",), ("AUP-", "CPUU")])
    def it_is_accepted_and_shows_every_layer(self, columns: tuple[str, ...]) -> None:
        texts = " ".join(drawn_texts(drawn(*columns)))
        assert all(f"Layer {row + 1}" in texts for row in range(len(columns[0])))

    @pytest.mark.parametrize("text", [*HOSTILE, HEBREW, LONG_WORD])
    @pytest.mark.parametrize("product", [boundary, stack, shift, chain], ids=lambda product: product.__name__[17:])
    def it_shows_every_text_unchanged(self, text: str, product: ModuleType) -> None:
        model = named(text)
        customer = replace(model.owners["customer"], relies_on=("provider",))
        model = replace(model, owners={**model.owners, "customer": customer})
        assert text in drawn_texts(model, product)

    def it_says_who_takes_over(self) -> None:
        texts = drawn_texts(drawn("CPP", "CBC"), shift)
        assert "Now shared with Customer" in texts
        assert "Customer takes over" in texts

    def it_has_edges_that_say_which_layers_move(self) -> None:
        """A layer that stays has an edge without a head, in the colour of thin lines."""
        source = dot.write(shift.compose(localized(drawn("CPP", "CCC"))), Look()).data.decode()
        edges = [line for line in source.splitlines() if "->" in line]
        still = [f'color="{Look().theme.rule}" dir=none' in edge for edge in edges]
        assert still == [True, False, False]

    def it_has_one_visible_edge(self) -> None:
        source = dot.write(compose(localized(drawn("CCPP"))), Look()).data.decode()
        assert source.count('label="The boundary"') == 1
        assert source.count("->") - source.count("style=invis") == 1

    def it_shows_of_several_services_what_is_always_whose(self) -> None:
        texts = drawn_texts(drawn("CCB", "CPB"), stack)
        assert {"Always Customer: IN the cloud", "Depends on the service", "Always shared", "No layer alone"} <= set(
            texts
        )
        assert "Layer 2 (Service 1: Customer; Service 2: Provider)" in texts
        assert "Layer 3 (Customer + Provider)" in texts
