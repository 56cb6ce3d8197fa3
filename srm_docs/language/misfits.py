"""What does not fit and only a spec has, in the words of who writes it: what `srm_docs.language.values` raises."""

from __future__ import annotations

from types import MappingProxyType

from srm_docs.language.short_words import right_mapping
from srm_docs.yaml_source.misfits import COMMA, Misfit, Words, no_choice, wrong_type


def _no_choice(misfit: Misfit) -> Words:
    if misfit.path == ("srm",):
        hint = "this program reads version 1; a newer spec wants a newer program"
        return "unsupported-version", f"{misfit.quote} is no version of the spec format", hint
    return no_choice(misfit)


def _no_id(misfit: Misfit) -> Words:
    kebab = misfit.context["kebab"]
    hint = f"did you mean '{kebab}'?" if kebab else ""
    if " " in str(misfit.value):
        # As a key it is the rest of a text; as a value it is somebody's printed name.
        hint = COMMA if misfit.path[-1:] == (misfit.value,) else "an id belongs here, not a printed name"
    return "bad-id", f"{misfit.quote} is no id: ids are small letters and digits, joined by hyphens", hint


def _not_such(misfit: Misfit) -> Words:
    """That a value is not of the kind that stands here, and what was meant."""
    value = str(misfit.value)
    code, what, hint = _NOT_SUCH[misfit.kind]
    if misfit.kind == "bad_language" and "," in value:
        hint = f"several are listed in brackets: `[{value}]`"
    elif misfit.kind == "bad_language" and "_" in value:
        hint = f"did you mean '{value.replace('_', '-')}'?"
    return code, f"{misfit.quote} {what}", hint


_NOT_SUCH = {
    "bad_url": ("bad-url", "is no address that a document may link to", "http, https and mailto are"),
    "bad_language": ("bad-choice", "is no language tag", "write one such as 'en' or 'pt-BR' (BCP 47)"),
    "bad_raci": ("bad-choice", "is not made of letters of RACI", "write R, A, C or I, or several: R/A"),
}


def _no_mapping(misfit: Misfit) -> Words:
    code, message, hint = wrong_type(misfit)
    match misfit.path:
        case ("responsibilities", _, "duties") | ("responsibilities", _, "by_service", _) if isinstance(
            misfit.value, str
        ):
            hint = right_mapping(misfit.value)
    return code, message, hint


SENTENCES = MappingProxyType(
    {
        "dict_type": _no_mapping,
        "literal_error": _no_choice,
        "bad_id": _no_id,
        "bad_url": _not_such,
        "bad_language": _not_such,
        "bad_raci": _not_such,
    }
)
"""A sentence for each kind."""
