from support.samples import drawn, row

from srm_docs.core.values import replace
from srm_docs.model.cell import Cell, Duty, Share
from srm_docs.model.exercise import Exercise, ExerciseKind, Form, Pair
from srm_docs.model.model import proofs_of
from srm_docs.model.parts import Kind, Owner, Proof, Scenario, Service, ServiceGroup
from srm_docs.model.view import MatrixView


class DescribeCell:
    def it_is_answered_for_by_the_owner_of_all_of_it(self) -> None:
        cell = Cell((Duty("aws", Share.PART, "The engine"), Duty("customer", Share.ALL)))
        assert cell.holders == ("aws", "customer")
        assert cell.responsible == ("customer",)

    def it_is_answered_for_by_all_who_carry_a_part_where_nobody_carries_all(self) -> None:
        cell = Cell((Duty("aws", Share.PART), Duty("customer", Share.PART), Duty("chip", Share.NONE)))
        assert cell.responsible == ("aws", "customer")

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


class DescribeAModelOfOneService:
    def it_has_only_what_its_column_proves(self) -> None:
        here, there, both = Proof("both", ("s0",)), Proof("second", ("s1",)), Proof("both", ("s0", "s1"))
        matching = Exercise("m", ExerciseKind.EXERCISE, "?", Form.MATCHING, pairs=(Pair("A", 0, both), Pair("B", 1)))
        elsewhere = Exercise(
            "x", ExerciseKind.EXERCISE, "?", Form.MATCHING, pairs=(Pair("A", 0, here), Pair("B", 1, there))
        )
        model = drawn(
            "CP",
            "CC",
            shift=("s0", "s1"),
            responsibilities={
                "both": row("both", "Both", ["s0", "s1"], customer=Share.ALL),
                "second": row("second", "Second", ["s1"], customer=Share.ALL),
            },
            scenarios={
                "here": Scenario("here", "It broke.", ("customer",), proof=both),
                "there": Scenario("there", "It broke.", ("customer",), proof=there),
                "free": Scenario("free", "It broke.", ("customer",)),
            },
            exercises={"m": matching, "x": elsewhere},
            matrix=MatrixView(services=("s1",), columns=("owners",)),
            matrices={"v": MatrixView("v", "View", services=("s0", "s1"))},
        )
        first = model.only("s0")
        assert {id_: list(kept.cells) for id_, kept in first.responsibilities.items()} == {"both": ["s0"]}
        assert {id_: case.proof for id_, case in first.scenarios.items()} == {"here": here, "free": None}
        assert list(first.exercises) == ["m"]
        assert [pair.proof for pair in first.exercises["m"].pairs] == [here, None]
        # A filter by a service that is gone would leave nothing, and there is nothing to move to.
        assert first.matrix == MatrixView(columns=("owners",))
        assert first.matrices == {"v": MatrixView("v", "View")}
        assert (first.shift, first.service_groups) == ((), {})

    def it_keeps_its_own_group_alone(self) -> None:
        groups = {"g": ServiceGroup("g", "Group"), "h": ServiceGroup("h", "Other")}
        services = {"s0": Service("s0", "One", "g"), "s1": Service("s1", "Two", "h")}
        assert drawn("CP", "CC", service_groups=groups, services=services).only("s0").service_groups == {
            "g": groups["g"]
        }


class DescribeProofs:
    def they_are_those_of_the_pairs_too(self) -> None:
        whole, part = Proof("a", ("s0",)), Proof("b", ("s0",))
        task = Exercise(
            "m", ExerciseKind.EXERCISE, "?", Form.MATCHING, pairs=(Pair("A", 0, part), Pair("B", 1)), proof=whole
        )
        assert list(proofs_of(task)) == [whole, part]
        assert list(proofs_of(Scenario("c", "It broke.", (), proof=part))) == [part]

    def they_point_at_cells(self) -> None:
        model = drawn("CP", "CC")
        assert [cell.holders for cell in model.cells(Proof("l1", ("s1", "s0")))] == [("customer",), ("provider",)]


class DescribeARowThatIsMadeOfALayer:
    def it_says_who_has_all_and_who_a_part_and_bears_the_layer(self) -> None:
        (derived,) = drawn("C", "B", "-").rows
        assert derived.layer == "l0"
        assert derived.cells == {
            "s0": Cell((Duty("customer", Share.ALL),)),
            "s1": Cell((Duty("customer", Share.PART), Duty("provider", Share.PART))),
        }
