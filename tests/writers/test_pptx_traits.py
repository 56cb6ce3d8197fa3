"""Slides in templates that each have one trait of an organisation's: read back, held against what must never be."""

import io
import random
import shutil

import pytest
from pptx import Presentation
from pptx.util import Pt
from support import gallery_slides
from support.decks import everything
from support.slide_contrast import sizes, unreadable
from support.slide_templates import edited, written
from support.slide_traits import MASTER, TRAITS, narrow, only_small_body
from support.slidefiles import own_findings, parts, slides, values

import srm_docs
from srm_docs.core.colour import Colour, contrast
from srm_docs.core.errors import UsageError
from srm_docs.layout import lay_out_deck
from srm_docs.style.master import Aspect, own_master
from srm_docs.style.slide_template import load_slide_template
from srm_docs.style.theme import load_theme
from srm_docs.writers.pptx import write

DECK = everything()
OWN_SLIDES = len(lay_out_deck(DECK, load_theme(), own_master(Aspect.WIDE)).slides)


def sins(data, scale=1.0):
    """What no slides may have: shapes without a size, type below the least, far more slides than are needed."""
    roots = slides(data)
    for number, root in enumerate(roots, start=1):
        # A straight line has no width or no height.
        lengths = [int(length) for length in values(root, "//a:ext/@cx | //a:ext/@cy | //a:gridCol/@w | //a:tr/@h")]
        yield from (f"slide {number}: a length of {length}" for length in lengths if length < 0)
    least = 14 * scale - 0.01
    yield from (f"{where}: type of {size:g}" for where, size in sizes(data) if size < least)
    if len(roots) > 3 * OWN_SLIDES:
        yield f"{len(roots)} slides"


@pytest.fixture(scope="module", params=list(TRAITS))
def filled(request, tmp_path_factory):
    path = written(tmp_path_factory.mktemp("trait"), TRAITS[request.param](), f"{request.param}.pptx")
    look = srm_docs.look(template=path)
    return request.param, look, write(DECK, look)


def chosen_of(look):
    return {kind.value: layout.name for kind, layout in look.slide_template.chosen.items()}


class DescribeATrait:
    def it_leads_to_slides_that_can_be_read(self, filled):
        name, _, file = filled
        assert [remark.message for remark in file.remarks if remark.code == "template-room"] == []
        assert list(sins(file.data, 2 if name == "large_page" else 1)) == []
        assert own_findings(file.data) == []

    def and_its_layouts_are_those_that_a_person_would_take(self, filled):
        name, look, _ = filled
        wanted = {
            "small_body": "Content with Caption",
            "divider": "Acme 7",
            "untyped": "TITLE_AND_CONTENT",
            "icon": "Two Content",
        }
        assert chosen_of(look)["content"] == wanted.get(name, "Title and Content")
        assert chosen_of(look)["title"] == ("TITLE_SLIDE" if name == "untyped" else "Title Slide")
        assert ("title-only" in chosen_of(look)) == (name != "centred_title")

    def and_all_that_is_on_a_slide_is_on_the_slide(self, filled):
        _, _, file = filled
        presentation = Presentation(io.BytesIO(file.data))
        for slide in presentation.slides:
            for shape in slide.shapes:
                assert shape.left >= 0, shape.name
                assert shape.top >= 0, shape.name
                assert shape.left + shape.width <= presentation.slide_width + 1, shape.name
                assert shape.top + shape.height <= presentation.slide_height + 1, shape.name


def decks_data(name, folder):
    look = srm_docs.look(template=written(folder, TRAITS[name](), f"{name}.pptx"))
    return write(DECK, look).data


def decks(name, folder):
    return Presentation(io.BytesIO(decks_data(name, folder)))


def colour_of(run):
    """The colour that a run says it has, by its entry or its digits; None where its place decides."""
    fill = run._r.find(".//{*}solidFill")
    return None if fill is None else fill[0].get("val")


class DescribeTextOnATemplatesGrounds:
    @pytest.mark.parametrize(
        ("name", "background"),
        [("default", "#FFFFFF"), ("dark", "#1F2A44"), ("half_pictured", "#FFFFFF"), ("hidden_title", "#FFFFFF")],
    )
    def it_is_read_whatever_is_behind_it(self, name, background, tmp_path):
        assert list(unreadable(decks_data(name, tmp_path), background)) == []

    def and_this_finds_what_can_t_be(self, tmp_path):
        found = list(unreadable(decks_data("default", tmp_path), "#333333"))
        assert any("slide 2" in one and "on #333333" in one for one in found)

    def and_a_link_has_the_colour_of_its_text_where_its_own_can_t_be(self, tmp_path):
        links = {
            name: sum(b"hlinkClr" in part for part in parts(decks_data(name, tmp_path)).values())
            for name in ("default", "dark")
        }
        assert links["default"] == 0 < links["dark"]

    def it_keeps_the_layout_s_own_colours_on_a_dark_title_slide(self, tmp_path):
        first = decks("dark_title", tmp_path).slides[0]
        places = [place for place in first.placeholders if place.placeholder_format.type is not None]
        texts = {place.name: place.text_frame.paragraphs[0].runs for place in places if place.has_text_frame}
        assert colour_of(texts["Title"][0]) is None
        assert colour_of(texts["Footer"][0]) in (None, "bg1")

    def and_takes_the_layout_s_names_for_the_colours(self, tmp_path):
        first = decks("mapped_title", tmp_path).slides[0]
        (mapping,) = first._element.iter("{*}overrideClrMapping")
        assert (mapping.get("bg1"), mapping.get("tx1")) == ("dk1", "lt1")

    def and_a_title_that_nobody_could_see_is_seen(self, tmp_path):
        for slide in list(decks("hidden_title", tmp_path).slides)[1:]:
            assert colour_of(slide.shapes.title.text_frame.paragraphs[0].runs[0]) == "tx1"

    def and_on_a_picture_all_is_as_light_as_the_title(self, tmp_path):
        first = decks("pictured_title", tmp_path).slides[0]
        footer = next(place for place in first.placeholders if place.name == "Footer")
        assert colour_of(footer.text_frame.paragraphs[0].runs[0]) == "bg1"
        assert colour_of(first.shapes.title.text_frame.paragraphs[0].runs[0]) is None

    def and_the_pale_grey_of_footers_is_made_darker(self, tmp_path):
        # The library's own template has them in #898989 on white, which is 3.5:1.
        second = decks("default", tmp_path).slides[1]
        footer = next(place for place in second.placeholders if place.name == "Footer")
        (fill,) = footer._element.iter("{*}r")
        (shade,) = fill.iter("{*}schemeClr")
        mod, off = (int(shade.find(f"{{*}}{name}").get("val")) for name in ("lumMod", "lumOff"))
        grey = round(255 * off / 100_000)
        assert (shade.get("val"), mod, off) == ("tx1", 65_000, 35_000)
        assert contrast(Colour(f"#{grey:02X}{grey:02X}{grey:02X}"), Colour("#FFFFFF")) >= 4.5


@pytest.fixture
def impatient(monkeypatch):
    """No deck may have more slides than our own design has: what a template far too small comes to."""
    monkeypatch.setattr("srm_docs.writers._pptx.floor._MOST_TIMES", 0.5)


class DescribeATemplateWithoutRoom:
    def it_is_refused_with_the_layout_and_its_size(self, tmp_path):
        found = load_slide_template(written(tmp_path, only_small_body()), named={})
        (error,) = found.report.errors
        assert "the layout 'Title and Content' has no room for 8 lines of text at 14 points: 22.9 × 0.8 cm" in (
            error.message
        )

    @pytest.mark.usefixtures("impatient")
    def and_one_that_takes_too_many_slides_says_on_which_layout(self, tmp_path):
        look = srm_docs.look(template=written(tmp_path, narrow()))
        (error,) = (remark for remark in write(DECK, look).remarks if remark.severity == "error")
        assert error.code == "template-room"
        assert error.message.startswith("the deck would take ")
        assert "in our own design, on the layout 'Title and Content' of " in error.message
        assert error.message.endswith("which has 8.5 × 14.5 cm for it")
        assert "`srm-docs template FILE`" in error.hint

    @pytest.mark.usefixtures("impatient")
    def and_the_library_refuses_it_as_well(self, tmp_path):
        look = srm_docs.look(template=written(tmp_path, narrow()))
        model = srm_docs.load("specs/microsoft-cloud.yaml").model
        with pytest.raises(UsageError, match="the deck would take"):
            srm_docs.render(model, "slides", "pptx", look=look)


class DescribeATemplateOfAnyGeometry:
    """The fuzzer: places and pages of any size, with what must never be as its oracle."""

    @pytest.mark.parametrize("seed", range(16))
    def it_is_refused_or_makes_slides_that_can_be_read(self, seed, tmp_path):
        chance = random.Random(seed)
        presentation = Presentation()
        presentation.slide_width, presentation.slide_height = chance.choice(
            [(Pt(720), Pt(540)), (Pt(960), Pt(540)), (Pt(720), Pt(405)), (Pt(540), Pt(780)), (Pt(1920), Pt(1080))]
        )
        wide, high = presentation.slide_width, presentation.slide_height
        for layout in presentation.slide_layouts:
            for place in layout.placeholders:
                if chance.random() < 0.6:
                    place.left, place.top = (int(length * chance.uniform(-0.2, 0.8)) for length in (wide, high))
                    place.width, place.height = (int(length * chance.uniform(0, 1)) for length in (wide, high))
            if chance.random() < 0.3:
                layout._element.attrib.pop("type", None)
        target = io.BytesIO()
        presentation.save(target)
        data = edited(
            target.getvalue(),
            {MASTER: lambda xml: xml.replace('sz="3200"', f'sz="{chance.choice((100, 900, 3200, 9900))}"')},
        )
        found = load_slide_template(written(tmp_path, data), named={})
        if found.report.errors:
            assert {error.code for error in found.report.errors} <= {"template-layout"}
            return
        look = srm_docs.look(template=tmp_path / "template.pptx")
        file = write(DECK, look)
        if not any(remark.severity == "error" for remark in file.remarks):
            assert list(sins(file.data, max(1.0, min(wide.pt / 720, high.pt / 540)))) == []
            for part in parts(file.data).values():
                is_theirs = b"sldLayout" in part or b"sldMaster" in part
                assert is_theirs or not (b'cx="-' in part or b'cy="-' in part)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
class DescribeTheRenderedSlides:
    def they_are_as_many_as_there_are_in_the_file(self, tmp_path):
        import pypdf

        names = ("dark_title", "large_page")
        files = []
        for name in names:
            look = srm_docs.look(template=written(tmp_path, TRAITS[name](), f"t_{name}.pptx"))
            files.append(written(tmp_path, write(DECK, look).data, f"{name}.pptx"))
        gallery_slides.rendered(files, tmp_path)
        for file in files:
            pages = pypdf.PdfReader(file.with_suffix(".pdf")).pages
            assert len(pages) == len(Presentation(file).slides)
            assert "Who does what" in " ".join(pages[0].extract_text().split())
