// What a reader can operate on a page. Nothing is loaded, nothing is sent, and without it everything can be read.
(() => {
  "use strict";

  // Two fragments in one page bring this script twice; each takes the roots that nobody has taken yet.
  const roots = [...document.querySelectorAll(".srm-page:not([data-srm-alive])")];
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  /** Every element below one that a selector finds. */
  const all = (element, selector) => [...element.querySelectorAll(selector)];

  /** What stands behind the number sign: the anchor, and behind a question mark the state of what it names. */
  const place = () => {
    const [anchor, ...state] = location.hash.slice(1).split("?");
    return { anchor: decoded(anchor), state: state.join("?") };
  };

  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };

  /** Put a state into the address. A fragment leaves the address to the page around it. */
  const remember = (root, hash) => {
    if (root.tagName !== "MAIN") return;
    const [first, ...others] = all(root, ".srm-telling");
    // Without a state, the language that is shown is one.
    const anchor = hash || (first.hidden ? others.find((telling) => !telling.hidden).id : "");
    history.replaceState(history.state, "", anchor ? `#${anchor}` : location.pathname + location.search);
  };

  // ---- Languages: one is shown, and the others wait.

  const languages = (root) => {
    const tellings = all(root, ".srm-telling");
    if (tellings.length < 2) return;
    const show = (telling) => {
      for (const other of tellings) other.hidden = other !== telling;
      if (root.tagName !== "MAIN") return;
      document.documentElement.lang = telling.lang;
      document.documentElement.dir = telling.dir || "ltr";
      document.title = telling.dataset.title;
    };
    const wanted = () => {
      const target = document.getElementById(place().anchor);
      return target && tellings.find((telling) => telling.contains(target));
    };
    // The file's own language comes first: whoever opens the German one gets German.
    show(wanted() ?? tellings[0]);
    addEventListener("hashchange", () => wanted() && show(wanted()));
  };

  // ---- The chart: a cell that is pointed at, focused or chosen shows its note.

  const chart = (root, element) => {
    const panel = element.querySelector(".srm-shown");
    const notes = new Map(all(element.parentElement, ".srm-note").map((note) => [`#${note.id}`, note]));
    const links = new Map(all(element, "a.srm-part").map((link) => [link.getAttribute("href"), link]));
    const cells = [...notes.keys()].filter((href) => links.has(href));
    if (!cells.length) return;
    const prompt = [...panel.childNodes];
    let chosen = "";

    const show = (href) => {
      const note = notes.get(href);
      panel.replaceChildren(...(note ? [...note.cloneNode(true).childNodes] : prompt));
    };
    const choose = (href) => {
      links.get(chosen)?.classList.remove("srm-chosen");
      chosen = links.has(href) ? href : "";
      links.get(chosen)?.classList.add("srm-chosen");
      show(chosen);
    };
    const reach = (href) => {
      for (const [other, link] of links) link.setAttribute("tabindex", other === href ? "0" : "-1");
    };

    // Cells stand in rows, one for each layer: the notes are in that order.
    const columns = cells.filter((href) => rowOf(href) === rowOf(cells[0])).length;
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };
    for (const [href, link] of links) {
      link.addEventListener("pointerenter", () => show(href));
      link.addEventListener("pointerleave", () => show(chosen));
      link.addEventListener("focus", () => { reach(href); show(href); });
      link.addEventListener("blur", () => show(chosen));
      link.addEventListener("click", (event) => {
        event.preventDefault();
        choose(href === chosen ? "" : href);
        remember(root, chosen.slice(1));
      });
      link.addEventListener("keydown", (event) => {
        const next = cells[cells.indexOf(href) + (steps[event.key] ?? NaN)];
        if (event.key === "Escape") {
          choose("");
          remember(root, "");
        }
        if (next) {
          event.preventDefault();
          links.get(next).focus();
        }
      });
    }
    reach(cells[0]);
    element.classList.add("srm-alive");
    panel.hidden = false;
    const follow = () => {
      const href = `#${place().anchor}`;
      if (!links.has(href)) return;
      choose(href);
      element.scrollIntoView({ block: "center" });
    };
    follow();
    addEventListener("hashchange", follow);
  };

  const rowOf = (href) => href.slice(0, href.lastIndexOf("--"));

  // ---- The switch: who holds each layer in the service that is chosen; slabs move from lane to lane, and so does the line.

  const switchBetween = (root, element) => {
    const part = element.closest(".srm-part");
    const models = all(element, ".srm-slabs > .srm-slab");
    const radios = all(element, ".srm-settings input");
    const storeys = all(element, ".srm-storey").map((storey) => ({
      element: storey,
      track: storey.querySelector(".srm-track"),
      held: JSON.parse(storey.dataset.held),
      spoken: JSON.parse(storey.dataset.said),
    }));
    const tower = element.querySelector(".srm-tower");
    const edges = all(element, ".srm-edge");
    const lines = JSON.parse(tower.dataset.lines);
    let current = -1;
    let isMeasured = false; // not before the browser has laid the page out: asking for sizes would make it do so twice

    const slab = (number) => {
      const made = models[number].cloneNode(true);
      made.dataset.owner = number;
      return made;
    };

    /** Put the slabs of one storey in their lanes; one that leaves an owner goes to the owner that takes over. */
    const settle = ({ track, held }, column) => {
      const before = [...track.children].map((old) => ({ owner: Number(old.dataset.owner), box: old.getBoundingClientRect() }));
      const after = held[column].map(slab);
      const gone = before.filter(({ owner }) => !held[column].includes(owner));
      track.replaceChildren(...after);
      if (!before.length || calm()) return;
      for (const moved of after) {
        if (before.some(({ owner }) => owner === Number(moved.dataset.owner))) continue;
        const from = (gone.shift() ?? before[0]).box;
        const to = moved.getBoundingClientRect();
        moved.animate(
          [{ transform: `translate(${from.left - to.left}px, ${from.top - to.top}px)`, opacity: 0.4 }, { transform: "none", opacity: 1 }],
          { duration: 500, easing: "ease" },
        );
      }
    };

    const drawLine = () => {
      if (!lines.length || current < 0) return;
      const top = tower.getBoundingClientRect().top;
      const heightAt = (row) => {
        const last = storeys.at(-1).element.getBoundingClientRect().bottom;
        return (row < storeys.length ? storeys[row].element.getBoundingClientRect().top : last) - top;
      };
      // One line above what both sides share at the boundary, and one below it; without such, they are one.
      const [first, last] = lines[current];
      edges.forEach((edge, index) => {
        edge.hidden = false;
        edge.style.transform = `translateY(${Math.round(heightAt([first, last][index])) - 1}px)`;
        edge.classList.toggle("srm-broad", last > first);
      });
    };

    const set = (column, { aloud = true } = {}) => {
      if (column === current) return;
      const changed = storeys.filter(({ spoken }) => current >= 0 && spoken[column] !== spoken[current]);
      for (const storey of storeys) settle(storey, column);
      tower.classList.toggle("srm-moving", current >= 0);
      current = column;
      radios[column].checked = true;
      if (isMeasured) drawLine();
      if (!aloud) return;
      const said = changed.map(({ spoken }) => spoken[column]).join("; ") || element.dataset.unchanged;
      element.querySelector(".srm-said").textContent = `${radios[column].parentElement.textContent.trim()} – ${said}`;
    };

    radios.forEach((radio, column) => {
      radio.addEventListener("change", () => {
        set(column);
        remember(root, `${part.id}?${encodeURIComponent(radio.value)}`);
      });
    });
    const follow = () => {
      const { anchor, state } = place();
      const column = radios.findIndex((radio) => radio.value === decoded(state));
      if (anchor !== part.id || column < 0) return;
      set(column, { aloud: false });
      part.scrollIntoView();
    };

    element.hidden = false;
    part.querySelector(".srm-still").hidden = true;
    set(0, { aloud: false });
    follow();
    addEventListener("hashchange", follow);
    new ResizeObserver(() => {
      tower.classList.remove("srm-moving");
      isMeasured = true;
      drawLine();
    }).observe(tower);
  };

  // ---- The matrix: rows are chosen and sorted.

  const matrix = (root, filter) => {
    const part = filter.closest(".srm-part");
    const fields = all(filter, "[data-facet]");
    const count = filter.querySelector(".srm-count");
    const segments = all(part, ".srm-matrix > tbody");
    let rows = segments.flatMap((segment) => all(segment, "tr[data-held]").map((row) => ({
      row,
      segment,
      isShown: true,
      held: row.dataset.held.split(" "),
      services: row.dataset.in.split(" "),
      layer: row.dataset.layer,
      controls: row.dataset.controls.split("\n"),
      name: row.dataset.again ?? row.id,
      words: null,
    })));
    const wordsOf = (entry) => (entry.words ??= entry.row.textContent.toLocaleLowerCase());
    /** Read the words of some rows after the other, so that they are there when the first word is typed. */
    const readWords = (from) => {
      for (const entry of rows.slice(from, from + 100)) wordsOf(entry);
      if (from < rows.length) setTimeout(readWords, 0, from + 100);
    };
    const show = (entry, isShown) => {
      if (entry.isShown !== isShown) entry.row.hidden = !isShown;
      entry.isShown = isShown;
      if (isShown) entry.segment.hidden = false;
    };

    const chosen = () => Object.fromEntries(fields.map((field) => [field.dataset.facet, field.value.trim()]).filter(([, value]) => value));

    // A key is answered with a screenful. The other rows come once nobody types: the browser lays out each row that comes
    // and takes apart each that goes, and hundreds of them would hold up the next key.
    const ROW = 32; // pixels: no row is lower
    const REST = 400; // milliseconds after the last key, for the other rows
    const PAUSE = 200; // and for the address
    const FRAME = 50; // milliseconds that a frame with more rows may take
    const screenful = () => Math.ceil(innerHeight / ROW);
    /** How many rows there are, however often each is shown: in several tables, or under each service. */
    const different = (entries) => new Set(entries.map(({ name }) => name)).size;
    const total = different(rows);
    let fitting = rows; // those that a reader has chosen, as they are sorted
    let waiting = []; // those of them that are not there yet
    let rest = 0;
    let revealing = 0;
    const reveal = (slice, before) => {
      for (const entry of waiting.splice(0, slice)) show(entry, true);
      if (!waiting.length) return;
      revealing = requestAnimationFrame((now) => reveal(now - before > FRAME ? Math.ceil(slice / 2) : slice * 2, now));
    };
    const revealAll = () => {
      for (const entry of waiting.splice(0)) show(entry, true);
    };

    /** The number of an owner or a service that is chosen, by which the rows know it. */
    const number = (name) => fields.find((field) => field.dataset.facet === name)?.selectedOptions[0]?.dataset.number;

    const choose = () => {
      const { layer, control, words } = chosen();
      const [owner, service] = ["owner", "service"].map(number);
      const wanted = (words ?? "").toLocaleLowerCase().split(/\s+/).filter(Boolean);
      const holds = (held) => held.some((pair) => (service ? pair === `${owner}.${service}` : pair.startsWith(`${owner}.`)));
      const isFitting = (entry) =>
        (owner ? holds(entry.held) : !service || entry.services.includes(service)) &&
        (!layer || entry.layer === layer) &&
        (!control || entry.controls.includes(control)) &&
        wanted.every((word) => wordsOf(entry).includes(word));
      const before = fitting;
      fitting = rows.filter(isFitting);
      if (fitting.length !== before.length || fitting.some((entry, index) => entry !== before[index])) {
        const first = new Set(fitting.slice(0, screenful()));
        for (const entry of rows) show(entry, first.has(entry));
        const led = new Set([...first].map(({ segment }) => segment));
        for (const segment of segments) if (segment.hidden === led.has(segment)) segment.hidden = !led.has(segment);
        waiting = fitting.slice(first.size);
      }
      clearTimeout(rest);
      cancelAnimationFrame(revealing);
      rest = setTimeout(() => reveal(screenful(), performance.now()), REST);
      count.textContent = count.dataset.shown.replace("{count}", different(fitting)).replace("{total}", total);
    };

    // Rows are chosen in the next frame, once however many keys there were: within the event itself the browser would
    // lay the whole table out for its caret, and then again.
    let isDue = false;
    let pause = 0;
    const changed = () => {
      if (!isDue) requestAnimationFrame(() => { isDue = false; choose(); });
      isDue = true;
      clearTimeout(pause);
      pause = setTimeout(() => {
        // Browsers allow some hundred addresses a minute, and take a moment for each.
        const state = new URLSearchParams(chosen()).toString();
        remember(root, state && `${part.id}?${state}`);
      }, PAUSE);
    };
    const clear = () => {
      for (const field of fields) field.value = "";
    };

    for (const field of fields) field.addEventListener("input", changed);
    filter.addEventListener("focusin", () => readWords(0), { once: true });
    // The preview changes rows where they stand.
    filter.addEventListener("srm-changed", () => {
      for (const entry of rows) entry.words = null;
      choose();
    });
    filter.querySelector(".srm-all").addEventListener("click", () => {
      clear();
      changed();
    });
    const follow = () => {
      clearTimeout(pause); // whoever has gone elsewhere is not brought back
      const { anchor, state } = place();
      const target = document.getElementById(anchor);
      if (anchor === part.id && state) {
        const values = new URLSearchParams(state);
        for (const field of fields) field.value = values.get(field.dataset.facet) ?? "";
        choose();
        part.scrollIntoView();
      } else if (target && part.contains(target) && target.closest("[hidden]")) {
        clear();
        choose();
        revealAll();
        target.scrollIntoView({ block: "center" });
      }
    };

    filter.hidden = false;
    choose();
    follow();
    addEventListener("hashchange", follow);
    const entries = new Map(rows.map((entry) => [entry.row, entry]));
    const sorted = () => {
      rows = segments.flatMap((segment) => all(segment, "tr[data-held]").map((row) => entries.get(row)));
      choose();
    };
    for (const table of all(part, ".srm-matrix")) sortable(table, sorted);
  };

  /** Give each head of a table a button that sorts the rows below it, each segment by itself: up, down, as they were. */
  const sortable = (table, sorted) => {
    const heads = all(table, "thead th");
    const collator = new Intl.Collator(table.closest("[lang]").lang, { numeric: true });
    const bodies = [...table.tBodies].map((body) => ({ body, rows: all(body, "tr[data-held]") }));
    const next = { none: "ascending", ascending: "descending", descending: "none" };
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => {
        const order = next[head.getAttribute("aria-sort")];
        for (const other of heads) other.setAttribute("aria-sort", "none");
        head.setAttribute("aria-sort", order);
        for (const { body, rows } of bodies) {
          const keyed = rows.map((row) => [row.cells[column]?.textContent.trim() ?? "", row]);
          if (order !== "none") keyed.sort(([one], [other]) => collator.compare(one, other) * (order === "ascending" ? 1 : -1));
          body.append(...keyed.map(([, row]) => row));
        }
        sorted();
      });
    });
  };

  // ---- Links into what is folded open it.

  const unfold = () => {
    const target = document.getElementById(place().anchor);
    if (!target?.closest(".srm-page")) return;
    let folded = false;
    for (let details = target.closest("details"); details; details = details.parentElement.closest("details")) {
      folded ||= !details.open;
      details.open = true;
    }
    if (folded) target.scrollIntoView();
  };

  for (const root of roots) {
    root.dataset.srmAlive = "";
    languages(root);
    for (const element of all(root, ".srm-chart")) chart(root, element);
    for (const element of all(root, ".srm-switch")) switchBetween(root, element);
    for (const element of all(root, ".srm-filter")) matrix(root, element);
  }
  if (roots.length) {
    unfold();
    addEventListener("hashchange", unfold);
  }
})();
