import string
from pathlib import Path

import pytest
import yaml

from srm_docs.wording import words as module
from srm_docs.wording.words import Term, languages, words

LOCALES = Path(module.__file__).parent / "locales"


def placeholders(phrase: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name}


@pytest.mark.parametrize("language", languages())
class DescribeEveryLocale:
    def it_has_each_term_and_no_other(self, language: str) -> None:
        said = yaml.safe_load((LOCALES / f"{language}.yaml").read_text(encoding="utf-8"))
        assert set(said) == {term.value for term in Term}

    def it_has_the_placeholders_of_english(self, language: str) -> None:
        for term in Term:
            assert placeholders(words(language).phrases[term]) == placeholders(words("en").phrases[term])


class DescribeWords:
    def it_falls_back_to_the_parent_and_then_to_english(self) -> None:
        assert words("en-GB").language == "en"
        assert words("tlh").language == "en"

    def it_does_not_interpret_what_it_is_given(self) -> None:
        assert words("en")(Term.YES_TEXT, text="{0.__class__} {text}") == "YES ({0.__class__} {text})"

    def it_enumerates(self) -> None:
        join = words("en").join
        assert [join(()), join(("a",)), join(("a", "b")), join(("a", "b", "c"))] == ["", "a", "a and b", "a, b and c"]

    def it_letters_choices_and_goes_on_with_numbers(self) -> None:
        assert [words("en").letter(at) for at in (0, 25, 26)] == ["A", "Z", "27"]

    def it_uses_each_term_somewhere(self) -> None:
        package = LOCALES.parents[1]
        files = [*(package / "compose").glob("*.py"), *(package / "wording").glob("*.py")]
        code = "".join(path.read_text(encoding="utf-8") for path in files)
        assert [term.name for term in Term if f"Term.{term.name}" not in code] == []
