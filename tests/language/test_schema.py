"""The JSON Schema, checked by an implementation that did not write it."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
import yaml

from srm_docs.language.schema import allowed_keys, json_schema

ROOT = Path(__file__).parents[2]
GOOD = [*sorted((ROOT / "tests" / "specs" / "good").glob("*.yaml")), *sorted((ROOT / "specs").glob("*.yaml"))]


class _Yaml12(yaml.SafeLoader):
    """Reads plain words as an editor for YAML 1.2 does: true and false, numbers, and no dates."""


_Yaml12.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if not tag.endswith((":bool", ":timestamp", ":merge"))]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class DescribeJsonSchema:
    def it_is_valid_itself(self) -> None:
        jsonschema.Draft202012Validator.check_schema(json_schema())

    @pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
    def it_accepts_what_the_loader_accepts(self, path: Path) -> None:
        data = yaml.load(path.read_text(encoding="utf-8"), _Yaml12)
        jsonschema.Draft202012Validator(json_schema()).validate(data)

    @pytest.mark.parametrize("name", ["unknown-key", "missing-key", "bad-choice", "bad-id", "too-few", "wrong-type"])
    def it_refuses_what_has_the_wrong_shape(self, name: str) -> None:
        text = (ROOT / "tests" / "specs" / "bad" / f"{name}.yaml").read_text(encoding="utf-8")
        assert not jsonschema.Draft202012Validator(json_schema()).is_valid(yaml.load(text, _Yaml12))

    def it_describes_every_key(self) -> None:
        for shape in json_schema()["$defs"].values():
            assert shape.get("description")
            assert [key for key, value in shape["properties"].items() if not value.get("description")] == []

    def it_lets_an_overlay_say_little_and_take_out_much(self) -> None:
        overlay = {
            "srm": 1,
            "extends": "base.yaml",
            "layers": {"data": None, "regions": {"before": "compute", "owner": None}},
            "responsibilities": {"keys": {"duties": {"aws": None, "customer": "Rotates them"}}},
        }
        check = jsonschema.Draft202012Validator(json_schema())
        check.validate(overlay)
        assert not check.is_valid({**overlay, "extends": []})
        assert not check.is_valid({**overlay, "layers": {"data": {"ownr": "customer"}}})
        assert not check.is_valid({key: value for key, value in overlay.items() if key != "extends"})


class DescribeAllowedKeys:
    def they_are_those_of_the_place(self) -> None:
        assert "responsibilities" in allowed_keys(())
        assert allowed_keys(("owners", "aws")) == ("name", "kind", "side", "covers", "relies_on", "short", "audience")
        duty = ("responsibilities", "iam", "duties", "aws")
        assert allowed_keys(duty) == ("share", "text", "when", "raci", "audience")
        assert allowed_keys(("exercises", "one", "choices", 0)) == ("text", "owner", "id", "fixed")


class DescribeIdsInTheJsonSchema:
    def they_are_the_only_keys_of_a_section(self) -> None:
        spec = yaml.load((ROOT / "tests/specs/good/minimal.yaml").read_text(encoding="utf-8"), _Yaml12)
        check = jsonschema.Draft202012Validator(json_schema())
        assert check.is_valid(spec)
        (owner, *_) = spec["owners"].values()
        assert not check.is_valid({**spec, "owners": {**spec["owners"], "Not An Id": owner}})
