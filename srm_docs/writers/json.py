"""JSON: a report of changes for programs."""

from __future__ import annotations

import json

from srm_docs.page.report import ChangeReport
from srm_docs.page.written import Written
from srm_docs.style.look import Look

ACCEPTS = ChangeReport
SUFFIX = ".json"
TITLE = "JSON, for programs"


def write(page: ChangeReport, _: Look) -> Written:
    """The report's record as a JSON object in UTF-8."""
    return Written((json.dumps(dict(page.record), indent=2, ensure_ascii=False) + "\n").encode())
