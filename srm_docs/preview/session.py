"""A preview from its start to Ctrl-C."""

from __future__ import annotations

import contextlib
import gc
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct, field

from srm_docs.core.collector import collector_paused
from srm_docs.pipeline.artefacts import artefacts
from srm_docs.preview.document_process import DocumentOrder
from srm_docs.preview.documents import Documents
from srm_docs.preview.following import Follower, Pause
from srm_docs.preview.server import HEARTBEAT, Preview, PreviewServer, open_server
from srm_docs.preview.setup import Setup
from srm_docs.preview.state import SpecState, State
from srm_docs.preview.versions import LoadOutcome, Version, load_version
from srm_docs.preview.watching import Watch

_LOOK_FOR_END = 0.25
"""Seconds between two looks of the server whether it should end: a server that wakes up more often is never idle."""

_AFTER_SAVE, _AT_REST = 3.0, 60.0
"""Seconds from a save, and from one time to the next without any, until reference cycles are collected."""

Tell = Callable[[SpecState, LoadOutcome], None]
"""Is told of each load of a spec."""


class Tidying(Struct):
    """A pause in which the collector of reference cycles runs, once it is long enough that nobody waits for a picture.

    Where it runs while something is made, that takes a quarter longer.
    """

    pause: Pause
    due: float = 0.0
    """When it should next run, by the monotonic clock."""

    def __call__(self, watch: Watch) -> None:
        """Wait."""
        if time.monotonic() >= self.due:
            gc.collect()
            self.due = time.monotonic() + _AT_REST
        self.pause(watch)

    def wait(self) -> None:
        """Something has been loaded, which browsers now ask for."""
        self.due = time.monotonic() + _AFTER_SAVE


class Session(Struct):
    """The specs that are followed, and what is shown of them."""

    follower: Follower
    tell: Tell
    state: State = field(default_factory=State)
    documents: Documents = field(default_factory=Documents)

    def run(self, pause: Pause) -> None:
        """Load all specs, and then follow their saves, without end."""
        tidying = Tidying(pause)
        with collector_paused():
            self._list()
            for spec in self.follower.specs:
                self._load(spec)
            tidying.wait()
            for change in self.follower.changes(tidying):
                self._list()
                for spec in change.specs:
                    self._load(spec)
                tidying.wait()

    def order(self, spec: SpecState, version: Version, name: str) -> DocumentOrder:
        """The order of a document."""
        number = self.follower.look_number
        return DocumentOrder(self.follower.setup, spec.path, spec.folder, version.sha256, number, name)

    def _list(self) -> None:
        self.state.list_specs([(spec, folder.name) for spec, folder in self.follower.folder_of(Path()).items()])

    def _load(self, spec: Path) -> None:
        began, look = time.time_ns(), self.follower.look
        folder = self.follower.folder_of(Path())[spec].name
        if look.look:
            outcome = load_version(spec, folder, self.follower.setup, look.look)
        else:
            outcome = LoadOutcome(None, self.state.specs[folder].report, str(look.error))
        if outcome.files:
            self.follower.read(spec, outcome.files, began)
        self.tell(self.state.take(folder, outcome), outcome)


@contextlib.contextmanager
def served(
    session: Session, port: int, editor: str, heartbeat: float = HEARTBEAT
) -> Iterator[tuple[PreviewServer, bool]]:
    """A stretch in which a session is served; with whether the server has the port that was wanted."""
    preview = Preview(session.state, session.documents, editor, session.order, heartbeat)
    server, has_wanted_port = open_server(preview, port)
    # A daemon, as are those of single requests: nobody waits for them at the end.
    threading.Thread(target=server.serve_forever, args=(_LOOK_FOR_END,), daemon=True).start()
    try:
        yield server, has_wanted_port
    finally:
        session.state.end()
        server.shutdown()
        server.server_close()
        session.documents.close()


def open_browser(address: str) -> None:
    """Open the reader's browser; one that runs in the terminal must not hold up what is shown in it."""
    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def start(setup: Setup, tell: Tell) -> Session:
    """A session of what was asked for. Raises SrmDocsError where there is no spec, and for a call that is wrong."""
    artefacts(setup.selection.only)
    return Session(Follower.of(setup), tell)
