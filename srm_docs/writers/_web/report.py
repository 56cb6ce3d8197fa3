"""Reports of changes and lists of models as HTML: pages that run nothing."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from srm_docs.page.party import Party
from srm_docs.page.report import ChangeReport
from srm_docs.page.site import SitePage
from srm_docs.page.written import Written
from srm_docs.style.look import Look
from srm_docs.writers._web.drawing import PageDrawing
from srm_docs.writers._web.markup import own
from srm_docs.writers._web.page import BlockView, filled, logo, policy_for
from srm_docs.writers._web.style import ROOT, resource, style_sheet

_BESIDE = "'self' file: data:"
"""Whence the pictures of a list of models come: from beside it, on a server or in a folder, and out of itself."""


def report(page: ChangeReport, look: Look) -> Written:
    """A report of changes."""
    drawing, style = PageDrawing(look), _style(look, page.parties)
    content = {"page": page, "view": BlockView(page, "", drawing), "root": "srm"}
    html = filled("report.html", content, style=style, policy=policy_for(style))
    return Written(html.encode(), tuple(drawing.remarks))


def site(page: SitePage, look: Look) -> Written:
    """A list of models."""
    style = _style(look, ())
    content = {"page": page, "root": "srm", "logo": logo(look), "organisation": look.theme.organisation}
    return Written(filled("site.html", content, style=style, policy=policy_for(style, pictures=_BESIDE)).encode())


def _style(look: Look, parties: Sequence[Party]) -> Markup:
    paper = f".{ROOT}{{--srm-paper:{look.theme.surface}}}"
    return own("\n".join((*style_sheet(look.theme, parties), paper, resource("site.css"))))
