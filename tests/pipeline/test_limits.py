import pytest
from support.projects import MINIMAL

from srm_docs.language.loader import load_text
from srm_docs.pipeline.artefacts import artefacts
from srm_docs.pipeline.limits import EXPLANATIONS
from srm_docs.pipeline.text_limits import text_limits


def found(title: str, *only: str, language: str = "en") -> list[tuple[str, str, str]]:
    """What is found in a spec with this title: code, place, message."""
    text = MINIMAL.replace("A small model", title).replace("version:", f"language: {language}\nversion:")
    loaded = load_text(text, "x.yaml")
    assert loaded.model
    return [(limit.code, str(limit.span), limit.message) for limit in text_limits(loaded, artefacts(only))]


class DescribeLimits:
    def it_finds_what_the_pdf_can_not_draw_at_its_place(self) -> None:
        expected = ("missing-glyph", "x.yaml:2:13", "the PDF prints a box for 'U+1F512 LOCK'")
        assert found("lock \U0001f512\U0001f512", "handout.pdf") == [expected]

    def it_finds_an_accent_that_the_pdf_can_not_set_above_its_letter(self) -> None:
        message = "the PDF can't set 'U+0304 COMBINING MACRON' in its place at its letter"
        assert found("日\u0304", "handout.pdf", "boundary.png") == [("missing-glyph", "x.yaml:2:9", message)]
        assert found("日\u0304", "boundary.png", "matrix.docx") == []

    def it_names_a_few_of_many(self) -> None:
        ((_, _, message),) = found("龘靐齉鱻麤", "handout.pdf")
        assert message.count("CJK UNIFIED IDEOGRAPH") == 3
        assert message.endswith(" and 2 more")

    def it_finds_what_the_pdf_can_not_set(self) -> None:
        ((code, place, _),) = found("on \u05e9\u05dc\u05d5\u05dd", "answer-key.pdf")
        assert (code, place) == ("right-to-left-text", "x.yaml:2:11")

    def but_not_where_the_format_orders_its_text(self) -> None:
        assert found("on \u05e9\u05dc\u05d5\u05dd", "boundary.png", "matrix.docx") == []

    def it_marks_the_whole_text_where_the_character_is_written_as_an_escape(self) -> None:
        ((_, place, _),) = found(r'"a lock \U0001F512"', "handout.pdf")
        assert place == "x.yaml:2:8"

    @pytest.mark.parametrize(
        "title",
        [
            "a\u00a0b",
            "caf\u00e9 – Ωmega Ж",
            "責任、「共有」",
            "a\u200db",
            "plain",
            "a\u2011b",
            "a\u00adb",
            "q\u0307 x\u0323\u0307",
        ],
    )
    def but_not_what_it_can_draw_or_what_is_not_seen(self, title: str) -> None:
        assert found(title, "handout.pdf") == []

    def but_not_where_no_such_format_is_wanted(self) -> None:
        assert found("lock \U0001f512", "boundary.svg", "boundary.mmd") == []

    def it_finds_a_language_without_phrases(self) -> None:
        message = "there are no phrases in 'tlh'; headings and the like will be in 'en'"
        assert found("x", "boundary.svg", language="tlh") == [("no-wording", "x.yaml:3:11", message)]

    def but_not_one_that_differs_by_region_alone(self) -> None:
        assert found("x", "boundary.svg", language="en-GB") == []

    def it_explains_its_codes(self) -> None:
        assert set(EXPLANATIONS) == {
            "missing-glyph", "missing-tool", "no-wording", "not-drawn", "nothing-to-show", "right-to-left-text",
            "answers-left", "contents-pages", "page-text", "slide-text", "too-large", "plug-in", "unused-option",
            "mermaid-too-long", "question-form", "edited-file",
        }  # fmt: skip
        assert all(text.splitlines()[0].endswith(".") for text in EXPLANATIONS.values())
