"""A spec in several languages: which there are, and the tree of each, in which every text is in one language.

``language: [en, de]`` declares them, the first being the default. A text is then plain, which serves all, or a mapping
by language: ``title: {en: Shared responsibility, de: Geteilte Verantwortung}``. All later steps see plain texts alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.core.near_names import did_you_mean
from srm_docs.language.schema import allowed_keys, keys_anywhere, takes_text
from srm_docs.page.markdown.blocks import markdown_text
from srm_docs.yaml_source.tree import Data, Path, Place, Tree

_KEY = "language"
_DEFAULT = "en"
_CONDITION = "when"
_TAG = re.compile(r"[a-z]{2}(?:-[A-Za-z0-9]{2,8})*")
"""A tag of two letters, and what it may go on with; others are only known if they are declared (BCP 47)."""

_Texts = Mapping[Path, Mapping[str, Any]]
"""The texts by language, each by its path."""


class Translations(Struct, frozen=True):
    """The tree of a spec in each of its languages by its tag, the default's first, and what is wrong with its texts.

    ``stand_ins`` are for each language the texts that stand in for missing ones, with the languages that they are in.
    """

    trees: Mapping[str, Tree]
    stand_ins: Mapping[str, Mapping[str, str]]
    diagnostics: tuple[Diagnostic, ...]


def by_language(tree: Tree) -> Translations:
    """What a spec is in each of its languages."""
    tags = _tags(tree)
    texts_by_path = dict(_texts(tree.data, (), tags))
    shown = {**texts_by_path, **_conditions(tree, texts_by_path, tags)}
    completed = {path: shown[path] for path in texts_by_path}
    return Translations(
        {tag: _in_language(tree, tags, shown, tag) for tag in tags},
        _stand_ins(texts_by_path, tags),
        (*_undeclared(tree, tags, texts_by_path), *_missing(tree, tags, completed)),
    )


def _stand_ins(texts: _Texts, tags: Sequence[str]) -> dict[str, dict[str, str]]:
    translations: dict[str, dict[str, str]] = {tag: {} for tag in tags}
    for text in texts.values():
        for tag in tags:
            spoken = _spoken(text, tag, tags)
            if spoken != tag and isinstance(text[spoken], str):
                # Those in Markdown are printed without their markup.
                translations[tag][text[spoken]] = translations[tag][str(markdown_text(text[spoken]))] = spoken
    return translations


def _conditions(tree: Tree, texts: _Texts, tags: Sequence[str]) -> dict[Path, dict[str, Any]]:
    """The texts of all conditions, each with the translations that the same condition has in any other place.

    A condition is told from others by its words, so that one which is translated here and not there would be two.
    """
    values = ((path, value) for path, value in _at_key(tree.data, (), _CONDITION) if value is not None)
    written = {path: texts.get(path, {tags[0]: value}) for path, value in values}
    memory: dict[str, dict[str, Any]] = {}
    for text in written.values():
        known = memory.setdefault(str(text[_spoken(text, tags[0], tags)]), {})
        known.update({tag: words for tag, words in text.items() if tag not in known})
    completed = {path: {**memory[str(text[_spoken(text, tags[0], tags)])], **text} for path, text in written.items()}
    return {path: text for path, text in completed.items() if path in texts or len(text) > 1}


def _at_key(data: Data, path: Path, key: str) -> Iterator[tuple[Path, Any]]:
    """Each value that stands at a key, however deep."""
    for step, value in _entries(data):
        if step == key:
            yield (*path, step), value
        elif isinstance(value, dict | list):
            yield from _at_key(value, (*path, step), key)


def _entries(data: Data) -> Iterable[tuple[str | int, Any]]:
    return data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()


def _spoken(text: Mapping[str, Any], tag: str, tags: Sequence[str]) -> str:
    """The language in which a text is shown: the one that is asked for, else the default, else the first it is in."""
    return next(language for language in (tag, tags[0], *text) if language in text)


def _tags(tree: Tree) -> tuple[str, ...]:
    """The languages that are declared; where these are no texts, the shape sees to it."""
    declared = _declared(tree)
    tags = tuple(tag for tag in (declared if isinstance(declared, list) else [declared]) if isinstance(tag, str))
    return tuple(dict.fromkeys(tags)) or (_DEFAULT,)


def _declared(tree: Tree) -> Data:
    return tree.data.get(_KEY) if isinstance(tree.data, dict) else None


def _texts(data: Data, path: Path, tags: Sequence[str]) -> Iterator[tuple[Path, dict[str, Any]]]:
    if isinstance(data, dict) and _is_text(data, path, tags):
        yield path, data
        return
    # Nearly all values of a large spec are single texts, in which there is nothing to be looked for.
    for step, value in _entries(data):
        if isinstance(value, dict | list):
            yield from _texts(value, (*path, step), tags)


def _is_text(data: dict[str, Any], path: Path, tags: Sequence[str]) -> bool:
    """Whether a mapping is a text by language: single values, where a text may stand, one of them in a language.

    That need not be a declared one, so that a slip in the list of languages is one mistake and not one for each text.
    """
    named = any(tag in tags or _TAG.fullmatch(tag) for tag in data)
    if not named or any(isinstance(value, dict | list) for value in data.values()):
        return False
    if any(key in keys_anywhere() and not _TAG.fullmatch(key) for key in data):
        # A text with something beside it, such as `{id: …, text: …}`: `id` would be Indonesian otherwise.
        return False
    takes = takes_text(path)
    # Below a misspelt key nobody knows what may stand.
    return all(tag in tags for tag in data) if takes is None else takes and not set(data) & set(allowed_keys(path))


def _in_language(tree: Tree, tags: Sequence[str], texts: _Texts, tag: str) -> Tree:
    """The tree with one of each text by language in its stead; where that is missing, the default's, or the first."""
    chosen = {path: _spoken(text, tag, tags) for path, text in texts.items()}
    places = {path: place for path, place in tree.places.items() if not texts or path[:-1] not in texts}
    for path, spoken in chosen.items():
        places[path] = Place(tree.span((*path, spoken)), tree.places[path].key if path in tree.places else None)
    data = (
        _replaced(tree.data, (), {path: texts[path][spoken] for path, spoken in chosen.items()}) if texts else tree.data
    )
    declared = _declared(tree)
    if isinstance(data, dict) and isinstance(declared, list) and tag in declared:
        data = {**data, _KEY: tag}
        places[_KEY,] = Place(tree.span((_KEY, declared.index(tag))), tree.span((_KEY,), key=True))
    return Tree(data, places, tree.diagnostics)


def _replaced(data: Data, path: Path, values: Mapping[Path, Data]) -> Data:
    if path in values:
        return values[path]
    if isinstance(data, dict):
        return {key: _replaced(value, (*path, key), values) for key, value in data.items()}
    if isinstance(data, list):
        return [_replaced(value, (*path, index), values) for index, value in enumerate(data)]
    return data


def _undeclared(tree: Tree, tags: Sequence[str], texts: _Texts) -> Iterator[Diagnostic]:
    """Each tag that is not declared, at the first text that has it."""
    places: dict[str, list[Path]] = {}
    for path, text in texts.items():
        for tag in text:
            if tag not in tags:
                places.setdefault(tag, []).append(path)
    for tag, (path, *others) in places.items():
        message = f"'{tag}' is none of the spec's languages: {', '.join(tags)}"
        if others:
            message += f"; {len(others)} more texts are in it"
        hint = did_you_mean(tag, tags) or f"declare it: `language: [{', '.join((*tags, tag))}]`"
        if texts[path][tag] is None and not _TAG.fullmatch(tag):
            # `{en: Yes, but why}` holds two entries for YAML.
            hint = "between braces, a text with a comma in it needs quotes"
        yield Diagnostic("unknown-language", message, tree.span((*path, tag), key=True), hint)


def _missing(tree: Tree, tags: Sequence[str], texts: _Texts) -> Iterator[Diagnostic]:
    for path, text in texts.items():
        lacking = [f"'{tag}'" for tag in tags if tag not in text]
        # A tag that is not declared may be one that is, misspelt.
        if lacking and all(tag in tags for tag in text):
            message = f"this text is not in {', '.join(lacking)}"
            hint = f"until it is, the text in '{_spoken(text, tags[0], tags)}' is used"
            place = tree.span(path, key=True)
            yield Diagnostic("missing-translation", message, place, hint, Severity.WARNING)
    for number, tag in enumerate(tags[1:], start=1):
        if not any(tag in text for text in texts.values()):
            place = tree.span((_KEY, number))
            hint = f"write a text in it: `title: {{{tags[0]}: …, {tag}: …}}`"
            yield Diagnostic("missing-translation", f"no text is in '{tag}'", place, hint, Severity.WARNING)
