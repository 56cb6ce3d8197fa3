from pathlib import Path

import pytest
from support.projects import MINIMAL

import srm_docs
from srm_docs.core.errors import UsageError
from srm_docs.language.loader import Loaded, load_text

GOOD = Path(__file__).parents[1] / "specs" / "good" / "languages.yaml"


def loaded(*replacements: tuple[str, str], language: str = "language: [en, de]\n") -> Loaded:
    text = MINIMAL.replace("version:", language + "version:")
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    return load_text(text, "x")


def found(of: Loaded) -> list[tuple[str, str]]:
    return [(one.code, str(one.span)) for one in of.report.diagnostics]


class DescribeASpecInSeveralLanguages:
    def it_has_a_model_in_each_the_first_being_the_default(self) -> None:
        made = srm_docs.load(GOOD)
        assert list(made.models) == ["en", "de", "es", "pt-BR", "fr", "ja"]
        assert made.model is made.models["en"]
        assert [model.language for model in made.models.values()] == list(made.models)
        names = {tag: model.layers["data"].name for tag, model in made.models.items()}
        assert names == {"en": "Data", "de": "Daten", "es": "Datos", "pt-BR": "Dados", "fr": "Données", "ja": "データ"}
        assert {model.services["rds"].name for model in made.models.values()} == {"Amazon RDS"}

    def it_differs_in_its_texts_alone(self) -> None:
        english, *others = srm_docs.load(GOOD).models.values()
        for other in others:
            assert {id_: layer.owners for id_, layer in other.layers.items()} == {
                id_: layer.owners for id_, layer in english.layers.items()
            }
            for id_, row in other.responsibilities.items():
                assert [cell.responsible for cell in row.cells.values()] == [
                    cell.responsible for cell in english.responsibilities[id_].cells.values()
                ]

    def it_is_loaded_in_the_language_that_is_asked_for(self) -> None:
        assert srm_docs.load(GOOD, "ja").model.title == "バックアップの責任共有モデル"
        with pytest.raises(UsageError, match="is not in 'it'; it is in: en, de"):
            srm_docs.load(GOOD, "it")

    def it_takes_texts_by_language_wherever_a_text_stands(self) -> None:
        made = loaded(
            ("title: A small model", "title: {en: A, de: B}\nobjectives: [{en: C, de: D}, E]"),
            ("{name: Data, owner: customer}", "{name: Data, owner: customer, text: {en: F, de: G}}"),
        )
        assert found(made) == []
        assert made.models["de"].title == "B"
        assert made.models["de"].objectives == ("D", "E")
        assert made.models["de"].layers["data"].text == "G"

    def it_may_have_ids_that_are_tags(self) -> None:
        made = loaded(("machines: {name: Machines}", "de: {name: Germany}"), ("machines: customer", "de: customer"))
        assert found(made) == [("missing-translation", "x:3:16")]
        assert made.models["de"].services["de"].name == "Germany"

    def it_has_the_place_of_what_is_wrong_in_one_language(self) -> None:
        long = "x" + " x" * 150
        made = loaded(("title: A small model", f"title: {{en: A, de: {long}}}"))
        assert found(made) == [("text-too-long", "x:2:20")]

    def it_says_once_what_is_wrong_in_all(self) -> None:
        made = loaded(
            ("title: A small model", "title: {en: A, de: B}"),
            ("{name: Hardware, owner: provider}", "{name: {en: H, de: I}, owner: nobody}"),
        )
        assert found(made) == [("unknown-owner", "x:15:43")]

    def it_takes_a_text_in_a_language_that_is_not_declared_for_one(self) -> None:
        assert found(loaded(("title: A small model", "title: {xx: A}")))[0] == ("unknown-language", "x:2:9")

    def it_leaves_what_names_no_language_to_the_shape(self) -> None:
        assert found(loaded(("title: A small model", "title: {german: A}")))[0] == ("wrong-type", "x:2:8")

    @pytest.mark.parametrize("said", ["", "language: en\n", "language: en, de\n", "language: [en, deutsch]\n"])
    def it_says_once_that_a_language_is_not_declared(self, said: str) -> None:
        named = ("title: A small model", "title: {en: A, de: B}\nsubtitle: {en: C, de: D}")
        codes = [code for code, _ in found(loaded(named, language=said))]
        assert codes.count("unknown-language") <= 2
        assert set(codes) <= {"unknown-language", "bad-choice", "missing-translation"}

    def it_knows_the_rest_of_a_text_with_a_comma(self) -> None:
        made = loaded(("title: A small model", "title: {en: A, de: B, and C}"), language="language: [en, de]\n")
        assert "quotes" in made.report.errors[0].hint

    def it_understands_a_misspelt_key_above_a_text_by_language(self) -> None:
        assert found(loaded(("title: A small model", "titel: {en: A, de: B}"))) == [("unknown-key", "x:2:1")]

    def it_finds_a_bad_tag_in_the_list(self) -> None:
        made = loaded(("title: A small model", "title: {en: A, de: B}"), language="language: [en, de, german!]\n")
        assert ("bad-choice", "x:3:20") in found(made)


class DescribeAConditionInSeveralLanguages:
    DUTIES = """\
      customer: [no, {share: yes, when: {en: the drain is on, de: der Abfluss offen ist}}]
      provider: [yes, {share: no, when: HERE}]
"""

    def _conditions(self, there: str) -> tuple[dict[str, set[str]], Loaded]:
        rows = "responsibilities:\n  logs:\n    name: Logs\n    duties:\n" + self.DUTIES.replace("HERE", there)
        spec = load_text(MINIMAL.replace("version:", f"language: [en, de]\n{rows}version:"), "x")
        conditions = {
            tag: {condition for cell in model.responsibilities["logs"].cells.values() for condition in cell.conditions}
            for tag, model in spec.models.items()
        }
        return conditions, spec

    @pytest.mark.parametrize("there", ["the drain is on", "{en: the drain is on}"])
    def it_is_the_same_one_where_its_translation_is_left_out(self, there: str) -> None:
        conditions, spec = self._conditions(there)
        assert conditions == {"en": {"the drain is on"}, "de": {"der Abfluss offen ist"}}
        assert found(spec) == []

    def it_is_another_one_where_nothing_says_that_it_is_the_same(self) -> None:
        conditions, spec = self._conditions("{de: der Abfluss offen ist}")
        assert len(conditions["en"]) == 2
        assert "missing-translation" in {code for code, _ in found(spec)}


class DescribeASpecInOneLanguage:
    def it_has_one_model(self) -> None:
        assert list(loaded(language="language: de\n").models) == ["de"]
        assert list(loaded(language="").models) == ["en"]

    def it_may_be_a_list_of_one(self) -> None:
        assert list(loaded(language="language: [fr]\n").models) == ["fr"]

    def it_says_that_another_language_is_not_declared(self) -> None:
        made = loaded(("title: A small model", "title: {en: A, de: B}"), language="")
        assert found(made) == [("unknown-language", "x:2:16")]
        assert made.report.errors[0].hint == "declare it: `language: [en, de]`"


class DescribeATextInMarkdownThatStandsIn:
    def it_is_known_by_the_characters_that_are_printed(self) -> None:
        spec = (
            "srm: 1\nlanguage: [en, de]\ntitle: {en: T, de: T}\n"
            "owners: {a: {name: A, kind: customer}, b: {name: B, kind: provider}}\n"
            "services: {s: {name: S}}\nlayers: {l: {name: L, owner: a}, m: {name: M, owner: b}}\n"
            "responsibilities: {r: {name: R, duties: {a: yes}, note: {en: 'See *this*'}}}\n"
        )
        assert load_text(spec).models["de"].foreign["See this"] == "en"
