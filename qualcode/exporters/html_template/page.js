// Filters the page by a code, chosen in the list or named in the address: #code=NAME.
"use strict";
(() => {
  const contents = document.querySelector("nav details");
  if (contents) contents.open = matchMedia("(min-width: 78rem)").matches;

  const filter = document.getElementById("filter");
  if (!filter) return;
  const choice = document.getElementById("code");
  const everything = document.getElementById("everything");
  const only = document.getElementById("only");
  const chosen = document.getElementById("chosen");
  const missing = document.getElementById("missing");
  const roots = document.querySelectorAll("header, main");
  const rows = [...document.querySelectorAll(".row")];
  const signs = [...document.querySelectorAll(".open, .close")];
  const marks = [...document.querySelectorAll("mark")];
  const links = [...document.querySelectorAll("nav a")];
  // What is about a code is about those above it; nothing is about code 0, which is none.
  const above = new Map([["0", []]]);
  for (const option of [...choice.options].slice(1)) {
    above.set(option.value, option.dataset.codes.split(" "));
  }

  // Whether an element says anything about the code; null: it is about no code.
  function about(element, code, inherited) {
    const codes = element.dataset.codes;
    if (codes === undefined) return inherited;
    if (only && !only.checked && element.classList.contains("row")) return true;
    return code === "" || codes.split(" ").includes(code);
  }

  // Shows what is about the code or about none. A frame (a heading, the titles of a table) stands
  // as long as something in it does.
  function sift(element, code, inherited) {
    const kept = about(element, code, inherited);
    let any = false;
    if (element.querySelector("[data-codes]")) {
      for (const child of element.children) {
        const frame = child.classList.contains("frame");
        const shown = sift(child, code, frame ? null : kept);
        any = any || (shown && !frame);
      }
    } else {
      any = kept !== false;
    }
    element.hidden = !any;
    return any;
  }

  function paint(code) {
    for (const mark of marks) {
      const codes = mark.dataset.on.split(" ");
      const shown = codes.find((one) => code === "" || above.get(one).includes(code));
      mark.className = shown === undefined ? "off" : "k" + shown;
    }
    for (const sign of signs) {
      sign.hidden = code !== "" && !above.get(sign.dataset.on).includes(code);
    }
  }

  function tell(code) {
    const name = code === "" ? "" : choice.selectedOptions[0].dataset.name;
    chosen.textContent = name && chosen.dataset.words.replace("{name}", () => name) + " ";
    for (const part of document.querySelectorAll("#told [data-of]")) {
      const every = [...document.querySelectorAll(`main [data-kind=${part.dataset.of}]`)];
      const shown = every.filter((one) => !one.closest("[hidden]")).length;
      const words = part.dataset.words.replace("{shown}", shown).replace("{all}", every.length);
      part.textContent = code === "" || every.length === 0 ? "" : words + " ";
    }
  }

  function show(code) {
    choice.value = code;
    everything.hidden = code === "";
    for (const root of roots) for (const child of root.children) sift(child, code, null);
    paint(code);
    for (const row of rows) {
      const before = row.previousElementSibling;
      row.classList.toggle("gap", before !== null && before.hidden);
    }
    for (const link of links) {
      const target = document.getElementById(link.hash.slice(1));
      link.parentElement.hidden = target !== null && target.closest("[hidden]") !== null;
    }
    tell(code);
  }

  // The reader stays where she is: the first thing in view keeps its place, if it is still there.
  function showInPlace(code) {
    const below = filter.getBoundingClientRect().bottom;
    const first = rows.find((row) => row.getBoundingClientRect().bottom > below);
    const was = first ? first.getBoundingClientRect().top : 0;
    show(code);
    if (first && !first.hidden) scrollBy(0, first.getBoundingClientRect().top - was);
  }

  function same(name) {
    return name.normalize("NFC").toLowerCase().trim();
  }

  function named(name) {
    const options = [...choice.options].slice(1);
    const found =
      options.find((option) => option.dataset.name === name) ||
      options.find((option) => same(option.dataset.name) === same(name));
    return found ? found.value : null;
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  // An address that names no code leaves the choice as it is, unless it leads to something hidden.
  function follow() {
    missing.textContent = "";
    if (location.hash.startsWith("#code=")) {
      const name = decoded(location.hash.slice("#code=".length));
      const code = name === "" ? "" : named(name);
      if (code === null) missing.textContent = missing.dataset.words.replace("{name}", () => name);
      showInPlace(code || "");
      return;
    }
    const target = document.getElementById(decoded(location.hash.slice(1)));
    if (location.hash === "") showInPlace("");
    else if (target && target.closest("[hidden]")) {
      show("");
      target.scrollIntoView();
    }
  }

  function choose(code) {
    const name = code === "" ? "" : choice.selectedOptions[0].dataset.name;
    location.hash = "#code=" + encodeURIComponent(name);
  }

  function point(event) {
    const near = event.target.closest("[data-remark]");
    for (const mark of document.querySelectorAll("mark.here")) mark.classList.remove("here");
    if (!near) return;
    const remark = near.dataset.remark;
    for (const mark of document.querySelectorAll(`mark[data-remarks~="${remark}"]`)) {
      mark.classList.add("here");
    }
  }

  filter.hidden = false;
  filter.addEventListener("submit", (event) => event.preventDefault());
  choice.addEventListener("change", () => choose(choice.value));
  everything.addEventListener("click", () => {
    choose("");
    choice.focus();
  });
  if (only) only.addEventListener("change", () => showInPlace(choice.value));
  addEventListener("hashchange", follow);
  document.addEventListener("mouseover", point);
  document.addEventListener("focusin", point);
  follow();
})();
