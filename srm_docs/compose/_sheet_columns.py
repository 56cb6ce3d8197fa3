"""The columns of a sheet: each with what it says of a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from srm_docs.compose._cells import gap_kind, share_word
from srm_docs.compose._columns import evidence_text
from srm_docs.compose._phrases import owners_text, services_text
from srm_docs.compose._sheet_lines import SheetLine
from srm_docs.core.markdown_text import source_of
from srm_docs.core.values import replace
from srm_docs.model.cell import Share
from srm_docs.model.raci import letters
from srm_docs.model.view import Column, Grouping, MatrixView
from srm_docs.page.workbook import SheetColumn, SheetColumnKind
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term

_Teller = Callable[[SheetLine], str]


class ToldColumn(Struct, frozen=True):
    """A column with what it says of a row."""

    head: SheetColumn
    text: _Teller


def says_who(localized: LocalizedModel, view: MatrixView) -> bool:
    """Whether the columns of a view say who does what, so that its rows may have to be told by service."""
    model = localized.model
    places = {Column.OWNERS, Column.SERVICES, Column.OWNER, Column.RACI, *model.owners, *model.services}
    return not view.columns or any(name in places for name in view.columns)


def sheet_columns(localized: LocalizedModel, view: MatrixView, lines: Sequence[SheetLine]) -> tuple[ToldColumn, ...]:
    """The columns of a view over these rows: key and name first, then where they apply, then those of the view."""
    maker = _SheetColumnMaker(localized, view, lines)
    names = view.columns or maker.usual()
    made = (maker.key(), maker.name(), *maker.places(names), *maker.gaps(), *maker.named(names))
    by_id: dict[str, ToldColumn] = {}
    for column in made:
        # One that is asked for twice, such as an owner among all owners, stands where it is named first.
        by_id.setdefault(column.head.id, column)
    return tuple(by_id.values())


class _SheetColumnMaker(Struct, frozen=True):
    """Makes the columns of one sheet."""

    localized: LocalizedModel
    view: MatrixView
    lines: Sequence[SheetLine]

    def usual(self) -> tuple[str, ...]:
        """The columns of a view that names none: all that is said of any row."""
        rows = [line.row for line in self.lines]
        columns = (
            (Column.LAYER, any(row.layer for row in rows) and bool(self.localized.model.responsibilities)),
            (Column.OWNERS, True),
            (Column.CONTROLS, any(row.controls for row in rows)),
            (Column.NOTE, any(row.note for row in rows)),
            (Column.STATUS, any(row.status for row in rows)),
            (Column.FIELDS, True),
            (Column.EVIDENCE, any(row.evidence for row in rows)),
        )
        return tuple(name for name, is_there in columns if is_there)

    def key(self) -> ToldColumn:
        """The keys of the rows."""
        return self._column(SheetColumnKind.KEY, Term.ROW_ID, lambda line: line.key, locked=True)

    def name(self) -> ToldColumn:
        """The names of the rows."""
        return self._column(SheetColumnKind.NAME, Term.ITEM, lambda line: line.row.name, Column.ITEM)

    def places(self, names: Sequence[str]) -> Iterator[ToldColumn]:
        """What rows stand together by, in which services they apply, and under which condition."""
        model, lines = self.localized.model, self.lines
        if self.view.group is Grouping.DOMAIN and any(line.row.domain for line in lines):
            yield from self.made(Column.DOMAIN)
        if self.view.group is Grouping.LAYER:
            yield from self.made(Column.LAYER)
        partial = any(line.service or len(line.services) < len(model.services) for line in lines if line.services)
        if Column.APPLIES_TO in names or (says_who(self.localized, self.view) and partial):
            yield from self.made(Column.APPLIES_TO)
        if any(line.condition for line in lines):
            yield self._column(SheetColumnKind.CONDITION, Term.CONDITION, lambda line: line.condition, locked=True)

    def gaps(self) -> Iterator[ToldColumn]:
        """Whether a row applies at all, or nobody knows; why that is so; and whether it is critical."""
        words = self.localized.words
        if any(line.gap for line in self.lines):
            yield self._column(
                SheetColumnKind.STATE,
                Term.APPLICABILITY,
                lambda line: gap_kind(words, [line.gap]) if line.gap else "",
                choices=(words(Term.NOBODY), words(Term.UNKNOWN)),
            )
            yield self._column(
                SheetColumnKind.REASON, Term.REASON_LABEL, lambda line: source_of(line.gap.reason) if line.gap else ""
            )
        if any(line.critical for line in self.lines):
            yes = words(Term.YES)
            yield self._column(
                SheetColumnKind.CRITICAL, Term.CRITICAL, lambda line: yes if line.critical else "", choices=(yes,)
            )

    def named(self, names: Sequence[str]) -> Iterator[ToldColumn]:
        """The columns that names stand for."""
        for name in names:
            yield from self.made(name)

    def made(self, name: str) -> Iterator[ToldColumn]:
        """The columns that a name stands for: those of every model, a field, an owner or a service."""
        model = self.localized.model
        match name:
            case Column.OWNERS | Column.SERVICES:
                for owner in model.owners:
                    yield from self._duties(owner, owner, name)
            case Column.RACI:
                yield from map(self._raci, model.owners)
            case Column.FIELDS:
                yield from map(self._field, model.fields)
            case _ if name in model.fields:
                yield self._field(name)
            case _ if name in model.owners:
                yield from self._duties(name, name, Column.OWNERS)
            case _ if name in model.services:
                # Which service a row is about, a column of its own says: here is who does what in it.
                for owner in model.owners:
                    yield from self._duties(owner, name, Column.SERVICES)
            case _ if maker := self._single().get(name):
                yield maker()

    def _single(self) -> dict[str, Callable[[], ToldColumn]]:
        """What makes the columns that say one thing of a row."""
        model, words = self.localized.model, self.localized.words
        kind, column = SheetColumnKind, self._column
        layers = {id_: layer.name for id_, layer in model.layers.items()}
        rows = model.rows
        statuses = tuple(dict.fromkeys(row.status for row in rows if row.status))
        domains = tuple(dict.fromkeys(row.domain for row in rows if row.domain))
        return {
            Column.LAYER: lambda: column(
                kind.LAYER, Term.LAYER, lambda line: layers.get(line.row.layer, ""), Column.LAYER, locked=True
            ),
            Column.DOMAIN: lambda: column(
                kind.DOMAIN, Term.DOMAIN, lambda line: line.row.domain, Column.DOMAIN, choices=domains
            ),
            Column.APPLIES_TO: lambda: column(
                kind.SERVICE,
                Term.APPLIES_TO,
                lambda line: services_text(self.localized, line.services) or words(Term.NOBODY),
                Column.APPLIES_TO,
                locked=True,
            ),
            Column.OWNER: lambda: column(
                kind.OWNER, Term.ANSWERS_FOR_IT, self._answering, Column.OWNER, locked=True
            ),
            Column.CONTROLS: lambda: column(
                kind.CONTROLS, Term.CONTROLS, lambda line: "\n".join(line.row.controls), Column.CONTROLS
            ),
            Column.NOTE: lambda: self._note(),
            Column.STATUS: lambda: column(
                kind.STATUS, Term.STATUS, lambda line: line.row.status, Column.STATUS, choices=statuses
            ),
            Column.EVIDENCE: lambda: column(
                kind.EVIDENCE, Term.SOURCES, self._evidence, Column.EVIDENCE, locked=True
            ),
        }  # fmt: skip

    def _column(
        self,
        kind: str,
        title: Term | str,
        text: _Teller,
        *names: str,
        locked: bool = False,
        choices: tuple[str, ...] = (),
    ) -> ToldColumn:
        """A column; the view may know its width by one of its ``names``."""
        words, widths = self.localized.words, dict(self.view.widths)
        percent = next((widths[name] for name in names if name in widths), 0)
        head = SheetColumn(
            str(kind), words(title) if isinstance(title, Term) else title, locked, choices, part=percent / 100
        )
        return ToldColumn(head, text)

    def _duties(self, owner: str, *names: str) -> Iterator[ToldColumn]:
        """How much of a row one owner carries, and what it does."""
        words, kind = self.localized.words, SheetColumnKind
        name = self.localized.model.owners[owner].name
        choices = tuple(words(term) for term in (Term.YES, Term.PART, Term.NO))
        usual = dict(zip((Share.ALL, Share.PART, Share.NONE), choices, strict=True))

        def share(line: SheetLine) -> str:
            duty = line.duty_of(owner)
            if duty is None:
                return ""
            # Few shares are numbers.
            return usual[duty.share] if duty.percent is None else share_word(words, duty)

        def text(line: SheetLine) -> str:
            duty = line.duty_of(owner)
            return source_of(duty.text) if duty else ""

        shares = self._column(kind.SHARE.of(owner), name, share, choices=choices)
        yield replace(shares, head=replace(shares.head, party=owner, idle=choices[-1:]))
        if self.localized.model.responsibilities:
            # A layer alone says whose it is, and not what they do.
            title = words(Term.TEXT_OF, owner=name, text=words(Term.DUTY))
            told = self._column(kind.TEXT.of(owner), title, text, *names)
            yield replace(told, head=replace(told.head, party=owner))

    def _raci(self, owner: str) -> ToldColumn:
        title = self.localized.words(Term.RACI_OF, owner=self.localized.model.owners[owner].name)

        def text(line: SheetLine) -> str:
            default = letters(line.cell, owner)
            if not line.condition:
                return default
            changed = letters(line.cell.under(line.condition), owner)
            return changed if changed != default else ""

        made = self._column(SheetColumnKind.RACI.of(owner), title, text, Column.RACI)
        return replace(made, head=replace(made.head, party=owner))

    def _field(self, field: str) -> ToldColumn:
        name = self.localized.model.fields[field].name
        id_ = SheetColumnKind.FIELD.of(field)
        return self._column(id_, name, lambda line: source_of(line.row.fields.get(field, "")), field, Column.FIELDS)

    def _note(self) -> ToldColumn:
        made = self._column(SheetColumnKind.NOTE, Term.NOTE, lambda line: source_of(line.row.note), Column.NOTE)
        # Who asks for a column of notes gets one.
        return replace(made, head=replace(made.head, remark=Column.NOTE not in self.view.columns))

    def _answering(self, line: SheetLine) -> str:
        words = self.localized.words
        if line.gap and not line.condition:
            return gap_kind(words, [line.gap])
        return owners_text(self.localized, line.cell.under(line.condition).responsible) or words(Term.NOBODY)

    def _evidence(self, line: SheetLine) -> str:
        words = self.localized.words
        texts = (" ".join(filter(None, (evidence_text(words, it), it.url))) for it in line.row.evidence)
        return "\n".join(dict.fromkeys(texts))
