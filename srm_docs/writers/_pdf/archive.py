"""What PDF/A-2a (ISO 19005-2) asks for beyond a tagged file: an output intent, and streams with a line's end behind."""

from __future__ import annotations

import functools
import struct

from reportlab.pdfbase.pdfdoc import PDFArray, PDFCatalog, PDFDictionary, PDFDocument, PDFName, PDFStream

from srm_docs.writers._pdf.tags import Raw, text_string

_END = b"endstream\n"

EXTENSION = """\
<rdf:Description rdf:about=""
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""
"""What the metadata says of the properties that PDF/A does not know (ISO 19005-2, 6.6.2.3)."""


class _Intent(PDFDictionary):  # type: ignore[misc]
    """An output intent (ISO 32000-1, 14.11.5), as an object of its own."""

    __RefOnly__ = 1


def make_archive(document: PDFDocument) -> None:
    """Make a file for the archive of one that is otherwise finished."""
    document.srm_archive = True
    profile = PDFStream(PDFDictionary({"N": 3}), _srgb())
    name = Raw(text_string("sRGB IEC61966-2.1"))
    intent = _Intent(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": name,
            "Info": name,
            "DestOutputProfile": document.Reference(profile),
        }
    )
    document.Catalog.__NoDefault__ = [*PDFCatalog.__NoDefault__, "OutputIntents"]
    document.Catalog.OutputIntents = PDFArray([document.Reference(intent)])


@functools.cache
def _srgb() -> bytes:
    """The ICC profile of sRGB (ICC.1:2010). Its head bears the moment at which it was made, which is blanked out."""
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[_MADE] = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    profile[_ID] = bytes(16)
    return bytes(profile)


_MADE, _ID = slice(24, 36), slice(84, 100)
"""Where a profile's head has its date, and the checksum of the whole, which may be left out."""

_plain_format = PDFStream.format


def _format(stream: PDFStream, document: PDFDocument) -> bytes:
    """A stream, in an archive's file with the end of line before its end that reportlab leaves out."""
    written: bytes = _plain_format(stream, document)
    if getattr(document, "srm_archive", False):
        content = written.removesuffix(_END)
        # After a carriage return of the stream's own a newline alone would make one end of line of both.
        return content + (b"\r\n" if content.endswith(b"\r") else b"\n") + _END
    return written


PDFStream.format = _format
