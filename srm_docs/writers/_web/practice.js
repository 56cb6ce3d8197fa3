// Answers are checked, explained and counted. Nothing of it is sent; what keeps or reports it listens to events:
//   srm-resume    asks for what was kept: a listener that keeps answers puts it into `detail.state`, empty if it is nothing;
//   srm-answer    tells of an answer that was given;
//   srm-standing  tells of the score and of what there is to keep, after each change.
(() => {
  "use strict";

  const all = (element, selector) => [...element.querySelectorAll(selector)];

  /**
   * The questions of one page, in all its languages. What has one key in several of them is answered in all at once; what is
   * another question in each, or has its choices in another order, has a key for each. Score and total are always those of
   * one language.
   */
  const practise = (root) => {
    const bars = all(root, ".srm-score");
    const sheet = bars[0].dataset.sheet;
    const words = new Map(bars.map((bar) => [bar.closest(".srm-telling"), JSON.parse(bar.dataset.words)]));
    const tellings = [...words.keys()];
    const views = all(root, ".srm-answering").map((form) => new View(form, words.get(form.closest(".srm-telling"))));
    const batches = tellings.map((telling) =>
      all(telling, ".srm-part").map((part) => all(part, ".srm-draw")).filter((draws) => draws.length > 1));
    const rounds = batches.map((parts) => Math.max(1, ...parts.map((draws) => draws.length)));
    const turned = tellings.map(() => 0); // the round of each language
    let answers = new Map();
    let here = true; // whether it is for this window to keep the answers

    /** The questions of a language that are asked in its round, in their order. */
    const asked = (telling) =>
      views.filter((view) => telling.contains(view.form) && !view.form.closest(".srm-draw[hidden]"));
    const read = () => tellings.find((telling) => !telling.hidden) ?? tellings[0];
    const tell = (name, detail) => {
      root.dispatchEvent(new CustomEvent(name, { detail }));
      return detail;
    };

    // ---- What there is to keep: the sheet, the rounds, and what was chosen for each question, language after language.
    // What has a place in one language has none in the next, and a language in which nothing is answered takes one character.

    const places = () => {
      const known = new Set();
      return tellings.map((telling) => {
        const own = asked(telling).filter(({ key }) => !known.has(key));
        for (const { key } of own) known.add(key);
        return own;
      });
    };

    const kept = () => {
      const chosen = places().map((own) => own.map(({ key }) => answers.get(key) ?? "").join(",").replace(/,+$/, ""));
      return [sheet, turned.join("."), ...chosen].join(";");
    };

    const resume = (state) => {
      const [of_sheet, of_rounds = "", ...chosen] = state.split(";");
      const numbers = of_rounds.split(".").map(Number);
      const fits = (number, index) => Number.isInteger(number) && number >= 0 && number < rounds[index];
      if (of_sheet !== sheet || numbers.length !== tellings.length || !numbers.every(fits)) return;
      numbers.forEach((number, index) => turn(tellings[index], number));
      places().forEach((own, at) => {
        const given = (chosen[at] ?? "").split(",");
        own.forEach((view, index) => {
          if (given[index] && view.could(given[index])) answers.set(view.key, given[index]);
        });
      });
    };

    const memory = `srm-practice:${sheet}`;
    /** What the browser kept for this window, if it keeps anything for a page from a file. */
    const remembered = () => {
      try {
        return sessionStorage.getItem(memory) ?? "";
      } catch {
        return "";
      }
    };
    const remember = (state) => {
      try {
        sessionStorage.setItem(memory, state);
      } catch {
        // Then a reload begins anew.
      }
    };

    // ---- Showing

    const turn = (telling, number) => {
      const at = tellings.indexOf(telling);
      turned[at] = number;
      for (const draws of batches[at]) draws.forEach((draw, index) => { draw.hidden = index !== number % draws.length; });
    };

    /** How it goes in a language, by the same comparison as the verdicts in it. */
    const standingIn = (telling) => {
      const questions = asked(telling);
      const answered = questions.filter(({ key }) => answers.has(key));
      const right = answered.filter((view) => view.right === answers.get(view.key));
      return { right: right.length, answered: answered.length, total: questions.length };
    };

    /** Show all answers and scores; the standing of the language that is read. */
    const show = () => {
      for (const view of views) view.show(answers.get(view.key) ?? "");
      for (const bar of bars) {
        const telling = bar.closest(".srm-telling");
        const { right, total } = standingIn(telling);
        const { score } = words.get(telling);
        const [standing, notice, again] = [".srm-standing", ".srm-notice", ".srm-again"].map((name) => bar.querySelector(name));
        standing.textContent = total ? score.replace("{count}", right).replace("{total}", total) : "";
        again.hidden = !total;
        bar.hidden = !total && !notice.textContent;
      }
      return { ...standingIn(read()), state: kept() };
    };

    const settle = () => {
      const standing = show();
      if (here) remember(standing.state);
      tell("srm-standing", standing);
    };

    // ---- What a reader does

    for (const view of views) {
      view.form.addEventListener("submit", (event) => {
        event.preventDefault();
        if (answers.has(view.key)) return;
        const chosen = view.chosen();
        if (!chosen) {
          view.ask();
          return;
        }
        answers.set(view.key, chosen);
        const { key, right } = view;
        tell("srm-answer", { key, form: view.form.dataset.form, chosen, right, correct: chosen === right });
        settle();
        light(root, view.element, view.words);
        view.explain();
      });
    }
    for (const way of all(root, ".srm-proofs a")) {
      way.addEventListener("click", () => light(root, way.closest(".srm-asked"), words.get(way.closest(".srm-telling"))));
    }
    const begin = (telling, part) => {
      dim(root);
      settle();
      all(part ?? telling, ".srm-answering").find((form) => !form.closest("[hidden]"))?.querySelector("input, select").focus();
    };
    for (const bar of bars) {
      bar.querySelector(".srm-again").addEventListener("click", () => {
        answers = new Map();
        begin(bar.closest(".srm-telling"));
      });
    }
    for (const button of all(root, ".srm-redraw")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        // What was asked before is asked anew when its turn comes again; what is written stays answered, and so does what
        // other languages ask.
        const telling = button.closest(".srm-telling");
        const at = tellings.indexOf(telling);
        const before = asked(telling);
        turn(telling, (turned[at] + 1) % rounds[at]);
        const now = new Set(asked(telling).map(({ key }) => key));
        for (const { key } of before) if (!now.has(key)) answers.delete(key);
        begin(telling, button.closest(".srm-part"));
      });
    }

    const { state } = tell("srm-resume", { state: null });
    here = state === null;
    resume(state ?? remembered());
    tell("srm-standing", show());

    // `page.js` shows another language by the same event, and was there before.
    let last = read();
    addEventListener("hashchange", () => {
      if (read() === last) return;
      last = read();
      settle();
    });
  };

  // ---- Lights: the cells and rows that prove an answer, with the way back to it.

  const dim = (root) => {
    for (const lit of all(root, ".srm-lit")) {
      lit.classList.remove("srm-lit");
      lit.removeAttribute("aria-current");
    }
    for (const row of all(root, ".srm-lit-row")) row.classList.remove("srm-lit-row");
    for (const picture of all(root, ".srm-dimmed")) picture.classList.remove("srm-dimmed");
    for (const way of all(root, ".srm-back")) way.remove();
  };

  /** Light what proves the answer of a question or a case. */
  const light = (root, asked, words) => {
    dim(root);
    const back = () => {
      const way = document.createElement("p");
      const link = document.createElement("a");
      way.className = "srm-back";
      link.href = `#${asked.id}`;
      link.textContent = words.back_to_question;
      way.append(link);
      return way;
    };
    const anchors = (asked.dataset.lights ?? "").split(" ").filter(Boolean);
    const links = all(asked.closest(".srm-telling"), ".srm-chart a.srm-part")
      .filter((link) => anchors.includes(link.getAttribute("href").slice(1)));
    for (const link of links) {
      link.classList.add("srm-lit");
      link.setAttribute("aria-current", "true");
    }
    if (links.length) {
      links[0].ownerSVGElement.classList.add("srm-dimmed");
      links[0].closest(".srm-chart").before(back());
    }
    const rows = anchors.map((anchor) => document.getElementById(anchor)).filter((row) => row?.matches("tr"));
    for (const row of rows) row.classList.add("srm-lit-row");
    rows[0]?.cells[0].append(back());
  };

  /** A question in one language: its form, and what stands below it. Answers are numbers of choices with dots between. */
  class View {
    constructor(form, words) {
      this.form = form;
      this.words = words;
      this.key = form.dataset.key;
      this.inputs = all(form, "input");
      this.selects = all(form, "select");
      this.element = form.closest(".srm-asked");
      this.answer = this.element.querySelector(".srm-answer");
      this.button = form.querySelector("button");
      this.verdict = form.querySelector(".srm-verdict");
      this.button.hidden = false;
    }

    get right() {
      const numbers = this.selects.length
        ? this.selects.map((select) => [...select.options].findIndex((option) => option.value === select.dataset.right))
        : numbersOf(this.inputs, (input) => "right" in input.dataset);
      return numbers.join(".");
    }

    /** What is chosen now; empty if that is no answer yet. */
    chosen() {
      if (!this.selects.length) return numbersOf(this.inputs, (input) => input.checked).join(".");
      const numbers = this.selects.map((select) => select.selectedIndex);
      return numbers.includes(0) ? "" : numbers.join(".");
    }

    /** Whether it could have been answered so. */
    could(answer) {
      const numbers = answer.split(".").map(Number);
      if (this.selects.length) {
        return numbers.length === this.selects.length && numbers.every((number, index) => number > 0 && number < this.selects[index].length);
      }
      return numbers.every((number) => Number.isInteger(number) && number >= 0 && number < this.inputs.length);
    }

    /** Show an answer with what was right in it, or the question without one. */
    show(answer) {
      for (const mark of all(this.form, ".srm-mark")) mark.remove();
      const numbers = answer ? answer.split(".").map(Number) : [];
      if (answer || this.closed) {
        this.inputs.forEach((input, index) => { input.checked = numbers.includes(index); });
        this.selects.forEach((select, index) => { select.selectedIndex = numbers[index] ?? 0; });
      }
      this.closed = Boolean(answer);
      for (const field of [...this.inputs, ...this.selects, this.button]) field.disabled = this.closed;
      this.button.hidden = this.closed;
      if (this.answer) {
        this.answer.hidden = !this.closed;
        if (!this.closed) this.answer.open = false;
      }
      if (this.closed) this.mark();
      this.say(this.closed ? answer === this.right : null);
    }

    mark() {
      for (const input of this.inputs) {
        const right = "right" in input.dataset;
        if (right || input.checked) input.closest("li").append(this.sign(right));
      }
      for (const select of this.selects) {
        const right = select.value === select.dataset.right;
        const line = select.closest("li");
        line.append(this.sign(right));
        if (!right) line.append(this.sign(true, [...select.options].find((option) => option.value === select.dataset.right).textContent));
      }
    }

    /** A mark in words, with a sign and a colour beside them. */
    sign(right, text = "") {
      const mark = document.createElement("span");
      mark.className = `srm-mark ${right ? "srm-is-right" : "srm-is-wrong"}`;
      mark.textContent = text || (right ? this.words.right : this.words.wrong);
      return mark;
    }

    say(right) {
      const said = right === null ? "" : right ? this.words.right : this.words.wrong;
      if (this.verdict.textContent !== said) this.verdict.textContent = said;
      this.verdict.className = right === null ? "srm-verdict" : `srm-verdict ${right ? "srm-is-right" : "srm-is-wrong"}`;
    }

    /** Ask for an answer, and go to where it is to be given. */
    ask() {
      this.verdict.textContent = this.words.not_answered;
      const empty = this.selects.find((select) => !select.selectedIndex) ?? this.inputs[0];
      empty.focus();
    }

    explain() {
      if (!this.answer) return;
      this.answer.open = true;
      // The button that had the focus is gone: what comes next has it.
      this.answer.querySelector("summary").focus({ preventScroll: true });
    }
  }

  const numbersOf = (fields, fits) => fields.flatMap((field, index) => (fits(field) ? [index] : []));

  for (const root of document.querySelectorAll(".srm-page:not([data-srm-practising])")) {
    if (!root.querySelector(".srm-score")) continue;
    root.dataset.srmPractising = "";
    practise(root);
  }
})();
