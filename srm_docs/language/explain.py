"""What each diagnostic of a spec means and how to mend it, for `srm-docs explain`."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Mapping

from srm_docs.language.rules import rules

_OF_READING_AND_SHAPE = {
    "unreadable-file": """The file can't be read.

It does not exist, is a directory, or may not be read by you. Check the path and its permissions.
""",
    "file-too-large": """The file is larger than a spec can be.

A spec may have 64 MB; the largest real matrix that is known takes 2. Is it the right file? `--max-spec-mb` sets
another limit; `srm-docs explain limits` lists them all.
""",
    "not-text": """The file is not UTF-8 text.

A spec is a YAML file in UTF-8. Save it so; a file of another kind (an archive, a Word document) is no spec.
""",
    "illegal-character": """A character stands in the file that no document can hold.

Control characters can't be written to XML, and those that turn the direction of text around make it read other than it
is. Most of them come in by copy and paste. Delete the character.
""",
    "yaml-syntax": """The file is not valid YAML.

The place is where the reader gave up; the fault often stands a little before it. Frequent causes: a text that holds a
colon and a space, a hash or a brace and is not in quotes; a bracket that is not closed; lines of one mapping that begin
in different columns.

    title: "Shared responsibility: an overview"
""",
    "lost-text": """A part of a text is read as something else, and lost.

In a text without quotes, YAML takes a space and a hash for the beginning of a comment, a word that begins with `&` for
an anchor, a `!` for a tag; and in braces a comma ends the text. Put the text in quotes:

    title: "Team #1 model"

A comment with a space behind its hash, `# like this`, is never reported. Where a comment is meant, add the space.
""",
    "tab-indentation": """A tab is used where YAML wants spaces.

YAML is indented by spaces only. Set your editor to write spaces in .yaml files.
""",
    "duplicate-key": """A key is given twice in one mapping.

YAML readers often keep the last one in silence. Here neither is trusted: take one of them out, or rename it.
""",
    "merge-key": """A merge key (`<<`) stands in the file.

Merge keys were dropped from YAML 1.2. Write the keys out; a whole value can be repeated by an anchor and an alias.
""",
    "too-many-cells": """The matrix or the chart has more cells than anybody could read or a machine hold.

A matrix has a cell for each responsibility in each service, and a chart one for each layer in each service. Make a spec
of each part; or one service of those in which everything is the same. `--max-held-cells` and `--max-chart-cells` set
other limits; `srm-docs explain limits` lists them all.
""",
    "alias-expansion": """Aliases unfold the document to an absurd size.

A few lines of aliases to aliases can stand for billions of values. Write the values out.
""",
    "too-many-values": """The spec has more values than are read.

A million keys and texts are some sixty thousand rows. `--max-values` sets another limit.
""",
    "nesting-too-deep": """Collections are nested deeper than any spec needs.

The format needs seven levels; forty are read. Is a bracket or a hyphen repeated by mistake?
""",
    "yaml-tag": """A value bears a YAML tag.

Tags such as `!!python/object` tell a reader to make something of a value. A spec holds plain texts, lists and mappings
only. Take the tag off.
""",
    "several-documents": """The file holds several YAML documents.

A line of three hyphens begins another one. Put each spec into a file of its own.
""",
    "empty-spec": """The file holds nothing.

`srm-docs init` writes a small spec to start from.
""",
    "wrong-type": """A value is of another kind than the format wants.

A text stands where a list or a mapping belongs, or the other way round. `srm-docs schema` prints the whole format; an
editor that knows the schema shows it as you type.
""",
    "unknown-key": """A mapping has a key that the format does not know.

Most often it is misspelt, or stands a level too high or too low. The message tells which keys belong there.
""",
    "missing-key": """A mapping lacks a key that it must have.

Add it; the message tells where.
""",
    "bad-choice": """A value is none of those that may stand here.

The message lists them.
""",
    "bad-id": """An id is not in kebab-case.

Ids are what other parts of the spec, and overlays, call something by. They are made of small letters and digits, joined
by hyphens: `model-code`. What is printed is the `name:`.
""",
    "bad-date": """A date is not a date.

Write the year, the month and the day: `2026-11-23` (ISO 8601).
""",
    "bad-url": """An address is not one that a document may link to.

Links go to http, https and mailto addresses only: whoever opens the document must not be led to run anything.
""",
    "unknown-language": """A text is given in a language that the spec does not declare.

All languages of a spec stand in its list, the default first:

    language: [en, de]
    title: {en: Shared responsibility, de: Geteilte Verantwortung}
""",
    "missing-translation": """A text is not given in one of the spec's languages.

What is printed in that language shows the text in the default language, the first of `language:`, in its stead. A text
that serves all languages, such as a product's name, is written without languages: `name: Amazon Bedrock`.
""",
    "unsupported-version": """The spec is written for another version of the format.

This program reads `srm: 1`. A spec for a newer version wants a newer program.
""",
    "missing-base": """The spec that an overlay extends is not there.

`extends:` names a file, from the folder of the overlay, or a model that comes with srm-docs. The file is a spec in the
folder of the spec that you name, or below it; for another folder, give `--root DIR`. Nothing is ever fetched from a
network: save a published model beside your overlay.

    extends: ai-shared-responsibility
""",
    "circular-extends": """A spec extends itself, directly or by others.

Every chain of overlays ends at a spec that extends none. Take one `extends:` out.
""",
    "nothing-to-remove": """An overlay takes out what its base does not have.

`null`, or a value left empty, takes out what the base says. Either the id is misspelt, or the base has changed and the
line can go.
""",
    "unknown-code": """A warning is accepted whose code does not exist.

The code stands in brackets in the message, as in `warning[shared-without-text]`; `srm-docs explain` lists all.

    accept: {shared-without-text: The CRM has one text a row}
""",
    "unacceptable-error": """An error is to be accepted.

Only warnings can be accepted by `accept:`. What is an error would make a document that is wrong: mend it.
""",
    "unused-acceptance": """A warning is accepted that there is no more.

An acceptance that hides nothing would hide the next slip of its kind. Take it out of `accept:`.
""",
    "taken-out-along": """An overlay takes out a row, and with it what the base had it prove.

Cases and exercises are about rows of the matrix: without the row they have no answer. This is no fault; to keep one,
say in the overlay what proves it:

    responsibilities: {api-scaling: null}
    exercises: {limits: {proves: {responsibility: quotas}}}
""",
    "unknown-entry": """An overlay changes an entry that its base does not have.

The id is misspelt, or the base has another one now. An entry that is to be new says all that it must have, such as its
`name:`.
""",
    "misplaced-entry": """An overlay puts an entry beside one that does not exist.

In an overlay `before:` and `after:` put an entry beside another one of its section, by its id, and only one of the two:

    layers:
      regions: {before: hardware}
""",
    "base-changed": """The base of an overlay has changed since somebody last looked at it.

`base_version:` is the version of the base for which the overlay is written. See what has changed, mend the overlay if
need be, and say so by `srm-docs accept SPEC`: that writes the new version into the overlay, and keeps the base as it is
now beside it, so that next time every change can be named.
""",
    "empty-text": """A value is empty.

Give it a value, or take its key out.
""",
    "text-too-long": """A text is longer than any page can show.

Names may have 300 characters, other texts 20,000.
""",
}


@functools.cache
def explanations() -> Mapping[str, str]:
    """Every code with its explanation, a summary line first, in Markdown."""
    told = {code: inspect.cleandoc(rule.__doc__ or "") + "\n" for code, rule in rules().items()}
    return dict(sorted({**_OF_READING_AND_SHAPE, **told}.items()))
