"""A sheet that went out comes back: what somebody changed in it becomes changes of the spec's own text, and of no more.

Nothing is taken on trust: the changed text is loaded, the sheet made of it anew, and each cell compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

from msgspec import Struct

from srm_docs.core.diagnostics import Diagnostic, Report, Severity
from srm_docs.core.errors import UsageError
from srm_docs.core.reading import STANDARD_INPUT, Folders
from srm_docs.language.loader import Loaded, load, load_text
from srm_docs.language.overlay import merged
from srm_docs.language.rewriting import edits_of
from srm_docs.language.row_edits import RowWriter
from srm_docs.model.change import Changes, Part
from srm_docs.model.changes import changes as changes_between
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.workbook import BookSheet, RowKey, Workbook
from srm_docs.pipeline.artefacts import artefact
from srm_docs.pipeline.output_file import write_output
from srm_docs.pipeline.plan import Selection
from srm_docs.pipeline.rendering import composed
from srm_docs.pipeline.returned import returned
from srm_docs.pipeline.sheet_changes import KnownCells, changes_in
from srm_docs.pipeline.sheet_plan import SheetPlan, members
from srm_docs.pipeline.sheet_words import SheetWords
from srm_docs.sheet_source.file import read_sheets
from srm_docs.wording.words import words
from srm_docs.yaml_source.editing import UneditableError, in_file, splices
from srm_docs.yaml_source.text import read_text
from srm_docs.yaml_source.tree import parse

_BY_HAND = "change it in the spec itself"


class Updated(Struct, frozen=True):
    """What came of a sheet: the report, the changes of the model, and the spec's bytes; None where nothing is taken."""

    report: Report
    changes: Changes | None = None
    data: bytes | None = None


def update(spec: Path, sheet: Path, *, allow_delete: bool = False, roots: Folders = ()) -> Updated:
    """What a spec is to become by a sheet of it that has come back. Nothing is written.

    Whatever is wrong with either, and what was changed in both, is in the report, all at once. Raises UsageError for
    a sheet of another spec. ``roots`` are folders beside its own in which what the spec extends may lie.
    """
    if spec == STANDARD_INPUT:
        raise UsageError("what was changed is written into the spec; name its file")
    loaded = load(spec, roots=roots)
    if loaded.report.errors:
        return Updated(Report.of(loaded.report.errors, loaded.sources))
    maker = _SheetMaker(loaded)
    file = read_sheets(sheet)
    back = returned(file, str(sheet), maker.keys)
    if not back.origin:
        return Updated(Report.of(back.diagnostics))
    maker.check(back.origin, spec)
    known = KnownCells.of(maker.sheets(back.origin, loaded.models))
    found = changes_in(back, known)
    in_words = SheetWords(words(back.origin["language"]))
    plan = SheetPlan.of(found, maker.model(back.origin), in_words, allow_delete=allow_delete)
    report = Report.of([*back.diagnostics, *found.diagnostics, *plan.diagnostics])
    return Updated(report) if report.errors else _written(spec, loaded, back.origin, plan, report, roots)


def put_in_place(spec: Path, updated: Updated) -> None:
    """Write the spec as it is to become. Raises OutputError."""
    if updated.data is not None:
        write_output(spec, updated.data)


def _written(
    spec: Path, loaded: Loaded, origin: Mapping[str, str], plan: SheetPlan, report: Report, roots: Folders
) -> Updated:
    """The spec with the changes of a plan, read back and compared with what was wanted."""
    text = read_text(spec)
    if isinstance(text, Diagnostic):
        return Updated(report + Report.of([text]))
    name, language = str(spec), origin["language"]
    writer = RowWriter(members(plan.model), language)
    try:
        edits = edits_of(
            merged(text, name, roots=roots), parse(text, name).data, plan.changes, plan.removed, writer, plan.layers
        )
        changed = splices(text, edits)
    except UneditableError as error:
        return Updated(report + Report.of([Diagnostic("unwritable-cell", str(error), hint=_BY_HAND)]))
    data = in_file(spec.read_bytes(), changed)
    new = load_text(
        data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"), name, loaded.models[language].name
    )
    if new.report.errors:
        message = "with what the sheet says, the spec would be wrong: nothing is taken"
        faults = [Diagnostic("unwritable-cell", message), *new.report.errors]
        return Updated(report + Report.of(faults, new.sources))
    report += Report.of(_unlike(plan, _SheetMaker.sheets(origin, new.models)))
    changes = changes_between(loaded.models[language], new.models[language])
    report += Report.of(_beyond(plan, changes))
    return Updated(report) if report.errors else Updated(report, changes, data)


def _unlike(plan: SheetPlan, sheets: Sequence[BookSheet]) -> Iterator[Diagnostic]:
    """The cells that do not say what was wanted of them."""
    texts = KnownCells.of(sheets).texts
    for cell, plain in plan.wanted:
        kind = cell.column.partition(":")[0]
        key = RowKey.parse(cell.key)
        # A row that said the same in all services may have one line for each of them now, or the other way round.
        lines = [
            line
            for (_, name), line in texts.items()
            if (other := RowKey.parse(name)).row == key.row
            and other.condition == key.condition
            and (not key.service or not other.service or key.service == other.service)
        ]
        shown = [plan.words.plain(kind, line[cell.column]) for line in lines if cell.column in line]
        if (plain and not shown) or any(text != plain for text in shown):
            message = f"'{key.row}' can't be made to say '{plain}' here"
            yield Diagnostic("unwritable-cell", message, cell.place, _BY_HAND)


def _beyond(plan: SheetPlan, changes: Changes) -> Iterator[Diagnostic]:
    """What would change besides."""
    rows = {*plan.changes, *plan.removed}
    for change in changes.changes:
        # Who owns a layer follows from its rows.
        if change.part is Part.ROW and change.id not in rows:
            message = f"'{change.id}' would change, too, which the sheet does not say"
            yield Diagnostic("unwritable-cell", message, hint=_BY_HAND, severity=Severity.ERROR)


class _SheetMaker(Struct, frozen=True):
    """Makes the sheets of a spec as those were made that went out."""

    loaded: Loaded

    def check(self, origin: Mapping[str, str], spec: Path) -> None:
        """Raise UsageError for a sheet that this spec does not make."""
        names = {model.name for model in self.loaded.models.values()}
        if origin.get("spec", "") not in names:
            raise UsageError(f"the sheet was made of '{origin.get('spec', '')}', and {spec} is another spec")
        if origin.get("language", "") not in self.loaded.models:
            raise UsageError(f"the sheet is in the language '{origin.get('language', '')}', in which {spec} is not")
        audience = origin.get("audience", "")
        if audience and audience not in self.model(origin).audiences:
            raise UsageError(f"the sheet is for the audience '{audience}', which {spec} does not know")

    def model(self, origin: Mapping[str, str]) -> ResponsibilityModel:
        """The model in the language of the sheet."""
        return self.loaded.models[origin["language"]]

    def keys(self, origin: Mapping[str, str]) -> Sequence[tuple[str, str]]:
        """The rows that the spec has now."""
        if origin.get("language", "") not in self.loaded.models:
            return ()
        sheets = self.sheets(origin, self.loaded.models)
        return [(sheet.id, row[0]) for sheet in sheets for row in sheet.rows]

    @staticmethod
    def sheets(origin: Mapping[str, str], models: Mapping[str, ResponsibilityModel]) -> tuple[BookSheet, ...]:
        """The sheets of a model, for the same readers and of the same service as those that went out."""
        model = models[origin["language"]]
        services = origin.get("services", "").split()
        alone = len(services) == 1 and len(model.services) > 1 and services[0] in model.services
        selection = Selection(
            audiences=[origin["audience"]] if origin.get("audience") else (), services=services if alone else ()
        )
        book = composed(artefact("matrix", "xlsx").product, model, selection, makes=Workbook)
        return cast("Workbook", book).sheets
