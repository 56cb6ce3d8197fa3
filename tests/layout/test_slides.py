from itertools import pairwise

import pytest
from support.decks import bullets, deck, everything, one, panel, table
from support.localized import localized
from support.samples import LONG_WORD, drawn

from srm_docs.compose import boundary, shift
from srm_docs.core.values import replace
from srm_docs.layout import lay_out_deck
from srm_docs.layout.slides.text import Measure
from srm_docs.page.deck import Deck, Slide
from srm_docs.page.document import (
    Callout,
    ChoiceItem,
    Choices,
    Contents,
    Figure,
    Panels,
    Paragraph,
    Table,
    TableCell,
    TableColumn,
    TableRow,
)
from srm_docs.page.placed import Fit, LaidDeck, PlacedPicture, PlacedTable, PlacedText, SlideKind
from srm_docs.page.scene import Panel
from srm_docs.page.text import Run, plain, plain_text
from srm_docs.style.master import Aspect, own_master
from srm_docs.style.theme import load_theme

THEME = load_theme()


def laid(written: Deck, aspect: Aspect = Aspect.WIDE) -> LaidDeck:
    return lay_out_deck(written, THEME, own_master(aspect))


def overflowing(laid_deck: LaidDeck) -> list[str]:
    """What leaves its box, or the slide."""
    measure, faults = Measure(THEME.face), []
    for slide in laid_deck.slides:
        for item in slide.items:
            box = item.box
            if box.x < 0 or box.y < 0 or box.right > laid_deck.size.width + 0.1 or box.bottom > 496:
                faults.append(f"{slide.title}: {box}")
            if isinstance(item, PlacedText):
                height = measure.column(item.paragraphs, box.width - 2 * item.inset)
                if height > box.height + 0.1:
                    faults.append(f"{slide.title}: {item.role} {height} in {box.height}")
    return faults


def said(laid_deck: LaidDeck) -> str:
    """All text below the titles, without white space."""
    texts = []
    for slide in laid_deck.slides:
        for item in slide.items[1:]:
            if isinstance(item, PlacedText):
                texts += [plain_text(paragraph.text) for paragraph in item.paragraphs]
            elif isinstance(item, PlacedTable):
                texts += [plain_text(text) for row in item.table.rows for cell in row.cells for text in cell.texts]
    return "".join("".join(texts).split())


def sizes(laid_deck: LaidDeck) -> list[float]:
    sizes_in_points = []
    for slide in laid_deck.slides:
        for item in slide.items:
            match item:
                case PlacedText():
                    sizes_in_points += [paragraph.size for paragraph in item.paragraphs]
                case PlacedTable():
                    sizes_in_points.append(item.size)
                case PlacedPicture():
                    scale = item.box.width / item.scene.size.width
                    panels = [mark for mark in item.scene.marks if isinstance(mark, Panel)]
                    sizes_in_points += [line.size * scale for panel in panels for line in panel.lines]
    return sizes_in_points


WORDS = [f"word{number}" for number in range(2_000)]


class DescribeADeckThatIsLaidOut:
    @pytest.mark.parametrize("aspect", list(Aspect))
    def it_overflows_nowhere(self, aspect):
        assert overflowing(laid(everything(), aspect)) == []

    @pytest.mark.parametrize("aspect", list(Aspect))
    def it_has_no_text_below_fourteen_points(self, aspect):
        shown = [slide for slide in laid(everything(), aspect).slides if not slide.id.startswith("sources")]
        assert min(sizes(LaidDeck(laid(everything()).size, tuple(shown), ()))) >= 13.99

    def it_begins_each_slide_with_its_title(self):
        for slide in laid(everything()).slides:
            assert isinstance(slide.items[0], PlacedText)
            assert slide.items[0].role == "title"
            assert plain_text(slide.items[0].paragraphs[0].text).replace("\u00a0", " ") == slide.title

    def it_gives_every_slide_a_title_and_an_id_of_its_own(self):
        slides = laid(everything()).slides
        assert len({slide.title for slide in slides}) == len({slide.id for slide in slides}) == len(slides)

    def it_takes_the_right_layout_for_each(self):
        kinds = {slide.id: slide.kind for slide in laid(everything()).slides}
        assert kinds["first"] is SlideKind.TITLE
        assert kinds["sides"] is SlideKind.COMPARISON
        assert kinds["three"] is kinds["chart"] is kinds["matrix"] is SlideKind.TITLE_ONLY
        assert kinds["question"] is kinds["answer"] is SlideKind.CONTENT

    def it_steps_on_to_the_first_part_alone(self):
        model = drawn(*["CP" * 20] * 2)
        slides = laid(deck(Slide("s", "Shift", (Figure(shift.compose(localized(model)), ()),), steps=True))).slides
        assert len(slides) > 1
        assert [slide.steps for slide in slides] == [True, *[False] * (len(slides) - 1)]

    def but_what_belongs_in_documents_has_no_place_on_slides(self):
        with pytest.raises(TypeError, match="no place for a Contents"):
            laid(one(Contents(plain("Contents"))))


class DescribeTextOnSlides:
    def it_is_as_large_as_it_fits(self):
        few, more = (laid(one(bullets(["A short point"] * count))) for count in (3, 12))
        assert max(sizes(few)[1:]) == 30
        assert 16 <= max(sizes(more)[1:]) < 24

    def it_goes_on_on_the_next_slide_where_there_is_too_much(self):
        laid_deck = laid(one(bullets(f"Point {number}: " + " ".join(WORDS[:30]) for number in range(20))))
        assert len(laid_deck.slides) > 2
        assert laid_deck.slides[0].title == f"A slide (1 of {len(laid_deck.slides)})"
        assert overflowing(laid_deck) == []
        assert [fitted.fit for fitted in laid_deck.fitted] == [Fit.SPLIT]

    def it_cuts_a_paragraph_that_no_slide_can_hold(self):
        text = " ".join(WORDS)
        laid_deck = laid(one(Paragraph((Run(text[:5_000], bold=True), Run(text[5_000:])))))
        assert overflowing(laid_deck) == []
        assert said(laid_deck) == text.replace(" ", "")

    def it_fills_the_slides_evenly(self):
        laid_deck = laid(one(bullets([" ".join(WORDS[:12])] * 22)))
        counts = [len(slide.items[1].paragraphs) for slide in laid_deck.slides]
        assert len(counts) > 1
        assert max(counts) - min(counts) <= 1

    def it_rather_sets_a_question_small_than_parts_it_from_its_answers(self):
        choices = Choices(tuple(ChoiceItem(letter, plain(" ".join(WORDS[:20]))) for letter in "ABCDE"))
        laid_deck = laid(one(Paragraph(plain(" ".join(WORDS[:110])), "question"), choices))
        assert len(laid_deck.slides) == 1
        assert [fitted.fit for fitted in laid_deck.fitted] == [Fit.SMALLER]
        assert 14 <= laid_deck.fitted[0].amount < 16

    def it_survives_words_without_an_end(self):
        laid_deck = laid(one(bullets([LONG_WORD * 20]), Callout(plain(LONG_WORD * 5), (plain(LONG_WORD),))))
        assert overflowing(laid_deck) == []

    def it_marks_the_right_choice_by_more_than_its_colour(self):
        right = Choices((ChoiceItem("A", plain("Yes"), right=True), ChoiceItem("B", plain("No"))))
        yes, no = laid(one(right)).slides[0].items[1].paragraphs
        assert all(run.bold for run in yes.text)
        assert not any(run.bold for run in no.text)
        assert (yes.muted, no.muted) == (False, True)


class DescribeTitles:
    def they_are_set_smaller_where_they_are_long(self):
        short, long = (laid(one(Paragraph(plain("x")), title=title)) for title in ("Short", "A longer one " * 12))
        assert sizes(short)[0] == 30
        assert 18 <= sizes(long)[0] < 30
        assert overflowing(long) == []

    def and_cut_at_last_with_the_whole_in_the_notes(self):
        title = "An endless title " * 40
        laid_deck = laid(one(Paragraph(plain("x")), title=title))
        (slide,) = laid_deck.slides
        assert slide.title.endswith("…")
        assert plain_text(slide.notes[0]) == title
        assert laid_deck.fitted[0].fit is Fit.CUT
        assert overflowing(laid_deck) == []

    def they_stay_apart_where_cutting_makes_them_alike(self):
        title = "An endless title " * 40
        slides = [Slide(str(number), f"{title} {number}", (Paragraph(plain("x")),)) for number in range(3)]
        assert len({slide.title for slide in laid(deck(*slides)).slides}) == 3


class DescribeTablesOnSlides:
    def they_are_cut_between_rows_with_their_header_on_each(self):
        laid_deck = laid(one(table(60)))
        tables = [slide.items[1] for slide in laid_deck.slides]
        names = [plain_text(row.cells[0].paragraphs[0]) for part in tables for row in part.table.rows]
        assert names == [f"Row number {number}" for number in range(60)]
        assert len({tuple(column.title for column in part.table.columns) for part in tables}) == 1
        assert overflowing(laid_deck) == []
        assert laid_deck.fitted == ()

    def they_have_what_stands_above_them_on_each_slide_if_it_is_short(self):
        laid_deck = laid(one(Paragraph(plain("R responsible, A accountable."), "note"), table(60)))
        assert len(laid_deck.slides) > 1
        assert {plain_text(slide.items[1].paragraphs[0].text) for slide in laid_deck.slides} == {
            "R responsible, A accountable."
        }
        assert overflowing(laid_deck) == []
        assert sum(len(slide.items[2].table.rows) for slide in laid_deck.slides) == 60

    def but_what_takes_more_than_a_fifth_of_the_slide_stands_there_once(self):
        note = Paragraph(plain("What a letter means is said here at some length. " * 12), "note")
        laid_deck = laid(one(note, table(60)))
        noted = [slide for slide in laid_deck.slides if "atsomelength" in said(replace(laid_deck, slides=(slide,)))]
        assert len(laid_deck.slides) > 3
        assert len(noted) == 1
        assert overflowing(laid_deck) == []

    def they_fill_their_slides_evenly(self):
        counts = [len(slide.items[1].table.rows) for slide in laid(one(table(25))).slides]
        assert max(counts) - min(counts) <= 1

    def they_are_worth_a_remark_where_they_take_very_many_slides(self):
        laid_deck = laid(one(table(900)))
        assert [(fitted.fit, fitted.amount) for fitted in laid_deck.fitted] == [(Fit.SPLIT, len(laid_deck.slides))]

    def they_leave_no_heading_alone_at_the_foot(self):
        for slide in laid(one(table(60, heading_every=4))).slides:
            assert len(slide.items[1].table.rows[-1].cells) > 1

    def they_are_shared_out_by_columns_where_these_are_too_many(self):
        laid_deck = laid(one(table(3, columns=16, text="Responsibilities")))
        parts = [slide.items[1].table for slide in laid_deck.slides]
        assert len(parts) > 1
        assert {part.columns[0].title for part in parts} == {"Row"}
        assert [column.title for part in parts for column in part.columns[1:]] == [
            f"Column {number}" for number in range(1, 16)
        ]
        assert overflowing(laid_deck) == []

    def and_a_row_that_no_slide_can_hold_goes_on_under_its_name(self):
        text = " ".join(WORDS)
        laid_deck = laid(one(table(1, text=text)))
        rows = [row for slide in laid_deck.slides for row in slide.items[1].table.rows]
        assert overflowing(laid_deck) == []
        assert {plain_text(row.cells[0].paragraphs[0]) for row in rows} == {"Row number 0"}
        told = "".join(plain_text(text) for row in rows for text in row.cells[1].paragraphs)
        assert told.replace(" ", "") == text.replace(" ", "")

    def and_their_heights_and_widths_are_those_of_their_box(self):
        for slide in laid(one(table(40, columns=5))).slides:
            part = slide.items[1]
            assert sum(part.heights) == pytest.approx(part.box.height)
            assert sum(part.widths) == pytest.approx(part.box.width)
            assert len(part.heights) == len(part.table.rows) + 1

    def and_what_is_not_bold_is_not_measured_as_if_it_were(self):
        text = (Run("Customer", bold=True), Run(": Endpoint protection that goes on and on and on"))
        measure, strong = Measure(load_theme().face), tuple(replace(run, bold=True) for run in text)
        numbers = [[len(measure.lines(told, room, 16)) for told in (text, strong)] for room in range(90, 400, 5)]
        assert all(mixed <= bold for mixed, bold in numbers)
        assert any(mixed < bold for mixed, bold in numbers)
        assert " ".join(measure.lines(text, 200, 16)) == plain_text(text)

    def and_only_the_name_in_a_row_s_first_cell_is_bold(self):
        named = TableRow(
            (TableCell((plain("A row"), plain("Not applicable: it is theirs"))), TableCell((plain("Yes"),)))
        )
        columns = (TableColumn("Item"), TableColumn("Who"))
        (item,) = laid(one(Table(plain("T"), "", columns, (named,)))).slides[0].items[1:]
        assert isinstance(item, PlacedTable)
        name, reason = item.table.rows[0].cells[0].paragraphs
        assert [name[0].bold, reason[0].bold] == [True, False]


class DescribePanelsOnSlides:
    def and_two_are_a_comparison_and_more_are_cards(self):
        two, three = (laid(one(Panels((panel("A", "customer"),) * count))).slides[0] for count in (2, 3))
        assert [item.role for item in two.items[1:]] == ["head", "body", "head", "body"]
        assert [item.role for item in three.items[1:]] == ["card"] * 6

    def they_stand_beside_each_other(self):
        (slide,) = laid(one(Panels((panel("A", "customer"), panel("B", "provider"), panel("C", "customer"))))).slides
        heads = slide.items[1::2]
        assert all(left.box.right < right.box.x for left, right in pairwise(heads))

    @pytest.mark.parametrize("count", [1, 2, 3, 4, 7])
    def and_all_items_of_all_of_them_are_shown(self, count):
        panels = Panels(
            tuple(panel(f"Side{number}", "customer", 40, f"Item{number} " + "text " * 8) for number in range(count))
        )
        laid_deck = laid(one(panels))
        assert overflowing(laid_deck) == []
        shown = said(laid_deck)
        assert all("".join(item.split()) in shown for part in panels.panels for item in part.items)

    def and_an_item_longer_than_a_slide_is_cut(self):
        text = " ".join(WORDS)
        laid_deck = laid(one(Panels((panel("A", "customer", 1, text),))))
        assert overflowing(laid_deck) == []
        assert [word for word in WORDS if word not in said(laid_deck)] == []

    @pytest.mark.parametrize("aspect", list(Aspect))
    @pytest.mark.parametrize("count", [1, 2, 3])
    def and_one_item_below_a_long_title_is_set_as_small_as_it_takes(self, count, aspect):
        short = replace(panel("A", "customer", 1), items=("Item " * 60,))
        long = replace(panel("Side " * 60, "provider", 1), subtitle="Its part " * 30)
        laid_deck = laid(one(Panels((short, long, short)[:count])), aspect)
        assert overflowing(laid_deck) == []

    def and_a_title_that_leaves_no_room_is_cut_and_named(self):
        laid_deck = laid(one(Panels((panel("Side " * 200, "customer"), panel("B", "provider")))))
        assert overflowing(laid_deck) == []
        cut_titles = [fitted.title for fitted in laid_deck.fitted if fitted.fit is Fit.CUT]
        assert {(title[:9], title[-1]) for title in cut_titles} == {("Side Side", "\u2026")}


class DescribePicturesOnSlides:
    @pytest.mark.parametrize("aspect", list(Aspect))
    def they_are_in_parts_where_one_slide_is_not_enough(self, aspect):
        model = drawn(*["CP" * 14] * 9)
        laid_deck = laid(one(Figure(boundary.compose(localized(model)), ())), aspect)
        assert len(laid_deck.slides) > 1
        assert overflowing(laid_deck) == []
        assert min(sizes(laid_deck)) >= 13.99

    def they_are_as_large_as_fits(self):
        small, large = (
            laid(one(Figure(boundary.compose(localized(drawn(*rows))), ())))
            for rows in (["CP"] * 2, ["CCCCCCPPPP"] * 6)
        )
        assert max(sizes(small)[1:]) > max(sizes(large)[1:])

    def they_keep_their_proportions(self):
        for slide in laid(everything()).slides:
            for item in slide.items:
                if isinstance(item, PlacedPicture):
                    ratio = item.scene.size.width / item.scene.size.height
                    assert item.box.width / item.box.height == pytest.approx(ratio)
