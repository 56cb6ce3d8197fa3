// Brings a page that is shown to what its next version says, where it stands: only what differs is laid out again, and
// whoever has scrolled, sorted, opened or focused something finds it as it was.
//
// Scripts have changed the page since it was loaded, and hold on to its elements. So three trees are compared: the one
// that is shown, and those of both versions as they came. What differs between the versions must be shown as the former
// one has it, and be nothing that a script has taken in; otherwise the page is to be loaded anew.
"use strict";

class UnlikeError extends Error {}

// What scripts hold on to: it may get other texts and attributes, but must not go, and no other must come beside it.
const HELD = "a.srm-part, button, input, select, option, details, tr[data-held], .srm-note, .srm-shown, .srm-slab";
// What scripts have made their own copies of.
const COPIED = ".srm-switch, .srm-filter, .srm-answering, .srm-score, .srm-draw";
// A rule of style for a single picture, whose name comes of what it shows.
const OF_PICTURE = /#srm-[\da-f]{8}\b/;

const STYLE = "text/css";

/** A page as it came. Its style is a script without meaning there: a style sheet would be applied, and so be refused. */
function parsedPage(text) {
  const held = text.replace(/<style>([^]*?)<\/style>/, (_, style) => `<script type="${STYLE}">${style}</script>`);
  return new DOMParser().parseFromString(held, "text/html");
}

/** Whether a document that is shown could be brought from one version to the next. If not, nothing has been changed. */
function patched(shown, before, after) {
  const steps = [];
  try {
    compare(shown.documentElement, before.documentElement, after.documentElement, steps);
  } catch (error) {
    if (error instanceof UnlikeError) return false;
    throw error;
  }
  for (const step of steps) step();
  // Their words may be others.
  for (const filter of shown.querySelectorAll(".srm-filter")) filter.dispatchEvent(new Event("srm-changed"));
  return true;
}

function claim(isTrue) {
  if (!isTrue) throw new UnlikeError();
}

function compare(live, old, fresh, steps) {
  if (old.isEqualNode(fresh)) return;
  claim(old.nodeName === fresh.nodeName);
  if (old.nodeName === "SCRIPT") {
    claim(live?.nodeName === "STYLE" && old.type === STYLE && fresh.type === STYLE);
    steps.push(() => restyle(live.ownerDocument, live.textContent, fresh.textContent));
    return;
  }
  claim(live?.nodeName === old.nodeName);
  if (old.nodeType !== Node.ELEMENT_NODE) {
    claim(live.data === old.data);
    steps.push(() => (live.data = fresh.data));
    return;
  }
  claim(!live.closest(COPIED));
  // A copy of it is shown beside the chart.
  claim(!live.matches(".srm-note") || !live.ownerDocument.querySelector("a.srm-chosen"));
  compareAttributes(live, old, fresh, steps);
  compareChildren(live, old, fresh, steps);
}

function compareAttributes(live, old, fresh, steps) {
  // The policy names the styles by their hashes, and what is put into its place there obeys the former one.
  if (old.nodeName === "META" && old.httpEquiv) return;
  for (const name of new Set([...old.getAttributeNames(), ...fresh.getAttributeNames()])) {
    const [former, next] = [old.getAttribute(name), fresh.getAttribute(name)];
    if (former === next) continue;
    claim(live.getAttribute(name) === former);
    claim(name === "data-title" || !name.startsWith("data-"));
    claim(name !== "href" || !live.matches("a.srm-part"));
    steps.push(() => (next === null ? live.removeAttribute(name) : live.setAttribute(name, next)));
  }
}

function compareChildren(live, old, fresh, steps) {
  const [olds, nexts] = [[...old.childNodes], [...fresh.childNodes]];
  if (olds.length === nexts.length && olds.every((child, index) => child.nodeName === nexts[index].nodeName)) {
    olds.forEach((child, index) => {
      if (!child.isEqualNode(nexts[index])) compare(twin(live, child, index, olds.length), child, nexts[index], steps);
    });
    return;
  }
  claim(!live.closest(".srm-chart") && !live.querySelector(HELD) && !fresh.querySelector(HELD));
  claim(live.childNodes.length === olds.length && olds.every((child, index) => child.isEqualNode(live.childNodes[index])));
  steps.push(() => live.replaceChildren(...nexts.map((child) => live.ownerDocument.importNode(child, true))));
}

/** The child that is shown of one that came: by its name, as rows may have been sorted, or by its place. */
function twin(live, child, index, count) {
  if (!child.id) return live.childNodes.length === count ? live.childNodes[index] : null;
  const named = live.ownerDocument.getElementById(child.id);
  return named?.parentNode === live ? named : null;
}

/** Have other rules of style. Where only those of pictures are new, they come beside the rest, which is not read again. */
function restyle(shown, old, fresh) {
  const [olds, nexts] = [new Set(old.split("\n")), new Set(fresh.split("\n"))];
  const come = [...nexts].filter((line) => !olds.has(line));
  const isOfPictures = [...come, ...[...olds].filter((line) => !nexts.has(line))].every((line) => OF_PICTURE.test(line));
  const sheet = new shown.defaultView.CSSStyleSheet();
  sheet.replaceSync(isOfPictures ? come.join("\n") : fresh);
  shown.adoptedStyleSheets = [sheet];
  for (const element of shown.querySelectorAll("style")) element.sheet.disabled = !isOfPictures;
}
