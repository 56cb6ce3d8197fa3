"""Imports files into a collection of Anki's own, one after the other, by its own importer; prints what became of them.

Run by a test, in a process that has Anki and nothing of ours. The files are named by the arguments; for each a line of
JSON is printed: how many notes are new, updated, as they were, or refused. A last line has all notes.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from anki.collection import Collection, ImportCsvRequest

COUNTED = ("new", "updated", "duplicate", "conflicting", "first_field_match", "missing_notetype", "empty_first_field")


def main(files: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder) / "collection.anki2"))
        for file in files:
            metadata = collection.get_csv_metadata(file, None)
            log = collection.import_csv(ImportCsvRequest(path=file, metadata=metadata)).log
            print(json.dumps({name: len(getattr(log, name)) for name in COUNTED}))
        notes = map(collection.get_note, collection.find_notes(""))
        decks = {deck.id: deck.name for deck in collection.decks.all_names_and_ids()}
        told = [(note.guid, note.fields, note.tags, decks[note.cards()[0].did]) for note in notes]
        print(json.dumps(told))
        collection.close()


main(sys.argv[1:])
