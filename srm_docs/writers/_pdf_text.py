"""Runs of text as reportlab's paragraph markup. All markup is made here; what a person wrote is escaped."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from reportlab.platypus import Paragraph

from srm_docs.core.colour import Colour
from srm_docs.page.text import Run, Text
from srm_docs.writers._pdf_styles import Setting, paint

_LINKED = ("http://", "https://", "mailto:")


def paragraph(
    setting: Setting, text: Text, style: str, *, bullet: str | None = None, ink: Colour | None = None, indent: float = 0
) -> Paragraph:
    """A paragraph in one of the setting's styles, in another ink or indented by some points where that is asked for."""
    markup = "".join(_run(setting, run) for run in text)
    found = setting.styles[style]
    if ink is not None:
        found = found.clone(f"{style}-{ink.digits}", textColor=paint(ink))
    if indent:
        left, sign = found.leftIndent + indent, found.bulletIndent + indent
        found = found.clone(f"{style}-{indent}", leftIndent=left, bulletIndent=sign)
    return Paragraph(markup, found, bulletText=bullet)


def _run(setting: Setting, run: Run) -> str:
    markup = escape(run.text).replace("\n", "<br/>")
    if run.code:
        markup = f'<span backColor="{setting.theme.heading}">{markup}</span>'
    if run.bold:
        markup = f"<b>{markup}</b>"
    if run.italic:
        markup = f"<i>{markup}</i>"
    if run.href.lower().startswith(_LINKED):
        markup = f'<a href={quoteattr(run.href)} color="{setting.theme.accent}">{markup}</a>'
    return markup
