import functools
import io
import re
from itertools import accumulate

import pdfplumber
import pypdf
import pypdfium2
import pytest
from support.accessible import faults, tags
from support.decks import bullets, deck, everything, one, table
from support.samples import HOSTILE

import srm_docs
from srm_docs.layout import lay_out_deck
from srm_docs.page.deck import Slide
from srm_docs.page.document import Paragraph
from srm_docs.page.placed import PlacedPicture, PlacedTable
from srm_docs.page.text import Run
from srm_docs.style.master import MARGIN, Aspect, own_master
from srm_docs.style.theme import load_theme, theme_names
from srm_docs.writers.pdf import write

LOOK = srm_docs.look()


# Not when the module is loaded: each process loads all modules, and few of them come to run these tests.
@functools.cache
def whole():
    return write(everything(), LOOK).data


@functools.cache
def laid():
    return lay_out_deck(everything(), load_theme(), own_master(Aspect.WIDE)).slides


@functools.cache
def read_tags():
    return tags(whole())


def pages(data):
    return pypdf.PdfReader(io.BytesIO(data)).pages


def squeezed(text):
    return re.sub(r"\s+", "", text)


class DescribeSlidesAsPdf:
    @pytest.mark.parametrize("aspect", ["16:9", "4:3"])
    @pytest.mark.parametrize("theme", theme_names())
    def they_keep_to_pdf_ua(self, theme, aspect):
        assert faults(write(everything(), srm_docs.look(theme=theme, aspect=aspect)).data) == []

    def and_to_the_archive_s_form_if_asked_for(self):
        assert faults(write(everything(), srm_docs.look(archive=True)).data, "pdfa-2a") == []

    @pytest.mark.parametrize(("aspect", "size"), [("16:9", (960, 540)), ("4:3", (720, 540))])
    def they_are_a_page_each_of_the_slide_s_size(self, aspect, size):
        made = write(everything(), srm_docs.look(aspect=aspect)).data
        laid = lay_out_deck(everything(), load_theme(), own_master(Aspect(aspect))).slides
        assert [(float(page.mediabox.width), float(page.mediabox.height)) for page in pages(made)] == [size] * len(laid)

    def and_each_has_its_title_its_number_and_its_footer(self):
        with pdfplumber.open(io.BytesIO(whole())) as file:
            corners = [page.crop((page.width - 90, 500, page.width, 540)).extract_text() for page in file.pages]
        assert corners == [str(number) for number in range(1, len(laid()) + 1)]
        for page, slide in zip(pages(whole()), laid(), strict=True):
            shown = page.extract_text()
            assert squeezed(slide.title) in squeezed(shown)
            assert "Version 1 · Public 12 May 2026" in shown

    def and_all_text_stays_on_its_page(self):
        with pdfplumber.open(io.BytesIO(whole())) as file:
            for page in file.pages:
                for character in page.chars:
                    assert 0 < character["x0"] < character["x1"] < page.width
                    assert 0 < character["top"] < character["bottom"] < page.height

    def and_no_text_is_lower_than_its_box(self):
        """What the layout measured holds what is drawn, with runs of several kinds in a line too."""
        mixed = tuple(Run(f"word{at} ", bold=at % 2 == 0, italic=at % 3 == 0, code=at % 5 == 0) for at in range(160))
        data = write(deck(Slide("a", "A", (Paragraph(mixed), bullets(["Point " * 30] * 3)))), LOOK).data
        with pdfplumber.open(io.BytesIO(data)) as file:
            for page in file.pages:
                body = [one for one in page.chars if one["size"] > 14.5]
                assert max(one["bottom"] for one in body) < 496

    def they_are_bookmarked_below_their_sections(self):
        outline = pypdf.PdfReader(io.BytesIO(whole())).outline
        assert [entry.title for entry in outline if not isinstance(entry, list)] == [
            "Opening",
            "Middle",
            "Questions",
            "Closing",
        ]
        below = [entry.title for entries in outline if isinstance(entries, list) for entry in entries]
        assert below == [slide.title for slide in laid()]

    def and_their_fonts_are_embedded(self):
        fonts = {str(font) for page in pages(whole()) for font in page["/Resources"]["/Font"].values()}
        assert fonts
        assert "Type3" not in "".join(fonts)
        for page in pages(whole()):
            for font in page["/Resources"]["/Font"].values():
                assert "/FontFile2" in font.get_object()["/FontDescriptor"]

    def and_their_links_lead_where_they_say(self):
        found = [note.get_object()["/A"]["/URI"] for page in pages(whole()) for note in page.get("/Annots", [])]
        assert found == ["https://example.com/?a=1&b=2"]

    def and_a_screen_reader_is_given_each_slide_in_its_order(self):
        read = [shown for shown in read_tags().children if shown.role == "Sect"]
        assert [shown.children[0].role for shown in read] == ["H1"] * len(laid())
        assert [squeezed(shown.children[0].text) for shown in read] == [squeezed(slide.title) for slide in laid()]
        sides = read[[slide.id for slide in laid()].index("sides")]
        assert [(tag.role, tag.text.replace(" \u2022", "\u2022").strip()) for tag in sides.children] == [
            ("H1", "The two sides"),
            ("H2", "Customer"),
            ("P", "Customer's side"),
            ("L", "\u2022Item 0\u2022Item 1\u2022Item 2"),
            ("H2", "Provider"),
            ("P", "Provider's side"),
            ("L", "".join(f"\u2022Item {at}" for at in range(5))),
        ]

    def and_its_tables_have_headers_and_its_pictures_words(self):
        tables = read_tags().all("Table")
        assert len(tables) == sum(isinstance(item, PlacedTable) for slide in laid() for item in slide.items)
        for shown in tables:
            assert [part.role for part in shown.children] == ["THead", "TBody"]
            assert {str(cell.attributes["Scope"]) for cell in shown.children[0].all("TH")} == {"/Column"}
            assert all(row.children[0].role == "TH" for row in shown.children[1].children)
        scenes = [item.scene for slide in laid() for item in slide.items if isinstance(item, PlacedPicture)]
        assert [figure.alt for figure in read_tags().all("Figure")] == [scene.alternative for scene in scenes]

    def and_its_answers_are_counted_by_letters(self):
        read = dict(zip((slide.id for slide in laid()), read_tags().children, strict=True))
        (choices,) = read["question"].all("L")
        assert str(choices.attributes["ListNumbering"]) == "/UpperAlpha"
        assert [label.text for label in choices.all("Lbl")] == ["A.", "B."]

    def and_neither_footers_nor_numbers_are_read(self):
        assert "Version 1" not in read_tags().text
        assert "12 May 2026" not in read_tags().text

    def and_the_letter_of_the_right_answer_is_bold_as_the_answer_is(self):
        at = [slide.id for slide in laid()].index("answer")
        with pdfplumber.open(io.BytesIO(whole())) as file:
            first = [char for char in file.pages[at].chars if char["x0"] < MARGIN + 1 and char["text"] in "AB"][:2]
        assert [(char["text"], "Bold" in char["fontname"]) for char in first] == [("A", True), ("B", False)]

    def and_rules_are_drawn_over_the_grounds_of_cells(self):
        with pypdfium2.PdfDocument(whole()) as file:
            at = [slide.id for slide in laid()].index("matrix")
            shown = file[at].render(scale=4).to_pil()
        grid = laid()[at].items[1]
        edges = list(accumulate(grid.heights, initial=grid.box.y))[1:]
        across = [shown.getpixel((int(4 * (grid.box.right - 2)), round(4 * edge))) for edge in edges]
        assert {"#{:02x}{:02x}{:02x}".format(*pixel[:3]) for pixel in across} == {LOOK.theme.rule.hex.lower()}

    def and_two_spaces_stay_two(self):
        at = [slide.id for slide in laid()].index("match")
        assert "____  Patching" in pages(whole())[at].extract_text()

    def and_no_word_of_the_speaker_is_in_them(self):
        assert "Say what there is to see" not in "".join(page.extract_text() for page in pages(whole()))

    def they_are_the_same_bytes_on_every_run(self):
        assert write(everything(), LOOK).data == whole()

    @pytest.mark.parametrize("text", HOSTILE)
    def they_take_every_text_for_text(self, text):
        data = write(deck(Slide("a", "A", (Paragraph((Run(text),)), bullets([text]), table(1, text=text)))), LOOK).data
        shown = squeezed("".join(page.extract_text() for page in pages(data)))
        assert shown.count(squeezed(text)) >= 4

    def and_their_remarks_are_those_of_powerpoint(self):
        long = one(bullets(["Point " * 40] * 20))
        assert [found.code for found in write(long, LOOK).remarks] == ["slide-text"]
        assert list(write(everything(), LOOK).remarks) == []


class DescribeThePrintedHandout:
    @pytest.mark.parametrize(("paper", "size"), [("a4", (595.3, 841.9)), ("letter", (612, 792))])
    def it_has_three_slides_on_a_page_of_paper(self, paper, size):
        made = pages(write(everything(), srm_docs.look(note_lines=True, paper=paper)).data)
        assert len(made) == -(-len(laid()) // 3)
        assert (float(made[0].mediabox.width), float(made[0].mediabox.height)) == pytest.approx(size, abs=0.1)

    def it_shows_all_slides_in_order_each_with_room_for_notes(self):
        shown = "".join(page.extract_text() for page in pages(write(everything(), srm_docs.look(note_lines=True)).data))
        assert shown.count("Notes") == len(laid())
        places = [squeezed(shown).index(squeezed(slide.title)) for slide in laid()[2:]]
        assert places == sorted(places)

    @pytest.mark.parametrize("aspect", ["16:9", "4:3"])
    def it_keeps_to_pdf_ua(self, aspect):
        assert faults(write(everything(), srm_docs.look(note_lines=True, aspect=aspect)).data) == []

    def it_is_read_slide_by_slide_each_followed_by_its_label(self):
        read = tags(write(everything(), srm_docs.look(note_lines=True)).data).children
        assert [squeezed(shown.children[0].text) for shown in read] == [squeezed(slide.title) for slide in laid()]
        assert [(shown.children[-1].role, shown.children[-1].text) for shown in read] == [("P", "Notes")] * len(laid())

    def and_each_slide_s_number_is_below_it_large_enough_to_be_read(self):
        with pdfplumber.open(io.BytesIO(write(everything(), srm_docs.look(note_lines=True)).data)) as file:
            found = []
            for page in file.pages:
                (frames,) = {round(one["x1"], 1) for one in page.rects if not one["fill"]}
                ends = page.crop((frames - 20, 70, frames + 1, page.height - 70))
                found += ends.filter(lambda one: one.get("size", 0) > 8).extract_text().split()
        assert found == [str(number) for number in range(1, len(laid()) + 1)]

    def it_has_a_header_on_every_page(self):
        with pdfplumber.open(io.BytesIO(write(everything(), srm_docs.look(note_lines=True)).data)) as file:
            heads = [page.crop((0, 0, page.width, 62)).extract_text() for page in file.pages]
        assert heads == ["Who does what Slides"] * len(heads)

    @pytest.mark.parametrize("theme", theme_names())
    def it_keeps_to_pdf_ua_and_to_the_archive_s_form_in_every_theme(self, theme):
        data = write(everything(), srm_docs.look(note_lines=True, archive=True, theme=theme)).data
        assert (faults(data), faults(data, "pdfa-2a")) == ([], [])

    def and_its_slides_and_lines_stay_within_the_margins(self):
        with pdfplumber.open(
            io.BytesIO(write(everything(), srm_docs.look(note_lines=True, aspect="4:3")).data)
        ) as file:
            for page in file.pages:
                assert all(56 < one["x0"] < one["x1"] < page.width - 56 for one in page.chars)
                rows = [one for one in page.lines if one["x0"] > page.width / 2]
                assert all(one["x1"] < page.width - 56 for one in rows)
