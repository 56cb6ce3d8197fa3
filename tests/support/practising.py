"""A model whose questions have answers that a test knows, and what a reader does with them in a page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from support.browser import BrowserPage
from support.projects import MINIMAL

ASKED = (
    MINIMAL
    + """\
responsibilities:
  backups: {name: Backups, layer: data, duties: {customer: yes}}
  patches: {name: Patches, layer: system, by_service: {machines: {customer: yes}, database: {provider: yes}}}
  disks: {name: Failed disks, layer: hardware, duties: {provider: yes}}
  keys: {name: Keys, layer: data, duties: {customer: Rotating them, provider: Keeping them}}
exercises:
  single:
    question: Who patches the machines?
    scenario: "A first paragraph.\\n\\nA second one, with `code`."
    choices: [{text: The provider, owner: provider}, {text: The customer, owner: customer}]
    explanation: SECRET-single
    proves: {responsibility: patches, service: machines}
  several:
    question: Who has a part in the keys?
    asks: part
    choices: [{text: Provider, owner: provider}, {text: Nobody}, {text: Customer, owner: customer}]
    explanation: SECRET-several
    proves: {responsibility: keys, service: machines}
  claim:
    question: The provider replaces failed disks.
    claim: provider
    explanation: SECRET-claim
    proves: {responsibility: disks, service: machines}
  pairs:
    question: Match.
    pairs:
      - {text: It is full, match: Buy another}
      - {text: It is broken, match: Replace it}
    distractors: [Wait]
    explanation: SECRET-pairs
  thought:
    question: Why backups?
    explanation: SECRET-thought
scenarios:
  lost:
    title: Lost data
    text: It was gone.
    owner: customer
    explanation: SECRET-lost
    proves: {responsibility: backups, service: machines}
"""
)
"""Every form of question, and a case; what must not reach learners begins with ``SECRET``."""

DRAWN = ASKED.replace("  thought:\n", "  generate: {count: 2, seed: 7}\n  thought:\n")
"""The same with questions that are made from the matrix."""

_SHARED = "".join(
    f"  row{number}: {{name: Row {number}, layer: data, duties: {{customer: {{en: Part {first}, de: Teil {second}}}, "
    f"provider: {{en: Task {second}, de: Aufgabe {first}}}}}}}\n"
    for number, (first, second) in enumerate(zip("abcd", "xwqz", strict=True))
)
TRANSLATED = (
    DRAWN.replace("title: A small model", "language: [en, de]\ntitle: {en: A small model, de: Ein kleines Modell}", 1)
    .replace("count: 2, seed: 7", "count: 8, seed: 0")
    .replace("exercises:\n", f"{_SHARED}exercises:\n", 1)
    .replace("match: Buy another", "match: {en: Buy another, de: Weitere kaufen}")
    .replace("match: Replace it", "match: {en: Replace it, de: Ersetzen}")
    .replace("[Wait]", "[{en: Wait, de: Abwarten}]")
)
"""The same in two languages, with texts of duties by which other questions are drawn in each.

The second question that is drawn has another right answer; what is matched stands in another order.
"""

RIGHT: Mapping[str, list[str]] = {
    "exercise-single": ["The customer"],
    "exercise-several": ["Provider", "Customer"],
    "exercise-claim": ["True"],
    "exercise-pairs": ["Buy another", "Replace it"],
}
"""The right choices of each question by its id, told from the spec above."""

WRONG: Mapping[str, list[str]] = {
    "exercise-single": ["The provider"],
    "exercise-several": ["Provider", "Nobody"],
    "exercise-claim": ["False"],
    "exercise-pairs": ["Replace it", "Wait"],
}

_ANSWER = """(([id, texts]) => {
  const form = document.getElementById(id).querySelector("form");
  const selects = [...form.querySelectorAll("select")];
  selects.forEach((select, index) => {
    const says = (option) => option.textContent.replace(/^[A-Z]\\. /, "") === texts[index];
    select.value = [...select.options].find(says).value;
  });
  for (const text of selects.length ? [] : texts) {
    const label = [...form.querySelectorAll("label")].find((label) => {
      const shown = label.querySelector("span").cloneNode(true);
      shown.querySelector(".srm-letter")?.remove();
      return shown.textContent.trim() === text;
    });
    label.click();
  }
  form.querySelector("button").click();
})"""


def answer(page: BrowserPage, key: str, texts: list[str], frame: str = "document") -> None:
    """Choose what bears these texts, and have it checked; in a page, or in a ``frame`` of it."""
    page.evaluate(_ANSWER.replace("document", frame) + f"({json.dumps([key, texts])})")


def state_of(page: BrowserPage, key: str, frame: str = "document") -> Any:
    """What is seen of a question: its verdict, its marks, whether its answer is open, what is still to be operated."""
    return page.evaluate(
        f"""(() => {{
          const asked = {frame}.getElementById({json.dumps(key)});
          const answer = asked.querySelector(".srm-answer");
          return {{
            verdict: asked.querySelector(".srm-verdict").textContent,
            marks: [...asked.querySelectorAll(".srm-mark")].map((mark) => mark.textContent),
            shown: !answer.hidden, open: answer.open,
            fields: [...asked.querySelectorAll("input, select")].filter((field) => !field.disabled).length,
          }};
        }})()"""
    )
