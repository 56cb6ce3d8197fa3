import io
import re

import pdfplumber
import pypdf
import pytest
from accessible import faults
from decks import bullets, deck, everything, one, table
from samples import HOSTILE

import srm_docs
from srm_docs.layout import lay_out_deck
from srm_docs.page.deck import Slide
from srm_docs.page.document import Paragraph
from srm_docs.page.text import Run
from srm_docs.style.master import Aspect, own_master
from srm_docs.style.theme import load_theme, theme_names
from srm_docs.writers.pdf import remarks, write

LOOK = srm_docs.look()
WHOLE = write(everything(), LOOK)
LAID = lay_out_deck(everything(), load_theme(), own_master(Aspect.WIDE)).slides


def pages(data):
    return pypdf.PdfReader(io.BytesIO(data)).pages


def squeezed(text):
    return re.sub(r"\s+", "", text)


class DescribeSlidesAsPdf:
    @pytest.mark.parametrize("aspect", ["16:9", "4:3"])
    @pytest.mark.parametrize("theme", theme_names())
    def they_keep_to_pdf_ua(self, theme, aspect):
        assert faults(write(everything(), srm_docs.look(theme=theme, aspect=aspect))) == []

    def and_to_the_archive_s_form_if_asked_for(self):
        assert faults(write(everything(), srm_docs.look(archive=True)), "pdfa-2a") == []

    @pytest.mark.parametrize(("aspect", "size"), [("16:9", (960, 540)), ("4:3", (720, 540))])
    def they_are_a_page_each_of_the_slide_s_size(self, aspect, size):
        made = write(everything(), srm_docs.look(aspect=aspect))
        laid = lay_out_deck(everything(), load_theme(), own_master(Aspect(aspect))).slides
        assert [(float(page.mediabox.width), float(page.mediabox.height)) for page in pages(made)] == [size] * len(laid)

    def and_each_has_its_title_its_number_and_its_footer(self):
        with pdfplumber.open(io.BytesIO(WHOLE)) as file:
            corners = [page.crop((page.width - 90, 500, page.width, 540)).extract_text() for page in file.pages]
        assert corners == [str(number) for number in range(1, len(LAID) + 1)]
        for page, slide in zip(pages(WHOLE), LAID, strict=True):
            shown = page.extract_text()
            assert squeezed(slide.title) in squeezed(shown)
            assert "Version 1 · Public" in shown

    def and_all_text_stays_on_its_page(self):
        with pdfplumber.open(io.BytesIO(WHOLE)) as file:
            for page in file.pages:
                for character in page.chars:
                    assert 0 < character["x0"] < character["x1"] < page.width
                    assert 0 < character["top"] < character["bottom"] < page.height

    def and_no_text_is_lower_than_its_box(self):
        """What the layout measured holds what is drawn, with runs of several kinds in a line too."""
        mixed = tuple(Run(f"word{at} ", bold=at % 2 == 0, italic=at % 3 == 0, code=at % 5 == 0) for at in range(160))
        data = write(deck(Slide("a", "A", (Paragraph(mixed), bullets(["Point " * 30] * 3)))), LOOK)
        with pdfplumber.open(io.BytesIO(data)) as file:
            for page in file.pages:
                body = [one for one in page.chars if one["size"] > 14.5]
                assert max(one["bottom"] for one in body) < 496

    def they_are_bookmarked_below_their_sections(self):
        outline = pypdf.PdfReader(io.BytesIO(WHOLE)).outline
        assert [entry.title for entry in outline if not isinstance(entry, list)] == [
            "Opening",
            "Middle",
            "Questions",
            "Closing",
        ]
        below = [entry.title for entries in outline if isinstance(entries, list) for entry in entries]
        assert below == [slide.title for slide in LAID]

    def and_their_fonts_are_embedded(self):
        fonts = {str(font) for page in pages(WHOLE) for font in page["/Resources"]["/Font"].values()}
        assert fonts
        assert "Type3" not in "".join(fonts)
        for page in pages(WHOLE):
            for font in page["/Resources"]["/Font"].values():
                assert "/FontFile2" in font.get_object()["/FontDescriptor"]

    def and_their_links_lead_where_they_say(self):
        found = [note.get_object()["/A"]["/URI"] for page in pages(WHOLE) for note in page.get("/Annots", [])]
        assert found == ["https://example.com/?a=1&b=2"]

    def and_no_word_of_the_speaker_is_in_them(self):
        assert "Say what there is to see" not in "".join(page.extract_text() for page in pages(WHOLE))

    def they_are_the_same_bytes_on_every_run(self):
        assert write(everything(), LOOK) == WHOLE

    @pytest.mark.parametrize("text", HOSTILE)
    def they_take_every_text_for_text(self, text):
        data = write(deck(Slide("a", "A", (Paragraph((Run(text),)), bullets([text]), table(1, text=text)))), LOOK)
        shown = squeezed("".join(page.extract_text() for page in pages(data)))
        assert shown.count(squeezed(text)) >= 4

    def and_their_remarks_are_those_of_powerpoint(self):
        long = one(bullets(["Point " * 40] * 20))
        assert [found.code for found in remarks(long, LOOK)] == ["slide-text"]
        assert list(remarks(everything(), LOOK)) == []


class DescribeThePrintedHandout:
    @pytest.mark.parametrize(("paper", "size"), [("a4", (595.3, 841.9)), ("letter", (612, 792))])
    def it_has_three_slides_on_a_page_of_paper(self, paper, size):
        made = pages(write(everything(), srm_docs.look(note_lines=True, paper=paper)))
        assert len(made) == -(-len(LAID) // 3)
        assert (float(made[0].mediabox.width), float(made[0].mediabox.height)) == pytest.approx(size, abs=0.1)

    def it_shows_all_slides_in_order_each_with_room_for_notes(self):
        shown = "".join(page.extract_text() for page in pages(write(everything(), srm_docs.look(note_lines=True))))
        assert shown.count("Notes") == len(LAID)
        places = [squeezed(shown).index(squeezed(slide.title)) for slide in LAID[2:]]
        assert places == sorted(places)

    @pytest.mark.parametrize("aspect", ["16:9", "4:3"])
    def it_keeps_to_pdf_ua(self, aspect):
        assert faults(write(everything(), srm_docs.look(note_lines=True, aspect=aspect))) == []

    def and_its_slides_and_lines_stay_within_the_margins(self):
        with pdfplumber.open(io.BytesIO(write(everything(), srm_docs.look(note_lines=True, aspect="4:3")))) as file:
            for page in file.pages:
                assert all(56 < one["x0"] < one["x1"] < page.width - 56 for one in page.chars)
                rows = [one for one in page.lines if one["x0"] > page.width / 2]
                assert all(one["x1"] < page.width - 56 for one in rows)
