"""Field codes, as Word reads them and as somebody might hide them."""

from __future__ import annotations

import pytest
from lxml import etree

from srm_docs.office.field_codes import NESTED, field_codes, field_kind, field_words
from srm_docs.office.wordml import NAMESPACES

DECLARED = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())


def mark(type_: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{type_}"/></w:r>'


def instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def field(inside: str, shown: str = "") -> str:
    return mark("begin") + inside + (mark("separate") + shown if shown else "") + mark("end")


def kinds(xml: str) -> set[str]:
    root = etree.fromstring(f"<w:body {DECLARED} xmlns:x='urn:x'>{xml}</w:body>")
    return {field_kind(code) for code in field_codes(root)} - {""}


class DescribeAFieldCode:
    @pytest.mark.parametrize(
        ("code", "kind"),
        [
            (" PAGE ", "PAGE"),
            ("page\t\\* MERGEFORMAT", "PAGE"),
            ("\u00a0\nTOC\u3000\\o", "TOC"),
            ("PAGE\\* roman", "PAGE"),
            ('DDEAUTO"c:\\\\x.exe"', "DDEAUTO"),
            ("=SUM(ABOVE)", "="),
            ("", ""),
            ('"DDE" x', '"DDE" x'),
            (f"DDE{NESTED}AUTO x", f"DDE{NESTED}AUTO"),
        ],
    )
    def it_is_of_a_kind(self, code: str, kind: str) -> None:
        assert field_kind(code) == kind

    def it_has_words_with_and_without_quotes(self) -> None:
        assert field_words(' HYPERLINK "https://example.org/a b" \\l x') == ["https://example.org/a b", "\\l", "x"]


class DescribeTheFieldsOfAPart:
    @pytest.mark.parametrize(
        "xml",
        [
            field(instruction("DDEAUTO\tcmd")),
            field(instruction("dd") + instruction("EAU") + instruction("To cmd")),
            f"<w:p>{mark('begin')}</w:p><w:p>{instruction('DDEAUTO')}</w:p><w:p>{mark('end')}</w:p>",
            field(instruction("IF 1 = 1 ") + field(instruction("DDEAUTO cmd"))),
            field(instruction("PAGE"), field(instruction("DDEAUTO x"))),
            '<w:fldSimple w:instr="\tddeauto x"/>',
            field(f"<w:r><w:txbxContent>{field(instruction('DDEAUTO x'))}</w:txbxContent></w:r>"),
            # What Word passes over must not make it look like another field.
            field(f"<x:y>{instruction('PAGE ')}</x:y>{instruction('DDEAUTO x')}"),
            field(
                f"<w:del><w:r><w:delInstrText>PAGE </w:delInstrText></w:r></w:del>"
                f"<w:ins>{instruction('DDEAUTO x')}</w:ins>"
            ),
            field(f"<w:ins>{instruction('PAGE ')}</w:ins>{instruction('DDEAUTO x')}"),
            field(f"<w:r><w:t>PAGE </w:t></w:r>{instruction('DDEAUTO x')}"),
            field(f"<w:r><w:t>DDE</w:t></w:r>{instruction('AUTO x')}"),
            # Neither do marks that are missing.
            mark("begin") + instruction("DDEAUTO x"),
            instruction("DDEAUTO x"),
            mark("begin") + mark("separate") + instruction("DDEAUTO x") + mark("end"),
            f"<mc:Choice>{instruction('PAGE ')}</mc:Choice><mc:Fallback>{instruction('DDEAUTO x')}</mc:Fallback>",
        ],
    )
    def they_are_found_however_they_are_hidden(self, xml: str) -> None:
        assert any("DDEAUTO" in kind for kind in kinds(xml))

    def they_are_of_no_known_kind_where_another_field_makes_it(self) -> None:
        made = field(field(instruction("QUOTE 68 68 69")) + instruction("AUTO x"))
        assert kinds(made) == {"QUOTE", f"{NESTED}AUTO"}

    def they_are_found_in_strict_documents_too(self) -> None:
        strict = field(instruction("DDEAUTO x")).replace("w:", "s:")
        space = "http://purl.oclc.org/ooxml/wordprocessingml/main"
        assert kinds(f"<s:p xmlns:s='{space}'>{strict}</s:p>") == {"DDEAUTO"}

    def they_are_no_more_than_there_are(self) -> None:
        contents = field(instruction(' TOC \\o "1-3" '), f"<w:t>1</w:t>{field(instruction(' PAGEREF _Toc1 '))}")
        assert kinds(f"{contents}<w:p><w:r><w:t>DDEAUTO</w:t></w:r></w:p>") == {"TOC", "PAGEREF"}
