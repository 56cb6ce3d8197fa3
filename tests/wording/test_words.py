import datetime
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from srm_docs.core.fonts import has_glyph
from srm_docs.wording import words as module
from srm_docs.wording.languages import languages
from srm_docs.wording.terms import Term
from srm_docs.wording.words import words

LOCALES = Path(module.__file__).parent / "locales"

ALIKE = {
    ("de", Term.KIND_INTEGRATOR): "the same word",
    ("de", Term.SIGN_NAME): "the same word",
    ("de", Term.VERSION): "the same word",
    ("es", Term.MINUTES): "the symbol of the unit",
    ("es", Term.NO): "the same word",
    ("es", Term.NO_TEXT): "the same word",
    ("fr", Term.ATTRIBUTION): "the same word",
    ("fr", Term.CLASSIFICATION): "the same word",
    ("fr", Term.CONDITION): "the same word",
    ("fr", Term.DOCUMENT): "the same word",
    ("fr", Term.POINTS): "the same word",
    ("fr", Term.SERVICE): "the same word",
    ("fr", Term.REVISION_DATE): "the same word",
    ("fr", Term.SIGNATURE): "the same word",
    ("fr", Term.VERSION_LABEL): "the same word",
    ("fr", Term.MINUTES): "the symbol of the unit",
    ("fr", Term.NOTES): "the same word",
    ("fr", Term.QUESTION): "the same word",
    ("pt-BR", Term.SLIDES): "the same word",
    ("fr", Term.SERVICES): "the same word",
    ("fr", Term.SOURCES): "the same word",
    ("fr", Term.VERSION): "the same word",
    ("pt-BR", Term.ITEM): "the same word",
    ("pt-BR", Term.MINUTES): "the symbol of the unit",
    **{(language, Term.KILOBYTES): "the symbol of the unit" for language in ("de", "es", "ja", "pt-BR")},
}
"""What may be as in English, and why; the letters of choices may be so everywhere."""

DAY = datetime.date(2026, 11, 23)


def forms(language: str, term: Term) -> list[str]:
    phrase = words(language).phrases[term]
    return [phrase] if isinstance(phrase, str) else list(phrase.values())


def placeholders(phrase: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name}


def said(phrase: str) -> str:
    """The letters of a phrase, without its placeholders."""
    return "".join(letter for text, *_ in string.Formatter().parse(phrase) for letter in text if letter.isalpha())


def untranslated(language: str) -> Iterator[str]:
    for term in Term:
        for phrase in forms(language, term):
            alike = said(phrase) and phrase in forms("en", term) and term is not Term.CHOICE_LETTERS
            if alike and (language, term) not in ALIKE:
                yield term.value


@pytest.mark.parametrize("language", languages())
class DescribeEveryLocale:
    def it_has_each_term_and_no_other(self, language: str) -> None:
        place = f"srm_docs/wording/locales/{language}.yaml"
        held = yaml.safe_load((LOCALES / f"{language}.yaml").read_text(encoding="utf-8"))
        assert [term.value for term in Term if term.value not in held] == [], f"translate these in {place}"
        assert sorted(set(held) - set(Term)) == [], f"take these out of {place}, or put them into `Term`"

    def it_has_the_placeholders_of_english(self, language: str) -> None:
        for term in Term:
            expected = set().union(*map(placeholders, forms("en", term)))
            for phrase in forms(language, term):
                exempt = {"day"} if term is Term.DATE and phrase.startswith("1") else set()
                assert placeholders(phrase) | exempt == expected, term

    def it_has_no_form_but_those_that_are_chosen(self, language: str) -> None:
        for term in Term:
            phrase = words(language).phrases[term]
            if not isinstance(phrase, str):
                assert "other" in phrase, term
                assert set(phrase) <= {"one", "before-i", "other"}, term

    def it_is_drawn_by_the_shipped_faces(self, language: str) -> None:
        letters = {letter for term in Term for phrase in forms(language, term) for letter in phrase}
        assert [letter for letter in sorted(letters) if not has_glyph(letter)] == [], (
            "the typefaces in srm_docs/core/faces lack these letters; the README there says how to add some"
        )

    def it_names_twelve_months(self, language: str) -> None:
        assert len({words(language).date(DAY.replace(month=month)) for month in range(1, 13)}) == 12


@pytest.mark.parametrize("language", [language for language in languages() if language != "en"])
class DescribeEveryTranslation:
    def it_leaves_nothing_in_english(self, language: str) -> None:
        assert list(untranslated(language)) == [], (
            f"translate these in srm_docs/wording/locales/{language}.yaml or, if the word is the same, say so in ALIKE "
            "in tests/wording/test_words.py"
        )


class DescribeTheLanguages:
    def they_are_those_that_are_promised(self) -> None:
        assert set(languages()) >= {"de", "en", "es", "fr", "ja", "pt-BR"}

    def they_leave_no_exception_that_is_none(self) -> None:
        assert [key for key in ALIKE if not set(forms(*key)) & set(forms("en", key[1]))] == []


class DescribeWords:
    @pytest.mark.parametrize(
        ("asked", "given"),
        [
            ("en-GB", "en"),
            ("de-AT", "de"),
            ("pt", "pt-BR"),
            ("pt-PT", "pt-BR"),
            ("PT-br", "pt-BR"),
            ("ja-JP", "ja"),
            ("tlh", "en"),
        ],
    )
    def they_are_those_of_a_related_language_or_else_english(self, asked: str, given: str) -> None:
        assert words(asked).language == given

    def they_do_not_interpret_what_they_are_given(self) -> None:
        assert words("en")(Term.YES_TEXT, text="{0.__class__} {text}") == "YES ({0.__class__} {text})"

    @pytest.mark.parametrize(
        ("language", "two", "three"),
        [("en", "a and b", "a, b and c"), ("de", "a und b", "a, b und c"), ("ja", "aおよびb", "a、bおよびc")],
    )
    def they_enumerate(self, language: str, two: str, three: str) -> None:
        join = words(language).join
        assert [join(()), join(("a",)), join(("a", "b")), join(("a", "b", "c"))] == ["", "a", two, three]

    def they_put_e_for_y_before_the_sound_of_i_in_spanish(self) -> None:
        join = words("es").join
        assert join(("Datos", "identidad")) == "Datos e identidad"
        assert join(("Datos", "IA")) == "Datos e IA"
        assert join(("Agua", "hielo")) == "Agua y hielo"

    def they_set_sentences_and_what_holds_commas_apart(self) -> None:
        assert words("en").prose(["One.", "Two."]) == "One. Two."
        assert words("ja").prose(["一。", "二。"]) == "一。二。"
        assert words("fr").apart(["a, b", "c"]) == "a, b\u202f; c"
        assert words("en").prose([]) == ""

    @pytest.mark.parametrize(
        ("language", "day", "first"),
        [
            ("en", "23 November 2026", "1 November 2026"),
            ("de", "23. November 2026", "1. November 2026"),
            ("es", "23 de noviembre de 2026", "1 de noviembre de 2026"),
            ("pt-BR", "23 de novembro de 2026", "1º de novembro de 2026"),
            ("fr", "23 novembre 2026", "1er novembre 2026"),
            ("ja", "2026年11月23日", "2026年11月1日"),
        ],
    )
    def they_write_dates(self, language: str, day: str, first: str) -> None:
        assert [words(language).date(DAY), words(language).date(DAY.replace(day=1))] == [day, first]

    def they_choose_the_form_by_the_count(self) -> None:
        assert words("en")(Term.LAYERS, count=1) == "1 layer"
        assert words("de")(Term.LAYERS, count=2) == "2 Schichten"
        assert words("en")(Term.TAKES_OVER, owner="A and B", count=2) == "A and B take over"

    def they_letter_choices_and_go_on_with_numbers(self) -> None:
        assert [words("en").letter(at) for at in (0, 25, 26)] == ["A", "Z", "27"]

    def they_are_each_used_somewhere(self) -> None:
        package = LOCALES.parents[1]
        files = [*(package / "compose").rglob("*.py"), *(package / "wording").glob("*.py")]
        code = "".join(path.read_text(encoding="utf-8") for path in files)
        assert [term.name for term in Term if f"Term.{term.name}" not in code] == []
