// Practice in a learning platform, by the run-time environment of SCORM 1.2 (ADL, 2001): who answers what, how it goes,
// and what to resume. Without a platform everything works, and the page says that nothing is reported.
(() => {
  "use strict";

  const ABOVE = 20; // windows that are looked through
  const LONGEST_STATE = 4096; // characters of cmi.suspend_data
  const RANKS = { "": 0, "not attempted": 0, browsed: 0, incomplete: 1, failed: 2, completed: 3, passed: 4 };
  // What a choice is called: one character (cmi.interactions.n.student_response of the type "choice").
  const NAMES = "abcdefghijklmnopqrstuvwxyz0123456789";

  const root = document.querySelector(".srm-page");
  const bars = [...root.querySelectorAll(".srm-score")];
  if (!bars.length) return;

  /** The platform's object in a window or in one above it. */
  const apiAbove = (start) => {
    let place = start;
    for (let step = 0; place && step < ABOVE; step += 1) {
      try {
        if (place.API && "LMSInitialize" in place.API) return place.API;
      } catch {
        // A window of somebody else's: what is above it may be the platform's all the same.
      }
      if (place.parent === place) break;
      place = place.parent;
    }
    return null;
  };

  const openerOf = (place) => {
    try {
      return place.opener;
    } catch {
      return null;
    }
  };

  const notice = (name) => {
    for (const bar of bars) bar.querySelector(".srm-notice").textContent = JSON.parse(bar.dataset.words)[name] ?? "";
  };

  const api = apiAbove(window) ?? apiAbove(openerOf(window)) ?? apiAbove(openerOf(window.top));
  const call = (name, ...given) => {
    try {
      return String(api[name](...given));
    } catch {
      return "";
    }
  };
  const get = (name) => {
    const value = call("LMSGetValue", name);
    return value === "null" || value === "undefined" ? "" : value;
  };
  const set = (name, value) => call("LMSSetValue", name, String(value)) === "true";

  if (!api || call("LMSInitialize", "") !== "true") {
    notice("not_reported");
    return;
  }

  const begun = Date.now();
  const mode = get("cmi.core.lesson_mode");
  // Some platforms say nothing of the mode, and mean the normal one.
  const reporting = mode !== "review" && mode !== "browse";
  const wanted = get("cmi.student_data.mastery_score");
  const mastery = wanted === "" || Number.isNaN(Number(wanted)) ? Number(bars[0].dataset.mastery) : Number(wanted);
  let status = get("cmi.core.lesson_status");
  let best = Number.parseFloat(get("cmi.core.score.raw"));
  let interactions = Number.parseInt(get("cmi.interactions._count"), 10) || 0;

  /** A status is never taken back: whoever has passed has passed. */
  const raise = (to) => {
    if (RANKS[to] <= (RANKS[status] ?? 0)) return;
    status = to;
    set("cmi.core.lesson_status", to);
  };

  const twoDigits = (number) => String(number).padStart(2, "0");
  const clock = (hours, minutes, seconds) => [hours, minutes, seconds].map(twoDigits).join(":");

  /** What was chosen, as the platform has it; nothing where there are more choices than there are names for. */
  const response = (form, chosen) => {
    const names = chosen.split(".").map((number) => NAMES[form === "matching" ? number - 1 : number]);
    if (names.includes(undefined) || names.length > NAMES.length) return "";
    if (form === "true-false") return chosen === "0" ? "t" : "f";
    return (form === "matching" ? names.map((name, index) => `${NAMES[index]}.${name}`) : names).join(",");
  };

  const report = ({ key, form, chosen, right, correct }) => {
    const place = `cmi.interactions.${interactions}`;
    const now = new Date();
    set(`${place}.id`, key);
    set(`${place}.type`, { "true-false": form, matching: form }[form] ?? "choice");
    const [given, pattern] = [response(form, chosen), response(form, right)];
    if (pattern) set(`${place}.correct_responses.0.pattern`, pattern);
    if (given) set(`${place}.student_response`, given);
    set(`${place}.result`, correct ? "correct" : "wrong");
    set(`${place}.weighting`, 1);
    set(`${place}.time`, clock(now.getHours(), now.getMinutes(), now.getSeconds()));
    interactions += 1;
  };

  const keep = (state) => {
    const kept = state.length <= LONGEST_STATE && set("cmi.suspend_data", state);
    notice(kept ? "" : "not_kept");
  };

  const stand = ({ right, answered, total, state }) => {
    if (total) {
      const points = Math.round((right * 10000) / total) / 100;
      const passed = answered > 0 && right * 100 >= mastery * total;
      // A platform with a mastery score judges by the score alone when the page is left: an early one would be a failure.
      const due = passed || answered === total || (answered > 0 && wanted === "");
      // As the status, so the score: the best of all rounds.
      if (due && !(points <= best)) set("cmi.core.score.raw", (best = points));
      raise(passed ? "passed" : answered === total ? "failed" : "incomplete");
    } else raise("completed");
    keep(state);
    call("LMSCommit", "");
  };

  root.addEventListener("srm-resume", ({ detail }) => {
    detail.state = get("cmi.suspend_data");
  });
  if (reporting) {
    set("cmi.core.score.min", 0);
    set("cmi.core.score.max", 100);
    // What is suspended is given back the next time, whatever its status is.
    set("cmi.core.exit", "suspend");
    root.addEventListener("srm-answer", ({ detail }) => report(detail));
    root.addEventListener("srm-standing", ({ detail }) => stand(detail));
  } else notice("reviewed");

  let over = false;
  addEventListener("pagehide", () => {
    if (over) return;
    over = true;
    if (reporting) {
      const seconds = Math.round((Date.now() - begun) / 1000);
      set("cmi.core.session_time", clock(Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60));
    }
    call("LMSFinish", "");
  });
  // A page that the browser had kept is shown again: its session is over, so that it begins another.
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
})();
