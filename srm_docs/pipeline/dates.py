"""The date inside the files that are made: never the clock's, so that two builds are equal."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping

from srm_docs.core.errors import UsageError

VARIABLE = "SOURCE_DATE_EPOCH"
"""The environment variable of https://reproducible-builds.org/specs/source-date-epoch/: seconds since 1970, in UTC."""


def source_date(environment: Mapping[str, str] = os.environ) -> datetime.date | None:
    """The day that the environment wants inside the files, or None. Raises UsageError for what is no such number."""
    seconds = environment.get(VARIABLE, "")
    if not seconds:
        return None
    try:
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(f"{VARIABLE} is {seconds!r}; it must be a number of seconds since 1970-01-01") from error
