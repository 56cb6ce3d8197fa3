"""All that the fuzzer tries, by name."""

from __future__ import annotations

from fuzz import of_files, of_words, of_yaml

TARGETS = {target.name: target for target in (*of_yaml.TARGETS, *of_files.TARGETS, *of_words.TARGETS)}
