"""Specs of many rows, each with the same mistake: what a check of them costs must grow as they do.

A kind of mistake is a function from the number of a row to its line; ``{n}`` of them make a spec.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

HEAD = """\
srm: 1
title: Many rows
owners:
  c: {name: Customer, kind: customer}
  p: {name: Provider, kind: provider}
services: {s: {name: Service}, t: {name: Other service}}
layers: {u: {name: Upper, owner: c}, r: {name: Lower, owner: p}}
"""

_TASK = "question: Who answers?, choices: [{text: One, owner: c}, {text: Two, owner: p}]"

MISTAKES: Mapping[str, Callable[[int], str]] = {
    "none": lambda n: f"r{n}: {{name: Row {n}, layer: u, duties: {{p: yes}}}}",
    "misspelt needed key": lambda n: f"r{n}: {{nmae: Row {n}, duties: {{p: yes}}}}",
    "misspelt other key": lambda n: f"r{n}: {{name: Row {n}, dutes: {{p: yes}}}}",
    "misspelt owner": lambda n: f"r{n}: {{name: Row {n}, duties: {{pp{n}: yes}}}}",
    "misspelt layer": lambda n: f"r{n}: {{name: Row {n}, layer: l{n}, duties: {{p: yes}}}}",
    "misspelt service": lambda n: f"r{n}: {{name: Row {n}, services: [s{n}], duties: {{p: yes}}}}",
    "bad id": lambda n: f"R_{n}: {{name: Row {n}, duties: {{p: yes}}}}",
    "same name": lambda n: f"r{n}: {{name: Row, duties: {{p: yes}}}}",
    "same id": lambda n: f"r: {{name: Row {n}, duties: {{p: yes}}}}",
    "text for a mapping": lambda n: f"r{n}: {{name: Row {n}, duties: yes}}",
    "empty": lambda n: f"r{n}:",
    "doubtful duty": lambda n: f"r{n}: {{name: Row {n}, duties: {{p: TBD}}}}",
    "lost text": lambda n: f"r{n}: {{name: Row {n}, duties: {{p: yes}}}}  #lost",
    "tag": lambda n: f"r{n}: {{name: !x Row {n}, duties: {{p: yes}}}}",
    "merge key": lambda n: f"r{n}: {{<<: x, name: Row {n}, duties: {{p: yes}}}}",
    "anchor": lambda n: f"r{n}: {{name: &x{n} Row {n}, duties: {{p: yes}}}}",
    "bad address": lambda n: f"r{n}: {{name: Row {n}, duties: {{p: yes}}, evidence: [{{title: E, url: 'x:y'}}]}}",
    "bad date": lambda n: (
        f"r{n}: {{name: Row {n}, duties: {{p: yes}}, evidence: [{{title: E, url: 'https://x.org', checked: soon}}]}}"
    ),
    "contradiction": lambda n: f"r{n}: {{name: Row {n}, layer: u, duties: {{p: yes, c: no}}}}",
    "no duty": lambda n: f"r{n}: {{name: Row {n}}}",
    "unclosed markup": lambda n: f"r{n}: {{name: Row {n}, duties: {{p: '**yes'}}}}",
    "foreign letters": lambda n: f"r{n}: {{name: Row \u0e01 {n}, duties: {{p: yes}}}}",
    "right to left": lambda n: f"r{n}: {{name: Row \u05d0 {n}, duties: {{p: yes}}}}",
    "language": lambda n: f"r{n}: {{name: {{en: Row {n}}}, duties: {{p: yes}}}}",
    "field": lambda n: f"r{n}: {{name: Row {n}, duties: {{p: yes}}, fields: {{nothing: x}}}}",
    "percent": lambda n: f"r{n}: {{name: Row {n}, duties: {{p: 60%, c: 60%}}}}",
    "control": lambda n: f'r{n}: {{name: Row {n}, duties: {{p: yes}}, controls: ["A-{n % 7}", "A-{n % 7}"]}}',
}
"""A row by the mistake in it."""

EXERCISES: Mapping[str, Callable[[int], str]] = {
    "misspelt proof": lambda n: f"e{n}: {{{_TASK}, proves: {{responsibility: rr{n}}}}}",
    "wrong answer": lambda n: f"e{n}: {{{_TASK}, answer: 1, proves: {{responsibility: r{n}}}}}",
    "no proof": lambda n: f"e{n}: {{{_TASK}}}",
    "no answer": lambda n: f"e{n}: {{question: Who answers?, choices: [One, Two]}}",
    "answer too high": lambda n: f"e{n}: {{question: Who answers?, choices: [One, Two], answer: 9}}",
    "text": lambda n: f"e{n}: text",
}
"""An exercise by the mistake in it; each has a sound row beside it."""


def with_mistakes(kind: str, count: int) -> str:
    """A spec with so many mistakes of a kind of `MISTAKES` or `EXERCISES`."""
    row = MISTAKES.get(kind, MISTAKES["none"])
    spec = HEAD + "responsibilities:\n" + "".join(f"  {row(number)}\n" for number in range(count))
    if task := EXERCISES.get(kind):
        spec += "exercises:\n" + "".join(f"  {task(number)}\n" for number in range(count))
    return spec
