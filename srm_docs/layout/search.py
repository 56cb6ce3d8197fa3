"""The choice between ways to draw the same, each of which is dear to measure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Way = TypeVar("Way")


def by_faults(ways: Iterable[Way], faults: Callable[[Way], int]) -> Iterator[Way]:
    """The ways from that with the fewest faults on, in their order where they have as many.

    Those without any come as soon as they are met, so that whoever takes the first measures no other.
    """
    faulty: list[tuple[int, Way]] = []
    for way in ways:
        if count := faults(way):
            faulty.append((count, way))
        else:
            yield way
    yield from (way for _, way in sorted(faulty, key=lambda entry: entry[0]))
