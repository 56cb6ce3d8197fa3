"""HTML: one file that loads nothing. A report of changes and a list of models run nothing either."""

from __future__ import annotations

from srm_docs.core.bounds import HTML_ROWS
from srm_docs.page.report import ChangeReport
from srm_docs.page.site import SitePage
from srm_docs.page.web import WebPage
from srm_docs.page.written import Written
from srm_docs.style.look import Look

ACCEPTS = (ChangeReport, SitePage, WebPage)
SUFFIX = ".html"
TITLE = "HTML, one page that loads nothing"
ROWS = HTML_ROWS


def write(page: ChangeReport | SitePage | WebPage, look: Look) -> Written:
    """The file, by the templates of its kind of page."""
    # Templates take as long to import as all other formats together, which `--help` asks for their options.
    from srm_docs.writers._web import page as of_model
    from srm_docs.writers._web import report

    match page:
        case WebPage():
            return of_model.whole_page(page, look)
        case SitePage():
            return report.site(page, look)
    return report.report(page, look)
