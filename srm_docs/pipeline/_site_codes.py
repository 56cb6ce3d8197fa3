"""What the messages of a whole run mean: about the list of the models, about a site, about its processes."""

from __future__ import annotations

from types import MappingProxyType

EXPLANATIONS = MappingProxyType(
    {
        "index-left": """\
The list of the models was not made.

A build makes `index.html` in the folder of its output: a page that lists all models there, with links to their files. A
file of this name that is not of srm-docs is never written over. Give it another name, build into another folder
(`--output DIR`), or do without the list (`--no-index`).
""",
        "site-audience": """\
A spec is published in part: what is not for its widest audience is left out.

`srm-docs build --site DIR` makes what can be put on a public server: the learner's edition, for the widest circle of
readers that the spec knows. Say whom a site is for if it is for others: `--audience internal` for those within, whose
circle is the narrowest and sees all, and `--edition instructor` for what holds the answers.

What an earlier build has left in the folder of a site is not listed: it may be for others. Take it away, or build all
specs of a site at once.
""",
        "worker-lost": """\
The process that worked on a spec has ended before it was done.

With `--jobs`, several processes share the specs among them. One that is ended from outside, mostly by a system that
has no memory left, takes nothing with it but the spec that it worked on: all others are made, and what an earlier
build has made of that one stays as it is. The exit code is 1, as not all that was asked for is there. Build it again
by itself, or with fewer processes (`--jobs 1`), which want less memory.

With `--executor`, the scheduler gives the work of a worker that has ended to others; a spec is lost where several
workers have ended with it.
""",
    }
)
