"""The one table of the language's sections, against the shape of a spec and the model that is made of it."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from support.samples import drawn

from srm_docs.language import removal
from srm_docs.language.draft import Reference, references_of
from srm_docs.language.loader import load_text
from srm_docs.language.shape import Spec
from srm_docs.model import changes as differences
from srm_docs.model import matching
from srm_docs.model.change import ChangeKind, Part
from srm_docs.model.changes import changes
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Layer
from srm_docs.model.sections import PARTS, SECTIONS, SpecSection
from srm_docs.yaml_source.reading import read
from srm_docs.yaml_source.tree import parse
from srm_docs.yaml_source.writing import dump

FULL = (Path(__file__).parents[1] / "specs" / "good" / "full.yaml").read_text(encoding="utf-8")
"""A spec that uses everything, so that it refers to entries of every section that can be referred to."""

REFERRED_TO = [section for section in SECTIONS if section.kinds]
CAN_GO = [section for section in SECTIONS if section.can_go]
STAY_AS_THEY_ARE = ("scenarios", "exercises", "shift")
"""What an overlay that takes something out has to change itself."""


def name_of(section: SpecSection) -> str:
    return section.name


def full() -> dict[str, Any]:
    data = parse(FULL, "full.yaml").data
    assert isinstance(data, dict)
    return copy.deepcopy(data)


def to_entries_of(section: SpecSection, data: Mapping[str, Any]) -> list[Reference]:
    ids = full()[section.name]
    return [it for it in references_of(read(Spec, data)) if it.kind in section.kinds and it.id in ids]


def with_other_ids(section: SpecSection) -> str:
    """The full spec in which each entry of a section has another id, and is referred to by that."""
    data = full()
    # A key is changed after what stands below it, whose path it is in.
    for reference in sorted(to_entries_of(section, data), key=lambda it: len(it.path), reverse=True):
        holder: Any = data
        for step in reference.path[:-1]:
            holder = holder[step]
        last = reference.path[-1]
        if reference.key:
            entries = [(f"new-{key}" if key == last else key, value) for key, value in holder.items()]
            holder.clear()
            holder.update(entries)
        else:
            holder[last] = f"new-{reference.id}"
    data[section.name] = {f"new-{id_}": entry for id_, entry in data[section.name].items()}
    return dump(data)


class DescribeTheTableOfSections:
    def it_holds_each_mapping_of_the_shape(self) -> None:
        mappings = {
            name
            for name, key in Spec.KEYS.items()
            # A mapping that may be left empty is the alternative of a union.
            if dict in map(get_origin, (key.kind, *get_args(key.kind)))
        }
        # What is accepted, or printed by audience, is no part of the model.
        assert {section.name for section in SECTIONS} == mappings - {"accept", "classification"}, (
            "a section of the spec is a line in srm_docs/model/sections.py"
        )

    def and_each_mapping_of_the_model(self) -> None:
        fields = {field.name for field in dataclasses.fields(ResponsibilityModel) if "Mapping" in str(field.type)}
        # Translations and classifications stand in for texts, and are no sections.
        assert {section.name for section in SECTIONS} == fields - {"foreign", "classifications"}

    def it_gives_each_section_another_part(self) -> None:
        assert len(set(PARTS.values())) == len(PARTS)

    @pytest.mark.parametrize("section", REFERRED_TO, ids=name_of)
    def it_is_used_by_the_full_spec(self, section: SpecSection) -> None:
        assert to_entries_of(section, full()), f"tests/specs/good/full.yaml refers to no entry of '{section.name}'"


class DescribeASectionOfTheTable:
    @pytest.mark.parametrize("section", REFERRED_TO, ids=name_of)
    def it_is_matched_and_translated(self, section: SpecSection) -> None:
        """Where only ids are others, nothing else has changed: all that refers to them has been translated."""
        old, new = (load_text(text).model for text in (FULL, with_other_ids(section)))
        assert old
        assert new
        others = [change for change in changes(old, new).changes if change.kind is not ChangeKind.RENAMED]
        assert others == [], f"srm_docs/model/references.py leaves ids of '{section.name}' as they are"

    @pytest.mark.parametrize("section", CAN_GO, ids=name_of)
    def it_takes_along_what_is_said_of_its_entries(self, section: SpecSection) -> None:
        left = removal.without(full(), {section.name: full()[section.name]})
        dangling = [it for it in to_entries_of(section, left) if it.path[0] not in STAY_AS_THEY_ARE]
        assert dangling == [], f"srm_docs/language/removal.py leaves references to '{section.name}'"

    def it_is_compared_as_soon_as_it_is_in_the_table(self, monkeypatch: pytest.MonkeyPatch) -> None:
        @dataclasses.dataclass(frozen=True)
        class Larger(ResponsibilityModel):
            risks: Mapping[str, Layer] = dataclasses.field(default_factory=dict)

        def larger(*risks: Layer) -> Larger:
            fields = {field.name: getattr(drawn("CP"), field.name) for field in dataclasses.fields(ResponsibilityModel)}
            return Larger(**fields, risks={risk.id: risk for risk in risks})

        risks = SpecSection("risks", Part.SECTION, ("risk",))
        monkeypatch.setattr(matching, "SECTIONS", (*SECTIONS, risks))
        monkeypatch.setattr(differences, "PARTS", {**PARTS, risks.name: risks.part})
        old, new = larger(Layer("fire", "Fire", {}), Layer("flood", "Flood", {})), larger(Layer("blaze", "Fire", {}))
        assert [(change.kind, change.id) for change in changes(old, new).changes] == [
            (ChangeKind.REMOVED, "flood"),
            (ChangeKind.RENAMED, "blaze"),
        ]
