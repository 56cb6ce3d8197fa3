"""Which day it is: what the environment says, or else the clock."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping

from srm_docs.core.errors import UsageError

DATE_VARIABLE = "SOURCE_DATE_EPOCH"
"""The environment variable of https://reproducible-builds.org/specs/source-date-epoch/: seconds since 1970, in UTC."""


def source_date(environment: Mapping[str, str] = os.environ) -> datetime.date | None:
    """The day that the environment wants inside the files, or None. Raises UsageError for what is no such number.

    It is never the clock's, so that two builds are equal.
    """
    seconds = environment.get(DATE_VARIABLE, "")
    if not seconds:
        return None
    try:
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(f"{DATE_VARIABLE} is {seconds!r}; it must be a number of seconds since 1970-01-01") from error


def today() -> datetime.date:
    """The day on which a spec is checked: that of the environment, or else the clock's, in UTC.

    Only what is said to an author may hang on it, and never a byte of a file.
    """
    return source_date() or clock()


def clock() -> datetime.date:
    """The day by the clock, in UTC."""
    return datetime.datetime.now(datetime.UTC).date()
