"""Asking git about a repository that a stranger may have made: it reads its objects, and runs and fetches nothing.

The settings of a repository can name programs: hooks, filters, a monitor of the file system, a pager, helpers for
addresses and passwords. They are overridden; no protocol is allowed, so that nothing that is missing is fetched.
The settings of the user, which say whose repositories are trusted (`safe.directory`), stay as they are.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

_LONGEST = 60
"""So many seconds git may take."""

_SETTINGS = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    f"core.attributesFile={os.devnull}",
    "core.sshCommand=false",
    "core.gitProxy=",
    "core.askPass=",
    "core.pager=cat",
    "core.alternateRefsCommand=false",
    "credential.helper=",
    "diff.external=",
    "protocol.allow=never",
    "uploadpack.packObjectsHook=",
    "gc.auto=0",
    "maintenance.auto=false",
    # A folder of files that looks like a repository is none.
    "safe.bareRepository=explicit",
)

_KEPT = ("GIT_CONFIG_", "GIT_CEILING_DIRECTORIES", "GIT_EXEC_PATH", "GIT_SSL_")
"""What stays of git's own environment: where its parts are, and the user's settings."""

_ENVIRONMENT = {
    # From git 2.45 on; before that, that no protocol is allowed does the same.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_PROTOCOL_FROM_USER": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "false",
    "SSH_ASKPASS": "false",
    "GIT_SSH_COMMAND": "false",
    "GIT_PAGER": "cat",
    # Its words are read.
    "LC_ALL": "C",
}


def ask_git(folder: Path, *arguments: str) -> bytes | str:
    """What git prints when it runs in a folder, or why it does not."""
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    command = ["git", *settings, "-C", str(folder), "--no-pager", "--no-optional-locks", *arguments]
    try:
        process = subprocess.run(  # noqa: S603
            command,
            capture_output=True,
            check=False,
            timeout=_LONGEST,
            stdin=subprocess.DEVNULL,
            env=_environment(os.environ),
        )
    except FileNotFoundError:
        return "git is not installed"
    except subprocess.TimeoutExpired:
        return f"git took longer than {_LONGEST} seconds"
    except ValueError as error:  # a name that no argument can be
        return str(error)
    except OSError as error:
        return f"git can't be run: {error.strerror or error}"
    if process.returncode:
        return " ".join(process.stderr.decode(errors="replace").split()) or f"git ended with {process.returncode}"
    return process.stdout


def _environment(ours: Mapping[str, str]) -> dict[str, str]:
    """Our environment without what turns git elsewhere (a hook has GIT_DIR in it), and with what keeps it quiet."""
    kept = {name: value for name, value in ours.items() if not name.startswith("GIT_") or name.startswith(_KEPT)}
    return {**kept, **_ENVIRONMENT}
