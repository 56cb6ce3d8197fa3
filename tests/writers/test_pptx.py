import functools
import io
import re
import zipfile

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from support import slidefiles
from support.decks import bullets, deck, everything, one, panel, table
from support.localized import localized
from support.samples import HOSTILE, drawn
from support.slidefiles import NS, P, parts, slides, text_of, values

import srm_docs
from srm_docs.compose import boundary
from srm_docs.core.colour import contrast, mix
from srm_docs.core.values import replace
from srm_docs.page.deck import Slide
from srm_docs.page.document import Bullets, ChoiceItem, Choices, Figure, Item, Panels, Paragraph
from srm_docs.page.party import Party
from srm_docs.page.text import Run, plain
from srm_docs.style.theme import load_theme, theme_names
from srm_docs.writers._pptx.palette import own_palette
from srm_docs.writers.pptx import write

LOOK = srm_docs.look()


# Not when the module is loaded: each process loads all modules, and few of them come to run these tests.
@functools.cache
def whole():
    return write(everything(), LOOK).data


def opened(data):
    return Presentation(io.BytesIO(data))


def shapes(group):
    """All shapes below a slide or a group."""
    for shape in group.shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from shapes(shape)


def slide_called(data, title):
    return next(slide for slide in opened(data).slides if slide.shapes.title.text_frame.text == title)


class DescribeTheFile:
    @pytest.mark.parametrize("aspect", ["16:9", "4:3"])
    @pytest.mark.parametrize("theme", theme_names())
    def it_has_no_fault_that_either_validator_finds(self, theme, aspect, tmp_path):
        data = write(everything(), srm_docs.look(theme=theme, aspect=aspect)).data
        assert slidefiles.findings(data, tmp_path) == []

    @pytest.mark.parametrize(
        ("part", "old", "new"),
        [
            ("ppt/slides/slide2.xml", b'<p:cNvPr id="3"', b'<p:cNvPr id="2"'),
            ("ppt/slides/slide2.xml", b"clrMapOvr>", b"clrMapOvers>"),
            ("ppt/slides/slide2.xml", b"<p:grpSpPr/>", b"<p:grpSpPr/><p:nothing/>"),
            ("ppt/slides/slide3.xml", b'<a:schemeClr val="accent1"/>', b'<a:schemeClr val="accent9"/>'),
            ("ppt/slides/slide7.xml", b'gridSpan="3"', b'gridSpan="9"'),
            ("ppt/slides/slide7.xml", b"<a:tcPr ", b'<a:tcPr bogus="1" '),
            ("ppt/presentation.xml", b'r:id="rIdSlide2"', b'r:id="rIdNone"'),
            ("ppt/slides/_rels/slide2.xml.rels", b"slideLayout2.xml", b"slideLayout9.xml"),
            ("[Content_Types].xml", b"presentationml.slide+xml", b"presentationml.none+xml"),
            ("ppt/slideMasters/slideMaster1.xml", b"<p:clrMap ", b"<p:clrMop "),
            ("ppt/slides/slide2.xml", b">What you will be able to do<", b">The two sides<"),
            ("ppt/slides/slide5.xml", b' descr="', b' title="'),
        ],
    )
    def and_a_fault_that_is_put_in_is_found(self, part, old, new, tmp_path):
        held = parts(whole())
        assert old in held[part], f"{part} has no {old!r}"
        held[part] = held[part].replace(old, new)
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as package:
            for name, data in held.items():
                package.writestr(name, data)
        assert slidefiles.findings(target.getvalue(), tmp_path) != []

    def it_has_the_same_bytes_on_every_run(self):
        assert write(everything(), LOOK).data == whole()

    def it_says_what_it_is(self):
        said = opened(whole()).core_properties
        assert (said.title, said.subject, said.language) == ("Who does what", "Slides", "en")
        assert said.created.isoformat()[:10] == "2026-05-12"

    def it_holds_nothing_that_nothing_leads_to(self):
        held = parts(whole())
        targets = set(re.findall(r'Target="/([^"]+)"', "".join(held[n].decode() for n in held if n.endswith(".rels"))))
        assert {name for name in held if not name.endswith(".rels")} - targets == {"[Content_Types].xml"}

    @pytest.mark.parametrize(("aspect", "inches"), [("16:9", (13.333, 7.5)), ("4:3", (10, 7.5))])
    def it_is_of_the_shape_that_was_asked_for(self, aspect, inches):
        made = opened(write(one(Paragraph(plain("x"))), srm_docs.look(aspect=aspect)).data)
        assert (made.slide_width.inches, made.slide_height.inches) == pytest.approx(inches, abs=0.01)

    def it_has_the_sections_of_the_deck(self):
        root = slidefiles.etree.fromstring(parts(whole())["ppt/presentation.xml"])
        assert values(root, "//p14:section/@name") == ["Opening", "Middle", "Questions", "Closing"]
        listed = values(root, "//p14:sldId/@id")
        assert listed == values(root, "//p:sldId/@id")

    @pytest.mark.parametrize("text", HOSTILE)
    def it_takes_every_text_for_text(self, text, tmp_path):
        made = deck(
            Slide(
                "a", text, (Paragraph((Run(text), Run(text, href="https://example.com/?" + "&<>\"'"))),), section=text
            ),
            Slide("b", "Panels", (Panels((panel(text, "customer", 1, text), panel("B", "provider"))),)),
            Slide("c", "Table", (table(1, text=text),), notes=(plain(text),)),
            parties=(Party("customer", text, text, near=True), Party("provider", "Provider")),
        )
        data = write(replace(made, title=text, footer=text), LOOK).data
        assert slidefiles.findings(data, tmp_path) == []
        read = opened(data)
        shown = re.sub(
            r"\s+",
            "",
            "".join(shape.text_frame.text for slide in read.slides for shape in slide.shapes if shape.has_text_frame),
        )
        assert re.sub(r"\s+", "", text) in shown
        assert read.slides[2].notes_slide.notes_text_frame.text == text.replace("\n", "\v")


class DescribeASlide:
    def and_its_texts_are_in_the_places_of_its_layout(self):
        made = slide_called(whole(), "The two sides")
        assert made.slide_layout.name == "Comparison"
        held = {shape.placeholder_format.idx: shape.text_frame.text.split("\n")[0] for shape in made.placeholders}
        assert [held[at] for at in (0, 1, 2, 3, 4)] == [
            "The two sides",
            "Customer",
            "Customer's side",
            "Provider",
            "Provider's side",
        ]

    def and_its_layouts_have_names_and_so_have_their_places(self):
        layouts = {
            layout.name: [place.name for place in layout.placeholders] for layout in opened(whole()).slide_layouts
        }
        assert list(layouts) == ["Title Slide", "Title and Content", "Comparison", "Title Only"]
        assert layouts["Comparison"][:5] == ["Title", "Heading 1", "Content 1", "Heading 2", "Content 2"]

    def and_its_points_are_those_of_the_place(self):
        first = slide_called(whole(), "What you will be able to do").placeholders[1].text_frame.paragraphs[0]
        assert first._p.pPr.find("a:buNone", NS) is None
        assert first._p.pPr.find("a:buChar", NS) is None

    def and_its_choices_are_numbered_by_the_program_that_shows_them(self):
        body = slide_called(whole(), "A question").placeholders[1].text_frame
        kinds = [values(one._p, "./a:pPr/a:buAutoNum/@type") for one in body.paragraphs]
        assert kinds == [[], ["alphaUcPeriod"], ["alphaUcPeriod"]]
        assert [one.text for one in body.paragraphs] == ["Who?", "The customer", "The provider"]

    def and_numbers_that_do_not_begin_with_one_keep_theirs(self):
        items = Bullets(tuple(Item(plain("x"), ordered=True, number=number) for number in (3, 4, 7)))
        body = slides(write(one(items), LOOK).data)[0]
        assert values(body, "//a:buAutoNum/@startAt") == ["3", "3", "7"]

    def it_has_its_number_the_footer_and_the_date(self):
        for number, slide in enumerate(opened(whole()).slides, start=1):
            said = {
                str(place.placeholder_format.type).split(" ")[0]: place.text_frame.text for place in slide.placeholders
            }
            assert said["SLIDE_NUMBER"] == str(number)
            assert (said["FOOTER"], said["DATE"]) == ("Version 1 · Public", "12 May 2026")
            assert values(slide._element, "//a:fld/@type") == ["slidenum"]

    def it_has_the_notes_of_the_speaker(self):
        for slide in opened(whole()).slides:
            assert slide.has_notes_slide
        assert (
            slide_called(whole(), "A match").notes_slide.notes_text_frame.text
            == "Say what there is to see.\nAbout 2 min"
        )

    def but_without_notes_there_is_no_page_for_them(self):
        held = parts(write(deck(Slide("a", "A", (Paragraph(plain("x")),))), LOOK).data)
        assert not [name for name in held if "notes" in name.lower()]

    def it_steps_on_by_a_morph_or_else_a_fade(self):
        steps = [slide for slide in slides(whole()) if slide.findall(f".//{P}transition")]
        assert len(steps) == 1
        assert values(steps[0], "//p159:morph/@option") == ["byObject"]
        assert len(steps[0].findall(f".//{P}fade")) == 1

    def and_its_links_lead_where_they_say(self):
        made = slide_called(whole(), "A link")
        runs = [run for one in made.placeholders[1].text_frame.paragraphs for run in one.runs]
        assert {run.text: run.hyperlink.address for run in runs if run.hyperlink.address} == {
            "the page": "https://example.com/?a=1&b=2"
        }

    def it_follows_only_links_to_pages_and_mail(self):
        links = (Run("a", href="javascript:alert(1)"), Run("b", href="file:///etc/passwd"))
        assert b"hyperlink" not in b"".join(parts(write(one(Paragraph(links)), LOOK).data).values())


class DescribeATable:
    def it_is_a_table_with_a_header_row(self):
        found = [shape.table for slide in opened(whole()).slides for shape in slide.shapes if shape.has_table]
        assert found
        assert all(one.first_row for one in found)

    def it_says_what_the_deck_says(self):
        made = opened(write(one(table(40, heading_every=7)), LOOK).data)
        rows = [
            [cell.text for cell in row.cells if not cell.is_spanned]
            for slide in made.slides
            for shape in slide.shapes
            if shape.has_table
            for row in list(shape.table.rows)[1:]
        ]
        assert rows == [[text.paragraphs[0][0].text for text in row.cells] for row in table(40, heading_every=7).rows]

    def and_its_headings_go_across_it(self):
        made = opened(write(one(table(3, heading_every=3)), LOOK).data).slides[0]
        first = next(shape.table for shape in made.shapes if shape.has_table).cell(1, 0)
        assert (first.is_merge_origin, first.span_width) == (True, 3)


class DescribeADiagram:
    def and_each_cell_is_one_shape_that_owns_its_text(self):
        made = slide_called(whole(), "Where the line runs")
        cells = [
            shape
            for shape in shapes(made)
            if shape.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE and "Layer 1," in shape.name
        ]
        assert [shape.text_frame.text for shape in cells] == ["Customer", "Customer", "Customer"]
        assert all(len(shape.text_frame.paragraphs) == 1 for shape in cells)

    def and_its_cells_are_grouped_by_service_and_named(self):
        made = slide_called(whole(), "Where the line runs")
        (group,) = [shape for shape in made.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
        services = [shape for shape in group.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
        assert [group.name for group in services] == ["Service 1", "Service 2", "Service 3"]
        assert services[0].shapes[1].name != ""

    def and_its_boundary_is_one_freeform_line(self):
        made = slide_called(whole(), "Where the line runs")
        lines = [shape for shape in shapes(made) if shape.shape_type == MSO_SHAPE_TYPE.FREEFORM]
        assert [line.name for line in lines] == ["Boundary"]

    def it_says_in_words_what_it_shows(self):
        made = slide_called(whole(), "Where the line runs")
        (group,) = [shape for shape in made.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
        described = group._element.nvGrpSpPr.cNvPr.get("descr")
        assert described.endswith(boundary.compose(localized(drawn("CCPP", "CBBP", "CCCP"))).description)

    def and_its_groups_stand_where_their_members_stand(self):
        frames = [frame for slide in slides(whole()) for frame in slide.findall(".//p:grpSpPr/a:xfrm", NS)]
        assert frames
        for frame in frames:
            here, size, held, held_size = (dict(child.attrib) for child in frame)
            assert (here, size) == (held, held_size)

    def and_its_words_are_whole_paragraphs_that_can_break_elsewhere(self):
        name = "Identity & access management - IAM - of every account of the whole organisation"
        model = drawn("CP")
        layers = {id_: replace(layer, name=name) for id_, layer in model.layers.items()}
        shown = boundary.compose(localized(replace(model, layers=layers)))
        text = text_of(slides(write(one(Figure(shown, ())), LOOK).data)[0])
        assert name in text.split("\n")


class DescribeItsColours:
    def they_are_entries_of_the_theme(self):
        for slide in slides(whole()):
            assert values(slide, "//a:srgbClr/@val") == []

    def and_an_owner_has_the_same_entry_in_pictures_tables_and_panels(self):
        for title in ("The two sides", "Where the line runs", "The matrix (1\u00a0of\u00a03)"):
            used = set(values(slide_called(whole(), title)._element, "//a:schemeClr/@val"))
            assert {"accent1", "accent2"} <= used

    @pytest.mark.parametrize("name", theme_names())
    def and_text_on_them_can_be_read(self, name):
        theme = load_theme(name)
        parties = [Party(str(at), str(at), near=at % 2 == 0) for at in range(8)]
        palette = own_palette(theme, parties)
        for party in parties:
            assert contrast(palette.ink_on(party.id).seen(palette.entries), palette.fill_of(party.id)) >= 4.5

    @pytest.mark.parametrize("name", theme_names())
    def and_so_can_text_on_their_tints_and_on_what_is_nobody_s(self, name):
        theme = load_theme(name)
        parties = [Party(str(at), str(at), near=at % 2 == 0) for at in range(8)]
        palette = own_palette(theme, parties)
        tones = [palette.tint(""), palette.owner(""), *(palette.tint(party.id) for party in parties)]
        for tone in tones:
            seen = mix(theme.surface, tone.seen(palette.entries), tone.alpha / 100)
            assert contrast(theme.ink, seen) >= 4.5
            assert contrast(theme.muted, seen) >= 4.5

    def and_owners_beyond_the_theme_s_entries_keep_the_colours_of_the_look(self):
        theme = load_theme()
        parties = [Party(str(at), str(at), near=at % 2 == 0) for at in range(8)]
        palette = own_palette(theme, parties)
        given = theme.swatches(parties)
        assert {party: palette.fill_of(party) for party in given} == {
            party: swatch.fill for party, swatch in given.items()
        }
        assert not all(tone.is_entry for tone in palette.owners.values())

    def and_its_fonts_are_the_theme_s(self):
        theme = parts(whole())["ppt/theme/theme1.xml"].decode()
        assert theme.count('<a:latin typeface="Arial"/>') == 2
        for slide in slides(whole()):
            assert set(values(slide, "//a:latin/@typeface")) <= {"Courier New"}


class DescribeRemarks:
    def and_there_are_none_on_slides_that_hold_their_text(self):
        assert list(write(everything(), LOOK).remarks) == []

    def they_name_the_slides_that_have_too_much(self):
        long = bullets(f"Point {at}: {'word ' * 30}" for at in range(20))
        choices = Choices(tuple(ChoiceItem(letter, plain("word " * 80)) for letter in "ABCDE"))
        made = deck(
            Slide("a", "Long", (long,)),
            Slide("b", "Longer", (long,)),
            Slide("c", "Dense", (choices,)),
            Slide("d", "Title " * 90, ()),
        )
        said = [one.message for one in write(made, LOOK).remarks]
        assert re.fullmatch(r"the slide 'Dense' is set in 1[45] points", said[0])
        assert re.fullmatch(r"'Long' takes \d slides; 1 more is split, too", said[1])
        assert said[2].startswith("the title 'Title Title")
        assert {one.code for one in write(made, LOOK).remarks} == {"slide-text"}
