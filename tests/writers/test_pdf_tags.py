"""Tagged PDF: clean by a checker that finds faults when they are put in, and read in order by another library."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pypdf
import pytest
from PIL import ImageCms
from support.accessible import elements, faults, tags
from support.looks import styled
from support.pages import document, everything, table
from support.samples import EMOJI, HOSTILE, LONG_WORD

from srm_docs.page.document import (
    Bullets,
    Callout,
    ChoiceItem,
    Choices,
    Document,
    Heading,
    Hint,
    Item,
    Matching,
    MatchingItem,
    Panels,
    Paragraph,
    SidePanel,
    WritingLines,
)
from srm_docs.page.text import Run, plain
from srm_docs.style.look import Paper
from srm_docs.style.theme import load_theme, theme_names
from srm_docs.writers import pdf

QUESTIONS = document(
    Heading(1, plain("Questions")),
    Paragraph(plain("Is it so?")),
    Choices((ChoiceItem("", plain("True")), ChoiceItem("", plain("False")))),
    Paragraph(plain("Which of them?")),
    Choices((ChoiceItem("A", plain("One")), ChoiceItem("B", plain("Two"))), several=True),
    Matching(
        (MatchingItem(plain("Lock")), MatchingItem(plain("Key"))),
        (ChoiceItem("A", plain("Provider")), ChoiceItem("B", plain("Customer")), ChoiceItem("C", plain("Neither"))),
    ),
    WritingLines("Name", 1),
    WritingLines("Reason", 3),
    Hint("5 minutes", (plain("Say so."),)),
)
KEY = document(
    Choices((ChoiceItem("A", plain("One"), right=True), ChoiceItem("B", plain("Two")))),
    Matching(
        (MatchingItem(plain("Lock"), "B"),), (ChoiceItem("A", plain("Provider")), ChoiceItem("B", plain("Customer")))
    ),
)


def written(page: Document, **look: object) -> bytes:
    return pdf.write(page, styled(**look)).data  # type: ignore[arg-type]


class DescribeTheChecker:
    """It would be worth nothing if it found nothing."""

    @pytest.mark.parametrize(
        "damage",
        [
            lambda file: [figure.__delitem__("/Alt") for figure in elements(file, "Figure")],
            lambda file: [head.__delitem__("/A") for head in elements(file, "TH")],
            lambda file: file.Root.__delitem__("/Lang"),
            lambda file: file.Root.__delitem__("/MarkInfo"),
            lambda file: file.Root.__delitem__("/Metadata"),
            lambda file: file.Root.ViewerPreferences.__delitem__("/DisplayDocTitle"),
            lambda file: file.Root.StructTreeRoot.ParentTree.__setitem__("/Nums", pikepdf.Array()),
            lambda file: [head.__setitem__("/S", pikepdf.Name.H4) for head in elements(file, "H2")],
            lambda file: [page.__delitem__("/Tabs") for page in file.pages],
            lambda file: [note.__delitem__("/Contents") for page in file.pages for note in page.get("/Annots", ())],
            lambda file: [cell.__setitem__("/S", pikepdf.Name.P) for cell in elements(file, "TD")],
            lambda file: file.pages[0].contents_add(file.make_stream(b"0 0 9 9 re f"), prepend=False),
        ],
        ids=[
            "alt",
            "scope",
            "language",
            "marked",
            "xmp",
            "title",
            "parents",
            "levels",
            "tabs",
            "link",
            "cells",
            "untagged",
        ],
    )
    def it_finds_the_fault_that_was_put_in(self, damage: Callable[[pikepdf.Pdf], object]) -> None:
        stream = io.BytesIO()
        with pikepdf.open(io.BytesIO(written(everything("Text")))) as file:
            damage(file)
            file.save(stream)
        assert faults(stream.getvalue())


class DescribeATaggedFile:
    @pytest.mark.parametrize("theme", theme_names())
    @pytest.mark.parametrize("paper", list(Paper))
    def it_keeps_to_pdf_ua_in_every_theme_and_paper(self, theme: str, paper: Paper) -> None:
        assert faults(written(everything("Text"), theme=load_theme(theme), paper=paper)) == []

    @pytest.mark.parametrize("text", [*HOSTILE, EMOJI, LONG_WORD])
    def it_keeps_to_pdf_ua_whatever_the_text(self, text: str) -> None:
        assert faults(written(everything(text))) == []

    @pytest.mark.parametrize("page", [QUESTIONS, KEY], ids=["questions", "key"])
    @pytest.mark.parametrize("fillable", [False, True], ids=["paper", "screen"])
    def it_keeps_to_pdf_ua_with_every_kind_of_question(self, page: Document, fillable: bool) -> None:
        assert faults(written(page, fillable=fillable)) == []

    def it_keeps_to_pdf_ua_where_tables_and_cells_go_over_pages(self) -> None:
        rows = [["group"], *([f"row {at}", "text " * 20] for at in range(120)), ["tall", "word " * 4_000]]
        assert faults(written(document(table(["Item", "Customer"], rows)))) == []

    @pytest.mark.parametrize("page", [everything("Text"), everything(EMOJI), QUESTIONS], ids=["all", "emoji", "tasks"])
    @pytest.mark.parametrize("fillable", [False, True], ids=["paper", "screen"])
    def it_keeps_to_pdf_a_too_where_it_is_for_the_archive(self, page: Document, fillable: bool) -> None:
        data = written(page, archive=True, fillable=fillable)
        assert (faults(data, "pdfa-2a"), faults(data)) == ([], [])

    def but_not_to_pdf_a_otherwise(self) -> None:
        assert faults(written(everything("Text")), "pdfa-2a")

    def it_has_a_profile_of_colours_that_a_colour_engine_takes(self) -> None:
        with pikepdf.open(io.BytesIO(written(document(), archive=True))) as file:
            (intent,) = file.Root.OutputIntents
            profile = intent.DestOutputProfile.read_bytes()
        assert "sRGB" in ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile)))

    def it_says_what_standard_it_keeps_to_in_its_metadata(self) -> None:
        meta = pypdf.PdfReader(io.BytesIO(written(document(text="A <title> & more"), archive=True))).xmp_metadata
        assert meta.dc_title == {"x-default": "A <title> & more", "en": "A <title> & more"}
        assert meta.dc_language == ["en"]


class DescribeTheStructure:
    def it_has_the_title_as_first_heading_and_leaves_out_no_level(self) -> None:
        root = tags(written(document(*(Heading(level, plain(f"On {level}")) for level in (1, 3, 3, 1)), text="Title")))
        found = [tag.role + " " + tag.text.strip() for tag in root.children if tag.role.startswith("H")]
        assert found == ["H1 Title", "H2 On 1", "H3 On 3", "H3 On 3", "H2 On 1"]

    def it_keeps_a_paragraph_over_two_pages_one(self) -> None:
        words = " ".join(f"w{at}" for at in range(1_500))
        (_, _, paragraph) = tags(written(document(Paragraph(plain(words))))).all("P")
        assert paragraph.text.split() == words.split()

    def it_has_a_table_with_headers_whose_repetition_is_furniture(self) -> None:
        rows = [["group"], *([f"row {at}", f"cell {at}"] for at in range(100))]
        (found,) = tags(written(document(table(["Item", "Customer"], rows)))).all("Table")
        heads = [(head.text.strip(), str(head.attributes["Scope"])[1:]) for head in found.all("TH")]
        assert heads[:4] == [("Item", "Column"), ("Customer", "Column"), ("group", "Column"), ("row 0", "Row")]
        assert [row.text.split() for row in found.all("TR")[2:]] == [
            ["row", str(at), "cell", str(at)] for at in range(100)
        ]

    def it_has_a_row_group_for_each_group_of_a_table_below_the_cell_that_heads_it(self) -> None:
        rows = [["row 0", "a"], ["group"], ["row 1", "b"], ["row 2", "c"], ["last"], ["row 3", "d"]]
        (found,) = tags(written(document(table(["Item", "Customer"], rows)))).all("Table")
        bodies = [[row.children[0].text.strip() for row in body.children] for body in found.all("TBody")]
        assert bodies == [["row 0"], ["group", "row 1", "row 2"], ["last", "row 3"]]
        assert [len(head.children) for head in found.all("THead")] == [1]

    def it_has_the_titles_of_boxes_as_headings_below_the_last_one(self) -> None:
        text = plain("Text")
        page = document(
            Heading(1, plain("Cases")),
            Callout(plain("A case"), (text,)),
            Hint("To say", (text,)),
            Hint("2 min", ()),
            Panels((SidePanel("One side", "", ("its part",)),)),
            text="Title",
        )
        root = tags(written(page))
        headings = [(tag.role, tag.text.strip()) for role in ("H1", "H2", "H3") for tag in root.all(role)]
        assert headings == [
            ("H1", "Title"),
            ("H2", "Cases"),
            ("H3", "A case"),
            ("H3", "To say"),
            ("H3", "One side"),
        ]
        assert faults(written(page)) == []

    def it_has_lists_within_the_points_that_they_belong_to(self) -> None:
        items = Item(plain("one")), Item(plain("two"), depth=1), Item(plain("three"), ordered=True)
        (outer, inner) = tags(written(document(Bullets(items)))).all("L")
        assert [point.text for point in inner.all("LI")] == ["•two "]
        assert [child.role for child in outer.children] == ["LI", "LI"]
        assert inner in outer.children[0].children[1].children

    def it_reads_links_in_their_sentence(self) -> None:
        text = (*plain("See "), Run("the page", href="https://example.org/"), *plain(" today."))
        (_, _, paragraph) = tags(written(document(Paragraph(text)))).all("P")
        assert paragraph.text == "See the page today. "
        assert [link.text for link in paragraph.all("Link")] == ["the page"]

    def it_says_of_a_picture_what_it_shows(self) -> None:
        (figure,) = tags(written(everything("Text"))).all("Figure")
        # With the title it would be too long to be listened to.
        assert figure.alt.startswith("Chart of 2 layers")
        assert len(figure.attributes["BBox"]) == 4  # type: ignore[arg-type]

    def it_has_every_text_in_it_but_the_furniture(self) -> None:
        data = written(everything("Word"))
        tagged = tags(data).text
        whole = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
        furniture = whole.count("Version 1.0")
        assert "Version" not in tagged
        assert tagged.count("Word") + (furniture - 1) == whole.count("Word")

    def it_reads_questions_in_order(self) -> None:
        root = tags(written(QUESTIONS))
        labels = [[label.text.strip() for label in found.all("Lbl")] for found in root.all("L")]
        assert labels == [[], ["A", "B"], [], ["A", "B", "C"]]
        bodies = [[body.text.strip() for body in found.all("LBody")] for found in root.all("L")]
        assert bodies == [["True", "False"], ["One", "Two"], ["Lock", "Key"], ["Provider", "Customer", "Neither"]]


class DescribeFields:
    def they_are_named_by_numbers_and_said_by_their_texts(self) -> None:
        fields = pypdf.PdfReader(io.BytesIO(written(QUESTIONS, fillable=True))).get_fields()
        assert fields
        said = {name: field.get("/TU") for name, field in fields.items()}
        assert said == {
            "question-1": "Is it so?",
            "question-2-1": "A One",
            "question-2-2": "B Two",
            "text-4": "Lock",
            "text-5": "Key",
            "text-6": "Name",
            "text-7": "Reason",
        }

    def they_start_empty(self) -> None:
        fields = pypdf.PdfReader(io.BytesIO(written(QUESTIONS, fillable=True))).get_fields()
        assert fields
        assert {field.get("/V", "/Off") for field in fields.values()} == {"/Off"}

    def but_a_key_has_none(self) -> None:
        assert not pypdf.PdfReader(io.BytesIO(written(KEY, fillable=True))).get_fields()

    def and_of_one_question_one_alone_can_be_ticked_unless_several_may(self) -> None:
        with pikepdf.open(io.BytesIO(written(QUESTIONS, fillable=True))) as file:
            first, *_ = file.Root.AcroForm.Fields
            states = [{str(key) for key in kid.AP.N.keys()} for kid in first.Kids]  # noqa: SIM118
        assert states == [{"/choice-1", "/Off"}, {"/choice-2", "/Off"}]

    def they_are_absent_on_paper(self) -> None:
        with pikepdf.open(io.BytesIO(written(QUESTIONS))) as file:
            assert "/AcroForm" not in file.Root

    def they_can_be_filled_in_and_read_back(self) -> None:
        writer = pypdf.PdfWriter(io.BytesIO(written(QUESTIONS, fillable=True)))
        writer.update_page_form_field_values(
            writer.pages[0], {"question-1": "/choice-2", "question-2-1": "/choice-1", "text-7": "Because"}
        )
        stream = io.BytesIO()
        writer.write(stream)
        filled = pypdf.PdfReader(stream).get_fields()
        assert filled
        names = ("question-1", "question-2-1", "question-2-2", "text-7")
        assert [filled[name].get("/V") for name in names] == ["/choice-2", "/choice-1", "/Off", "Because"]
