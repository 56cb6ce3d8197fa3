import copy
import pickle

import pytest
from support.samples import HOSTILE

from srm_docs.compose._markup import blocks, inline, marked, paragraphs
from srm_docs.page.document import Bullets, CodeBlock, Continued, Heading, Item, Paragraph, Quote, Rule, Table
from srm_docs.page.markdown.blocks import line_text, markdown_text
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
        assert inline(f"[e]({target})") == plain(f"e ({target})")

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            (r"\*:443 and \*:22", "*:443 and *:22"),
            ("*:443 and *:22, 2 * 3, snake_case_word", "*:443 and *:22, 2 * 3, snake_case_word"),
            ("see ![the chart](chart.png) there", "see the chart there"),
            ("a<br>b <b>c</b> <!-- d --><your-name> List<String>", "a\nb c <your-name> List<String>"),
            ("~~old~~ new[^1]", "old new[1]"),
            ("one\\\ntwo  \nthree", "one\ntwo\nthree"),
            ("C:\\dir and AT&T; R&D &amp; co", "C:\\dir and AT&T; R&D &amp; co"),
            ("<https://x.org>", "https://x.org"),
            ("[a][1] and [b]\n\n[1]: https://x.org\n[b]: x.pdf", "a and b (x.pdf)"),
        ],
    )
    def it_never_prints_markup_as_its_source(self, text: str, said: str) -> None:
        assert plain_text(inline(text)) == said

    def it_sets_paragraphs_and_lists_one_below_the_other(self) -> None:
        text = "Do *so*:\n\n1. a\n\n   b\n2. c\n\n```\nx  y\n```\n\n> q\n\n---\n\n| A | B |\n|---|---|\n| 1 | **2** |"
        assert list(map(plain_text, paragraphs(text))) == [
            "Do so:", "1. a", "b", "2. c", "x  y", "q", "A \u00b7 B", "1 \u00b7 2",
        ]  # fmt: skip
        assert plain_text(inline("one\n\ntwo")) == "one\ntwo"

    @pytest.mark.parametrize("text", ["- none", "1. x", "> 99 %", "+ 10 %", "# of users", "| a |"])
    def it_takes_a_text_of_one_line_for_no_list_or_quote(self, text: str) -> None:
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

    def it_knows_points_of_several_paragraphs(self) -> None:
        text = "1. a\n\n   b\n\n   - c\n\n   d\n\n       e\n2. f"
        assert blocks(text) == (
            Bullets(
                (
                    Item(plain("a"), 0, True, 1),
                    Continued((Paragraph(plain("b")),)),
                    Item(plain("c"), 1),
                    Continued((Paragraph(plain("d")),)),
                    Continued((CodeBlock("e"),)),
                    Item(plain("f"), 0, True, 2),
                )
            ),
        )

    def it_knows_code_quotes_and_rules(self) -> None:
        text = "```sh\na\n  *b*\n```\n\n> c\n> - d\n> # e\n\n***\n\n    f\n"
        quoted = Paragraph(plain("c")), Bullets((Item(plain("d")),)), Paragraph(plain("e", bold=True))
        assert blocks(text) == (CodeBlock("a\n  *b*", "sh"), Quote(quoted), Rule(), CodeBlock("f"))

    def it_knows_tables(self) -> None:
        (table,) = blocks("| Who | What |\n|---|---|\n| We | *call*, see [x](https://x.org) |\n| You | |")
        assert isinstance(table, Table)
        assert [column.title for column in table.columns] == ["Who", "What"]
        assert table.description == "Who, What"
        assert table.rows[0].cells[1].paragraphs == (
            (Run("call", italic=True), Run(", see "), Run("x", href="https://x.org")),
        )
        assert table.rows[1].cells[1].paragraphs == ()

    def it_puts_tables_between_the_points_of_a_list_and_goes_on_counting(self) -> None:
        first, table, behind, rest = blocks("1. a\n\n   | A |\n   |---|\n   | 1 |\n\n   b\n2. c")
        assert first == Bullets((Item(plain("a"), 0, True, 1),))
        assert isinstance(table, Table)
        assert (behind, rest) == (Paragraph(plain("b")), Bullets((Item(plain("c"), 0, True, 2),)))

    def it_puts_tables_between_the_parts_of_a_quote(self) -> None:
        before, table, after = blocks("> a\n>\n> | A |\n> |---|\n> | 1 |\n>\n> b")
        assert (before, after) == (Quote((Paragraph(plain("a")),)), Quote((Paragraph(plain("b")),)))
        assert isinstance(table, Table)

    def it_makes_nothing_of_nothing(self) -> None:
        assert blocks(" ") == ()

    def it_prints_html_as_it_was_written(self) -> None:
        assert blocks("<script>x</script>") == (Paragraph(plain("<script>x</script>")),)


class DescribeAMarkdownText:
    def it_is_what_a_reader_sees_and_keeps_its_source(self) -> None:
        text = markdown_text("a **b**, see [c](https://c.org)")
        assert f"{text}" == "a b, see c"
        assert marked(f"YES: {text}", text) == (
            Run("YES: a "),
            Run("b", bold=True),
            Run(", see "),
            Run("c", href="https://c.org"),
        )

    def it_is_copied_with_its_source(self) -> None:
        text = markdown_text("a *b*")
        assert copy.deepcopy(text) == text == pickle.loads(pickle.dumps(text))
        assert text != "a b"
        assert text != markdown_text("a **b**")
        assert len({text, markdown_text("a *b*")}) == 1

    def it_is_a_plain_text_where_there_is_no_markup(self) -> None:
        assert type(markdown_text("snake_case, 2 * 3")) is str

    def it_stands_on_one_line_in_a_picture(self) -> None:
        assert str(line_text("Grants:\n\n- *all* roles\n- keys")) == "Grants:; all roles; keys"
        assert str(line_text("one\ntwo\\\nthree")) == "one two three"
        assert str(line_text("one\n\ntwo")) == "one two"
