"""The graph's engine: found in this environment, by a variable or on the PATH; and clear words where there is none."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from support.samples import drawn

import srm_docs
from srm_docs.core.bounds import GRAPHVIZ_SECONDS
from srm_docs.core.errors import MissingError
from srm_docs.core.geometry import Size
from srm_docs.core.values import replace
from srm_docs.layout import _graphviz
from srm_docs.layout._graphviz import VARIABLE, engine, place_boxes
from srm_docs.model.model import ResponsibilityModel

SPEC = """\
srm: 1
title: A chain
as_of: 2026-11-23
owners:
  customer: {name: Customer, kind: customer, relies_on: [provider]}
  provider: {name: Provider, kind: provider}
services: {one: {name: One}}
layers:
  data: {name: Data, owner: customer}
  walls: {name: Walls, owner: provider}
"""


def chained() -> ResponsibilityModel:
    model = drawn("CPU")
    customer = replace(model.owners["customer"], relies_on=("provider", "upstream"))
    return replace(model, owners={**model.owners, "customer": customer})


def script(folder: Path, text: str) -> Path:
    path = folder / "dot"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def nothing_embedded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_graphviz, "_embedded", lambda: iter(()))


class DescribeTheEngine:
    def it_is_the_embedded_one_if_nothing_else_is_said(self) -> None:
        assert engine({"PATH": "/nonexistent"}).stem == "graphviz-pure"

    def it_is_the_one_that_the_variable_names(self, tmp_path: Path) -> None:
        own = script(tmp_path, "exit 0")
        assert engine({VARIABLE: str(own)}) == own

    @pytest.mark.usefixtures("nothing_embedded")
    def it_is_a_dot_on_the_path_where_none_is_embedded(self, tmp_path: Path) -> None:
        assert engine({"PATH": str(tmp_path.parent) + ":" + str(script(tmp_path, "exit 0").parent)}) == tmp_path / "dot"

    @pytest.mark.usefixtures("nothing_embedded")
    def it_is_missed_in_clear_words(self) -> None:
        with pytest.raises(MissingError, match="no Graphviz to lay out a graph; install one by `pip install graphviz-"):
            engine({"PATH": "/nonexistent"})

    def it_is_missed_where_the_variable_names_nothing(self) -> None:
        with pytest.raises(MissingError, match="SRM_DOCS_DOT names /nonexistent/dot, which is no file"):
            engine({VARIABLE: "/nonexistent/dot"})

    @pytest.mark.parametrize(
        "text",
        [
            "echo broken >&2; exit 1",
            "exit 0",
            "echo hello",
            "echo graph 1; echo node",
            "echo graph 1 x y",
            "printf '\\377'",
            "sleep 60",
            "yes",
            "yes | cat",
            "sleep 60 &",
        ],
    )
    def it_is_called_broken_where_it_does_not_work(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
    ) -> None:
        monkeypatch.setenv(GRAPHVIZ_SECONDS.variable, "1")
        monkeypatch.setattr(_graphviz, "_MOST_BYTES", 1_000_000)
        monkeypatch.setenv(VARIABLE, str(script(tmp_path, text)))
        with pytest.raises(MissingError, match="does not work"):
            place_boxes([Size(10, 10)], [], gap=5)


class DescribeTheLayout:
    def it_places_boxes_of_the_sizes_that_were_asked_for_from_the_top_down(self) -> None:
        placed = place_boxes([Size(90, 30), Size(60, 40), Size(50, 20)], [(0, 1), (1, 2)], gap=20)
        assert [(round(box.width), round(box.height)) for box in placed.boxes] == [(90, 30), (60, 40), (50, 20)]
        assert [box.y for box in placed.boxes] == sorted(box.y for box in placed.boxes)
        for (tail, head), route in zip([(0, 1), (1, 2)], placed.routes, strict=True):
            assert abs(route[0][1] - placed.boxes[tail].bottom) < 2
            assert route[-1][1] < placed.boxes[head].y


class DescribeABuildWithoutAnEngine:
    def it_makes_everything_else_and_says_what_was_left_out(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(VARIABLE, "/nonexistent/dot")
        spec = tmp_path / "chain.yaml"
        spec.write_text(SPEC)
        result = srm_docs.build([spec], tmp_path / "output")
        assert result.ok
        assert "chain.svg" not in {file.path.name for file in result.files}
        assert {"boundary.svg", "stack.svg"} <= {file.path.name for file in result.files}
        assert "chain.svg" not in (tmp_path / "output/chain/manifest.json").read_text()
        warning, of_page = result.report.warnings
        assert {warning.code, of_page.code} == {"missing-tool"}
        assert "the page has words in place of the picture" in of_page.message
        assert "chain.svg was left out: SRM_DOCS_DOT names /nonexistent/dot" in warning.message

    def it_writes_nothing_if_it_is_strict(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(VARIABLE, "/nonexistent/dot")
        spec = tmp_path / "chain.yaml"
        spec.write_text(SPEC)
        assert not srm_docs.build([spec], tmp_path / "output", strict=True).ok
        assert not (tmp_path / "output").exists()

    def it_fails_if_the_chain_alone_is_wanted(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(VARIABLE, "/nonexistent/dot")
        with pytest.raises(MissingError):
            srm_docs.render(chained(), "chain", "svg")
