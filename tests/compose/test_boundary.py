from __future__ import annotations

from support.localized import localized
from support.samples import drawn, row

from srm_docs.compose.boundary import compose
from srm_docs.core.values import replace
from srm_docs.model.cell import Duty, GapKind, RowGap, Share
from srm_docs.model.parts import Responsibility
from srm_docs.page.diagram import Line


class DescribeBoundary:
    def it_has_a_line_a_service(self) -> None:
        assert compose(localized(drawn("CCP", "CBP", "PPP"))).lines == (Line(2, 2), Line(1, 2), Line(0, 0))

    def it_says_in_words_where_the_line_runs_and_what_moves(self) -> None:
        assert compose(localized(drawn("CCP", "CCP", "CPP", "CPC", "CCC"))).description == (
            "Chart of 3 layers, from the customer's end down, in 5 services. "
            "In Service 1 and Service 2, the line runs between “Layer 2” and “Layer 3”. "
            "Customer: Layer 1 and Layer 2. Provider: Layer 3. "
            "In Service 3, the line runs between “Layer 1” and “Layer 2”. "
            "Customer: Layer 1. Provider: Layer 2 and Layer 3. "
            "In Service 4, the line has exceptions. "
            "Customer: Layer 1 and Layer 3. Provider: Layer 2. "
            "In Service 5, Customer is responsible for every layer. "
            "Who is responsible depends on the service: Layer 2 and Layer 3."
        )

    def it_names_the_services_before_it_says_who_holds_what_where_no_line_says_so(self) -> None:
        assert compose(localized(drawn("CCP", "BCC"))).description.endswith(
            "Customer: Layer 1 and Layer 2. Provider: Layer 3. "
            "Service 2: Shared by Customer and Provider: Layer 1. Customer: Layer 2 and Layer 3. "
            "Who is responsible depends on the service: Layer 1 and Layer 3."
        )

    def it_tells_what_an_owner_does_by_the_rows_of_the_layer(self) -> None:
        rows = {
            "keys": row("keys", "Keys", ["s0"], "l0", customer="Rotating them", provider=Share.NONE),
            "data": row("data", "Data", ["s0"], "l0", customer=Share.ALL),
        }
        (part,) = compose(localized(drawn("CP", responsibilities=rows))).cells[0][0].parts
        assert part.text == "Rotating them; Data"

    def and_once_where_that_is_the_same_in_several_rows(self) -> None:
        rows = {id_: row(id_, id_, ["s0"], "l0", customer="Reviewing it") for id_ in ("keys", "data")}
        (part,) = compose(localized(drawn("CP", responsibilities=rows))).cells[0][0].parts
        assert part.text == "Reviewing it"

    def it_puts_the_near_side_first_in_a_shared_cell(self) -> None:
        model = drawn("B")
        turned = replace(model, layers={"l0": replace(model.layers["l0"], owners={"s0": ("provider", "customer")})})
        assert [part.party for part in compose(localized(turned)).cells[0][0].parts] == ["customer", "provider"]

    def it_marks_beside_the_owner_concerned_what_is_critical_or_conditional(self) -> None:
        moved = row("moved", "Moved", ["s0"], "l0", provider=Share.ALL)
        gated = Duty("customer", Share.NONE, when="it is off")
        rows = {
            "moved": replace(moved, cells={"s0": replace(moved.cells["s0"], critical=True)}),
            "gated": row("gated", "Gated", ["s0"], "l0", customer=Share.ALL),
        }
        cell = rows["gated"].cells["s0"]
        rows["gated"] = replace(rows["gated"], cells={"s0": replace(cell, duties=(*cell.duties, gated))})
        made = compose(localized(drawn("BP", responsibilities=rows)))
        assert made.names_of(made.cells[0][0]) == ("Customer *", "Provider !")

    def it_marks_a_held_layer_of_which_a_row_is_unknown(self) -> None:
        gap = RowGap(GapKind.UNKNOWN, "Silent", critical=True)
        rows = {
            "held": row("held", "Held", ["s0"], "l0", customer=Share.ALL),
            "lost": Responsibility("lost", "Lost", {}, "l0", gaps={"s0": gap}),
        }
        made = compose(localized(drawn("CP", responsibilities=rows)))
        assert made.names_of(made.cells[0][0]) == ("Customer ! ?",)
        assert made.names_of(made.cells[1][0]) == ("Provider",)

    def it_names_the_service_where_there_is_only_one(self) -> None:
        assert compose(localized(drawn("CP", subtitle="Who does what"))).subtitle == "Service 1: Who does what"
