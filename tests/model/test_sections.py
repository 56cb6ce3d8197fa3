"""The one table of the language's sections, against the shape of a spec and the model that is made of it."""

from __future__ import annotations

import dataclasses
from typing import get_args, get_origin

from srm_docs.language.shape import Spec
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.sections import PARTS, SECTIONS


class DescribeTheTableOfSections:
    def it_holds_each_mapping_of_the_shape(self) -> None:
        mappings = {
            name
            for name, field in Spec.model_fields.items()
            # A mapping that may be left empty is the alternative of a union.
            if dict in map(get_origin, (field.annotation, *get_args(field.annotation)))
        }
        assert {section.name for section in SECTIONS} == mappings, (
            "a section of the spec is a line in srm_docs/model/sections.py"
        )

    def and_each_mapping_of_the_model(self) -> None:
        fields = {field.name for field in dataclasses.fields(ResponsibilityModel) if "Mapping" in str(field.type)}
        # Translations stand in for texts, and are no section.
        assert {section.name for section in SECTIONS} == fields - {"foreign"}

    def it_gives_each_section_another_part(self) -> None:
        assert len(set(PARTS.values())) == len(PARTS)
