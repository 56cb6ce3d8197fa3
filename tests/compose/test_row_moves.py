"""Rows that change hands inside a layer are told of, whatever the layer does."""

from __future__ import annotations

from support.localized import localized
from support.samples import drawn, row

from srm_docs.compose.shift import compose
from srm_docs.core.values import replace
from srm_docs.model.cell import Share
from srm_docs.model.parts import Responsibility


class DescribeRowsThatSwapOwnersInsideALayer:
    def they_are_named_though_the_layer_stays_in_the_same_hands(self) -> None:
        moves = compose(localized(drawn("CB", "PB", responsibilities=swapped()))).moves
        assert moves == ("Provider takes over", "Customer takes over: Patching; Provider takes over: Backups")

    def they_are_named_beside_what_happens_to_the_layer(self) -> None:
        moves = compose(localized(drawn("B", "A", responsibilities=swapped(layer="l0")))).moves
        assert moves == ("Now shared with Upstream; Customer takes over: Patching; Provider takes over: Backups",)


def swapped(layer: str = "l1") -> dict[str, Responsibility]:
    rows = {}
    for id_, name, owners in (
        ("patching", "Patching", ("provider", "customer")),
        ("backups", "Backups", ("customer", "provider")),
    ):
        before = row(id_, name, ["s0"], layer, **{owners[0]: Share.ALL})
        after = row(id_, name, ["s1"], layer, **{owners[1]: Share.ALL})
        rows[id_] = replace(before, cells={**before.cells, **after.cells})
    return rows
