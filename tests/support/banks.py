"""Question banks for tests: those of models, ones made of any texts, and what a reader of the key sees."""

from __future__ import annotations

import functools
import html
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from lxml import html as lxml_html

import srm_docs
from srm_docs.core.options import DEFAULTS
from srm_docs.core.values import replace
from srm_docs.model.exercise import Quiz
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.document import (
    Block,
    ChoiceItem,
    Choices,
    Document,
    Matching,
    MatchingItem,
    Paragraph,
    Together,
)
from srm_docs.page.question_bank import BankCategory, BankForm, BankQuestion, QuestionBank
from srm_docs.page.text import plain, plain_text
from srm_docs.pipeline.plan import Selection, Target, targets
from srm_docs.pipeline.registry import product
from srm_docs.pipeline.rendering import composed, issued, page_of
from support.gallery import ROOT, gallery
from support.pages import document

SELECTIONS = (Selection(), Selection(variants=("A",)), Selection(variants=("B",)))


@dataclass(frozen=True)
class Keyed:
    """A question as a reader of the answer key or of a platform gets it.

    ``options`` are in their order; ``right`` are texts of right ones, of pairs both texts of each; both are empty for
    an open question.
    """

    options: tuple[str, ...] = ()
    right: tuple[object, ...] = ()


def bank_of(model: ResponsibilityModel, selection: Selection = SELECTIONS[0]) -> QuestionBank:
    """The bank of a model."""
    page = composed(product("quiz"), model, selection)
    assert isinstance(page, QuestionBank)
    return page


@functools.cache
def asking_models() -> dict[str, ResponsibilityModel]:
    """The models of the gallery, each with questions that are made from it, and specs that ask in every form."""
    drawn = {"drawn": Quiz("drawn", 5, seed=7, per_variant=True)}
    models = {name: replace(model, exercises={**model.exercises, **drawn}) for name, model in gallery().items()}
    for spec in sorted((ROOT / "tests" / "specs" / "good").glob("*.yaml")):
        models |= {f"{spec.stem} {tag}": model for tag, model in srm_docs.load(spec).models.items()}
    return {name: model for name, model in models.items() if not product("quiz").absent(model)}


def all_banks() -> Iterator[tuple[str, QuestionBank, tuple[Keyed, ...]]]:
    """The bank of each model, of those that a spec says in several orders, and what the key of the order prints."""
    for name, model in asking_models().items():
        for selection in SELECTIONS if len(model.exercises) > 1 else SELECTIONS[:1]:
            (target,) = targets([Target(model, Path(), "")], selection)
            issue = issued(target)
            bank, key = (page_of(product(it), issue, None, DEFAULTS) for it in ("quiz", "answer-key"))
            assert isinstance(bank, QuestionBank)
            assert isinstance(key, Document)
            yield f"{name} {selection.variants}", bank, tuple(keyed(key))


def keyed(key: Document) -> Iterator[Keyed]:
    """What the key prints, exercise by exercise: ticks and letters, or the title of what is open."""
    for block in key.blocks:
        if isinstance(block, Together):
            yield _keyed(block.blocks)


def _keyed(blocks: Sequence[Block]) -> Keyed:
    for block in blocks:
        if isinstance(block, Choices):
            right = tuple(plain_text(choice.text) for choice in block.choices if choice.right)
            return Keyed(tuple(plain_text(choice.text) for choice in block.choices), right)
        if isinstance(block, Matching):
            by_letter = {option.letter: plain_text(option.text) for option in block.options}
            pairs = tuple((plain_text(item.text), by_letter[item.letter]) for item in block.items)
            return Keyed(tuple(by_letter.values()), pairs)
    return Keyed()


def exercises_of(bank: QuestionBank) -> list[BankQuestion]:
    """The questions of a bank but for its cases, which the key prints in another way."""
    return [question for question in bank.questions if not question.id.startswith("case.")]


def seen(markup: str) -> str:
    """What a reader sees of HTML, its spaces squeezed."""
    if not markup.strip():
        return ""
    apart = re.sub(r"<br/>|</(?:p|li|td|th|pre|h\d|blockquote)>", r"\g<0> ", markup)
    return squeezed(lxml_html.fromstring(f"<div>{apart}</div>").text_content())


def squeezed(text: str) -> str:
    """A text with single spaces, and without the breaks that have no width."""
    return re.sub(r"\s+", " ", text).strip()


def unescaped(text: str) -> str:
    """What is shown of a name, in which a platform shows HTML."""
    return squeezed(html.unescape(text))


def bank_with(*questions: BankQuestion, text: str = "A bank") -> QuestionBank:
    """A bank of these questions; ``text`` is its title and what its category is called."""
    printed = document(text=text)
    given = {field.name: getattr(printed, field.name) for field in fields(printed)}
    del given["blocks"], given["is_brief"]
    return QuestionBank(
        **given,
        name="bank",
        heading=text,
        variant="",
        notice=text,
        origin=text,
        categories=(BankCategory(text, questions),),
    )


def asked(id_: str, form: BankForm, texts: Sequence[str], right: Sequence[int] = (0,)) -> BankQuestion:
    """A question of these texts: its name, what is asked, why it is so, a tag; then choices, or pairs by turns."""
    name, stem, reason, tag, *others = texts
    options: Choices | Matching | None = None
    if form is BankForm.MATCHING:
        items, partners = others[::2], others[1::2]
        letters = [str(number) for number in range(len(partners))]
        options = Matching(
            tuple(MatchingItem(plain(text), letter) for text, letter in zip(items, letters, strict=False)),
            tuple(ChoiceItem(letter, plain(text)) for text, letter in zip(partners, letters, strict=True)),
        )
    elif form is not BankForm.OPEN:
        options = Choices(
            tuple(ChoiceItem(str(at), plain(text), right=at in right) for at, text in enumerate(others)),
            several=form is BankForm.SEVERAL,
        )
    return BankQuestion(
        id=id_,
        name=name,
        form=form,
        stem=(Paragraph(plain(stem)),),
        instruction=(),
        options=options,
        answer=plain(reason),
        explanation=(Paragraph(plain(reason)),),
        proof=(),
        proven=None,
        tags=(tag,),
    )


TEXTS = 10_000

HOSTILE = (
    *(
        "->",
        "%50%",
        "[markdown]",
        "[html]",
        "//",
        "\n",
        "\n\n",
        "{",
        "}",
        "~",
        "=",
        "#",
        "####",
        ":",
        "::",
        "\\",
        "\\n",
    ),
    *(
        "<b>",
        "</p>",
        "&amp;",
        "&",
        "&&092;",
        "&&010",
        "$CATEGORY:",
        "TRUE",
        "T",
        "'",
        '"',
        "\t",
        "]]>",
        "<![CDATA[",
        "--",
    ),
    *(
        "@@PLUGINFILE@@",
        "[sound:x.mp3]",
        "[$]x[/$]",
        "{{c1::x}}",
        "[id:x]",
        "[tag:y]",
        "日本語",
        "שלום",
        "é",
        "q̇",
        "a",
        "1",
    ),
    *(" ", "\u00a0", "x", "=1+1", "@", "-1", "%", ";", ",", "|", "🙂"),
)
"""What means something to one of the formats, to HTML, or to who reads letter by letter."""


def hostile_bank() -> QuestionBank:
    """Ten thousand texts of signs that mean something, in questions of every form."""
    dice = random.Random(20)

    def text() -> str:
        return "".join(dice.choices(HOSTILE, k=dice.randint(1, 6))).strip() or "x"

    questions = []
    count = 0
    for number in range(TEXTS):
        form = list(BankForm)[number % 5]
        others = 0 if form in (BankForm.OPEN, BankForm.TRUE_FALSE) else 4
        texts = [text() for _ in range(4 + others)] + (["True", "False"] if form is BankForm.TRUE_FALSE else [])
        right = (0, 2) if form is BankForm.SEVERAL else (number % 2,)
        questions.append(asked(f"q{number}", form, texts, right))
        count += len(texts)
        if count >= TEXTS:
            break
    return bank_with(*questions, text="".join(HOSTILE).replace("\n", " "))


def expected(question: BankQuestion) -> Keyed:
    """What a reader has to get of a question."""
    match question.options:
        case Matching(items, options):
            texts = [squeezed(plain_text(option.text)) for option in options]
            pairs = zip(items, question.right, strict=True)
            return Keyed((), tuple((squeezed(plain_text(item.text)), texts[at]) for item, at in pairs))
        case Choices(choices):
            texts = [squeezed(plain_text(choice.text)) for choice in choices]
            return Keyed(tuple(texts), tuple(texts[at] for at in question.right))
    return Keyed()
