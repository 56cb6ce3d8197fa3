"""Mermaid is judged by Mermaid: the real parser and renderer, run in a small JavaScript engine."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.localized import localized
from support.looks import styled
from support.mermaid import svg_of
from support.samples import EMOJI, HEBREW, HOSTILE, LONG_WORD, drawn, named

from srm_docs.compose import chain, shift, stack
from srm_docs.compose.boundary import compose
from srm_docs.core.colour import Colour, contrast
from srm_docs.core.diagnostics import Severity
from srm_docs.core.values import replace
from srm_docs.model.model import ResponsibilityModel
from srm_docs.style.look import Look
from srm_docs.style.theme import load_theme, theme_names
from srm_docs.writers import flowchart, mermaid
from srm_docs.writers._mermaid.colours import DARK_INK


def text_of(model: ResponsibilityModel) -> str:
    return flowchart.write(compose(localized(model)), Look()).data.decode()


def shown(source: str) -> list[str]:
    """The texts of the picture that Mermaid makes, line breaks inside a label closed."""
    svg = re.sub(r"<style.*?</style>", "", svg_of(source), flags=re.DOTALL)
    texts = re.findall(r"<(foreignObject|title|desc)\b(.*?)</\1>", svg, flags=re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", f"<{text}")).split()) for _, text in texts]


def squeezed(text: str) -> str:
    return "".join(text.split())


class DescribeTheFlowchartOfTheZones:
    def it_has_one_edge_between_the_two_zones(self) -> None:
        source = text_of(drawn("CCPP", boundary="The Interface"))
        assert source.count("---") == 1
        assert 'near ---|"The Interface"| far' in source

    def it_says_which_layers_move_with_the_service(self) -> None:
        source = text_of(drawn("CPP", "CBP"))
        assert 'layer1["Layer 2 (Service 1#58; Provider#59; Service 2#58; Customer + Provider)"]' in source

    @pytest.mark.parametrize(
        "columns", [("CCPP",), ("CBP", "CPP"), ("CC",), ("PP",), ("-",), ("C-",), ("AUP-", "CPUU")]
    )
    def it_is_accepted_and_shows_every_layer(self, columns: tuple[str, ...]) -> None:
        texts = " ".join(shown(text_of(drawn(*columns))))
        for row in range(len(columns[0])):
            assert f"Layer {row + 1}" in texts

    @pytest.mark.parametrize("text", [*HOSTILE, EMOJI, HEBREW, LONG_WORD, "1. first", "- item", "+ item", "_x_", "end"])
    def it_shows_every_text_unchanged(self, text: str) -> None:
        texts = [squeezed(said) for said in shown(text_of(named(text)))]
        # The title for the eye and for the ear, a zone, a layer, and the line.
        assert sum(squeezed(text) in said for said in texts) >= 5
        assert squeezed(text) in texts

    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Cn", "Co"]), min_size=1, max_size=20)
    )
    def it_is_accepted_whatever_a_label_holds(self, text: str) -> None:
        assert any(squeezed(text) in squeezed(said) for said in shown(text_of(named(text))))


def chained(text: str) -> ResponsibilityModel:
    """A model in which everyone bears this name and relies on the next."""
    model = drawn("CPU")
    ids = list(model.owners)
    owners = {
        id_: replace(owner, name=text, side=text, relies_on=tuple(ids[at + 1 : at + 2]))
        for at, (id_, owner) in enumerate(model.owners.items())
    }
    return replace(model, title=text, owners=owners)


class DescribeTheBlockDiagramOfAChart:
    def it_has_a_block_for_each_cell_in_the_columns_of_the_chart(self) -> None:
        source = mermaid.write(compose(localized(drawn("CPB", "CCP"))), Look()).data.decode()
        assert source.splitlines()[1] == "block-beta"
        assert "    columns 3\n" in source
        assert '    layer2["Layer 3"] cell2x0["Customer + Provider"] cell2x1["Provider"]\n' in source
        assert source.count("===") == 1
        assert '    near == "The boundary" === far\n' in source
        texts = " ".join(shown(source))
        assert all(text in texts for text in ("Layer 1", "Layer 3", "Service 1", "Service 2", "Customer + Provider"))

    @pytest.mark.parametrize("theme", theme_names())
    def it_has_light_cells_in_every_theme_since_its_text_stays_dark(self, theme: str) -> None:
        source = mermaid.write(compose(localized(drawn("CPB-", "CCPU"))), Look(theme=load_theme(theme))).data.decode()
        fills = re.findall(r"fill:(#[0-9A-F]{6})", source)
        assert len(fills) >= 6
        assert min(contrast(Colour(fill), DARK_INK) for fill in fills) >= 4.5

    @pytest.mark.parametrize("text", [*HOSTILE, EMOJI, HEBREW, "1. first", "- item", "_x_", "end", "%%", "{"])
    def it_shows_every_text_unchanged(self, text: str) -> None:
        source = mermaid.write(compose(localized(named(text))), Look()).data.decode()
        assert source.splitlines()[1] == "block-beta"
        assert squeezed(text) in [squeezed(said) for said in shown(source)]

    def it_gives_a_shared_cell_the_colour_of_no_owner(self) -> None:
        source = mermaid.write(compose(localized(drawn("CB", "PP"))), Look()).data.decode()
        fills = dict(re.findall(r"classDef (\w+) fill:(#[0-9A-F]{6})", source))
        shared = [name for name, blocks in classes(source).items() if "cell1x0" in blocks]
        assert shared == ["shared1"]
        assert list(fills.values()).count(fills["shared1"]) == 1


def classes(source: str) -> dict[str, list[str]]:
    """The blocks or nodes of each class."""
    return {name: ids.split(",") for ids, name in re.findall(r"    class (\S+) (\w+)", source)}


class DescribeAModelThatNoLineDivides:
    @pytest.mark.parametrize("columns", [("CPCP", "PCPC"), ("CPCP",)])
    def it_has_no_boundary_and_says_so(self, columns: tuple[str, ...]) -> None:
        page = compose(localized(drawn(*columns)))
        for source in (mermaid.write(page, Look()).data.decode(), flowchart.write(page, Look()).data.decode()):
            assert "===" not in source
            assert "---" not in source
            texts = " ".join(shown(source))
            assert "No single line divides this model." in texts
            assert "Layer 4" in texts


class DescribeTheFlowchartOfTheBands:
    def it_says_what_is_always_whose_and_what_depends_on_the_service(self) -> None:
        source = mermaid.write(stack.compose(localized(drawn("CCBP", "CPBP"))), Look()).data.decode()
        assert re.findall(r'subgraph band\d\["(.*)"\]', source) == [
            "Always Customer#58; IN the cloud", "Always shared", "Depends on the service",
            "Always Provider#58; OF the cloud",
        ]  # fmt: skip
        assert 'layer1["Layer 2 (Service 1#58; Customer#59; Service 2#58; Provider)"]' in source
        assert 'layer2["Layer 3 (Customer + Provider)"]' in source
        assert classes(source) == {
            "owner0": ["layer0"], "shared0x1": ["layer2"], "varying": ["layer1"], "owner1": ["layer3"],
        }  # fmt: skip
        texts = " ".join(shown(source))
        assert all(f"Layer {number}" in texts for number in (1, 2, 3, 4))

    def it_says_of_a_side_that_it_always_has_nothing_alone(self) -> None:
        source = mermaid.write(stack.compose(localized(drawn("CP", "CC"))), Look()).data.decode()
        assert "No layer alone" in " ".join(shown(source))


class DescribeALongText:
    def it_is_remarked_on_where_renderers_refuse_it(self) -> None:
        columns = ["C" * (1 + column) + "P" * (40 - column) for column in range(30)]
        page = compose(localized(drawn(*columns)))
        (remark,) = mermaid.write(page, Look()).remarks
        assert (remark.code, remark.severity) == ("mermaid-too-long", Severity.WARNING)
        assert "of which renderers take 50,000" in remark.message
        assert "--service ID" in remark.hint

    def but_not_where_they_take_it(self) -> None:
        for text in (
            mermaid.write(compose(localized(drawn("CP", "CC"))), Look()),
            mermaid.write(stack.compose(localized(drawn("CP"))), styled(fenced=True)),
        ):
            assert text.remarks == ()


class DescribeTheOtherFlowcharts:
    @pytest.mark.parametrize("text", [*HOSTILE, EMOJI, HEBREW, "1. first", "- item", "end"])
    def they_show_every_text_unchanged(self, text: str) -> None:
        for page in (shift.compose(localized(named(text))), chain.compose(localized(chained(text)))):
            texts = [squeezed(said) for said in shown(mermaid.write(page, Look()).data.decode())]
            assert sum(squeezed(text) in said for said in texts) >= 3

    def they_say_who_takes_over_and_who_relies_on_whom(self) -> None:
        moved = mermaid.write(shift.compose(localized(drawn("CPP", "CBC"))), Look()).data.decode()
        assert '    cell0x1 -->|"Now shared with Customer"| cell1x1\n' in moved
        assert '    cell0x2 -->|"Customer takes over"| cell1x2\n' in moved
        assert "    cell0x0 --- cell1x0\n" in moved
        chained_up = mermaid.write(chain.compose(localized(chained("A"))), Look()).data.decode()
        assert chained_up.count('-->|"relies on"|') == 2

    def they_can_be_fenced_for_markdown(self) -> None:
        text = mermaid.write(compose(localized(drawn("CP"))), styled(fenced=True)).data.decode()
        assert text.startswith("```mermaid\n%%{init: ")
        assert text.splitlines()[2] == "flowchart TB"
        assert text.endswith("\n```\n")
