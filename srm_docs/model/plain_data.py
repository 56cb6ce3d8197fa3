"""A value of the model as plain data, the same in every run and on every machine: of that, a hash can be made."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Set
from dataclasses import Field, fields, is_dataclass
from typing import Any

from msgspec import Struct

from srm_docs.core.markdown_text import MarkdownText
from srm_docs.core.values import compared_names


def plain_data(value: object) -> Any:
    """Lists, texts, numbers, truths and None, as JSON has them; the parts of a value in the order of its class.

    What is no part of a value when it is compared, such as its place in a file, is none here.
    """
    match value:
        case enum.Enum():
            return value.name
        case MarkdownText():
            return [str(value), value.source]
        case None | bool() | int() | float() | str():
            return value
        case Mapping():
            return [[plain_data(key), plain_data(entry)] for key, entry in value.items()]
        case Set():
            return sorted((plain_data(entry) for entry in value), key=repr)
        case list() | tuple():
            return [plain_data(entry) for entry in value]
    if isinstance(value, Struct):
        return [type(value).__name__, *(plain_data(getattr(value, name)) for name in compared_names(value))]
    if is_dataclass(value):
        parts = (
            getattr(value, field.name) for field in fields(value) if field.compare and not _is_unsaid(value, field)
        )
        return [type(value).__name__, *(plain_data(part) for part in parts)]
    return str(value)  # a date


def _is_unsaid(value: object, field: Field[Any]) -> bool:
    """Whether a field that earlier versions did not have says nothing, so that their hashes still hold."""
    return bool(field.metadata.get("added")) and getattr(value, field.name) == field.default
