"""What the shapes of files are declared with: mappings without unknown keys, and texts that can be printed."""

from __future__ import annotations

import re
from typing import Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator
from pydantic_core import PydanticCustomError


class Shape(BaseModel):
    """A mapping of a file, with no other keys than those that are declared."""

    # Each is built once, as a part of the whole, and not by itself as well, which takes a fifth of the time of a check.
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False, defer_build=True)


def sized(longest: int) -> AfterValidator:
    """Takes a text of at most so many characters, of which one can be seen."""

    def check(value: str) -> str:
        if not value.strip():
            raise PydanticCustomError("empty_text", "empty")
        if len(value) > longest:
            raise PydanticCustomError("text_too_long", "long", {"length": len(value), "longest": longest})
        return value

    return AfterValidator(check)


def one_line(value: str) -> str:
    """A text as one line, however it is folded in the file."""
    return re.sub(r"[ \t]*\n\s*", " ", value).strip()


def kind_of(**kinds: str) -> Discriminator:
    """Tells a value's shape by whether it is a text, a list or a mapping; the text's where it is none of these."""

    def tell(value: Any) -> str:
        if isinstance(value, dict) and "mapping" in kinds:
            return kinds["mapping"]
        if isinstance(value, list) and "list" in kinds:
            return kinds["list"]
        return kinds["text"]

    return Discriminator(tell)
