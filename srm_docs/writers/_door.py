"""The door of the writers that put something into a stranger's template."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from srm_docs.core.door import unforeseen
from srm_docs.core.errors import SrmDocsError, TemplateError
from srm_docs.office.package import PackageError, part_in_hand


@contextmanager
def template_door(program: str) -> Iterator[None]:
    """Make of whatever a template fails with a message that names its part. Raises TemplateError."""
    try:
        yield
    except SrmDocsError:
        raise
    except PackageError as error:
        raise TemplateError(f"the {program} template {error}") from error
    except Exception as error:
        advice = "without --template the same can be made"
        raise TemplateError(f"the {program} template {unforeseen(error, part_in_hand())}; {advice}") from error
