import io
import zipfile

import pytest
from support import slide_templates as made
from support.samples import LONG_WORD

from srm_docs.core.errors import MissingError, UsageError
from srm_docs.page.placed import SlideKind
from srm_docs.pipeline.looks import dressed, look
from srm_docs.style.look import Look
from srm_docs.style.slide_template import load_slide_template

KINDS = list(SlideKind)


def loaded(folder, data, name="template.pptx"):
    return load_slide_template(made.written(folder, data, name), named={})


def names(template):
    return {kind.value: layout.name for kind, layout in template.chosen.items()}


class DescribeATemplate:
    @pytest.mark.parametrize(
        ("data", "expected"),
        [
            (made.default, ["Title Slide", "Title and Content", "Comparison", "Title Only"]),
            (made.german, ["Titelfolie", "Titel und Inhalt", "Vergleich", "Nur Titel"]),
            (made.odd, ["Acme 0", "Acme 1", "Acme 4", "Acme 5"]),
        ],
    )
    def and_its_layouts_are_found_by_their_names_or_else_by_their_places(self, data, expected, tmp_path):
        found = loaded(tmp_path, data())
        assert found.report.diagnostics == ()
        assert names(found.template) == dict(zip(KINDS, expected, strict=True))

    def it_may_be_a_template_file(self, tmp_path):
        assert loaded(tmp_path, made.as_template(made.default()), "t.potx").template

    def and_its_places_inherit_what_they_do_not_say(self, tmp_path):
        chosen = loaded(tmp_path, made.default()).template.chosen[SlideKind.CONTENT]
        (text,) = chosen.texts
        assert chosen.title.size == 44
        assert (text.size, text.inset) == (32, 7.2)
        assert text.box.width == pytest.approx(648)

    def and_its_colours_are_those_that_its_slides_see(self, tmp_path):
        dark = loaded(tmp_path, made.german()).template.colours
        light = loaded(tmp_path, made.default()).template.colours
        assert (dark["bg1"], dark["tx1"]) == (light["tx1"], light["bg1"])
        assert dark["accent1"] == light["accent1"]

    def it_can_do_without_a_comparison_and_a_title_alone(self, tmp_path):
        found = loaded(tmp_path, made.without_layouts(made.default(), "Comparison", "Title Only", "Two Content"))
        assert set(names(found.template)) == {"title", "content"}

    def but_not_without_the_others(self, tmp_path):
        bare = made.without_layouts(
            made.default(), "Title and Content", "Two Content", "Comparison", "Content with Caption"
        )
        found = loaded(tmp_path, bare)
        assert found.template is None
        (one,) = found.report.errors
        assert one.code == "template-layout"
        assert (
            "has no layout for a title with text below it; the layout 'Title and Content' has no placeholders; the "
            "layout 'Section Header' is a section header; the layout 'Picture with Caption' has no room for 8 lines of "
            "text at 14 points: 15.2 × 2.2 cm" in one.message
        )
        assert one.hint == (
            "say in a brand's file which it is: powerpoint: {layouts: {content: its name}}; "
            "`srm-docs template FILE` shows how each layout is judged"
        )


def broken(data, name, text="<broken"):
    return made.edited(data, {name: lambda _: text})


def zipped(**parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return target.getvalue()


DEFAULT = made.default()
MASTER = "ppt/slideMasters/slideMaster1.xml"
LAYOUT = "ppt/slideLayouts/slideLayout2.xml"
REFUSED = {
    "a macro file": (
        made.as_macro_file(DEFAULT),
        "is a macro file; save it as a PowerPoint presentation without macros",
    ),
    "no zip": (b"slides", "is no PowerPoint presentation: it is not even a zip"),
    "an empty file": (b"", "is no PowerPoint presentation: it is not even a zip"),
    "an old file": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "is in the format of PowerPoint 97 to 2003 (.ppt)",
    ),
    "OpenDocument": (zipped(mimetype="x"), "is an OpenDocument file; save it as a PowerPoint presentation (.pptx)"),
    "another zip": (zipped(readme="x"), "is a zip, but no Office file"),
    "half a file": (DEFAULT[: len(DEFAULT) // 2], "is damaged, or was not saved whole"),
    "Word": (
        made.edited(
            DEFAULT,
            {
                "[Content_Types].xml": lambda xml: xml.replace(
                    "presentationml.presentation", "wordprocessingml.document"
                )
            },
        ),
        "is a Word file; a template for slides is a PowerPoint presentation",
    ),
    "Excel": (
        made.edited(
            DEFAULT,
            {"[Content_Types].xml": lambda xml: xml.replace("presentationml.presentation", "spreadsheetml.sheet")},
        ),
        "is an Excel file",
    ),
    "a part that is no XML": (
        broken(DEFAULT, LAYOUT),
        "is broken: ppt/slideLayouts/slideLayout2.xml is not well-formed XML",
    ),
    "another root": (
        broken(DEFAULT, LAYOUT, "<a/>"),
        "is broken: ppt/slideLayouts/slideLayout2.xml holds no sldLayout",
    ),
    "another master": (
        broken(DEFAULT, MASTER, "<a/>"),
        "is broken: ppt/slideMasters/slideMaster1.xml holds no sldMaster",
    ),
    "no presentation": (
        broken(DEFAULT, "ppt/presentation.xml", "<a/>"),
        "is broken: ppt/presentation.xml is no presentation",
    ),
    "no size": (
        made.edited(DEFAULT, {"ppt/presentation.xml": lambda xml: xml.replace("<p:sldSz ", "<p:nothing ")}),
        "does not say how large a slide is",
    ),
    "a size in words": (
        made.edited(DEFAULT, {"ppt/presentation.xml": lambda xml: xml.replace('cx="9144000"', 'cx="wide"')}),
        "does not say how large a slide is",
    ),
    "a document type": (
        made.edited(DEFAULT, {MASTER: lambda xml: xml.replace("<p:sldMaster", "<!DOCTYPE x><p:sldMaster", 1)}),
        "has a document type declaration",
    ),
    "a linked picture": (
        made.related(DEFAULT, MASTER, "image", "https://example.com/x.png"),
        "would load something when it is opened: ppt/slideMasters/slideMaster1.xml links to https://example.com",
    ),
    "a linked film": (
        made.related(DEFAULT, LAYOUT, "video", "file:///x.mp4"),
        "would load something when it is opened",
    ),
    "a program object": (
        made.related(DEFAULT, MASTER, "oleObject", "file:///x.xls"),
        "holds an embedded program object (OLE)",
    ),
    "a control": (made.related(DEFAULT, MASTER, "control", "https://x"), "holds an ActiveX control"),
    "a missing part": (
        made.related(DEFAULT, MASTER, "image", "../media/none.png", external=False),
        "refers to ../media/none.png, which it does not hold",
    ),
    "no list of masters": (
        made.edited(DEFAULT, {"ppt/presentation.xml": lambda xml: xml.replace("p:sldMasterIdLst", "p:nothing")}),
        "is broken: it has no slide master",
    ),
    "no master": (
        made.edited(
            DEFAULT, {"ppt/_rels/presentation.xml.rels": lambda xml: xml.replace('/slideMaster"', '/nothing"')}
        ),
        "is broken: it has no slide master",
    ),
}


class DescribeARefusedTemplate:
    @pytest.mark.parametrize("name", list(REFUSED))
    def it_is_told_why(self, name, tmp_path):
        data, expected = REFUSED[name]
        found = loaded(tmp_path, data)
        assert found.template is None
        assert [one.code for one in found.report.errors]
        assert any(expected in one.message for one in found.report.errors), [one.message for one in found.report.errors]

    def and_a_name_that_no_file_can_have(self, tmp_path):
        (error,) = load_slide_template(tmp_path / ("x" * 300), named={}).report.errors
        assert "can't be read: File name too long" in error.message

    def and_a_folder_is_none(self, tmp_path):
        (error,) = load_slide_template(tmp_path, named={}).report.errors
        assert "is a folder; a template is a PowerPoint presentation (.pptx or .potx)" in error.message


class DescribeTemplatesThatAreGiven:
    def and_there_can_be_one_of_each_kind(self, tmp_path):
        import docx

        docx.Document().save(tmp_path / "t.docx")
        slides = made.written(tmp_path, DEFAULT)
        chosen = look(template=[tmp_path / "t.docx", slides])
        assert chosen.template
        assert chosen.slide_template

    def but_not_two_of_one(self, tmp_path):
        paths = [made.written(tmp_path, DEFAULT, name) for name in ("a.pptx", "b.potx")]
        with pytest.raises(UsageError, match="there are two PowerPoint templates; one of each kind can be given"):
            look(template=paths)

    def and_one_that_does_not_exist_is_named(self, tmp_path):
        with pytest.raises(MissingError, match=r"none\.pptx does not exist"):
            look(template=tmp_path / "none.pptx")


BRAND = """\
name: Acme
powerpoint:
  template: template.pptx
  layouts: {layouts}
"""


class DescribeABrandsLayouts:
    def _dress(self, folder, layouts, template=None):
        made.written(folder, made.odd())
        (folder / "brand.yaml").write_text(BRAND.format(layouts=layouts))
        dress = dressed(Look(), folder / "brand.yaml", template)
        return dress, dress.report

    def they_go_before_those_that_are_found(self, tmp_path):
        chosen, report = self._dress(tmp_path, "{content: acme 4, title: Acme 2}")
        assert report.diagnostics == ()
        assert names(chosen.slide_template) == {
            "title": "Acme 2",
            "content": "Acme 4",
            "comparison": "Acme 4",
            "title-only": "Acme 5",
        }

    def they_hold_for_a_template_that_is_given_as_well(self, tmp_path):
        given = made.written(tmp_path, made.default(), "given.pptx")
        chosen, report = self._dress(tmp_path, "{content: Two Content}", given)
        assert report.errors == ()
        assert names(chosen.slide_template)["content"] == "Two Content"

    def and_one_that_there_is_not_is_named_with_its_place_and_the_nearest(self, tmp_path):
        _, report = self._dress(tmp_path, "{content: Acme1}")
        (error,) = report.errors
        assert (error.code, error.span.line, error.span.column) == ("template-layout", 4, 22)
        assert (error.message, error.hint) == (
            "the template has no layout 'Acme1'",
            "did you mean 'Acme 1'?",
        )

    def and_one_without_the_places_is_refused(self, tmp_path):
        _, report = self._dress(tmp_path, "{content: Acme 5}")
        assert (
            report.errors[0].message
            == "the layout 'Acme 5' can't be used for slides of the kind 'content': it has no place for text"
        )

    def and_a_kind_that_there_is_not_is_named(self, tmp_path):
        _, report = self._dress(tmp_path, "{contents: Acme 1}")
        (error,) = report.errors
        assert (error.code, error.hint) == ("unknown-key", "did you mean 'content'?")

    def and_names_may_be_anything(self, tmp_path):
        _, report = self._dress(tmp_path, f"{{content: '{LONG_WORD}'}}")
        assert len(report.errors) == 1
