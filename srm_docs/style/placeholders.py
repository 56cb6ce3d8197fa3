"""Placeholders in the text of a template: `{{ srm.title }}`, and with Jinja2 filters and conditions.

A template is a stranger's: it can read facts and nothing else. What stands in braces is parsed, and every node of it is
held against a short list before it is run, in Jinja2's sandbox: there is no loop, no call, no arithmetic and no name
but ``srm``. Braces that don't speak of ``srm`` are for another program, and are text like any other.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

FILTERS = ("default", "lower", "title", "trim", "upper")
"""What can be made of a fact."""

_BRACES = re.compile(r"\{\{(?P<value>.*?)\}\}|\{%-?\s*(?P<word>\w*)(?P<condition>.*?)-?%\}", re.DOTALL)
_SIMPLE = re.compile(r"\{\{\s*srm\.(\w+)\s*\}\}")
_FACT = re.compile(r"\bsrm\s*\.\s*(\w+)")
_OURS = re.compile(r"(?<![\w.])srm\b")
_WITHIN = frozenset({"elif", "else", "endif"})
_MOST_QUOTED = 80
_LONGEST = 5_000
"""A paragraph with braces and more characters is refused: parsing is no faster than its text is short."""

_OPENED, _CLOSED, _ENDED = "\x02", "\x03", "\x04"
"""They mark pieces while Jinja2 has the text; XML can't hold them."""

_MARK = _OPENED + "{index}" + _CLOSED
_MARKED = re.compile(f"{_OPENED}(\\d+){_CLOSED}(?:([^{_ENDED}{_OPENED}]*){_ENDED})?")


class Edit(Struct, frozen=True):
    """That a stretch of a text is replaced; its start and its end are offsets."""

    start: int
    end: int
    text: str


class _Piece(Struct, frozen=True):
    """A stretch of a text: of what ``kind`` (text, value, word) and where."""

    kind: str
    start: int
    end: int
    source: str


def is_braced(text: str) -> bool:
    """Whether a text holds a placeholder of ours."""
    return any(piece.kind != "text" for piece in _pieces(text))


def fault(text: str) -> str:
    """What is wrong with the placeholders of a text, as a sentence; empty where nothing is."""
    pieces = _pieces(text)
    ours = [piece for piece in pieces if piece.kind != "text"]
    if all(_SIMPLE.fullmatch(piece.source) for piece in ours):
        return ""
    if len(text) > _LONGEST:
        return f"a paragraph of {len(text):,} characters is too long to hold placeholders"
    quoted = textwrap.shorten(" ".join(piece.source for piece in ours), _MOST_QUOTED)
    from jinja2 import TemplateSyntaxError

    try:
        environment = _environment()
        if refused := _refused_of(environment.parse(_source(pieces))):
            return f"{quoted} may not be: {refused}"
        # Jinja2 makes Python of it, which has limits of its own: a hundred blocks, two hundred brackets in each other.
        environment.compile(_source(pieces))
    except TemplateSyntaxError as error:
        return f"{quoted} can't be read: {(error.message or '').partition('. ')[0]}"
    except (RecursionError, SyntaxError, MemoryError):  # Python runs out of memory, as it says, where its stack ends
        return "placeholders are nested too deep"
    return ""


def facts_named(text: str) -> set[str]:
    """The names of the facts that the placeholders of a text ask for."""
    return {name for piece in _pieces(text) if piece.kind != "text" for name in _FACT.findall(piece.source)}


def edits(text: str, facts: Mapping[str, str]) -> list[Edit]:
    """What becomes of a text whose placeholders have no fault.

    The hyphens of the facts' names are underscores here. A fact that there is not leaves its placeholder as it is.
    """
    known = {name.replace("-", "_"): " ".join(value.split("\n")) for name, value in facts.items()}
    pieces = _pieces(text, known)
    if all(piece.kind != "word" and (piece.kind == "text" or _SIMPLE.fullmatch(piece.source)) for piece in pieces):
        values = ((piece, _SIMPLE.fullmatch(piece.source)) for piece in pieces if piece.kind == "value")
        return [Edit(piece.start, piece.end, known[match[1]]) for piece, match in values if match]
    # An empty fact is one that there is not: its condition does not hold, and its default takes its place.
    facts_given = {name: value for name, value in known.items() if value}
    rendered = _environment().from_string(_source(pieces)).render(srm=facts_given)
    kept = {int(match[1]): match[2] or "" for match in _MARKED.finditer(rendered)}
    edits = []
    for index, piece in enumerate(pieces):
        if piece.kind != "text" or index not in kept:
            edits.append(Edit(piece.start, piece.end, kept.get(index, "")))
    return edits


def _pieces(text: str, known: Collection[str] | None = None) -> list[_Piece]:
    """A text taken apart; ``known`` are the facts' names, without which any will do."""
    pieces: list[_Piece] = []
    position = 0
    conditions: list[bool] = []
    for match in _BRACES.finditer(text):
        kind = "text"
        if match["value"] is not None:
            kind = "value" if _is_ours(match["value"], known) else kind
        elif match["word"] in _WITHIN:
            kind = "word" if conditions and conditions[-1] else kind
            if match["word"] == "endif" and conditions:
                conditions.pop()
        else:
            ours = _is_ours(match["condition"], known)
            kind = "word" if ours else kind
            if match["word"] == "if":
                conditions.append(ours)
        if kind != "text":
            pieces += [_Piece("text", position, match.start(), ""), _Piece(kind, *match.span(), match[0])]
            position = match.end()
    return [*pieces, _Piece("text", position, len(text), "")]


def _is_ours(braced: str, known: Collection[str] | None) -> bool:
    return bool(_OURS.search(braced)) and (known is None or set(_FACT.findall(braced)) <= set(known))


def _source(pieces: list[_Piece]) -> str:
    """Pieces as a template of Jinja2, in which text is marks alone."""
    forms = {"text": _MARK, "value": _MARK + "{source}" + _ENDED, "word": "{source}"}
    return "".join(forms[piece.kind].format(index=index, source=piece.source) for index, piece in enumerate(pieces))


def _environment() -> SandboxedEnvironment:
    """What is filled in becomes text of XML, and is escaped there."""
    # Imported here: few templates hold more than facts.
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(autoescape=False)


def _refused_of(tree: Any) -> str:
    """Why a parsed text is not allowed; empty where it is."""
    from jinja2 import nodes

    every = list(tree.find_all(nodes.Node))
    if refused := next(filter(None, map(_refused, every)), ""):
        return refused
    names, facts = (sum(isinstance(node, kind) for node in every) for kind in (nodes.Name, nodes.Getattr))
    return "a fact is named, as in srm.title" if names > facts else ""


def _refused(node: Any) -> str:
    """Why a node of a template is not allowed; empty where it is."""
    from jinja2 import nodes

    match node:
        case nodes.Name():
            return "" if node.name == "srm" and node.ctx == "load" else f"there is no '{node.name}', only 'srm'"
        case nodes.Getattr():
            return "" if isinstance(node.node, nodes.Name) else "facts have nothing within them"
        case nodes.Filter():
            plain = all(isinstance(argument, nodes.Const) for argument in node.args)
            plain = plain and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
            return "" if node.name in FILTERS and plain else f"the filters are {', '.join(FILTERS)}"
        case nodes.Const():
            return "" if isinstance(node.value, str | bool) else "only texts in quotes may stand beside facts"
        case (
            nodes.Template()
            | nodes.Output()
            | nodes.TemplateData()
            | nodes.If()
            | nodes.Not()
            | nodes.And()
            | nodes.Or()
        ):
            return ""
        case nodes.Compare() | nodes.Operand():
            return "" if getattr(node, "op", "eq") in ("eq", "ne") else "facts can be compared by == and != alone"
    return f"it does more than show facts ({type(node).__name__})"
