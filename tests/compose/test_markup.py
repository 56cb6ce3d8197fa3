import pytest
from support.samples import HOSTILE

from srm_docs.compose._markup import blocks, inline
from srm_docs.page.document import Bullets, Heading, Item, Paragraph
from srm_docs.page.text import Run, plain, plain_text


class DescribeInline:
    def it_knows_emphasis_code_and_links(self) -> None:
        assert inline("a *b* **c** `d` [e](https://x.org)") == (
            Run("a "),
            Run("b", italic=True),
            Run(" "),
            Run("c", bold=True),
            Run(" "),
            Run("d", code=True),
            Run(" "),
            Run("e", href="https://x.org"),
        )

    @pytest.mark.parametrize("text", [said for said in HOSTILE if "`" not in said])
    def it_leaves_every_other_text_unchanged(self, text: str) -> None:
        assert inline(text) == plain(text)

    @pytest.mark.parametrize(
        "target", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//x.org", "x"]
    )
    def it_links_to_the_web_and_to_mail_only(self, target: str) -> None:
        text = f"[e]({target})"
        assert inline(text) == plain(text)

    def it_takes_a_line_break_for_a_space(self) -> None:
        assert plain_text(inline("one\ntwo")) == "one two"


class DescribeBlocks:
    def it_knows_paragraphs_headings_and_lists(self) -> None:
        text = "# Top\n\none\n\n- a\n  - b\n\n1. c\n2. d"
        assert blocks(text) == (
            Heading(2, plain("Top")),
            Paragraph(plain("one")),
            Bullets((Item(plain("a"), 0, False, 1), Item(plain("b"), 1, False, 1))),
            Bullets((Item(plain("c"), 0, True, 1), Item(plain("d"), 0, True, 2))),
        )

    @pytest.mark.parametrize("text", ["-", "* ", "1.", "- \n- "])
    def it_takes_list_signs_alone_for_text(self, text: str) -> None:
        assert blocks(text) == (Paragraph(plain(text.strip())),)
        assert blocks(f"Before.\n\n{text}") == (Paragraph(plain("Before.")),)

    def it_makes_nothing_of_nothing(self) -> None:
        assert blocks(" ") == ()

    def it_prints_html_as_it_was_written(self) -> None:
        assert blocks("<script>x</script>") == (Paragraph(plain("<script>x</script>")),)
