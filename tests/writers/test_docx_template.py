"""Documents in three templates, read back as XML and by python-docx, and judged by two validators."""

from __future__ import annotations

import functools
import io
import re
from collections import Counter
from pathlib import Path

import docx
import pytest
from docx.document import Document as Package
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Pt
from lxml import etree
from support.looks import styled
from support.pages import document, everything, table
from support.templates import (
    TEMPLATES,
    asked,
    changed,
    control,
    field,
    japanese,
    paragraph,
    replaced,
    run,
    saved,
    str_of,
)
from support.wordfiles import NS, W, findings, parts, text_of, values

from srm_docs.core.colour import Colour
from srm_docs.core.diagnostics import Diagnostic
from srm_docs.language.loader import load
from srm_docs.page.document import (
    Block,
    Bullets,
    CodeBlock,
    Contents,
    Continued,
    Document,
    Heading,
    Item,
    Paragraph,
    Quote,
    Rule,
)
from srm_docs.page.text import plain
from srm_docs.pipeline.registry import product
from srm_docs.pipeline.rendering import composed
from srm_docs.style.look import Look
from srm_docs.style.template import Template, load_template
from srm_docs.style.theme import load_theme
from srm_docs.writers import docx as writer
from srm_docs.writers._docx.places import CHAPTERS

SPEC = Path(__file__).parents[2] / "specs" / "ai-shared-responsibility.yaml"
POLICY = Path(__file__).parents[1] / "specs" / "good" / "policy.yaml"
MAIN = "word/document.xml"


@functools.cache
def template(name: str) -> Template:
    return opened(TEMPLATES[name](), name)


def opened(data: bytes, name: str = "t.docx", **styles: str) -> Template:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        loaded = load_template(path)
    assert loaded.template, loaded.report
    return loaded.template.calling(styles)


@functools.cache
def page(name: str) -> Document:
    model = load(SPEC).model
    assert model
    made = composed(product(name), model)
    assert isinstance(made, Document)
    return made


@functools.cache
def written(name: str, of: str) -> bytes:
    return writer.write(page(of), Look(template=template(name))).data


@functools.cache
def policy() -> Document:
    model = load(POLICY).model
    assert model
    made = composed(product("policy"), model)
    assert isinstance(made, Document)
    return made


def root_of(data: bytes, part: str = MAIN) -> etree._Element:
    return etree.fromstring(parts(data)[part])


def package(data: bytes) -> Package:
    return docx.Document(io.BytesIO(data))


def chapters(*blocks: Block, id_: str = "matrix") -> Document:
    return document(Heading(1, plain("The matrix"), id_), *blocks, facts=(("version", "1.0"),))


def filled(given: Template | bytes, made: Document) -> bytes:
    return writer.write(made, Look(template=given if isinstance(given, Template) else opened(given))).data


def remarks(given: bytes, made: Document) -> list[Diagnostic]:
    return list(writer.write(made, Look(template=opened(given))).remarks)


def with_body(*elements: object) -> bytes:
    """A template whose body is that."""
    made = docx.Document()
    for element in elements:
        made.element.body.sectPr.addprevious(element)
    return saved(made)


def said(root: etree._Element) -> list[str]:
    return [text_of(one) for one in root.iter(f"{W}p")]


BOTH = [(name, of) for name in TEMPLATES for of in ("matrix", "handout")]


class DescribeADocumentInATemplate:
    @pytest.mark.parametrize(("name", "of"), BOTH)
    def it_is_valid_to_two_validators(self, tmp_path: Path, name: str, of: str) -> None:
        assert findings(written(name, of), tmp_path) == []

    def and_the_validators_do_find_faults(self, tmp_path: Path) -> None:
        for old, new in (('r:embed="picture1"', 'r:embed="picture9"'), ('w:val="SRMCell"', 'w:val="Nothing"')):
            assert findings(changed(written("corporate.docx", "matrix"), {MAIN: replaced(old, new)}), tmp_path)

    @pytest.mark.parametrize(("name", "of"), BOTH)
    def it_has_every_cell_of_the_matrix(self, name: str, of: str) -> None:
        cells = {text_of(one) for one in root_of(written(name, of)).iter(f"{W}tc")}
        (matrix,) = [one for one in page(of).blocks if type(one).__name__ == "Table"]
        for row in matrix.rows:
            for cell in row.cells:
                assert "".join(piece.text for text in cell.paragraphs for piece in text) in cells

    @pytest.mark.parametrize(("name", "of"), BOTH)
    def it_names_only_styles_that_there_are_and_no_id_twice(self, name: str, of: str) -> None:
        data = written(name, of)
        root = root_of(data)
        defined = set(values(root_of(data, "word/styles.xml"), "w:style/@w:styleId"))
        assert set(values(root, ".//w:pStyle/@w:val | .//w:rStyle/@w:val | .//w:tblStyle/@w:val")) <= defined
        assert max(Counter(values(root, ".//wp:docPr/@id | .//w:sdtPr/w:id/@w:val")).values()) == 1
        lists = set(values(root_of(data, "word/numbering.xml"), "w:num/@w:numId"))
        assert set(values(root, ".//w:numPr/w:numId/@w:val")) <= lists
        kinds = values(root, ".//w:fldChar/@w:fldCharType")
        assert kinds == ["begin", "separate", "end"] * (len(kinds) // 3)

    @pytest.mark.parametrize("name", TEMPLATES)
    def it_is_the_same_file_each_time(self, name: str) -> None:
        assert filled(template(name), page("matrix")) == written(name, "matrix")

    @pytest.mark.parametrize("name", TEMPLATES)
    def it_keeps_parts_that_hold_no_place_to_the_byte(self, name: str) -> None:
        before, after = parts(TEMPLATES[name]()), parts(written(name, "matrix"))
        kept = [part for part in before if re.search(r"theme|media|fontTable|settings|footer|webSettings", part)]
        assert kept
        assert all(before[part] == after[part] for part in kept)

    def it_keeps_fields_controls_and_text_that_it_does_not_know(self) -> None:
        def own(data: bytes) -> list[bytes]:
            body = root_of(data)
            found = [one for one in body.iter(f"{W}sdt") if values(one, "w:sdtPr/w:tag/@w:val") == ["acme-approver"]]
            found += [one for one in body.iter(f"{W}p") if values(one, ".//w:instrText") and "TOC" in str_of(one)]
            found += [one for one in body.iter(f"{W}p") if "board" in text_of(one)]
            return [etree.tostring(one, method="c14n", exclusive=True) for one in found]

        assert own(TEMPLATES["corporate.docx"]()) == own(written("corporate.docx", "handout"))
        assert len(own(written("corporate.docx", "handout"))) >= 2

    def it_says_its_title_subject_and_date(self) -> None:
        said = package(written("firma.dotx", "matrix")).core_properties
        assert (said.title, said.language) == (page("matrix").title, "en")
        assert str(said.created) == str(said.modified) == "2026-11-23 00:00:00+00:00"

    def it_can_be_a_template_itself(self, tmp_path: Path) -> None:
        again = filled(opened(writer.write(everything("First"), Look()).data), everything("Second"))
        assert findings(again, tmp_path) == []
        assert {"First", "Second"} <= set(said(root_of(again)))


class DescribeTheStyles:
    def they_are_the_template_s_by_their_names_whatever_their_ids(self) -> None:
        data = written("firma.dotx", "handout")
        used = Counter(values(root_of(data), ".//w:pStyle/@w:val"))
        assert used["berschrift1"] > 5
        assert used["Aufzhlungszeichen"] > 5
        assert not set(used) & {"Heading1", "BodyText", "ListBullet"}
        names = Counter(values(root_of(data, "word/styles.xml"), "w:style/w:name/@w:val"))
        assert max(names.values()) == 1

    def they_number_our_headings_if_they_number_theirs(self) -> None:
        data = written("corporate.docx", "handout")
        style = root_of(data, "word/styles.xml").find("w:style[@w:styleId='Heading1']", NS)
        assert style is not None
        assert values(style, "w:pPr/w:numPr/w:numId/@w:val") == ["77"]
        assert values(root_of(data, "word/numbering.xml"), "w:num[@w:numId='77']/w:abstractNumId/@w:val") == ["77"]

    def they_are_those_that_a_brand_names(self) -> None:
        given = template("corporate.docx").calling({"table": "Acme Grid", "heading-1": "Heading 2"})
        root = root_of(filled(given, page("handout")))
        assert values(root, ".//w:tblStyle/@w:val")[0] == "AcmeGrid"
        assert values(root, ".//w:tr[w:trPr/w:tblHeader]/w:tc[1]//w:shd/@w:fill") == []
        assert "Sources" in values(root, ".//w:p[w:pPr/w:pStyle/@w:val='Heading2']//w:t/text()")

    def they_are_added_in_its_font_and_colours_where_it_lacks_them(self) -> None:
        styles = root_of(written("kaisha.docx", "matrix"), "word/styles.xml")
        heading = styles.find("w:style[@w:styleId='Heading1']", NS)
        cell = styles.find("w:style[@w:styleId='SRMCell']", NS)
        assert heading is not None
        assert cell is not None
        assert values(heading, "w:basedOn/@w:val") == ["Normal"]
        assert values(heading, "w:rPr/w:color/@w:themeColor") == ["text2"]
        assert values(heading, "w:rPr/w:rFonts/@w:asciiTheme") == ["majorHAnsi"]
        assert values(cell, "w:rPr/w:sz/@w:val") == ["19"]
        assert values(cell, "w:rPr/w:color | w:rPr/w:rFonts") == []

    def they_are_reported_in_one_sentence(self) -> None:
        (found,) = [one for one in remarks(japanese(), page("handout")) if one.code == "template-style"]
        assert found.message.startswith(
            "the template has no style 'heading 1', 'heading 2', 'Body Text', 'List Bullet'"
        )

    def they_leave_lists_theirs(self) -> None:
        items = (Item(plain("a")), Item(plain("b"), depth=1), Item(plain("c"), ordered=True, number=3))
        data = filled(with_body(), document(Bullets(items), Bullets((Item(plain("d"), ordered=True),))))
        belongs = {text_of(one): values(one, "w:pPr/w:numPr/*/@w:val") for one in root_of(data).iter(f"{W}p")}
        assert belongs["a"] == []
        assert belongs["b"][0] == "1"
        lists = root_of(data, "word/numbering.xml")
        starts = [values(lists, f"w:num[@w:numId='{belongs[one][1]}']//w:startOverride/@w:val") for one in "cd"]
        assert starts == [["3"], ["1"]]
        styles = root_of(data, "word/styles.xml")
        (own,) = values(styles, "w:style[w:name/@w:val='List Number']/w:pPr/w:numPr/w:numId/@w:val")
        kinds = [values(lists, f"w:num[@w:numId='{one}']/w:abstractNumId/@w:val") for one in (own, belongs["d"][1])]
        assert kinds[0] == kinds[1]

    def they_have_quotes_and_code_in_styles_of_their_own(self) -> None:
        items = Bullets((Item(plain("a")), Continued((Paragraph(plain("b")),))))
        data = filled(with_body(), document(Quote((Paragraph(plain("c")),)), CodeBlock("d\n  e"), Rule(), items))
        styles = root_of(data, "word/styles.xml")
        names = {
            text_of(one): values(
                styles, f"w:style[@w:styleId='{values(one, 'w:pPr/w:pStyle/@w:val')[0]}']/w:name/@w:val"
            )
            for one in root_of(data).iter(f"{W}p")
            if values(one, "w:pPr/w:pStyle/@w:val")
        }
        assert {said: names[said] for said in ("b", "c", "d\n  e")} == {
            "b": ["List Continue"],
            "c": ["Quote"],
            "d\n  e": ["SRM Code Block"],
        }
        ours = "w:style[w:name/@w:val='SRM Code Block']/w:rPr/w:rFonts/@w:ascii"
        assert values(styles, ours) == ["Courier New"]

    def they_say_the_language_of_a_document_in_another_one(self) -> None:
        root = root_of(written("firma.dotx", "matrix"))
        assert set(values(root, ".//w:tbl//w:r/w:rPr/w:lang/@w:val")) == {"en"}
        assert values(root_of(written("corporate.docx", "matrix")), ".//w:tbl//w:lang") == []

    def they_have_light_tints_whatever_the_theme(self) -> None:
        dark = load_theme("dark")
        data = writer.write(page("matrix"), Look(dark, template=template("corporate.docx"))).data
        fills = set(values(root_of(data), ".//w:shd/@w:fill")) - {one.fill.digits for one in (*dark.near, *dark.far)}
        assert fills
        assert all(Colour(f"#{fill}").luminance > 0.6 for fill in fills)


class DescribeTheContents:
    def they_lead_to_the_headings_that_are_written(self) -> None:
        root = root_of(filled(template("kaisha.docx"), policy()))
        anchors = values(root, ".//w:hyperlink/@w:anchor")
        marks = values(root, ".//w:bookmarkStart/@w:name")
        assert len(anchors) > 10
        assert len(marks) == len(set(marks))
        for anchor in anchors:
            (heading,) = [one for one in root.iter(f"{W}p") if values(one, f"w:bookmarkStart[@w:name='{anchor}']")]
            assert text_of(heading) in "".join(values(root, f".//w:hyperlink[@w:anchor='{anchor}']//w:t/text()"))

    def they_are_the_template_s_if_it_has_some(self) -> None:
        root = root_of(filled(template("corporate.docx"), policy()))
        assert sum("TOC" in one for one in values(root, ".//w:instrText/text()")) == 1

    def they_are_named_apart_from_those_of_a_template_of_ours(self, tmp_path: Path) -> None:
        again = filled(opened(writer.write(policy(), Look()).data), policy())
        assert findings(again, tmp_path) == []
        marks = values(root_of(again), ".//w:bookmarkStart/@w:name")
        assert len(marks) == len(set(marks))


class DescribeAPlace:
    def it_gets_its_chapter_without_a_heading(self) -> None:
        root = root_of(written("corporate.docx", "matrix"))
        (matrix,) = [one for one in root.iter(f"{W}sdt") if values(one, "w:sdtPr/w:tag/@w:val") == ["SRM:Matrix"]]
        assert len(matrix.findall("w:sdtContent/w:tbl", NS)) == 1
        assert "Responsibility matrix" not in said(root)
        assert matrix.find("w:sdtPr/w:showingPlcHdr", NS) is None

    def it_may_be_a_bookmark_which_then_encloses_the_content(self) -> None:
        body = root_of(written("corporate.docx", "matrix")).find("w:body", NS)
        assert body is not None
        tags = [one.tag.removeprefix(W) for one in body]
        begin, end = tags.index("bookmarkStart"), tags.index("bookmarkEnd")
        assert body[begin].get(W + "id") == body[end].get(W + "id")
        content = [values(element, "w:pPr/w:pStyle/@w:val") for element in body[begin + 1 : end]]
        assert content[:2] == [["SRMFigure"], ["Caption"]]
        assert [style for style in content[2:] if style != ["ListBullet"]] == []
        assert "the picture" not in said(body)

    def it_gets_the_rest_with_headings_if_it_is_for_all(self) -> None:
        root = root_of(written("corporate.docx", "handout"))
        (content,) = [one for one in root.iter(f"{W}sdt") if values(one, "w:sdtPr/w:tag/@w:val") == ["srm_content"]]
        texts = said(content)
        assert texts[0] == "What you will be able to do"
        assert "Sources" in texts
        assert content.find("w:sdtPr/w:lock", NS) is not None

    def it_is_the_end_if_there_is_none(self) -> None:
        body = root_of(written("kaisha.docx", "matrix")).find("w:body", NS)
        assert body is not None
        texts = said(body)
        assert texts[3] == "Where the line runs"
        assert body[-1].tag == f"{W}sectPr"

    def it_may_be_a_placeholder_that_stands_alone(self) -> None:
        root = root_of(
            filled(
                with_body(paragraph(run("{{ srm.matrix }}")), paragraph(run("End"))), chapters(table(["a"], [["b"]]))
            )
        )
        assert said(root)[-1] == "End"
        assert "{{" not in "".join(said(root))
        assert root.find(".//w:tbl", NS) is not None

    def it_may_stand_in_a_line_or_in_a_cell(self, tmp_path: Path) -> None:
        line = paragraph(run("See ") + str_of(control("srm-matrix", run("x"), id_=5)) + run(" below"))
        cell = '<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{}</w:tc>'
        grid = '<w:tblPr/><w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid>'
        held = str_of(control("srm-matrix", asked("x"), id_=5)) + "<w:p/>"
        inside = paragraph("").makeelement(f"{W}tbl", {})
        for child in etree.fromstring(f'<w:tbl xmlns:w="{W[1:-1]}">{grid}<w:tr>{cell.format(held)}</w:tr></w:tbl>'):
            inside.append(child)
        for place, path in ((line, "w:body/w:tbl"), (inside, ".//w:tc//w:tbl")):
            data = filled(with_body(place), chapters(table(["a", "Customer"], [["b", "c"]])))
            made = root_of(data).find(path, NS)
            assert made is not None
            assert findings(data, tmp_path) == []
        assert values(made, "w:tblPr/w:tblW/@w:w") == ["2880"]

    @pytest.mark.parametrize(("place", "sections"), [("control", [0, 1, 0]), ("bookmark", [0, 1, 0]), ("end", [0, 1])])
    def it_turns_pages_for_a_wide_table(self, tmp_path: Path, place: str, sections: list[int]) -> None:
        wide = chapters(table([f"Responsibility{at}" for at in range(8)], [["x"] * 8]))
        marked = f'<w:bookmarkStart w:id="3" w:name="srm_matrix"/>{run("here")}<w:bookmarkEnd w:id="3"/>'
        places = {"control": [control("srm-matrix", asked("x"), id_=5)], "bookmark": [paragraph(marked)], "end": []}
        after = [paragraph(run("after"))] if places[place] else []
        data = filled(with_body(paragraph(run("before")), *places[place], *after), wide)
        made = package(data)
        assert [section.orientation for section in made.sections] == sections
        assert [text_of(one._p) for one in made.paragraphs if one.text == "after"] == ["after"] * len(after)
        assert findings(data, tmp_path) == []

    def it_never_turns_a_page_within_a_cell(self) -> None:
        wide = chapters(table([f"Responsibility{at}" for at in range(8)], [["x"] * 8]))
        cell = f"<w:tc><w:tcPr/>{str_of(control('srm-matrix', asked('x'), id_=5))}<w:p/></w:tc>"
        made = docx.Document()
        holder = made.add_table(1, 1)._tbl
        (old,) = holder.tr_lst[0].tc_lst
        old.getparent().replace(old, docx.oxml.parse_xml(cell.replace("<w:tc>", f'<w:tc xmlns:w="{W[1:-1]}">', 1)))
        assert len(package(filled(saved(made), wide)).sections) == 1

    def it_is_said_to_be_left_if_it_means_nothing(self) -> None:
        places = (("srm-matrx", "x"), ("srm-exercise-1", "x"), ("srm-matrix", "x"), ("srm-matrix", "x"))
        data = with_body(*(control(tag, asked(text), id_=at) for at, (tag, text) in enumerate(places, 1)))
        found = remarks(data, chapters(Paragraph(plain("Text"))))
        assert [
            (one.severity.value, one.message.partition(" in word")[0], one.hint)
            for one in found
            if one.code == "template-place"
        ] == [
            ("warning", "'srm-matrx'", "did you mean 'matrix'?"),
            ("note", "Handout has nothing for 'srm-exercise-1'", ""),
            ("warning", "'srm-matrix'", ""),
        ]
        assert said(root_of(filled(data, chapters(Paragraph(plain("Text")))))).count("x") == 3

    def it_takes_no_chapter_in_a_header(self) -> None:
        made = docx.Document()
        made.sections[0].header.paragraphs[0]._p.append(control("srm-matrix", run("x"), id_=5))
        (found,) = [one for one in remarks(saved(made), chapters()) if one.code == "template-place"]
        assert "stands outside of the text" in found.message


class DescribeAFact:
    def it_is_put_into_controls_everywhere_in_their_own_look(self) -> None:
        data = written("corporate.docx", "matrix")
        root = root_of(data)
        shown = {values(one, "w:sdtPr/w:tag/@w:val")[0]: one for one in root.iter(f"{W}sdt")}
        assert said(shown["srm-title"]) == [page("matrix").title]
        assert values(shown["srm-title"], ".//w:r/w:rPr/w:color/@w:val") == ["1B5E20"]
        assert values(shown["srm-title"], ".//w:showingPlcHdr | .//w:rStyle") == []
        assert values(shown["srm-version"], ".//w:t/text()") == ["1.0"]
        assert values(shown["srm-version"], ".//w:r/w:rPr/w:color/@w:val") == ["AA0000"]
        assert values(shown["srm-as-of"], ".//w:date/@w:fullDate") == ["2026-11-23T00:00:00Z"]
        assert values(shown["srm-classification"], ".//w:t/text()") == ["Public"]
        header = next(
            part for part in parts(data) if "header" in part and page("matrix").title.encode() in parts(data)[part]
        )
        assert b"a:blip" in parts(data)[header]

    def it_is_put_into_bookmarks_in_their_own_look(self) -> None:
        root = root_of(written("firma.dotx", "matrix"))
        (line,) = [one for one in root.iter(f"{W}p") if text_of(one).startswith("Stand: ")]
        assert text_of(line) == "Stand: 23 November 2026"
        assert len(values(line, "w:r[w:rPr/w:b]/w:t/text()")) == 1

    def it_is_put_into_placeholders_however_they_are_cut(self) -> None:
        data = written("kaisha.docx", "matrix")
        header = next(part for part in parts(data) if re.search(r"header\d", part))
        assert said(root_of(data, header)) == [f"株式会社　{page('matrix').title} 御中"]
        assert said(root_of(data))[:3] == [
            page("matrix").title,
            "版 1.0（Public）",
            "{{ other.engine }} と {{ srm.versoin }}",
        ]

    def it_is_no_longer_bound_to_other_data(self) -> None:
        binding = '<w:dataBinding w:xpath="/x[1]" w:storeItemID="{00000000-0000-0000-0000-000000000000}"/>'
        data = filled(with_body(control("srm-version", run("x"), id_=5, more=binding)), chapters())
        assert values(root_of(data), ".//w:dataBinding") == []

    def it_shows_in_controls_that_are_bound_to_the_properties_of_the_file(self) -> None:
        xpath = "/ns1:coreProperties[1]/ns0:title[1]"
        binding = f'<w:dataBinding w:xpath="{xpath}" w:storeItemID="{{6C3C8BC8-F283-45AE-878A-BAB7291924A1}}"/>'
        data = filled(with_body(control("", asked("Title"), id_=5, more=binding)), document(text="The title"))
        root = root_of(data)
        assert said(root).count("The title") == 1
        assert len(values(root, ".//w:dataBinding")) == 1

    @pytest.mark.parametrize("text", ["<b>&amp;", "{{ srm.version }}", "]]>", "two\nlines", "שלום"])
    def it_is_never_markup(self, text: str) -> None:
        data = filled(with_body(paragraph(run("{{ srm.title }} ") + field("PAGE"))), document(text=text))
        assert said(root_of(data))[0] == f"{' '.join(text.split(chr(10)))} 1"


class DescribeTheChapters:
    @pytest.mark.parametrize("of", ["handout", "matrix", "policy", "answer-key", "instructor"])
    def they_are_known_by_their_names(self, of: str) -> None:
        made = policy() if of == "policy" else page(of)
        names = {one.id for one in made.blocks if isinstance(one, Heading) and one.level == 1 and one.id}
        models = [load(path).model for path in (SPEC, POLICY)]
        sections = {section for model in models if model for section in model.sections}
        assert not {name for name in names if not name.startswith("exercise-")} - CHAPTERS - sections


class DescribeATemplateWithoutAHeader:
    def it_gets_ours(self) -> None:
        made = package(filled(with_body(), document(text="A title")))
        assert made.sections[0].header.paragraphs[0].text.startswith("A title")
        assert "Version 1.0" in made.sections[0].footer.paragraphs[0].text

    def it_gets_tabs_that_follow_the_width_of_each_section(self) -> None:
        wide = table([f"Responsibility{at}" for at in range(8)], [["x"] * 8])
        made = package(filled(with_body(), document(Paragraph(plain("before")), wide)))
        assert len(made.sections) == 2
        for section in made.sections:
            room = section.page_width - section.left_margin - section.right_margin
            for furniture in (section.header, section.footer):
                stops = furniture.paragraphs[0].paragraph_format.tab_stops
                (stop,) = [stop for stop in stops if stop.alignment is WD_TAB_ALIGNMENT.RIGHT]
                assert abs(stop.position - room) < Pt(1)

    def it_gets_contents_that_end_at_the_margin(self) -> None:
        given = docx.Document()
        for section in given.sections:
            section.left_margin = section.right_margin = Pt(120)
        stream = io.BytesIO()
        given.save(stream)
        made = package(filled(stream.getvalue(), document(Contents(plain("Contents")), Heading(1, plain("One")))))
        section = made.sections[0]
        room = section.page_width - section.left_margin - section.right_margin
        tabs = made.element.body.findall(".//w:sdtContent/w:p/w:pPr/w:tabs/w:tab", NS)
        assert [abs(int(tab.get(W + "pos")) * 635 - room) < Pt(1) for tab in tabs] == [True]


class DescribeComments:
    @pytest.mark.parametrize("name", sorted(TEMPLATES))
    def they_come_behind_those_of_the_template(self, name: str, tmp_path: Path) -> None:
        own = docx.Document(io.BytesIO(TEMPLATES["corporate.docx"]())) if name == "corporate.docx" else None
        given = template(name)
        if own:
            own.add_comment(
                own.paragraphs[0].runs or own.paragraphs[0].add_run("x"), "Theirs", author="A", initials="A"
            )
            given = opened(saved(own))
        data = writer.write(policy(), styled(template=given, comments=True)).data
        said = [comment.text for comment in package(data).comments]
        assert said[: bool(own)] == ["Theirs"] * bool(own)
        assert "Since the audit of 2025." in said[bool(own) :]
        marks = values(root_of(data), ".//w:commentReference/@w:id")
        assert len(set(marks)) == len(marks) == len(said)
        assert findings(data, tmp_path) == []


def it_keeps_a_document_that_is_named_as_its_own_thumbnail() -> None:
    whole = io.BytesIO()
    docx.Document().save(whole)
    data = changed(whole.getvalue(), {"_rels/.rels": replaced("docProps/thumbnail.jpeg", "word/document.xml")})
    assert package(filled(data, page("matrix"))).tables
