"""SCORM 1.2: the practice page as a package that a learning platform imports, and that reports to it.

What the manifest holds follows ADL's SCORM 1.2, Content Aggregation Model; the script is `_web/scorm.js`.
"""

from __future__ import annotations

import hashlib
from importlib import resources
from urllib.parse import quote

from srm_docs.core.bounds import HTML_ROWS
from srm_docs.core.errors import UsageError
from srm_docs.office.building import pack, xml_part
from srm_docs.office.xml import Xml, element
from srm_docs.page.web import WebPage
from srm_docs.page.written import Written
from srm_docs.style.look import Look
from srm_docs.writers._options import MASTERY

ACCEPTS = WebPage
SUFFIX = ".scorm.zip"
TITLE = "SCORM 1.2: the practice page for a learning platform, with its answers"
OPTIONS = (MASTERY,)
ROWS = HTML_ROWS

_PAGE = "index.html"
_SCHEMAS = ("adlcp_rootv1p2.xsd", "ims_xml.xsd", "imscp_rootv1p1p2.xsd")
_IMS = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
_ADL = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
_LONGEST_TITLE = 200
"""In characters (IMS Content Packaging 1.1.2)."""


def write(page: WebPage, look: Look) -> Written:
    """The package. Raises UsageError for a page that checks no answers: there would be nothing to report."""
    if not page.practice:
        raise UsageError("a SCORM package checks answers, and so holds them: make it with --edition practice")
    from srm_docs.writers._web.page import whole_page  # heavy, see `html`

    mastery = look[MASTERY]
    schemas = resources.files("srm_docs.writers._scorm")
    lesson = whole_page(page, look, mastery=mastery)
    parts = {
        "imsmanifest.xml": xml_part(_manifest(page, mastery)),
        _PAGE: lesson.data,
        **{name: (schemas / name).read_bytes() for name in _SCHEMAS},
    }
    return Written(pack(parts), lesson.remarks)


def _identifier(page: WebPage) -> str:
    """By spec, language and edition, so that a platform knows the next version of a package from another package."""
    # An audience is called as its author likes.
    edition = (f"/{name}={quote(value, safe='')}" for name, value in page.edition)
    known_by = f"{page.name}/{page.language}{''.join(edition)}"
    return f"srm-{hashlib.sha256(known_by.encode()).hexdigest()[:16]}"


def _manifest(page: WebPage, mastery: int) -> Xml:
    known_as = _identifier(page)
    title = element("title", None, page.title[:_LONGEST_TITLE])
    item = element(
        "item",
        {"identifier": "practice", "identifierref": "page", "isvisible": "true"},
        title,
        element("adlcp:masteryscore", None, str(mastery)),
    )
    organization = element("organization", {"identifier": "lesson"}, title, item)
    resource = element(
        "resource",
        {"identifier": "page", "type": "webcontent", "adlcp:scormtype": "sco", "href": _PAGE},
        element("file", {"href": _PAGE}),
    )
    return element(
        "manifest",
        {
            "identifier": known_as,
            "version": "1.0",
            "xmlns": _IMS,
            "xmlns:adlcp": _ADL,
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:schemaLocation": f"{_IMS} imscp_rootv1p1p2.xsd {_ADL} adlcp_rootv1p2.xsd",
        },
        element("metadata", None, element("schema", None, "ADL SCORM"), element("schemaversion", None, "1.2")),
        element("organizations", {"default": "lesson"}, organization),
        element("resources", None, resource),
    )
