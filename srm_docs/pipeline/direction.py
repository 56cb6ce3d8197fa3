"""Text from right to left, which some formats can't set. What shows such text is not made in them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator


def texts(page: object) -> Iterator[str]:
    """Every text in a page, whatever it is made of."""
    if isinstance(page, str):
        yield page
    elif isinstance(page, tuple):
        for part in page:
            yield from texts(part)
    elif dataclasses.is_dataclass(page):
        for field in dataclasses.fields(page):
            yield from texts(getattr(page, field.name))
