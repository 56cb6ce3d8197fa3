"""What products and formats can't do with a spec or a look, and what `srm-docs explain` says of it.

A limit is no mistake of the author's, so each is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Any

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.core.options import Option
from srm_docs.pipeline import registry
from srm_docs.pipeline.artefacts import Artefact
from srm_docs.pipeline.registry import Format, Product
from srm_docs.style.look import Look

EXPLANATIONS = MappingProxyType(
    {
        "answers-left": """\
A file that may hold answers lies in a folder that is for learners.

An earlier build has left it: that of another edition, or one of a time when the folder was for others. What is given to
learners is the whole folder, most often. Delete the file. `srm-docs build --clean` does it where a manifest claims the
file and it is as it was made; a file that somebody has changed, or put there, is never deleted.
""",
        "contents-pages": """\
A table of contents has no page numbers yet.

Where a page ends, a word processor decides. Word counts the pages when it opens the file, LibreOffice on demand: choose
Tools > Update > Indexes and Tables. Accept the note (`accept: {contents-pages: …}`) if that is known.
""",
        "edited-file": """\
A file of output was changed by somebody, and is made again.

A build makes its files of the spec, whatever has become of them. What the file was before is kept beside it:
`slides.edited.pptx`. Save what you edit under a name of its own; or change the spec, and every artefact says the same.
A sheet that was edited is taken back into the spec by `srm-docs update`.
""",
        "missing-glyph": """\
No shipped typeface has a picture of a character.

PDF and PNG are set in the typefaces that come with the program: Liberation Sans, which has Latin, Greek, Cyrillic and
Hebrew letters and common signs, and BIZ UDPGothic for Japanese. Any other character is an empty box in them. DOCX, SVG
and Mermaid name a typeface and leave the rest to the reader's machine, so they show it if that machine can.

An accent that forms no character with its letter, such as the dot of "q̇", is set where the typeface has a place for it.
Where it has none, as on Japanese letters, the PDF can't set it.

Write the text in other words, or hand out the DOCX: `srm-docs build --only handout.docx`.
""",
        "mermaid-too-long": """\
The text of a Mermaid diagram is longer than renderers take.

Mermaid refuses a text of more than 50,000 characters (its `maxTextSize`), and pages such as GitHub's and GitLab's leave
it at that: they show an error in the diagram's place. The file is written all the same: your own page may allow more.

Show the SVG or the PNG instead (`srm-docs build --only boundary.svg`), or make the diagram of some services, `--service
ID`: a chart of each has fewer cells and says less in words.
""",
        "missing-tool": """\
A file can't be made since a program is missing on this machine.

The chain is laid out by Graphviz. It comes with the installation as the package graphviz-pure; where there is none of
that for a machine, a `dot` on the PATH does, or one that the variable `SRM_DOCS_DOT` names. All other files are made
without it.
""",
        "not-drawn": """\
A picture can't be turned into pixels.

The library that does so fails on a text of it, or on the logo. Everything else is made. Please report the text; the SVG
and the PDF, which are drawn without that library, have the picture.
""",
        "no-wording": """\
The spec is in a language for which srm-docs has no phrases.

What the author wrote is printed as it stands. What srm-docs adds (headings such as "Answer key", YES and NO) is
English.

A language is one file, `srm_docs/wording/locales/<tag>.yaml`; a contribution is welcome.
""",
        "nothing-to-show": """\
A product that was asked for can't be made of a model.

There is no chain where no owner relies on another one, no shift between services that are alike, and no policy without
a `document:`. Everything else that was asked for is made.
""",
        "page-text": """\
Something wants more room than a page has.

A table is set smaller, down to 7 points, before a word in it is broken, and a quick card leaves its table out before
its picture becomes too small to be read. Give the column more of the width (`matrix: {widths: …}`), choose fewer
columns, or write a shorter word.
""",
        "plug-in": """\
A plug-in, a product or a format of another package, can't be used or has failed.

The message names the plug-in and the package that brings it. Everything else is made. Update or uninstall that package;
what its plug-in must hold is told by `srm-docs guide plugins`.
""",
        "question-form": """\
A learning platform can't ask a question as it is.

Moodle wants two choices and two pairs at least, and has no weight for each of more than ten right choices: some then
count more than others, and more than twenty can't be said at all. Such a question is left out, or asked with the
weights that there are; all right choices make the full mark, and none other does. Ask it as two questions, or use the
CSV (`srm-docs build --only quiz.csv`), which holds every question.

QTI leaves out what nobody can answer. QTI 2.1 numbers every list from 1: write other numbers into the text (`3\\. …`).
Canvas takes no more than 255 letters of a title.
""",
        "right-to-left-text": """\
A text is written from right to left, and a PDF is wanted of it.

The PDF writer sets text from left to right: Hebrew and Arabic would come out in reverse, and Arabic unjoined. So a PDF
that would show such text is left out. Word processors and browsers order and join it well: hand out the DOCX
(`srm-docs build --only handout.docx`), or a PDF that your word processor makes of it. SVG, PNG and Mermaid are made.
""",
        "slide-text": """\
A slide has more text than can be read from the back of the room.

Text on slides is set as large as it fits, and not smaller than 14 points, unless the names in a drawing leave no other
way. What doesn't fit goes on on a further slide, with its part in the title; a title that is too long is set smaller,
and cut at last: its whole text is in the speaker's notes. Of a shift that is too tall, only the layers that move are
shown. Nothing overflows, but a shorter text is a better slide. That a table goes on on the next slide is as it should
be, and is not spoken of, unless it takes more than twenty: choose its rows by `matrix:`, or give it as a document.

A word stays whole as long as it has room on a line in 14 points. One that has not is broken, and a warning names it and
its slide: put a hyphen or a space where it may break, or give a `short:` name.
""",
        "too-large": """\
The model is too large for a page, or for a file of a format.

The quick card shows the boundary diagram on one side of one sheet. It is set smaller where it has to be, and turned,
but not so small that nobody can read it. Make a card of one service, `srm-docs build --only quick-card
--service ID`, or hand out the handout.

A PDF, slides and a Word document are made of so many rows, and not of more: the message says how many, and which switch
or variable lets more in. `matrix.xlsx` has as many as Excel takes.

A PNG has at most 100 megapixels: a larger picture is drawn with fewer pixels a point than `--scale` says.
""",
        "unused-option": """\
An option was given that makes no difference to anything that is made.

Each option is for certain formats, such as `--scale` for PNG. Make one of these as well (`--only boundary.png`), or
leave the option out.
""",
    }
)
"""What `srm-docs explain` says of these codes."""


def look_limits(look: Look, artefacts: Sequence[Artefact]) -> Iterator[Diagnostic]:
    """The options of a look that none of the artefacts has, and what is wrong with plug-ins."""
    used = {option.name for artefact in artefacts for option in _options_of(artefact.product, artefact.format)}
    for name in look.options.chosen:
        option = registry.options()[name]
        if name not in used:
            message = f"{option.switch} makes no difference to what is made"
            yield Diagnostic("unused-option", message, None, _where_used(option), Severity.WARNING)
    for fault in registry.faults():
        yield Diagnostic("plug-in", fault, severity=Severity.WARNING)


def _where_used(option: Option[Any]) -> str:
    """The formats that have an option, and an artefact for which it makes a difference."""
    pairs = [(product, format_) for product in registry.products() for format_ in registry.formats_of(product)]
    users = [(product, format_) for product, format_ in pairs if option in _options_of(product, format_)]
    names = dict.fromkeys(format_.name.upper() for _, format_ in users)
    product, format_ = users[0]
    return f"it is for {' and '.join(names)}, such as --only {product.name}.{format_.name}"


def _options_of(product: Product, format_: Format) -> tuple[Option[Any], ...]:
    """The options that make a difference to a product in a format."""
    page = format_.page_of(product) or product.makes
    return (*product.options, *(option for option in format_.options if option.concerns(page)))
