"""The views of the boundary besides the chart: what they show and what they say."""

from __future__ import annotations

from typing import Any

from support.localized import localized
from support.samples import drawn

from srm_docs.compose import chain, shift, stack
from srm_docs.core.values import replace
from srm_docs.language.loader import load_text
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import ServiceGroup
from srm_docs.page.diagram import Diagram, View
from srm_docs.page.network import Node


def grouped(groups: str, *columns: str, **changes: Any) -> ResponsibilityModel:
    """A model whose services belong to groups, a letter for each."""
    model = drawn(*columns)
    services = {
        id_: replace(service, group=f"g{letter}")
        for (id_, service), letter in zip(model.services.items(), groups, strict=True)
    }
    names = {f"g{letter}": ServiceGroup(f"g{letter}", f"Group {letter}") for letter in dict.fromkeys(groups)}
    return replace(model, services=services, service_groups=names, **changes)


def heads(diagram: Diagram) -> list[str]:
    return [column.name for column in diagram.columns]


def held(diagram: Diagram) -> list[list[str]]:
    """For each row the owners of each cell, with what is said of each."""
    return [
        [", ".join(f"{part.party} {part.text}".strip() for part in cell.parts) for cell in row] for row in diagram.cells
    ]


class DescribeTheStack:
    def it_shows_the_only_service(self) -> None:
        page = stack.compose(localized(drawn("CBP")))
        assert (page.view, heads(page), held(page)) == (
            View.STACK, ["Service 1"], [["customer"], ["customer, provider"], ["provider"]]
        )  # fmt: skip

    def it_parts_what_is_always_somebody_s_from_what_depends_on_the_service(self) -> None:
        page = stack.compose(localized(drawn("CCBP", "CPBP")))
        assert [(band.title, band.rows, band.party, band.differs) for band in page.bands] == [
            ("Always Customer", (0,), "customer", False),
            ("Always shared", (2,), "", False),
            ("Depends on the service", (1,), "", True),
            ("Always Provider", (3,), "provider", False),
        ]
        assert page.details == (
            "Stack of 4 layers over 2 services: what always has the same owner, and what depends on the service.",
            "Always Customer: Layer 1.",
            "Always shared by Customer and Provider: Layer 3.",
            "Always Provider: Layer 4.",
            "Layer 2, by service: Customer (Service 1); Provider (Service 2).",
        )

    def it_says_of_a_side_that_it_always_has_nothing_alone(self) -> None:
        page = stack.compose(localized(drawn("CP", "CC")))
        assert [(band.title, band.rows, band.empty) for band in page.bands] == [
            ("Always Customer", (0,), ""),
            ("Depends on the service", (1,), ""),
            ("Always Provider", (), "No layer alone"),
        ]
        assert "Always Provider: no layer alone." in page.details

    def it_shows_what_nobody_holds_as_what_it_is(self) -> None:
        model = drawn("C--", "P--")
        layers = {**model.layers, "l2": replace(model.layers["l2"], unknown=frozenset({"s0", "s1"}))}
        page = stack.compose(localized(replace(model, layers=layers)))
        assert [(band.title, band.rows) for band in page.bands][-2:] == [("Not applicable", (1,)), ("Unknown", (2,))]

    def but_what_nobody_holds_in_one_service_depends_on_it(self) -> None:
        page = stack.compose(localized(drawn("C", "-")))
        assert page.bands[1].differs
        assert "Layer 1, by service: Customer (Service 1); Not applicable (Service 2)." in page.details


class DescribeTheShift:
    def it_shows_the_two_services_between_which_the_most_moves(self) -> None:
        page = shift.compose(localized(drawn("CCPP", "CCCP", "CPPP", "CCCC")))
        assert heads(page) == ["Service 3", "Service 4"]
        assert page.moves == ("", "Customer takes over", "Customer takes over", "Customer takes over")

    def it_shows_groups_whose_services_are_alike(self) -> None:
        page = shift.compose(localized(grouped("aab", "CPP", "CPP", "CCP")))
        assert heads(page) == ["Group a", "Group b"]
        assert [column.text for column in page.columns] == ["Service 1 and Service 2", "Service 3"]
        assert page.subtitle == "From Group a to Group b"

    def but_services_where_a_group_is_of_two_minds(self) -> None:
        assert heads(shift.compose(localized(grouped("aab", "CPP", "CCP", "CCC")))) == ["Service 1", "Service 3"]

    def it_shows_what_the_author_chose(self) -> None:
        model = grouped("aab", "CPP", "CCP", "CCC", shift=("gb", "ga"))
        page = shift.compose(localized(model))
        assert heads(page) == ["Group b", "Group a"]
        assert held(page)[1] == ["customer", "customer in Service 2, provider in Service 1"]

    def it_says_who_takes_over_who_joins_in_and_who_steps_out(self) -> None:
        page = shift.compose(localized(drawn("PPBC-", "CBCC-")))
        assert page.moves == ("Customer takes over", "Now shared with Customer", "No longer Provider", "", "")
        assert "Layer 1: Customer takes over." in page.description
        assert "Unchanged: Layer 4 and Layer 5." in page.description

    def it_is_absent_where_nothing_can_move(self) -> None:
        assert shift.absent(drawn("CP"))
        assert not shift.absent(drawn("CP", "CC"))
        model = grouped("ab", "CP", "CC", shift=("ga", "gb"))
        assert not shift.absent(model)
        empty = {**model.service_groups, "gx": ServiceGroup("gx", "Nobody")}
        chosen = replace(model, service_groups=empty, shift=("ga", "gx"))
        assert shift.absent(chosen) == "the group 'gx' has no services"

    def it_is_chosen_in_the_spec_by_ids_that_are_checked(self) -> None:
        text = """\
srm: 1
title: T
owners: {c: {name: C, kind: customer}, p: {name: P, kind: provider}}
services: {a: {name: A}, b: {name: B}}
layers: {l: {name: L, owner: {a: c, b: p}}, m: {name: M, owner: {a: p, b: c}}}
shift: {before: b, after: a}
"""
        model = load_text(text).model
        assert model
        assert heads(shift.compose(localized(model))) == ["B", "A"]
        (found,) = load_text(text.replace("after: a", "after: aa")).report.errors
        assert (found.code, found.message) == ("unknown-service", "no service or service group is called 'aa'")


class DescribeTheChain:
    def it_links_owners_to_those_that_they_rely_on_and_says_what_they_answer_for(self) -> None:
        model = drawn("CPU", "CCU")
        owners = {
            id_: replace(owner, relies_on=behind)
            for (id_, owner), behind in zip(model.owners.items(), [("provider",), ("upstream",), ()], strict=True)
        }
        page = chain.compose(localized(replace(model, owners=owners)))
        assert page.links == (("customer", "provider"), ("provider", "upstream"))
        assert page.nodes == (
            Node("customer", ("Layer 1", "Layer 2")),
            Node("provider", ("Layer 2",)),
            Node("upstream", ("Layer 3",)),
        )
        assert "Customer relies on Provider." in page.description

    def it_names_only_the_first_of_many_layers(self) -> None:
        (node, _) = chain.compose(localized(drawn("C" * 9 + "P"))).nodes
        assert node.items[-1] == "and 3 more"
        assert len(node.items) == 7

    def it_is_absent_where_nobody_says_on_whom_it_relies(self) -> None:
        assert chain.absent(drawn("CP"))
