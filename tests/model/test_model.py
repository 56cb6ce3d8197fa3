from dataclasses import replace

from support.samples import drawn, row

from srm_docs.model.exercise import Exercise, ExerciseKind
from srm_docs.model.parts import (
    Cell,
    Duty,
    Kind,
    Owner,
    Proof,
    Service,
    ServiceGroup,
    Share,
)


class DescribeCell:
    def it_is_answered_for_by_the_owner_of_all_of_it(self) -> None:
        cell = Cell((Duty("aws", Share.PART, "The engine"), Duty("customer", Share.ALL)))
        assert cell.holders == ("aws", "customer")
        assert cell.answerable == ("customer",)

    def it_is_answered_for_by_all_who_carry_a_part_where_nobody_carries_all(self) -> None:
        cell = Cell((Duty("aws", Share.PART), Duty("customer", Share.PART), Duty("chip", Share.NONE)))
        assert cell.answerable == ("aws", "customer")

    def it_takes_silence_for_none(self) -> None:
        assert Cell().duty_of("aws") == Duty("aws", Share.NONE)


class DescribeResponsibilityModel:
    def it_puts_customers_on_the_near_side(self) -> None:
        assert drawn("CP").near_side == {"customer"}

    def it_puts_the_first_owner_there_where_nobody_is_a_customer(self) -> None:
        owners = {id_: Owner(id_, id_, Kind.PROVIDER) for id_ in ("host", "chip")}
        assert drawn("CP", owners=owners).near_side == {"host"}

    def it_makes_rows_of_its_layers_where_it_has_no_others(self) -> None:
        rows = drawn("CB-").rows
        assert [row.name for row in rows] == ["Layer 1", "Layer 2", "Layer 3"]
        assert [[cell.holders for cell in row.cells.values()] for row in rows] == [
            [("customer",)],
            [("customer", "provider")],
            [],
        ]

    def it_can_be_cut_down_to_one_service(self) -> None:
        model = drawn(
            "CP",
            "CC",
            service_groups={"g": ServiceGroup("g", "Group")},
            services={"s0": Service("s0", "One", "g"), "s1": Service("s1", "Two")},
            responsibilities={
                "both": row("both", "Both", ["s0", "s1"], customer=Share.ALL),
                "second": row("second", "Second", ["s1"], customer=Share.ALL),
            },
            exercises={
                "in-second": Exercise("in-second", ExerciseKind.EXERCISE, "?", proof=Proof("second", ("s1",))),
                "in-both": Exercise("in-both", ExerciseKind.EXERCISE, "?", proof=Proof("both", ("s0", "s1"))),
                "free": Exercise("free", ExerciseKind.EXERCISE, "?"),
            },
        )
        first = model.only("s0")
        assert list(first.services) == ["s0"]
        assert list(first.service_groups) == ["g"]
        assert [layer.owners for layer in first.layers.values()] == [{"s0": ("customer",)}, {"s0": ("provider",)}]
        assert list(first.responsibilities) == ["both"]
        assert list(first.exercises) == ["in-both", "free"]
        assert first.exercises["in-both"].proof == Proof("both", ("s0",))

    def it_does_not_count_places_when_compared(self) -> None:
        model = drawn("CP")
        assert model == replace(model, layers=dict(model.layers))
