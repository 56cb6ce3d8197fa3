import io

import pytest
from pptx import Presentation
from support import slide_templates as made
from support import slidefiles
from support.decks import everything
from support.slidefiles import own_findings, parts, slides, text_of, values

import srm_docs
from srm_docs.core.colour import contrast
from srm_docs.core.values import replace
from srm_docs.layout import lay_out_deck
from srm_docs.page.party import Party
from srm_docs.page.placed import SlideKind
from srm_docs.style.theme import load_theme
from srm_docs.writers._pptx.corporate import their_master
from srm_docs.writers._pptx.their_palette import their_palette
from srm_docs.writers.pptx import write

TEMPLATES = {
    "default": made.default,
    "german": made.german,
    "odd": made.odd,
    "our own": lambda: write(everything(), srm_docs.look(theme="dark")).data,
}


def look(folder, name):
    return srm_docs.look(template=made.written(folder, TEMPLATES[name]()))


@pytest.fixture(scope="module", params=list(TEMPLATES))
def filled(request, tmp_path_factory):
    chosen = look(tmp_path_factory.mktemp(request.param), request.param)
    return request.param, chosen, write(everything(), chosen).data


class DescribeSlidesInATemplate:
    def they_have_no_fault_that_either_validator_finds(self, filled, tmp_path):
        _, _, data = filled
        # A guess at the widths of a typeface that is not here is no finding.
        assert [one for one in slidefiles.findings(data, tmp_path) if "PPT00" not in one] == []
        assert own_findings(data) == []

    def they_say_what_those_of_our_own_design_say(self, filled):
        _, _, data = filled
        shown = "".join("".join(map(text_of, slides(data))).split())
        for word in ("Whodoeswhat", "Findtheline", "Rownumber29", "Customer'sside", "Answer:A", "x<y"):
            assert word in shown

    def they_are_in_its_layouts(self, filled):
        _, chosen, data = filled
        used = {slide.slide_layout.name for slide in Presentation(io.BytesIO(data)).slides}
        assert used == {layout.name for layout in chosen.slide_template.chosen.values()}

    def they_are_of_its_size(self, filled):
        _, chosen, data = filled
        width = Presentation(io.BytesIO(data)).slide_width
        assert width.pt == chosen.slide_template.size.width

    def and_nothing_of_its_own_slides_is_left(self, filled):
        _, _, data = filled
        assert made.SECRET.encode() not in b"".join(parts(data).values())
        held = parts(data)
        assert not [name for name in held if "thumbnail" in name or "printer" in name or "customXml" in name]

    def and_every_place_that_is_there_is_filled(self, filled):
        _, _, data = filled
        for slide in Presentation(io.BytesIO(data)).slides:
            assert all(place.has_text_frame and place.text_frame.text.strip() for place in slide.placeholders)

    def and_its_fonts_are_its_own(self, filled):
        _, _, data = filled
        for slide in slides(data):
            assert set(values(slide, "//a:latin/@typeface")) <= {"Courier New"}

    def and_their_titles_are_no_bolder_than_it_says(self, filled):
        _, _, data = filled
        for slide in Presentation(io.BytesIO(data)).slides:
            assert [run.font.bold for run in slide.shapes.title.text_frame.paragraphs[0].runs] == [None]

    def they_have_the_same_bytes_on_every_run(self, filled):
        _, chosen, data = filled
        assert write(everything(), chosen).data == data

    def and_their_notes_are_there(self, filled):
        _, _, data = filled
        made_ = Presentation(io.BytesIO(data))
        assert made_.slides[2].notes_slide.notes_text_frame.text == "Say what there is to see.\nAbout 2 min"

    def and_its_text_stays_in_its_places(self, filled):
        _, chosen, _ = filled
        master = their_master(chosen.slide_template, chosen.theme)
        laid = lay_out_deck(everything(), chosen.theme, master)
        for slide in laid.slides:
            for item in slide.items[1:]:
                assert item.box.x >= -0.1
                assert item.box.right <= laid.size.width + 0.1
                assert item.box.bottom <= laid.size.height

    def and_remarks_name_only_what_is_so(self, filled):
        _, chosen, _ = filled
        assert {one.code for one in write(everything(), chosen).remarks} <= {"slide-text"}


class DescribeATemplateThatLacksThings:
    def and_two_texts_side_by_side_are_boxes_where_it_has_no_comparison(self, tmp_path):
        bare = made.without_layouts(made.default(), "Comparison", "Title Only", "Two Content")
        chosen = srm_docs.look(template=made.written(tmp_path, bare))
        data = write(everything(), chosen).data
        assert own_findings(data) == []
        sides = next(
            slide for slide in Presentation(io.BytesIO(data)).slides if slide.shapes.title.text == "The two sides"
        )
        assert {shape.name for shape in sides.shapes if not shape.is_placeholder} == {"Customer", "Provider"}
        assert sides.slide_layout.name == "Title and Content"

    def and_what_stands_below_the_title_is_a_box_where_it_has_no_place_for_that(self, tmp_path):
        bare = made.edited(
            made.default(),
            {"ppt/slideLayouts/slideLayout1.xml": lambda xml: xml.replace('type="subTitle"', 'type="pic"')},
        )
        data = write(everything(), srm_docs.look(template=made.written(tmp_path, bare))).data
        assert own_findings(data) == []
        first = Presentation(io.BytesIO(data)).slides[0]
        assert [shape.text_frame.text for shape in first.shapes if not shape.is_placeholder] == ["A lesson"]

    def and_one_without_a_theme_s_colours_has_notes_all_the_same(self, tmp_path):
        bare = made.edited(
            made.default(),
            {"ppt/slideMasters/slideMaster1.xml": lambda xml: xml.replace('tx2="dk2"', "").replace('bg2="lt2"', "")},
        )
        data = write(everything(), srm_docs.look(template=made.written(tmp_path, bare))).data
        assert Presentation(io.BytesIO(data)).slides[2].has_notes_slide

    def and_a_footer_that_it_does_not_have_is_remarked(self, tmp_path):
        bare = made.edited(
            made.default(),
            {"ppt/slideLayouts/slideLayout2.xml": lambda xml: xml.replace('type="ftr"', 'type="pic"')},
        )
        chosen = srm_docs.look(template=made.written(tmp_path, bare))
        said = [one.message for one in write(everything(), chosen).remarks if one.code == "template-layout"]
        assert len(said) == 1
        assert said[0].startswith("the layout 'Title and Content' of the template has no footer, so that version and")

    def and_a_theme_without_colours_leaves_the_owners_ours(self, tmp_path):
        theme, parties = load_theme(), everything().parties
        palette, missing = their_palette({}, theme, parties)
        assert missing == ("Customer", "Provider")
        assert palette.fill_of("customer") == theme.near[0].fill


class DescribeTheirPalette:
    @pytest.mark.parametrize("name", list(TEMPLATES))
    def it_is_made_of_entries_that_differ_and_bear_a_text(self, name, tmp_path):
        template = look(tmp_path, name).slide_template
        parties = [Party(str(at), str(at), near=at % 2 == 0) for at in range(4)]
        palette, missing = their_palette(template.colours, load_theme(), parties)
        assert missing == ()
        assert all(tone.is_entry for tone in palette.owners.values())
        assert contrast(palette.fill_of("0"), palette.fill_of("1")) >= 3
        for party in parties:
            ink = palette.ink_on(party.id).seen(palette.entries)
            assert contrast(ink, palette.fill_of(party.id)) >= 4.5
        assert contrast(palette.muted.seen(palette.entries), palette.entries["bg1"]) >= 4.5
        assert contrast(palette.ornament.seen(palette.entries), palette.entries["bg1"]) >= 4.5

    def it_begins_with_the_first_accents(self, tmp_path):
        template = look(tmp_path, "default").slide_template
        palette, _ = their_palette(template.colours, load_theme(), everything().parties)
        assert [palette.owners[party].name for party in ("customer", "provider")] == ["accent1", "accent2"]

    def and_a_comparison_has_its_heads_above_its_texts(self, tmp_path):
        master = their_master(look(tmp_path, "german").slide_template, load_theme())
        layout = master.layouts[SlideKind.COMPARISON]
        assert [head.x for head in layout.heads] == pytest.approx([body.x for body in layout.bodies])
        assert all(head.bottom <= body.y + 1 for head, body in zip(layout.heads, layout.bodies, strict=True))

    def and_a_brand_s_colours_do_not_change_it(self, tmp_path):
        chosen = look(tmp_path, "default")
        other = replace(chosen, theme=load_theme("dark"))
        assert b"srgbClr" not in b"".join(
            data for name, data in parts(write(everything(), other).data).items() if "slides/slide" in name
        )
