"""What has the right shape is read by us and what has not by pydantic, from one declaration: they must agree."""

import copy
import datetime
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from srm_docs.importing.map_shape import ImportMap
from srm_docs.language.languages import by_language
from srm_docs.language.shape import Spec
from srm_docs.style.brand_shape import Brand
from srm_docs.yaml_source.pydantic_shape import validated
from srm_docs.yaml_source.reading import read
from srm_docs.yaml_source.shape import MisfitError, Shape
from srm_docs.yaml_source.tree import parse

ROOT = Path(__file__).parents[2]
FILES = [
    *((path, Spec) for folder in ("specs", "tests/specs") for path in sorted((ROOT / folder).rglob("*.yaml"))),
    *((path, ImportMap) for path in sorted((ROOT / "srm_docs/importing/maps").glob("*.yaml"))),
    *((path, Brand) for path in sorted((ROOT / "tests").rglob("*brand*.yaml"))),
]
ODD = [
    "",
    " ",
    "a b",
    "yes",
    "NO",
    "5",
    "0",
    "-1",
    "1_000",
    " 7",
    "5.0",
    "2026-02-30",
    "2026-11-23",
    None,
    {},
    [],
    [""],
]
ODD += [
    ["a"],
    {"a": "b"},
    {"text": "x"},
    {"count": "3"},
    {"A B": "x"},
    "#112233",
    "x" * 301,
    "http://a",
    "a\n b",
    "R/A",
]
"""Values that stand where others belong."""


def said(value: Any) -> Any:
    """A value with the shapes in it as plain data, so that two can be compared."""
    if isinstance(value, Shape):
        return type(value), {name: said(getattr(value, name)) for name in value.KEYS}, list(value.given)
    if isinstance(value, list):
        return [said(item) for item in value]
    if isinstance(value, dict):
        return [(key, said(inner)) for key, inner in value.items()]
    return type(value), value, getattr(value, "source", None)


def agreed(shape: type[Shape], data: Any, *, is_usual: bool = False) -> bool:
    """Whether data have a shape, after making sure that what we read, pydantic reads as the same."""
    try:
        ours = read(shape, data)
    except MisfitError:
        if is_usual:
            with pytest.raises(ValidationError):
                validated(shape, data)
        return False
    assert said(ours) == said(validated(shape, data))
    return True


def places(data: Any) -> Iterator[tuple[Any, Any]]:
    """Each mapping or list in some data, with each of its keys or indexes."""
    for step, inner in list(data.items() if isinstance(data, dict) else enumerate(data)):
        yield data, step
        if isinstance(inner, dict | list):
            yield from places(inner)


class DescribeReading:
    @pytest.mark.parametrize(("path", "shape"), FILES, ids=lambda it: getattr(it, "stem", ""))
    def it_agrees_with_pydantic_on_a_file(self, path: Path, shape: type[Shape]) -> None:
        tree = parse(path.read_text("utf-8", "replace"), str(path))
        for one in by_language(tree).trees.values() if shape is Spec else (tree,):
            if isinstance(one.data, dict) and "extends" not in one.data:
                agreed(shape, one.data, is_usual=True)

    @pytest.mark.parametrize("name", ["full", "minimal"])
    def it_agrees_where_anything_stands_in_the_place_of_anything(self, name: str) -> None:
        whole = parse((ROOT / f"tests/specs/good/{name}.yaml").read_text("utf-8"), name).data
        chance, read_ones = random.Random(20), 0
        for _ in range(400):
            data = copy.deepcopy(whole)
            for holder, step in chance.sample(list(places(data)), 1):
                match chance.randrange(3):
                    case 0:
                        del holder[step]
                    case 1:
                        holder[step] = copy.deepcopy(chance.choice(ODD))
                    case _ if isinstance(holder, dict):
                        holder[chance.choice(["text", "unknown", "a b", "audience", "when"])] = chance.choice(ODD)
            read_ones += agreed(Spec, data)
        assert 40 < read_ones < 390

    def it_has_the_values_that_are_meant(self) -> None:
        text = (ROOT / "tests/specs/good/minimal.yaml").read_text("utf-8") + "as_of: 2026-11-23\n"
        spec = read(Spec, parse(text, "minimal").data)
        assert spec.as_of == datetime.date(2026, 11, 23)
        assert spec.language == "en"
        assert "language" not in spec.given

    @given(st.text("0123456789-+_. eT:Z\u0663", max_size=12))
    def it_takes_no_number_or_day_for_another(self, text: str) -> None:
        whole = parse((ROOT / "tests/specs/good/minimal.yaml").read_text("utf-8"), "minimal").data
        assert isinstance(whole, dict)
        for key, value in {"as_of": text, "exercises": {"quiz": {"count": text}}}.items():
            agreed(Spec, {**whole, key: value})
