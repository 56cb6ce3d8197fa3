"""What values have in common."""

import pickle
from typing import ClassVar

from srm_docs.core.values import PartlyCompared, compared_names, replace


class Entry(PartlyCompared, frozen=True):
    """A value of two fields, of which one doesn't count."""

    ASIDE: ClassVar[tuple[str, ...]] = ("place",)

    name: str
    place: int = 0


class Remark(PartlyCompared, frozen=True):
    """Another one, of the same fields."""

    name: str
    place: int = 0


class DescribeAPartlyComparedValue:
    def it_is_equal_to_one_that_differs_in_what_does_not_count(self) -> None:
        here, there = Entry("a", 1), Entry("a", 2)
        assert here == there
        assert not here != there  # noqa: SIM202  (the two are asked separately by Python)
        assert hash(here) == hash(there)
        assert len({here, there}) == 1

    def but_not_to_one_that_differs_in_what_counts(self) -> None:
        assert Entry("a", 1) != Entry("b", 1)
        assert not Entry("a", 1) == Entry("b", 1)  # noqa: SIM201
        assert Entry("a", 1) != Remark("a", 1)
        assert Entry("a", 1) != "a"

    def it_keeps_what_does_not_count(self) -> None:
        assert replace(Entry("a", 1), name="b").place == 1
        assert pickle.loads(pickle.dumps(Entry("a", 1))).place == 1

    def it_shows_what_counts(self) -> None:
        assert repr(Entry("a", 1)) == "Entry(name='a')"

    def it_names_what_counts(self) -> None:
        assert compared_names(Entry("a", 1)) == ("name",)
        assert compared_names(Remark("a", 1)) == ("name", "place")
