"""Word files are read back as XML and by python-docx, and judged by two validators of Office Open XML."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from pathlib import Path

import docx
import pytest
from docx.document import Document as Package
from docx.shared import Pt
from lxml import etree
from support.looks import styled as look_with
from support.pages import document, everything, table
from support.samples import EMOJI, HEBREW, HOSTILE, LONG_WORD
from support.wordfiles import NS, W, findings, parts, text_of, values

from srm_docs.core.fonts import SHIPPED
from srm_docs.core.values import replace
from srm_docs.page.document import (
    Bullets,
    Callout,
    Contents,
    Document,
    Heading,
    Item,
    Panels,
    Paragraph,
    SidePanel,
    TableCell,
    TableRow,
)
from srm_docs.page.text import Run, plain
from srm_docs.style.look import Look, Paper
from srm_docs.writers import docx as writer
from srm_docs.writers._docx.styles import defaults

WORDS = ("A plain text", *HOSTILE, EMOJI, HEBREW, f"mixed {HEBREW} text", LONG_WORD, "two  spaces", "two\nlines")


def written(page: Document, paper: Paper = Paper.A4) -> bytes:
    return writer.write(page, Look(paper=paper)).data


def opened(page: Document) -> Package:
    return docx.Document(io.BytesIO(written(page)))


def body(page: Document) -> etree._Element:
    return etree.fromstring(parts(written(page))["word/document.xml"])


def styled(root: etree._Element, style: str) -> list[str]:
    found = root.xpath(f".//w:p[w:pPr/w:pStyle/@w:val='{style}']", namespaces=NS)
    assert isinstance(found, list)
    return [text_of(paragraph) for paragraph in found]


class DescribeTheText:
    @pytest.mark.parametrize("text", WORDS)
    def it_is_unchanged_in_every_kind_of_block(self, text: str) -> None:
        root = body(everything(text))
        for style in ("Title", "Subtitle", "Heading1", "Heading2", "BodyText", "SRMLead", "SRMNote", "SRMGroup",
                      "SRMRow", "SRMCell", "SRMPanelTitle", "SRMPanelSubtitle", "SRMCallout2", "SRMCalloutTitle0",
                      "SRMLabel", "TOCHeading", "ListBullet", "ListNumber"):  # fmt: skip
            assert text in styled(root, style), style
        assert f"Figure 1. {text}" in styled(root, "Caption")
        assert [said for said in styled(root, "SRMChoice") if said.endswith(f".  {text}")]

    @pytest.mark.parametrize("text", WORDS)
    def it_is_unchanged_in_headers_alternative_texts_and_properties(self, text: str) -> None:
        page = everything(text)
        package = opened(page)
        assert package.core_properties.title == text[:255]
        assert text.replace("\n", "") in package.sections[0].header.paragraphs[0].text.replace("\n", "")
        (drawn,) = body(page).iter(f"{{{NS['wp']}}}docPr")
        assert drawn.get("title") == text
        assert "the line runs" in drawn.get("descr", "")

    def it_has_one_direction_a_run(self) -> None:
        root = body(document(Paragraph(plain(f"say {HEBREW} twice")), Paragraph(plain(HEBREW))))
        mixed, turned = root.findall(f".//{W}p")[-2:]
        runs = [(text_of(run), run.find("w:rPr/w:rtl", NS) is not None) for run in mixed.iter(f"{W}r")]
        assert runs == [("say ", False), (f"{HEBREW} ", True), ("twice", False)]
        assert mixed.find("w:pPr/w:bidi", NS) is None
        assert turned.find("w:pPr/w:bidi", NS) is not None

    def it_keeps_its_markup(self) -> None:
        text = (Run("bold", bold=True), Run("italic", italic=True), Run("code", code=True))
        runs = opened(document(Paragraph(text))).paragraphs[-1].runs
        assert [run.text for run in runs if run.bold] == ["bold"]
        assert [run.text for run in runs if run.italic] == ["italic"]
        assert [run.text for run in runs if run.style.name == "SRM Code"] == ["code"]

    def it_links_to_the_web_and_nowhere_else(self) -> None:
        text = (
            Run("a", href="https://example.org/?a=1&b=2"),
            Run("b", href="javascript:alert(1)"),
            Run("c", href="file:///x"),
        )
        package = opened(document(Paragraph(text)))
        links = {link.text: link.address for link in package.paragraphs[-1].hyperlinks}
        assert links == {"a": "https://example.org/?a=1&b=2"}
        external = [found for found in package.part.rels.values() if found.is_external]
        assert [found.target_ref for found in external] == ["https://example.org/?a=1&b=2"]


class DescribeTheStructure:
    def it_begins_a_page_where_a_part_is_to_be_cut_out(self) -> None:
        root = body(document(Heading(1, plain("One")), Heading(1, plain("Two"), new_page=True)))
        (broken,) = root.iter(f"{W}pageBreakBefore")
        assert text_of(broken.getparent().getparent()) == "Two"

    def it_leaves_room_to_sign(self) -> None:
        assert values(body(everything("x")), ".//w:trHeight/@w:val") == ["800"]

    def it_has_headings_by_level(self) -> None:
        page = document(*(Heading(level, plain(f"On {level}")) for level in (1, 2, 3, 4)))
        headings = [(one.style.name, one.text) for one in opened(page).paragraphs if one.style.name.startswith("Head")]
        assert headings == [("Heading 1", "On 1"), ("Heading 2", "On 2"), ("Heading 3", "On 3"), ("Heading 3", "On 4")]

    def it_has_lists_that_number_themselves(self) -> None:
        items = (
            Item(plain("a"), ordered=True, number=3),
            Item(plain("b"), depth=1),
            Item(plain("c"), ordered=True, number=4),
        )
        page = document(Bullets(items), Bullets((Item(plain("d"), ordered=True),)))
        data = parts(written(page))
        found = etree.fromstring(data["word/document.xml"]).findall(".//w:pPr/w:numPr", NS)
        numbers = [tuple(values(one, "w:numId/@w:val | w:ilvl/@w:val")) for one in found]
        assert numbers == [("0", "2"), ("1", "1"), ("0", "2"), ("0", "3")]
        numbering = etree.fromstring(data["word/numbering.xml"])
        starts = {list_: values(numbering, f"w:num[@w:numId='{list_}']//w:startOverride/@w:val") for list_ in (2, 3)}
        assert starts == {2: ["3"], 3: ["1"]}

    def it_keeps_callouts_and_exercises_together(self) -> None:
        root = body(document(Callout(plain("Title"), (plain("one"), plain("two")))))
        paragraphs = root.findall(".//w:p", NS)[3:]
        kept = {text_of(one): one.find("w:pPr/w:keepNext", NS) is not None for one in paragraphs}
        assert kept == {"Title": True, "one": True, "two": False, "": False}

    def it_has_boxes_to_tick(self) -> None:
        root = body(everything("Text"))
        assert values(root, ".//w14:checked/@w14:val") == ["0", "1"]
        assert [said[0] for said in styled(root, "SRMChoice")][:2] == ["\u2610", "\u2612"]

    def it_has_gaps_for_letters_and_below_them_what_the_letters_stand_for(self) -> None:
        said = styled(body(everything("Text")), "SRMChoice")[2:]
        assert said == ["\u00a0_____\u00a0  Text", "[B]  Text", "A.  Text", "B.  Text"]

    @pytest.mark.parametrize(("paper", "size"), [(Paper.A4, ("11906", "16838")), (Paper.LETTER, ("12240", "15840"))])
    def it_has_the_paper_that_was_asked_for(self, paper: Paper, size: tuple[str, str]) -> None:
        root = etree.fromstring(parts(written(document(), paper))["word/document.xml"])
        assert tuple(values(root, ".//w:pgSz/@w:*")) == size

    def it_turns_the_page_for_a_wide_table_alone(self) -> None:
        wide = table([f"Responsibility{at}" for at in range(7)], [["x"] * 7])
        page = document(Paragraph(plain("before")), Heading(1, plain("Wide")), wide, Paragraph(plain("after")))
        sections = opened(page).sections
        assert [section.orientation for section in sections] == [0, 1, 0]
        assert [len(list(section.iter_inner_content())) for section in sections][1] == 3 + 1
        assert all(section.header.paragraphs[0].text for section in sections)
        assert [section.different_first_page_header_footer for section in sections] == [True, False, False]

    def it_does_not_turn_the_page_for_many_narrow_columns(self) -> None:
        narrow = table([f"c{at}" for at in range(8)], [["x"] * 8])
        assert [section.orientation for section in opened(document(narrow)).sections] == [0]

    def it_has_headers_and_footers_that_reach_the_margins_of_turned_pages_too(self) -> None:
        wide = table([f"Responsibility{at}" for at in range(7)], [["x"] * 7])
        sections = opened(document(Paragraph(plain("before")), wide, Paragraph(plain("after")))).sections
        assert len(sections) == 3
        for section in sections:
            room = section.page_width - section.left_margin - section.right_margin
            for furniture in (section.header, section.footer):
                (paragraph,) = furniture.paragraphs
                assert abs(paragraph.paragraph_format.tab_stops[0].position - room) < Pt(1)
                assert "\t" in paragraph.text

    def it_numbers_its_pages(self) -> None:
        data = parts(written(document()))
        footers = [data[name].decode() for name in data if re.fullmatch(r"word/footer\d\.xml", name)]
        assert len(footers) == 2
        for footer in footers:
            assert re.findall(r"<w:instrText[^>]*> (\w+) <", footer) == ["PAGE", "NUMPAGES"]


class DescribeReferences:
    def they_lead_to_bookmarks_around_the_numbers_of_captions(self) -> None:
        root = body(everything("A text"))
        marked = {start.get(f"{W}name"): start.getparent() for start in root.iter(f"{W}bookmarkStart")}
        for name, said in (("_Ref_figure_1", "Figure 1. A text"), ("_Ref_table_1", "Table 1. ")):
            assert f" REF {name} \\h " in values(root, ".//w:instrText/text()")
            assert text_of(marked[name]).startswith(said)
            assert values(marked[name], "w:pPr/w:pStyle/@w:val") == ["Caption"]
        assert " SEQ Table \\* ARABIC " in values(root, ".//w:instrText/text()")

    def they_have_bookmarks_of_which_each_is_there_once_and_closed(self, whole: bytes) -> None:
        root = etree.fromstring(parts(whole)["word/document.xml"])
        names, starts = values(root, ".//w:bookmarkStart/@w:name"), values(root, ".//w:bookmarkStart/@w:id")
        assert len(set(names)) == len(names) > 3
        assert sorted(starts) == sorted(values(root, ".//w:bookmarkEnd/@w:id"))
        assert max(map(len, names)) <= 40
        assert set(values(root, ".//w:hyperlink/@w:anchor")) <= set(names)


class DescribeTheContents:
    def they_list_the_headings_behind_them_with_a_link_and_a_page(self) -> None:
        page = document(
            Heading(1, plain("Before")),
            Contents(plain("Contents")),
            Heading(1, plain("One & only")),
            Heading(2, plain("Two")),
            Heading(3, plain("Too deep")),
        )
        root = body(page)
        assert styled(root, "TOCHeading") == ["Contents"]
        assert (styled(root, "TOC1"), styled(root, "TOC2"), styled(root, "TOC3")) == (["One & only"], ["Two"], [])
        assert values(root, ".//w:hyperlink/@w:anchor") == ["_Toc00000002", "_Toc00000003"]
        assert values(root, ".//w:instrText/text()")[:2] == [
            ' TOC \\o "1-2" \\h \\z \\u ',
            " PAGEREF _Toc00000002 \\h ",
        ]
        assert values(root, ".//w:docPartGallery/@w:val") == ["Table of Contents"]

    def they_are_left_out_where_there_is_nothing_to_list(self) -> None:
        assert not values(
            body(document(Contents(plain("Contents")), Paragraph(plain("x")))), ".//w:docPartGallery/@w:val"
        )

    def they_alone_make_bookmarks_of_headings(self) -> None:
        assert not values(body(document(Heading(1, plain("One")))), ".//w:bookmarkStart/@w:name")


class DescribeComments:
    ROW = TableRow(
        (TableCell((plain("Keys"),), remarks=(plain("Mind <this>"), plain(HEBREW))), TableCell((plain("x"),)))
    )

    def _remarked(self, *, comments: bool) -> bytes:
        page = document(replace(table(["Item", "Owner"], []), rows=(self.ROW,) * 2))
        return writer.write(page, look_with(comments=comments)).data

    def they_stand_beside_the_rows_they_are_about(self, tmp_path: Path) -> None:
        data = self._remarked(comments=True)
        made = docx.Document(io.BytesIO(data))
        assert [comment.text for comment in made.comments] == [f"Mind <this>\n{HEBREW}"] * 2
        assert {comment.author for comment in made.comments} == {"srm-docs"}
        assert {str(comment.timestamp) for comment in made.comments} == {"2026-11-23 00:00:00+00:00"}
        assert [cell.text for cell in made.tables[0].rows[1].cells] == ["Keys", "x"]
        root = etree.fromstring(parts(data)["word/document.xml"])
        for mark in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            assert values(root, f".//w:{mark}/@w:id") == ["0", "1"]
        assert findings(data, tmp_path) == []

    def they_stand_below_the_text_where_nobody_asks_for_them(self) -> None:
        data = self._remarked(comments=False)
        assert "word/comments.xml" not in parts(data)
        (made,) = docx.Document(io.BytesIO(data)).tables
        assert made.rows[1].cells[0].text == f"Keys\nMind <this>\n{HEBREW}"


class DescribeATable:
    def it_has_every_cell(self) -> None:
        rows = [[f"{row}/{column}" for column in range(3)] for row in range(4)]
        (made,) = opened(document(table(["a", "b", "c"], rows))).tables
        assert [[cell.text for cell in row.cells] for row in made.rows] == [["a", "b", "c"], *rows]

    def it_repeats_its_head_keeps_rows_whole_and_says_what_it_is(self) -> None:
        page = document(table(["Item", "Customer"], [["Group"], ["a", "b"], ["c", "long " * 400]]))
        made = body(page).find(".//w:tbl", NS)
        assert made is not None
        rows = made.findall("w:tr", NS)
        assert [row.find("w:trPr/w:tblHeader", NS) is not None for row in rows] == [True, False, False, False]
        assert [row.find("w:trPr/w:cantSplit", NS) is not None for row in rows] == [True, True, True, False]
        assert values(rows[1], ".//w:gridSpan/@w:val") == ["2"]
        assert values(made, "w:tblPr/w:tblCaption/@w:val") == ["The matrix"]
        assert values(made, "w:tblPr/w:tblDescription/@w:val") == ["Who does what"]
        assert values(made, "w:tblPr/w:tblLook/@w:firstColumn") == ["1"]

    def it_colours_an_owner_s_cells_and_says_it_in_words_too(self) -> None:
        look = Look()
        swatch = look.theme.near[0]
        made = body(document(table(["Item", "Customer"], [["a", "YES"]]))).find(".//w:tbl", NS)
        assert made is not None
        assert values(made, "w:tr/w:tc[2]//w:shd/@w:fill") == [swatch.fill.digits, swatch.tint.digits]
        assert values(made, "w:tr[1]/w:tc[2]//w:color/@w:val") == [swatch.ink.digits]

    def it_is_set_smaller_before_a_word_is_broken_and_says_so_of_one_that_is(self) -> None:
        words = [
            "Responsibilities",
            "Administrations",
            "Internationally",
            "Characteristics",
            "Accountabilities",
            "Certifications",
        ]
        made = writer.write(document(table(["Item", "Customer", "a", "b", "c", "d"], [words])), Look())
        (found,) = docx.Document(io.BytesIO(made.data)).tables
        sizes = {run.font.size.pt for cell in found.rows[1].cells for run in cell.paragraphs[0].runs if run.font.size}
        assert len(sizes) == 1
        assert 7 <= sizes.pop() < 9
        assert made.remarks == ()
        hopeless = writer.write(document(table(["a", "b"], [["x" * 200, "y"]])), Look())
        assert [remark.code for remark in hopeless.remarks] == ["page-text"]
        assert "xxx" in hopeless.remarks[0].message

    def it_says_which_part_it_is_of_several(self) -> None:
        part = replace(table(["a", "b"], [["x", "y"]], caption="The matrix (part 1 of 2)"), in_parts=True)
        assert "The matrix (part 1 of 2)" in [paragraph.text for paragraph in opened(document(part)).paragraphs]

    @pytest.mark.parametrize("rows", [[], [["one"]]])
    def it_may_be_small(self, rows: list[list[str]]) -> None:
        (made,) = opened(document(table(["a"], rows))).tables
        assert len(made.rows) == 1 + len(rows)


@pytest.fixture(scope="module")
def whole() -> bytes:
    """A file with everything in it."""
    wide = table([f"Responsibility{at}" for at in range(8)], [["x"] * 8])
    page = everything(f"<R&D> {HEBREW}")
    blocks = (*page.blocks, wide, Panels((SidePanel("One", "", ()),)), Heading(1, plain("End")))
    return written(document(*blocks))


def changed(data: bytes, old: str, new: str) -> bytes:
    """The file with a fault put into its document."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, part in parts(data).items():
            if name == "word/document.xml":
                assert old in part.decode()
                part = part.decode().replace(old, new, 1).encode()
            package.writestr(name, part)
    return target.getvalue()


class DescribeTheFile:
    def it_is_valid_to_two_validators(self, whole: bytes, tmp_path: Path) -> None:
        assert findings(whole, tmp_path) == []

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ('<w:tblLayout w:type="fixed"/>', '<w:tblLayout w:type="fixd"/>'),  # openxml-audit alone finds it
            ('w:val="SRMMatrix"', 'w:val="NoSuchStyle"'),
            ('<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="5"/>'),  # ooxml-integrity alone finds it
            ('r:embed="picture1"', 'r:embed="picture9"'),
        ],
    )
    def and_the_validators_do_find_faults(self, whole: bytes, tmp_path: Path, old: str, new: str) -> None:
        assert findings(changed(whole, old, new), tmp_path)

    def it_has_ids_of_which_none_is_used_twice(self, whole: bytes) -> None:
        root = etree.fromstring(parts(whole)["word/document.xml"])
        ids = values(root, ".//wp:docPr/@id | .//w:sdtPr/w:id/@w:val")
        assert len(ids) == 4
        assert max(Counter(ids).values()) == 1

    def it_ends_every_field_that_it_begins(self, whole: bytes) -> None:
        for name, part in parts(whole).items():
            if name.endswith(".xml"):
                open_ = []
                for kind in values(etree.fromstring(part), ".//w:fldChar/@w:fldCharType"):
                    match kind:
                        case "begin":
                            open_.append(kind)
                        case "separate":
                            assert open_.pop() == "begin"
                            open_.append(kind)
                        case _:
                            assert open_.pop() == "separate"
                assert open_ == []

    def it_has_only_styles_that_it_defines(self, whole: bytes) -> None:
        data = parts(whole)
        defined = set(values(etree.fromstring(data["word/styles.xml"]), "w:style/@w:styleId"))
        for name in data:
            if name.startswith("word/") and name.endswith(".xml"):
                root = etree.fromstring(data[name])
                used = set(values(root, ".//w:pStyle/@w:val | .//w:rStyle/@w:val | .//w:tblStyle/@w:val"))
                assert used <= defined

    def it_holds_nothing_of_the_library_s_own_document(self, whole: bytes) -> None:
        names = set(parts(whole))
        assert not [name for name in names if re.search("thumbnail|customXml|stylesWithEffects|comments", name)]
        everything_in_it = b"".join(parts(whole).values())
        assert b"python-docx" not in everything_in_it
        assert b"Macintosh" not in everything_in_it

    def it_draws_the_diagram_as_svg_with_a_png_for_others(self, whole: bytes) -> None:
        data = parts(whole)
        assert data["word/media/diagram1.svg"].startswith(b"<?xml")
        assert data["word/media/diagram1.png"].startswith(b"\x89PNG")
        relationships = data["word/_rels/document.xml.rels"].decode()
        for id_ in ("picture1", "drawing1"):
            assert f'Id="{id_}"' in relationships

    def it_says_its_language_title_subject_and_date(self, whole: bytes) -> None:
        said = docx.Document(io.BytesIO(whole)).core_properties
        assert (said.title, said.subject, said.language) == ("A text", "Of A text", "en")
        assert str(said.created) == str(said.modified) == "2026-11-23 00:00:00+00:00"
        assert said.author == ""
        root = etree.fromstring(parts(whole)["word/styles.xml"])
        assert values(root, "w:docDefaults//w:lang/@w:val") == ["en"]

    def it_says_which_texts_are_in_another_language(self) -> None:
        page = document(
            Paragraph(plain("Deutsch")), Paragraph(plain("English")), Paragraph(plain(HEBREW)), language="de",
            foreign={"English": "en", HEBREW: "he"},
        )  # fmt: skip
        root = body(page)
        spoken = {text_of(run): values(run, "w:rPr/w:lang/@w:val") for run in root.iter(f"{W}r")}
        assert (spoken["Deutsch"], spoken["English"], spoken[HEBREW]) == ([], ["en"], ["he"])
        assert values(root, ".//w:rtl/following-sibling::w:lang/@w:val") == ["he"]

    @pytest.mark.parametrize(("language", "font"), [("ja", "Yu Gothic"), ("de", "Arial")])
    def it_names_a_japanese_font_in_a_japanese_document(self, language: str, font: str) -> None:
        root = etree.fromstring(defaults(language, SHIPPED))
        assert values(root, "//w:rFonts/@w:eastAsia") == [font]
        assert values(root, "//w:lang/@w:eastAsia") == [language]
