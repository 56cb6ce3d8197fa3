"""An overlay names a licence, and takes its address from what it extends.

`licence:` of an overlay is merged with that of its base, key by key. Another `name:` beside the base's `url:` would
print a link to another licence. Say both:

    licence: {name: CC BY-SA 4.0, url: "https://creativecommons.org/licenses/by-sa/4.0/"}

`attribution:` stays, unless the overlay says another one: whose material the base is made of, most licences want to be
printed with what is made of it in turn.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Related, Severity
from srm_docs.language.draft import Draft


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Hold the file that names the licence against that which says where it is: an address of one's own is right."""
    licence = draft.spec.licence
    if licence is None or licence.url is None:
        return
    name, url = draft.span("licence", "name"), draft.span("licence", "url")
    if url.file not in (name.file, draft.span().file):
        message = f"the licence is called '{licence.name}' here, and its address is that of the base"
        related = (Related("the address", url),)
        hint = "say 'url:' as well, or take that of the base out: `url: null`"
        yield Diagnostic("mixed-licence", message, name, hint, Severity.WARNING, related)
