"""A map for a sheet that none fits: guessed by its words, with what was guessed and what has to be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from srm_docs.importing.column_look import ColumnLook, looks_of
from srm_docs.importing.frame import LOOKED_AT, HeadedTable, headed, two_rows
from srm_docs.importing.vocabulary import (
    CUSTOMERS,
    DOMAINS,
    EMPTY,
    IDS,
    NAMES,
    NOBODY,
    PROVIDERS,
    RESPONSIBILITY,
    SHARED,
)
from srm_docs.importing.words import folded, kebab, without_mark
from srm_docs.sheet_source.table import SheetTable, column_name
from srm_docs.yaml_source.readable import Readable

_MOST = 0.8
_LONG = 60
"""In characters: cells that are longer in the middle are texts."""

_MOST_VALUES = 12
"""A column of more different values is none that says who has a duty."""


class Guess(Struct, frozen=True):
    """A map as data, and in sentences what was guessed and what has to be told."""

    table: SheetTable
    map: Mapping[str, Readable]
    guessed: tuple[str, ...]
    to_tell: tuple[str, ...]


def guess(tables: Sequence[SheetTable]) -> Guess | None:
    """The best guess over all tables; None where nothing in the file looks like a matrix."""
    guesses = [made for table in tables if (made := _Guesser(table).guess())]
    if not guesses:
        return None
    score, best = max(guesses, key=lambda it: it[0])
    others = [it.table.name for rank, it in guesses if it is not best and rank == score]
    if not others:
        return best
    told = (f"which sheet is meant: '{best.table.name}' or {', '.join(map(repr, others))} (--sheet)",)
    return Guess(best.table, best.map, best.guessed, (*told, *best.to_tell))


class _Guesser:
    """Guesses what one table is."""

    def __init__(self, table: SheetTable) -> None:
        self._table = table
        self._guessed: list[str] = []
        self._to_tell: list[str] = []
        self._taken: set[int] = set()

    def guess(self) -> tuple[tuple[int, int], Guess] | None:
        """The guess, and how much it is worth."""
        head = self._head()
        if head is None:
            return None
        looks = list(looks_of(head))
        rows = self._rows(looks)
        data: dict[str, Readable] = {
            "map": 1,
            "name": f"Guessed from {self._table.file.replace(chr(92), '/').rpartition('/')[2]}",
        }
        sheet: dict[str, Readable] = {"header": [row + 1 for row in head.header]}
        data["sheet"] = ({"name": self._table.name} if self._table.name else {}) | sheet
        data["rows"] = rows
        duties, owners = self._duties(looks)
        if not duties or not rows:
            return None
        texts = self._texts(looks, owners)
        data["owners"], data["duties"] = owners, duties
        if texts:
            data["texts"] = texts
        if fields := self._fields(looks, head):
            data["fields"] = fields
        if empty := self._empty(looks):
            data["empty"] = [empty]
        worth = (len(duties), len(looks[0].values) if looks else 0)
        return worth, Guess(self._table, data, tuple(dict.fromkeys(self._guessed)), tuple(dict.fromkeys(self._to_tell)))

    def _head(self) -> HeadedTable | None:
        """The first rows that look like headings: short texts in most columns, each another one."""
        table = self._table
        for row in range(min(LOOKED_AT, len(table.rows) - 1)):
            texts = [text for text in table.rows[row] if text.strip()]
            used = sum(any(text.strip() for text in cells) for cells in zip(*table.rows[row + 1 :], strict=True))
            is_two = two_rows(table, row)
            is_full = len(texts) >= max(2, used * 0.6) or (is_two and len(texts) > 1)
            is_text = not any((row, column) in table.numbers for column in range(table.width))
            if is_full and is_text and len({folded(text) for text in texts}) == len(texts):
                rows = (row, row + 1) if is_two else (row,)
                numbers = " and ".join(str(table.lines[it] if table.lines else it + 1) for it in rows)
                where = f"sheet '{table.name}', " if table.name else ""
                self._guessed.append(f"{where}headings in row{'s' if is_two else ''} {numbers}")
                return headed(table, rows)
        return None

    def _rows(self, looks: Sequence[ColumnLook]) -> dict[str, Readable]:
        rows: dict[str, Readable] = {}
        ids = [it for it in looks if it.is_id and not it.is_mark]
        if ids:
            best = max(ids, key=lambda it: (it.named(IDS), len(it.different) == len(it.values), -it.number))
            self._take(rows, "id", best)
            if repeated := len(best.values) - len(best.different):
                self._to_tell.append(
                    f"what tells rows apart: {repeated} ids of '{best.heading}' are repeated (unique:)"
                )
        texts = [it for it in looks if it.number not in self._taken and it.values and not self._says_who(it)]
        names = [it for it in texts if it.named(NAMES) and len(it.different) > len(it.values) / 2 and not it.is_mark]
        if not ids and not names:
            names = [it for it in texts if len(it.different) == len(it.values)]
        if names:
            self._take(rows, "name", names[0])
        domains = [it for it in texts if it.number not in self._taken and it.named(DOMAINS)]
        if domains:
            self._take(rows, "layer", domains[0])
        return rows

    def _duties(self, looks: Sequence[ColumnLook]) -> tuple[list[Readable], dict[str, Readable]]:
        free = [it for it in looks if it.number not in self._taken]
        if len(raci := [it for it in free if it.is_raci]) > 1:
            return self._listed(
                [{"column": it.heading, "each": "owner", "raci": "yes", "blank": "nothing"} for it in raci], raci
            ), {}
        grid = [it for it in free if self._says_who(it)]
        words = [it for it in free if it.named(RESPONSIBILITY) and 0 < len(it.different) <= _MOST_VALUES]
        chosen = grid or words[:1]
        owners: dict[str, Readable] = {}
        values: dict[str, Readable] = {}
        for look in chosen:
            for value in look.different.values():
                values[value] = self._meaning(value, owners)
        if not owners:
            owners = {
                "customer": {"name": "Customer", "kind": "customer"},
                "provider": {"name": "Provider", "kind": "provider"},
            }
        unknown = [value for value, meaning in values.items() if meaning == "ask"]
        if unknown:
            self._to_tell.append(f"who has a duty where it says {', '.join(map(repr, unknown))} (ask)")
        each: dict[str, Readable] = {"each": "service"} if len(chosen) > 1 else {}
        if len(chosen) > 1:
            self._guessed.append("each of the columns that say who has a duty is a service")
        made = [
            {"column": it.heading, **each, "values": {word: values[word] for word in it.different.values()}}
            for it in chosen
        ]
        return self._listed(made, chosen), _customer_first(owners)

    def _listed(self, duties: list[dict[str, Readable]], looks: Sequence[ColumnLook]) -> list[Readable]:
        self._taken |= {it.number for it in looks}
        if looks:
            self._guessed.append(f"who has a duty: {', '.join(repr(it.heading) for it in looks)}")
        return list(duties)

    def _says_who(self, look: ColumnLook) -> bool:
        known = CUSTOMERS | PROVIDERS | SHARED | NOBODY
        is_about = look.share(CUSTOMERS | PROVIDERS | SHARED) > 0.2 or look.named(RESPONSIBILITY)
        return bool(look.values) and look.share(known) >= _MOST and is_about and len(look.different) <= _MOST_VALUES

    def _meaning(self, value: str, owners: dict[str, Readable]) -> Readable:
        """What a value means, if its words are known."""
        word = folded(without_mark(value))
        if word in NOBODY:
            return {"none": "Not applicable by the sheet"}
        if word in SHARED:
            owners.setdefault("customer", {"name": "Customer", "kind": "customer"})
            provider = next((id_ for id_ in owners if id_ != "customer"), "provider")
            owners.setdefault(provider, {"name": "Provider", "kind": "provider"})
            self._guessed.append(f"'{value}' means a part for the customer and a part for the provider")
            return {"customer": "part", provider: "part"}
        if word in CUSTOMERS:
            owners.setdefault("customer", {"name": "Customer", "kind": "customer"})
            return {"customer": "yes"}
        if word in PROVIDERS:
            id_ = kebab(without_mark(value)) or "provider"
            owners.setdefault(id_, {"name": without_mark(value), "kind": "provider"})
            return {id_: "yes"}
        return "ask"

    def _texts(self, looks: Sequence[ColumnLook], owners: Mapping[str, Readable]) -> list[Readable]:
        """The columns of long texts that name a party in their headings."""
        texts: list[Readable] = []
        for look in looks:
            if look.number in self._taken or look.length < _LONG // 2:
                continue
            words = folded(look.heading).split()
            ids = [id_ for id_ in owners if id_ in words or (id_ == "customer" and set(words) & CUSTOMERS)]
            if ids:
                self._taken.add(look.number)
                texts.append({"column": look.heading, "owners": ids[:1]})
                self._guessed.append(f"'{look.heading}' says what {ids[0]} does")
            elif look.length >= _LONG:
                self._to_tell.append(
                    f"whose duty the text in '{look.heading}' is, if anybody's (texts:); it is kept as a field"
                )
        return texts

    def _fields(self, looks: Sequence[ColumnLook], head: HeadedTable) -> dict[str, Readable]:
        """All that is left, so that nothing is dropped; columns of marks below one heading as one field."""
        fields: dict[str, Readable] = {}
        groups = {heading.group for heading in head.headings if heading.group}
        for group in groups:
            members = [it for it in looks if head.headings[it.number].group == group and it.number not in self._taken]
            if members and all(it.is_mark or not it.values for it in members):
                self._taken |= {it.number for it in members}
                fields[kebab(group) or f"marks-{len(fields) + 1}"] = {"marks": f"{group} / *"}
                self._to_tell.append(f"whether the marks below '{group}' say who has a duty; they are kept as a field")
        for look in looks:
            if look.number not in self._taken and look.values:
                id_ = base = kebab(look.heading) or f"column-{column_name(look.number).lower()}"
                number = 2
                while id_ in fields:
                    id_, number = f"{base}-{number}", number + 1
                fields[id_] = {"column": look.heading}
        return fields

    def _empty(self, looks: Sequence[ColumnLook]) -> str:
        """A word that fills cells of long texts, where it can only stand for nothing."""
        words: dict[str, int] = {}
        for look in looks:
            for word, printed in look.different.items():
                if word in EMPTY and not self._says_who(look):
                    words[printed] = words.get(printed, 0) + 1
        if not words:
            return ""
        word = max(words, key=lambda it: words[it])
        self._guessed.append(f"'{word}' stands for an empty cell")
        return word

    def _take(self, rows: dict[str, Readable], role: str, look: ColumnLook) -> None:
        rows[role] = look.heading
        self._taken.add(look.number)
        self._guessed.append(f"the {role} of a row: '{look.heading}' (column {column_name(look.number)})")


def _customer_first(owners: Mapping[str, Readable]) -> dict[str, Readable]:
    return dict(sorted(owners.items(), key=lambda item: item[0] != "customer"))
