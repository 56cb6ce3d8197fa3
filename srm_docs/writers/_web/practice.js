// Answers are checked, explained and counted. Nothing of it is sent; what keeps or reports it listens to events:
//   srm-resume    asks for what was kept: a listener that keeps answers puts it into `detail.state`, empty if it is nothing;
//   srm-answer    tells of an answer that was given;
//   srm-standing  tells of the score and of what there is to keep, after each change.
(() => {
  "use strict";

  const all = (element, selector) => [...element.querySelectorAll(selector)];

  /** The questions of one page, in all its languages: what is answered in one of them is answered in the others. */
  const practise = (root) => {
    const bars = all(root, ".srm-score");
    const sheet = bars[0].dataset.sheet;
    const words = new Map(bars.map((bar) => [bar.closest(".srm-telling"), JSON.parse(bar.dataset.words)]));
    const views = all(root, ".srm-answering").map((form) => new View(form, words.get(form.closest(".srm-telling"))));
    const batches = all(root, ".srm-telling").map((telling) =>
      all(telling, ".srm-part").map((part) => all(part, ".srm-draw")).filter((draws) => draws.length > 1));
    const rounds = Math.max(1, ...batches.flat().map((draws) => draws.length));
    let answers = new Map();
    let round = 0;
    let here = true; // whether it is for this window to keep the answers

    /** The keys of the questions that are asked in this round, in their order. */
    const asked = () => [...new Set(views.filter((view) => !view.form.closest(".srm-draw[hidden]")).map((view) => view.key))];
    const of = (key) => views.filter((view) => view.key === key);
    const tell = (name, detail) => {
      root.dispatchEvent(new CustomEvent(name, { detail }));
      return detail;
    };

    // ---- What there is to keep: the sheet, the round, and what was chosen for each question.

    const kept = () => [sheet, round, asked().map((key) => answers.get(key) ?? "").join(",")].join(";");

    const resume = (state) => {
      const [of_sheet, of_round, chosen = ""] = state.split(";");
      const number = Number(of_round);
      if (of_sheet !== sheet || !Number.isInteger(number) || number < 0 || number >= rounds) return;
      turn(number);
      const given = chosen.split(",");
      asked().forEach((key, index) => {
        if (given[index] && of(key)[0].could(given[index])) answers.set(key, given[index]);
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

    const turn = (number) => {
      round = number;
      for (const draws of batches.flat()) draws.forEach((draw, index) => { draw.hidden = index !== round % draws.length; });
    };

    const show = () => {
      for (const view of views) view.show(answers.get(view.key) ?? "");
      const keys = asked();
      const right = keys.filter((key) => answers.has(key) && of(key)[0].right === answers.get(key)).length;
      for (const bar of bars) {
        const { score } = words.get(bar.closest(".srm-telling"));
        const [standing, notice, again] = [".srm-standing", ".srm-notice", ".srm-again"].map((name) => bar.querySelector(name));
        standing.textContent = keys.length ? score.replace("{count}", right).replace("{total}", keys.length) : "";
        again.hidden = !keys.length;
        bar.hidden = !keys.length && !notice.textContent;
      }
      return { right, answered: keys.filter((key) => answers.has(key)).length, total: keys.length, state: kept() };
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
        // What was asked before is asked anew when its turn comes again; what is written stays answered.
        const before = new Set(asked());
        turn((round + 1) % rounds);
        const now = new Set(asked());
        answers = new Map([...answers].filter(([key]) => before.has(key) && now.has(key)));
        begin(button.closest(".srm-telling"), button.closest(".srm-part"));
      });
    }

    const { state } = tell("srm-resume", { state: null });
    here = state === null;
    resume(state ?? remembered());
    tell("srm-standing", show());
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
