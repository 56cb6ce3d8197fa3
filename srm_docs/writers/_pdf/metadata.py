"""What the file says of itself: its date, and the XMP packet (ISO 16684-1) with the standards that it keeps to."""

from __future__ import annotations

import datetime

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFName, PDFStream

from srm_docs.core.escaping import escape, quoteattr
from srm_docs.page.document import Printed
from srm_docs.writers._pdf.archive import EXTENSION

_PACKET = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:xmp="http://ns.adobe.com/xap/1.0/"
  xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
  xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
  xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
{entries}
</rdf:Description>{more}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def metadata(document: PDFDocument, page: Printed, author: str, *, archive: bool) -> None:
    """Put the XMP packet into the file's catalog."""
    midnight = page.date.isoformat() + "T00:00:00Z"
    entries = [
        f"<dc:title>{_by_language(page.title, page.language)}</dc:title>",
        f"<dc:description>{_by_language(page.description, page.language)}</dc:description>",
        f"<dc:language><rdf:Bag><rdf:li>{escape(page.language)}</rdf:li></rdf:Bag></dc:language>",
        f"<xmp:CreateDate>{midnight}</xmp:CreateDate>",
        f"<xmp:ModifyDate>{midnight}</xmp:ModifyDate>",
        "<xmp:CreatorTool>srm-docs</xmp:CreatorTool>",
        "<pdf:Producer>srm-docs</pdf:Producer>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ]
    if author:
        entries.append(f"<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>")
    if archive:
        entries += ["<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>"]
    packet = _PACKET.format(entries="\n".join(entries), more=EXTENSION if archive else "").encode()
    head = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
    document.Catalog.Metadata = PDFStream(head, packet)


def _by_language(text: str, language: str) -> str:
    """A text in one language, which is what a reader without a better match takes."""
    items = f'<rdf:li xml:lang="x-default">{escape(text)}</rdf:li><rdf:li xml:lang={quoteattr(language)}>{escape(text)}'
    return f"<rdf:Alt>{items}</rdf:li></rdf:Alt>"


class Date:
    """A day as reportlab's time stamp."""

    def __init__(self, day: datetime.date) -> None:
        moment = datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
        self.t = moment.timestamp()
        self.lt = moment.utctimetuple()
        self.YMDhms = tuple(self.lt)[:6]
        self.dhh = self.dmm = 0

    @property
    def datetime(self) -> datetime.datetime:
        """The moment, in UTC."""
        return datetime.datetime.fromtimestamp(self.t, datetime.UTC)

    @property
    def asctime(self) -> str:
        """The moment as text."""
        return self.datetime.ctime()
