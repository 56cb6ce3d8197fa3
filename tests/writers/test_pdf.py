"""PDF files are read back by pypdf, pdfplumber and PDFium, none of which wrote them."""

from __future__ import annotations

import io
import re

import pdfplumber
import pikepdf
import pypdf
import pypdfium2
import pytest
from PIL import ImageStat
from support.gallery import gallery
from support.localized import localized
from support.pages import document, everything, table
from support.samples import EMOJI, HEBREW, HOSTILE, LONG_WORD, drawn

import srm_docs
from srm_docs.compose.boundary import compose
from srm_docs.core.values import replace
from srm_docs.page.document import (
    Callout,
    Contents,
    Document,
    Figure,
    Heading,
    Label,
    Paragraph,
    Together,
    WritingLines,
)
from srm_docs.page.text import Run, plain
from srm_docs.style.look import Look, Paper
from srm_docs.style.theme import load_theme
from srm_docs.writers import pdf


def written(page: Document, paper: Paper = Paper.A4) -> bytes:
    return pdf.write(page, Look(paper=paper)).data


def read(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def said(data: bytes) -> str:
    """All text, as PDFium finds it."""
    pages = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in pages).replace("\r\n", "\n")


def outline(entries: list[object], depth: int = 0) -> list[tuple[int, str]]:
    flat: list[tuple[int, str]] = []
    for entry in entries:
        flat += outline(entry, depth + 1) if isinstance(entry, list) else [(depth, str(entry.title))]  # type: ignore[attr-defined]
    return flat


class DescribeTheText:
    @pytest.mark.parametrize("text", ["A plain text", *HOSTILE, EMOJI])
    def it_is_unchanged_in_every_kind_of_block(self, text: str) -> None:
        data = written(everything(text))
        found = "\n".join(page.extract_text() for page in read(data).pages)
        # Twice in the masthead, three paragraphs, four points, two headings, ...: as often as in the document.
        assert found.count(text) == 54
        assert read(data).metadata.title == text

    @pytest.mark.parametrize(
        "title", ["Lohnabrechnung in der Cloud", "Payroll in the cloud", "Verantwortlichkeiten heute"]
    )
    def it_breaks_no_word_of_a_title(self, title: str) -> None:
        lines = said(written(document(text=title))).split("\n")
        assert set(title.split()) <= {word for line in lines[:6] for word in line.split()}

    def it_loses_no_letter_of_a_word_that_is_too_long(self) -> None:
        data = written(document(Paragraph(plain(LONG_WORD)), table(["a", "b"], [[LONG_WORD, LONG_WORD]]), text="Title"))
        assert said(data).count("x") == 3 * 300
        with pdfplumber.open(io.BytesIO(data)) as opened:
            for page in opened.pages:
                assert max(char["x1"] for char in page.chars) <= page.width

    def it_says_hebrew_in_the_text_layer_and_the_outline(self) -> None:
        data = written(document(Heading(1, plain(HEBREW))))
        with pdfplumber.open(io.BytesIO(data)) as opened:
            assert HEBREW in opened.pages[0].extract_text()
        assert outline(read(data).outline) == [(0, HEBREW)]

    def it_links_to_the_web_and_nowhere_else(self) -> None:
        text = (
            Run("a", href="https://example.org/?a=1&b=2"),
            Run("b", href="javascript:x"),
            Run("c", href="file:///x"),
        )
        (page,) = read(written(document(Paragraph(text)))).pages
        assert [note.get_object()["/A"]["/URI"] for note in page["/Annots"]] == ["https://example.org/?a=1&b=2"]


class DescribeTheFile:
    @pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595, 842)), (Paper.LETTER, (612, 792))])
    def it_has_the_paper_that_was_asked_for(self, paper: Paper, size: tuple[int, int]) -> None:
        box = read(written(document(), paper)).pages[0].mediabox
        assert (round(box.width), round(box.height)) == size

    def it_embeds_every_face(self) -> None:
        fonts = {}
        for page in read(written(everything("Text"))).pages:
            for font in page["/Resources"]["/Font"].values():
                fonts[font.get_object()["/BaseFont"]] = font.get_object().get("/FontDescriptor")
        assert {name.partition("+")[2] for name in fonts} >= {"LiberationSans", "LiberationSans-Bold"}
        assert all(descriptor and "/FontFile2" in descriptor.get_object() for descriptor in fonts.values()), fonts

    def it_says_its_language_title_subject_and_date(self) -> None:
        file = read(written(document(text="A (title)")))
        root = file.trailer["/Root"]
        assert root["/Lang"] == "en"
        assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
        assert (file.metadata.title, file.metadata.subject) == ("A (title)", "Of A (title)")
        assert (file.metadata.producer, file.metadata.author) == ("srm-docs", "")
        assert str(file.metadata.creation_date) == "2026-11-23 00:00:00+00:00"

    def it_has_bookmarks_by_level(self) -> None:
        headings = [Heading(level, plain(f"On {level}")) for level in (1, 2, 3, 1, 3)]
        found = outline(read(written(document(*headings))).outline)
        # A level that is left out on the way down is not left empty.
        assert found == [(0, "On 1"), (1, "On 2"), (2, "On 3"), (0, "On 1"), (1, "On 3")]

    def it_numbers_its_pages(self) -> None:
        data = written(document(table(["a"], [[f"row {at}"] for at in range(100)])))
        count = len(read(data).pages)
        footers = [re.findall(r"Page (\d+) of\s+(\d+)", page.extract_text()) for page in read(data).pages]
        assert footers == [[(str(at), str(count))] for at in range(1, count + 1)]

    def it_has_no_script_form_or_attachment(self) -> None:
        with pikepdf.open(io.BytesIO(written(everything("Text")))) as file:
            names = {str(key) for one in file.objects if isinstance(one, pikepdf.Dictionary) for key in one.keys()}  # noqa: SIM118
        assert names.isdisjoint({"/JS", "/JavaScript", "/AcroForm", "/EmbeddedFiles", "/Launch"})

    def it_takes_its_date_from_the_document_and_not_from_the_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        before = written(document())
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
        assert written(document()) == before


class DescribeReferences:
    def they_lead_to_the_pages_of_what_they_name(self) -> None:
        page = document(
            Contents(plain("Contents")),
            Paragraph((Run("See "), Run("Table 1", target="table-1"))),
            Heading(1, plain("First"), new_page=True),
            Paragraph(plain("x")),
            Heading(2, plain("Second"), new_page=True),
            replace(table(["a"], [["x"]]), label=Label("table-1", "table", "Table 1", 1)),
        )
        data = written(page)
        with pdfplumber.open(io.BytesIO(data)) as opened:
            lines = opened.pages[0].extract_text().split("\n")
        assert [line for line in lines if "First" in line or "Second" in line] == ["First 2", "Second 3"]
        file = read(data)
        links = [note.get_object() for note in file.pages[0]["/Annots"]]
        pages = [entry.indirect_reference.idnum for entry in file.pages]
        assert [pages.index(list.__getitem__(link["/Dest"], 0).idnum) for link in links] == [1, 2, 2]
        assert [str(link["/Contents"]) for link in links] == ["First", "Second", "Table 1"]
        assert "Table 1. " in file.pages[2].extract_text()

    def they_begin_no_page_that_is_empty(self) -> None:
        wide = table([f"Responsibility{at}" for at in range(8)], [["x"] * 8])
        page = document(Heading(1, plain("One"), new_page=True), wide, Heading(1, plain("Two"), new_page=True), wide)
        assert [entry.extract_text() != "" for entry in read(written(page)).pages] == [True, True, True]


def ink_of(name: str, theme: str) -> float:
    """The part of its toner that the first page of a handout takes, as a printer without colour prints it."""
    data = srm_docs.render(gallery()[name], "handout", "pdf", look=Look(theme=load_theme(theme)))
    document_ = pypdfium2.PdfDocument(data)
    grey = document_[0].render(scale=0.5, grayscale=True).to_pil().convert("L")
    return 1 - ImageStat.Stat(grey).mean[0] / 255


class DescribeTheFirstPageInPrint:
    @pytest.mark.parametrize("name", ["ai-shared-responsibility", "microsoft-cloud", "google-gke", "one-cell"])
    def it_takes_less_ink_than_in_colours(self, name: str) -> None:
        assert ink_of(name, "print") < ink_of(name, "plain")


class DescribeALongDocument:
    def it_repeats_the_head_of_a_table_and_keeps_its_rows_whole(self) -> None:
        rows = [[f"row {at}", "one two three " * 12] for at in range(120)]
        with pdfplumber.open(io.BytesIO(written(document(table(["Item", "Customer"], rows))))) as opened:
            pages = [page.extract_text() for page in opened.pages]
        assert len(pages) > 3
        assert all("Item Customer" in page for page in pages)
        for page in pages:
            assert page.replace("\n", " ").count("one two three") % 12 == 0

    def it_is_set_smaller_before_a_word_is_broken_and_says_so_of_one_that_is(self) -> None:
        words = ["Responsibilities", "Administrations", "Internationally", "Characteristics", "Accountabilities"]
        made = pdf.write(document(table(["Item", "Customer", "a", "b", "c"], [words])), Look())
        with pdfplumber.open(io.BytesIO(made.data)) as opened:
            (page,) = opened.pages
            cells = [word for word in page.extract_words(extra_attrs=["size"]) if word["text"] in words]
        assert [word["text"] for word in cells] == words
        assert all(6.95 < word["size"] < 8.8 for word in cells)
        assert made.remarks == ()
        hopeless = pdf.write(document(table(["a", "b"], [["x" * 200, "y"]])), Look())
        assert [remark.code for remark in hopeless.remarks] == ["page-text"]

    def it_says_of_a_table_in_parts_which_part_it_is(self) -> None:
        part = replace(table(["a", "b"], [["x", "y"]], caption="The matrix (part 1 of 2)"), in_parts=True)
        assert "The matrix (part 1 of 2)" in said(written(document(part)))

    def it_breaks_a_row_that_no_page_can_hold(self) -> None:
        data = written(document(table(["a", "b"], [["tall", "word " * 4_000]])))
        assert said(data).count("word") == 4_000

    def it_may_have_no_rows_or_thousands(self) -> None:
        assert len(read(written(document(table(["a", "b"], [])))).pages) == 1
        many = written(document(table(["a", "b"], [[f"row {at}", "text"] for at in range(3_000)])))
        assert said(many).count("row ") == 3_000

    def it_takes_what_is_kept_together_but_longer_than_a_page(self) -> None:
        long = Together((*(Paragraph(plain(f"line {at}")) for at in range(120)), WritingLines("Reason", 3)))
        callout = Callout(plain("Title"), tuple(plain(f"point {at}") for at in range(120)))
        text = said(written(document(Heading(1, plain("Long")), long, callout)))
        assert text.count("line ") == text.count("point ") == 120

    def it_draws_a_diagram_of_any_height_within_its_page(self) -> None:
        figure = Figure(compose(localized(drawn("CP" * 40))), plain("Caption"))
        with pdfplumber.open(io.BytesIO(written(document(Heading(1, plain("Tall")), figure)))) as opened:
            pages = list(opened.pages)
            assert "Layer 80" in pages[-1].extract_text()
            assert all(char["top"] >= 0 and char["bottom"] <= page.height for page in pages for char in page.chars)

    def it_leaves_no_heading_alone_at_the_foot_of_a_page(self) -> None:
        for lines in range(30, 50):
            filler = [Paragraph(plain(f"line {at}")) for at in range(lines)]
            page = document(
                *filler, Heading(1, plain("THE HEADING")), Heading(2, plain("BELOW")), Paragraph(plain("the text"))
            )
            (found,) = (one.extract_text() for one in read(written(page)).pages if "THE HEADING" in one.extract_text())
            assert "the text" in found
