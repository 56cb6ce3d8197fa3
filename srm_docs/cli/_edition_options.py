"""The options that choose editions: which parts of a spec are shown, to whom, in which language and order."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--service",
        "services",
        multiple=True,
        metavar="ID",
        help="Make the edition of this one service, in a folder of its own; repeatable.",
    ),
    click.option(
        "--language",
        "languages",
        multiple=True,
        metavar="TAG",
        help="Make only what is in this language of the spec; repeatable. Without it, all languages are made.",
    ),
    click.option(
        "--audience",
        "audiences",
        multiple=True,
        metavar="NAME",
        help="Make the edition for these readers, such as public, without what is not for them, in a folder of its"
        " own; repeatable.",
    ),
    click.option(
        "--variant",
        "variants",
        multiple=True,
        # Written out, as are the editions: the plan that knows them takes long to import.
        type=click.Choice(["A", "B", "C"], case_sensitive=False),
        help="Make handout, keys and slides with exercises and choices in this order, and nothing else; repeatable.",
    ),
    click.option(
        "--edition",
        type=click.Choice(["instructor", "learner", "practice"]),
        default="instructor",
        show_default=True,
        help="For whom it is: the learner's edition holds no answers, hints and speaker's notes; that for practice is"
        " the page that checks answers, and so holds them. Each goes into a folder of its own.",
    ),
    click.option(
        "--seed",
        type=click.IntRange(min=0),
        metavar="N",
        help="Make other questions from the matrix: those of this number instead of the spec's `seed:`.",
    ),
)

EDITION_NAMES = ("services", "languages", "audiences", "variants", "edition", "seed")
"""The names under which a command gets them: those of the fields of `srm_docs.pipeline.plan.Selection`."""


def edition_options(command: _Command) -> _Command:
    """A command with all of these options, in this order."""
    # Decorators are applied from the last to the first.
    return functools.reduce(lambda decorated, option: option(decorated), reversed(_OPTIONS), command)
