"""Bad specs carry their expectation: comment lines at the top, one for each diagnostic, all of them and no other."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from srm_docs.language import acceptance, base_version, fit, languages, misfits, overlay, published, size
from srm_docs.language.explain import explanations
from srm_docs.language.loader import load, load_text
from srm_docs.language.rules import rules
from srm_docs.yaml_source import events, syntax_errors, text, traps, tree
from srm_docs.yaml_source import fit as yaml_fit
from srm_docs.yaml_source import misfits as yaml_misfits

BAD = Path(__file__).parents[1] / "specs" / "bad"
GOOD = Path(__file__).parents[1] / "specs" / "good"
_EXPECTED = re.compile(r"# (?:error|warning|note) \d+:\d+ .*")

READING = (text, tree, events, traps, syntax_errors, yaml_fit, yaml_misfits)
MODULES_THAT_REPORT = (*READING, acceptance, languages, fit, misfits, overlay, published, base_version, size)

MADE_IN_TESTS = {"unreadable-file", "file-too-large", "not-text", "too-many-values"}
"""What no text file in a repository can show; `tests/reading` makes these."""


def expected(path: Path) -> list[str]:
    return _EXPECTED.findall(path.read_text(encoding="utf-8"))


def found(path: Path) -> list[str]:
    return [
        f"# {d.severity} {d.span.line}:{d.span.column} {d.code}: {d.message}"
        for d in load(path).report.diagnostics
        if d.span
    ]


@pytest.mark.parametrize("path", sorted(BAD.glob("*.yaml")), ids=lambda path: path.stem)
class DescribeEveryBadSpec:
    def it_gets_the_diagnostics_that_it_expects_and_no_other(self, path: Path) -> None:
        if path.stem == "empty-spec":  # a comment would be no emptiness
            assert [d.code for d in load(path).report.diagnostics] == ["empty-spec"]
            return
        wanted = f"the comments at the top of tests/specs/bad/{path.name} must be, if these messages are right:\n"
        assert found(path) == expected(path), wanted + "\n".join(found(path))
        assert expected(path), wanted + "\n".join(found(path))

    def it_shows_the_code_that_it_is_named_after(self, path: Path) -> None:
        codes = {d.code for d in load(path).report.diagnostics}
        assert path.stem in codes or path.stem == "several-at-once"

    def it_has_no_model_if_there_are_errors(self, path: Path) -> None:
        loaded = load(path)
        assert (loaded.model is None) == bool(loaded.report.errors)


@pytest.mark.parametrize("path", sorted(GOOD.glob("*.yaml")), ids=lambda path: path.stem)
class DescribeEveryGoodSpec:
    def it_has_nothing_against_it(self, path: Path) -> None:
        loaded = load(path)
        assert loaded.report.diagnostics == ()
        assert loaded.model


class DescribeCodes:
    def they_all_have_an_explanation_and_a_bad_spec(self) -> None:
        shown = {path.stem for path in BAD.glob("*.yaml")} - {"several-at-once"}
        lacking = [f"tests/specs/bad/{code}.yaml" for code in explanations() if code not in shown | MADE_IN_TESTS]
        assert lacking == [], "write these specs, each with the messages that it gets as comments at the top"
        unexplained = sorted((shown | MADE_IN_TESTS) - set(explanations()))
        assert unexplained == [], (
            "nothing explains these codes, of which there are bad specs: a rule does so by the docstring of "
            "srm_docs/language/rules/<code>.py"
        )

    def they_are_all_raised_somewhere(self) -> None:
        """Every code is a rule's, or stands as a literal in the modules that read and fit."""
        literals = {
            node.value
            for module in MODULES_THAT_REPORT
            for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        assert [code for code in explanations() if code not in literals and code not in rules()] == []

    @pytest.mark.parametrize("code", sorted(rules()))
    def they_are_those_of_the_rule_s_file(self, code: str) -> None:
        text = Path(rules()[code].__file__).read_text(encoding="utf-8")
        assert f'"{code}"' in text, f"{rules()[code].__file__} must report the code that it is named after"

    @pytest.mark.parametrize("code", sorted(explanations()))
    def they_are_explained_in_a_line_and_then_in_more(self, code: str) -> None:
        first, _, rest = explanations()[code].partition("\n")
        form = f"what explains {code} (of a rule, its docstring) must be a sentence, an empty line, and how to mend it"
        assert first.endswith("."), form
        assert rest.startswith("\n"), form
        assert rest.strip(), form


class DescribeTheLoader:
    def it_names_both_places_of_a_contradiction(self) -> None:
        one, *_ = load(BAD / "contradicted-answer.yaml").report.errors
        lines = (BAD / "contradicted-answer.yaml").read_text(encoding="utf-8").split("\n")
        assert one.span
        assert "answer: A" in lines[one.span.line - 1]
        assert "The policies" in lines[one.related[0].span.line - 1]

    def it_suggests_what_was_meant(self) -> None:
        hints = [d.hint for d in load(BAD / "several-at-once.yaml").report.errors]
        assert "did you mean 'provider'?" in hints
        assert "did you mean 'subtitle'?" in hints
        assert "did you mean 'customer'?" in hints

    def it_counts_columns_in_characters_whatever_comes_before(self) -> None:
        loaded = load_text("srm: 1\ntitle: é\U0001f512 ok\nsubtitel: x # ñ\n", "f")
        assert "f:3:1" in [str(d.span) for d in loaded.report.errors]

    @pytest.mark.parametrize(
        "odd",
        [
            "language: {value}",
            "owners: {{o: {{name: O, kind: {value}}}}}",
            "matrices: {{m: {{widths: {{item: {value}}}}}}}",
            "reviewed: {value}",
            "{value}: 1",
        ],
    )
    @pytest.mark.parametrize("value", ["A" * 900, "{" + ", ".join(f"k{place}: {{a: b}}" for place in range(90)) + "}"])
    def it_does_not_repeat_all_of_a_long_value(self, odd: str, value: str) -> None:
        loaded = load_text(f"srm: 1\ntitle: T\n{odd.format(value=value)}\n", "f")
        assert loaded.report.errors
        assert max(len(error.message) for error in loaded.report.errors) < 300
