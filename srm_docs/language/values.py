"""The single values of a spec: ids, texts, addresses and dates."""

import datetime
import re
from typing import Annotated, Any, Literal

from srm_docs.page.markdown.blocks import line_text, markdown_text
from srm_docs.yaml_source.shape import AsSchema, First, MisfitError, Sized, Then, key, one_line, sized

LONGEST_NAME = 300
LONGEST_TEXT = 20_000
"""In characters."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_URL = re.compile(r"(?:https?://[^\s/]|mailto:[^\s@]+@)[^\s]*", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def _id(value: str) -> str:
    if not _ID.fullmatch(value):
        kebab = re.sub(r"[^a-z0-9]+", "-", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", value).lower()).strip("-")
        raise MisfitError("bad_id", kebab=kebab)
    return value


def _url(value: str) -> str:
    if not _URL.fullmatch(value):
        raise MisfitError("bad_url")
    return value


def _language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        raise MisfitError("bad_language")
    return value


def _raci(value: str) -> str:
    letters = re.sub(r"[\s,/]", "", value).upper()
    if not letters or set(letters) - set("RACI") or len(set(letters)) < len(letters):
        raise MisfitError("bad_raci")
    return "".join(letter for letter in "RACI" if letter in letters)


# An editor's YAML parser types plain words, so the schema must let numbers and booleans through where we read a text.
_ONE_TEXT = {"type": ["string", "number", "boolean"], "minLength": 1}
_TAG_SCHEMA = {"type": "string", "pattern": f"^{_LANGUAGE.pattern}$"}
_PLAIN = AsSchema(
    {
        "anyOf": [
            _ONE_TEXT,
            {
                "type": "object",
                "description": "The text by language, in those that `language` lists.",
                "patternProperties": {_TAG_SCHEMA["pattern"]: _ONE_TEXT},
                "additionalProperties": False,
                "minProperties": 1,
            },
        ]
    }
)
_ID_SCHEMA = AsSchema({"type": "string", "pattern": f"^{_ID.pattern}$"})
Id = Annotated[str, Then(_id), _ID_SCHEMA]
Name = Annotated[str, sized(LONGEST_NAME), Then(one_line), _PLAIN]
Line = Annotated[str, sized(LONGEST_TEXT), Then(line_text), _PLAIN]
"""A text of one line in Markdown; a name may only be short, and has no markup."""

Prose = Annotated[str, sized(LONGEST_TEXT), Then(markdown_text), _PLAIN]
"""A text in Markdown."""

Url = Annotated[str, Then(_url), AsSchema({"type": "string", "format": "uri"})]
# What a list of languages declares is dealt out before the shape sees it: each tree is in one.
Language = Annotated[
    str,
    Then(_language),
    AsSchema({"anyOf": [_TAG_SCHEMA, {"type": "array", "items": _TAG_SCHEMA, "minItems": 1}]}),
]
Raci = Annotated[
    str,
    Then(_raci),
    AsSchema({"type": "string", "pattern": "^[RACIraci](?:[ ,/]*[RACIraci])*$"}),
]
"""Letters of the RACI matrix, in the order of its name: `R/A` is `RA`."""

YES = ("yes", "true")
"""The words for what is so, in lower case."""

YesOrNo = Annotated[
    Literal["yes", "no", "true", "false"],
    First(lambda value: value.lower() if isinstance(value, str) else value),
    AsSchema({"enum": ["yes", "no", True, False]}),
]
"""Whether something is so. YAML's own booleans come as the texts that they were written as."""

Date = Annotated[datetime.date, AsSchema({"type": "string", "format": "date"})]


IdList = Annotated[list[Id], Sized(1)]
OneOrMoreIds = Id | IdList
"""One id, or a list of them."""


def audience() -> Any:
    """The key by which a part is marked as meant for some readers alone."""
    return key(None, description="The widest circle that may see it, one of `audiences`; left out, everybody.")
