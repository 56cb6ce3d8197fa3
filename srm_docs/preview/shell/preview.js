// The shell of the preview: it follows a stream of states, fetches what is shown, and replaces only what has changed.
"use strict";

const PICTURES = "pictures";
const byId = (id) => document.getElementById(id);
const kindsOf = {}; // how each kind of file is put in place, by the kind's name
let state = null;
let stream = null;

// An element with attributes and children; texts are only ever texts.
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false && value !== "") made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== ""));
  return made;
}

// --- Which edition of which spec, and which of its products: "#<folder>/<product>" ---

function choices() {
  return state.specs.flatMap((spec) =>
    (spec.editions.length ? spec.editions : [{ folder: spec.folder, label: "", views: [] }]).map((edition) => ({
      spec,
      edition,
    })),
  );
}

function wantedPlace() {
  let hash = "";
  try {
    hash = decodeURIComponent(location.hash.slice(1));
  } catch {
    // An address that somebody has cut: the first of all is shown.
  }
  const cut = hash.lastIndexOf("/");
  return { folder: hash.slice(0, Math.max(0, cut)), key: hash.slice(cut + 1) };
}

function placeOf(folder, key) {
  return `#${encodeURIComponent(folder)}/${encodeURIComponent(key)}`;
}

// The choice that the address names, or else the first; and the key of what is shown of it.
function current() {
  const wanted = wantedPlace();
  const all = choices();
  const choice = all.find(({ edition }) => edition.folder === wanted.folder) ?? all[0];
  if (!choice) return null;
  const views = choice.edition.views;
  const pictures = views.filter((view) => view.kind === "picture");
  const page = views.find((view) => view.kind === "page");
  const first = page?.key ?? (pictures.length ? PICTURES : views[0]?.key);
  const isThere = wanted.key === PICTURES ? pictures.length : views.some((view) => view.key === wanted.key);
  const key = isThere ? wanted.key : first;
  const shown = key === PICTURES ? pictures : views.filter((view) => view.key === key);
  return { ...choice, key, shown, pictures };
}

// --- The bar ---

const titled = (key) => (key.charAt(0).toUpperCase() + key.slice(1)).replaceAll("-", " ");

function showBar(now) {
  document.title = `${now.spec.isCurrent ? "" : "✗ "}${now.spec.title}`;
  setText(byId("title"), now.spec.title);
  const all = choices();
  const several = state.specs.length > 1;
  const options = all.map(({ spec, edition }) => [
    edition.folder,
    [several || !edition.label ? spec.title : "", edition.label].filter(Boolean).join(" · "),
  ]);
  replaceIfNew(byId("edition"), options, () =>
    options.map(([folder, label]) => element("option", { value: folder }, label)),
  );
  byId("edition").value = now.edition.folder;
  byId("edition-label").hidden = all.length < 2;
  const links = now.edition.views.map((view) => [view.key, view.title]);
  if (now.pictures.length > 1) {
    const before = links.findIndex(([key]) => key === now.pictures[0].key);
    links.splice(before, 0, [PICTURES, "All pictures"]);
  }
  const list = byId("products");
  replaceIfNew(list, [now.edition.folder, links], () =>
    links.map(([key, title]) =>
      element("li", {}, element("a", { href: placeOf(now.edition.folder, key), title }, titled(key))),
    ),
  );
  for (const link of list.querySelectorAll("a")) {
    if (link.getAttribute("href") === placeOf(now.edition.folder, now.key)) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

// Children are replaced only where what they say is new: who has gone to one by the keyboard stays there.
function replaceIfNew(node, data, children) {
  const told = JSON.stringify(data);
  if (node.told === told) return false;
  node.told = told;
  node.replaceChildren(...children());
  return true;
}

// --- Findings ---

function counted(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function summary(spec) {
  const of = (severity) => spec.diagnostics.filter((finding) => finding.severity === severity).length;
  const counts = ["error", "warning", "note"].filter(of).map((severity) => counted(of(severity), severity));
  return [...(spec.refusal ? ["1 problem"] : []), ...counts].join(", ");
}

function showFindings(now) {
  const { spec } = now;
  const section = byId("findings");
  const count = summary(spec);
  const kept = spec.editions.length ? ": what is shown is the last version without errors" : "";
  section.hidden = !count;
  // What is wrong opens by itself, once; a reader who folds it has seen it.
  if (section.classList.toggle("broken", !spec.isCurrent) !== section.open && section.shownFor !== spec.isCurrent) {
    section.open = !spec.isCurrent;
  }
  section.shownFor = spec.isCurrent;
  setText(byId("findings-title"), spec.isCurrent ? `${count} in ${spec.file}` : `${count} in ${spec.file}${kept}`);
  replaceIfNew(byId("findings-list"), [spec.refusal, spec.diagnostics], () => [
    ...(spec.refusal ? [element("li", { class: "error" }, element("span", { class: "severity" }, "error"), ` ${spec.refusal}`)] : []),
    ...spec.diagnostics.map(finding),
  ]);
}

function finding({ severity, code, message, hint, places }) {
  return element(
    "li",
    { class: severity },
    element("span", { class: "severity" }, severity),
    ` ${message} `,
    element("small", { class: "hint" }, code),
    ...places.flatMap(place),
    hint && element("div", { class: "hint" }, hint),
  );
}

function place({ place: name, address, message, before, marked, after }) {
  const link = address ? element("a", { class: "place", href: address }, name) : element("span", { class: "place" }, name);
  const line = before + marked + after;
  return [
    element("div", {}, link, message && ` ${message}`),
    line.trim() && element("code", { class: "excerpt" }, before, marked && element("mark", {}, marked), after),
  ].filter(Boolean);
}

// --- What is shown ---

function showProducts(now) {
  const main = byId("shown");
  main.classList.toggle("only-page", now.shown.length === 1 && now.shown[0].kind === "page");
  const fresh = replaceIfNew(main, [now.edition.folder, now.shown.map(({ key, kind, shown, files }) => [key, kind, shown, files])], () =>
    now.shown.length ? now.shown.map(product) : [element("p", { class: "product" }, nothing(now))],
  );
  if (fresh) main.scrollTop = 0;
  for (const [index, view] of now.shown.entries()) update(main.children[index], view, now.edition);
}

function nothing(now) {
  return now.spec.isCurrent ? "There is nothing to show." : "Nothing can be shown yet: see what is wrong above.";
}

function product(view) {
  const links = view.files.flatMap(({ name, address }) => [
    " ",
    element("a", { href: `files/${address}`, target: "_blank", rel: "noreferrer" }, name),
  ]);
  return element(
    "section",
    { class: "product", "aria-label": view.title },
    element("h2", {}, titled(view.key), " ", element("small", { class: "files" }, ...links)),
    element("p", { class: "trouble", hidden: true }),
    element("div", { class: "body" }),
  );
}

// Bring a product up to date. A newer call takes over from one that still waits.
async function update(section, view, edition) {
  const turn = (section.turn = (section.turn ?? 0) + 1);
  const isLast = () => section.isConnected && section.turn === turn;
  section.classList.add("waits");
  section.setAttribute("aria-busy", "true");
  const body = section.querySelector(".body");
  try {
    const trouble = await (kindsOf[view.kind] ?? kindsOf.file)(body, view, edition, isLast);
    if (!isLast()) return;
    const node = section.querySelector(".trouble");
    setText(node, trouble ?? "");
    node.hidden = !trouble;
  } catch {
    // The server is gone, which the stream tells.
  }
  if (isLast()) {
    section.classList.remove("waits");
    section.removeAttribute("aria-busy");
  }
}

// What the server has under an address, unless it is what is shown already: `fresh`, or else the `trouble`, or neither.
async function fetched(body, address, method = "GET") {
  const response = await fetch(address, { cache: "no-cache", method });
  if (response.status === 409) return { outdated: true }; // there is a newer version, of which the stream tells
  if (!response.ok && method !== "GET") return fetched(body, address);
  if (!response.ok) return { trouble: await response.text() };
  const tag = response.headers.get("ETag");
  if (tag && body.tag === tag) return {};
  return { fresh: response, tag };
}

kindsOf.picture = async (body, view, edition, isLast) => {
  const { fresh, tag, trouble } = await fetched(body, `files/${view.shown}`);
  if (!fresh) return trouble;
  const drawn = new DOMParser().parseFromString(await fresh.text(), "image/svg+xml").documentElement;
  if (!isLast()) return "";
  body.tag = tag;
  drawn.removeAttribute("width");
  drawn.removeAttribute("height");
  const frame = body.firstChild ?? body.appendChild(element("div", { class: "paper picture", lang: edition.language }));
  const root = frame.shadowRoot ?? frame.attachShadow({ mode: "open" });
  // Style sheets of a picture are its own, and by this way they need no hole in the page's policy.
  const styles = [...drawn.querySelectorAll("style")].map((style) => style.textContent);
  root.adoptedStyleSheets = ["svg { display: block; width: 100%; height: auto }", ...styles].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  root.replaceChildren(document.importNode(drawn, true));
  return "";
};

kindsOf.text = async (body, view, edition, isLast) => {
  const { fresh, tag, trouble } = await fetched(body, `files/${view.shown}`);
  if (!fresh) return trouble;
  const text = await fresh.text();
  if (!isLast()) return "";
  body.tag = tag;
  const node = body.firstChild ?? body.appendChild(element("pre", { tabindex: "0", lang: edition.language }));
  setText(node, text);
  return "";
};

kindsOf.image = async (body, view, edition, isLast) => {
  const { fresh, tag, trouble } = await fetched(body, `files/${view.shown}`);
  if (!fresh) return trouble;
  const image = await loadedImage(`files/${view.shown}?${encodeURIComponent(tag)}`, view.title);
  if (!isLast()) return "";
  body.tag = tag;
  body.replaceChildren(image);
  return "";
};

async function loadedImage(address, alt) {
  const image = element("img", { class: "paper page", src: address, alt });
  await image.decode().catch(() => {});
  return image;
}

// A page becomes what its next version says, or that takes its place once it is there, and where that was: scrolled,
// filtered, opened, focused.
kindsOf.page = async (body, view, edition, isLast) => {
  const before = body.querySelector("iframe:not(.coming)");
  // Where the frame loads the page itself, there is nothing to be read here.
  const { fresh, tag, trouble } = await fetched(body, `files/${view.shown}`, before && body.version ? "GET" : "HEAD");
  if (!fresh) return trouble;
  const text = await fresh.text();
  const version = text && parsedPage(text);
  if (!isLast()) return "";
  if (before && body.version && version && patched(before.contentDocument, body.version, version)) {
    Object.assign(body, { version, tag });
    for (const late of body.querySelectorAll("iframe.coming")) late.remove();
    return "";
  }
  const frame = element("iframe", { title: view.title, class: before ? "coming" : "" });
  const hash = before ? before.contentWindow.location.hash : "";
  frame.src = `files/${view.shown}${hash}`;
  for (const late of body.querySelectorAll("iframe.coming")) late.remove();
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  body.append(frame);
  await loaded;
  if (!isLast()) return "";
  Object.assign(body, { version: null, tag });
  frame.contentDocument.addEventListener("click", openOutside);
  if (before) {
    const hadFocus = document.activeElement === before;
    takeOver(before, frame, () => {
      frame.classList.remove("coming");
      before.remove();
    });
    if (hadFocus) frame.focus();
  }
  setTimeout(() => keepVersion(body, view, frame), 100);
  return "";
};

// Keep what the frame has loaded as it came, to be compared with the next version; unless there is a newer one already,
// of which nobody knows whether the frame has it.
async function keepVersion(body, view, frame) {
  const tag = body.tag;
  const response = await fetch(`files/${view.shown}`, { cache: "no-cache" }).catch(() => null);
  if (!response?.ok || response.headers.get("ETag") !== tag) return;
  const version = parsedPage(await response.text());
  if (frame.isConnected && body.tag === tag) body.version = version;
}

const addressed = (node, root) => {
  if (node.id) return `#${CSS.escape(node.id)}`;
  return node.name ? `${node.localName}[name="${CSS.escape(node.name)}"][value="${CSS.escape(node.value)}"]` : "";
};

// What a page takes over from the one before; until it is shown it has no sizes, and the browser lays it out but once.
function takeOver(before, after, show) {
  const [from, to] = [before.contentDocument, after.contentDocument];
  const { scrollX, scrollY } = before.contentWindow;
  const focusedBefore = from.activeElement;
  const twin = (node) => {
    const selector = addressed(node);
    return selector && to.querySelector(selector);
  };
  for (const node of from.querySelectorAll("input, select, textarea")) {
    const other = twin(node);
    if (!other || (other.value === node.value && other.checked === node.checked)) continue;
    other.value = node.value;
    if ("checked" in node) other.checked = node.checked;
    for (const name of ["input", "change"]) other.dispatchEvent(new Event(name, { bubbles: true }));
  }
  const [folds, others] = [from, to].map((tree) => [...tree.querySelectorAll("details")]);
  if (folds.length === others.length) folds.forEach((fold, index) => (others[index].open = fold.open));
  const [heads, newHeads] = [from, to].map((tree) => [...tree.querySelectorAll("th[aria-sort]")]);
  if (heads.length === newHeads.length) heads.forEach((head, index) => sortLike(head, newHeads[index]));
  const focused = focusedBefore && focusedBefore !== from.body ? twin(focusedBefore) : null;
  const selection = focused?.setSelectionRange && focusedBefore.selectionStart !== null
    ? [focusedBefore.selectionStart, focusedBefore.selectionEnd]
    : null;
  show();
  focused?.focus({ preventScroll: true });
  if (selection) focused.setSelectionRange(...selection);
  after.contentWindow.scrollTo(scrollX, scrollY);
}

function sortLike(head, other) {
  const clicks = ["none", "ascending", "descending"].indexOf(head.ariaSort);
  for (let click = 0; click < clicks; click++) other.querySelector("button")?.click();
}

// A link out of the page opens beside the preview, which would refuse to show it.
function openOutside(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || new URL(link.href).origin === location.origin) return;
  event.preventDefault();
  open(link.href, "_blank", "noopener,noreferrer");
}

kindsOf.pages = async (body, view, edition, isLast) => {
  if (!body.firstChild) body.append(element("p", { class: "remark", role: "status" }, "The document is being made …"));
  const { fresh, trouble, outdated } = await fetched(body, `pages/${view.shown}`);
  const waiting = body.querySelector(".remark");
  if (outdated && waiting) waiting.textContent = "The spec has changed; the document is made once it has no errors.";
  if (!fresh) {
    if (trouble) body.querySelector(".remark")?.remove();
    return trouble;
  }
  const told = await fresh.json();
  if (!isLast()) return "";
  if (told.lacks) return showPdf(body, view, told);
  const kept = new Map([...body.querySelectorAll("img")].map((image) => [image.dataset.hash, image]));
  const images = await Promise.all(
    told.pages.map(async ({ hash, width, height }, index) => {
      const alt = `Page ${index + 1} of ${told.total}`;
      const image = kept.get(hash) ?? (await loadedImage(`page/${view.shown}/${hash}.png`, alt));
      kept.delete(hash); // of two equal pages each has its own
      Object.assign(image, { width, height, alt });
      image.dataset.hash = hash;
      return image;
    }),
  );
  if (!isLast()) return "";
  const scrolled = byId("shown").scrollTop;
  const more = told.total - told.pages.length;
  const rest = more ? [element("p", { class: "remark" }, `${counted(more, "more page")}: open the file for them.`)] : [];
  body.replaceChildren(...images, ...rest);
  byId("shown").scrollTop = scrolled;
  return "";
};

function showPdf(body, view, told) {
  if (body.tag === told.hash) return "";
  body.tag = told.hash;
  body.replaceChildren(
    element("p", { class: "remark" }, `Pages are shown as pictures where ${told.lacks} is installed: `,
      element("code", {}, "pip install 'srm-docs[preview]'")),
    element("iframe", { class: "pdf", title: view.title, src: `files/${view.shown}?${told.hash}` }),
  );
  return "";
}

kindsOf.file = async (body) => {
  if (!body.firstChild) body.append(element("p", { class: "remark" }, "A browser can't show this file: open it by the link."));
  return "";
};

// --- The stream ---

function show() {
  if (!state) return;
  const now = current();
  if (!now) {
    setText(byId("status"), "There is no spec.");
    return;
  }
  showBar(now);
  showFindings(now);
  setText(byId("status"), summary(now.spec) || (now.spec.isCurrent ? "Up to date, no findings" : "Loading …"));
  showProducts(now);
}

function follow() {
  if (stream || document.hidden) return;
  stream = new EventSource("events");
  stream.onmessage = ({ data }) => {
    state = JSON.parse(data);
    show();
  };
  stream.onerror = () => {
    setText(byId("status"), "The preview has ended. Start it again, and this page goes on.");
    // Where the server was gone the browser tries again by itself; where it was refused, it does not.
    if (stream?.readyState === EventSource.CLOSED) {
      leave();
      setTimeout(follow, 2000);
    }
  };
}

function leave() {
  stream?.close();
  stream = null;
}

// A browser opens few connections to one server: a tab that nobody sees gives its own back.
document.addEventListener("visibilitychange", () => (document.hidden ? leave() : follow()));
addEventListener("hashchange", show);
byId("edition").addEventListener("change", ({ target }) => {
  location.hash = placeOf(target.value, wantedPlace().key);
});
follow();
