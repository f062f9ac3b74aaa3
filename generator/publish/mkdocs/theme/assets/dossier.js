/* Citation cards. Every mark is a plain link to an entry at the page's foot; this shows a copy of that
   entry beside it, by hover, keyboard focus or tap. Escape, Close or a press elsewhere closes it.
   Without this script the links lead to the entries all the same. */
(() => {
  "use strict";
  const narrow = matchMedia("(max-width: 44.9844em)");
  const card = Object.assign(document.createElement("span"), { className: "card", id: "card", hidden: true });
  card.setAttribute("role", "group");
  card.setAttribute("aria-label", "Citation");
  const status = document.body.appendChild(
    Object.assign(document.createElement("div"), { className: "vh" }));
  status.setAttribute("role", "status");
  let mark = null, timer = 0, height = 0;

  function make(name, text, parent, more = {}) {
    return parent.appendChild(Object.assign(document.createElement(name), { textContent: text }, more));
  }

  function open(link) {
    const entry = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const cite = entry && entry.querySelector(".cite");
    if (!cite) return;
    close();
    mark = link;
    const body = make("span", "", card, { className: "cite" });
    const title = entry.closest(".srcs > li")?.querySelector(".ttl");
    if (title) make("span", "", body, { className: "name" }).append(...title.cloneNode(true).childNodes);
    for (const line of cite.children) {
      // A card stands within a sentence, where only phrasing content may: paragraphs become spans.
      const copy = make("span", "", body, { className: `line ${line.className}` });
      copy.append(...line.cloneNode(true).childNodes);
    }
    const row = make("span", "", card, { className: "card-row" });
    make("a", "Open in the list of sources", row, { href: link.hash }).addEventListener("click", close);
    make("button", "Close", row, { type: "button" }).addEventListener("click", leave);
    link.after(card); // next in reading and tab order
    link.setAttribute("aria-describedby", "card");
    card.hidden = false;
    card.classList.toggle("sheet", narrow.matches);
    if (!narrow.matches) return place(link);
    // The sheet stands at the foot of the window and must not hide the mark that it belongs to.
    scrollBy(0, Math.max(0, link.getBoundingClientRect().bottom + 12 - card.getBoundingClientRect().top));
  }

  function place(link) {
    const at = link.getBoundingClientRect(), width = card.offsetWidth, tall = card.offsetHeight;
    const below = at.bottom + 8 + tall < innerHeight || at.top - tall - 8 < 60;
    height = at.top;
    card.style.setProperty("left", `${Math.max(12, Math.min(at.left - 24, innerWidth - width - 12))}px`);
    card.style.setProperty("top", `${below ? at.bottom + 8 : at.top - tall - 8}px`);
  }

  function close() {
    clearTimeout(timer);
    card.hidden = true;
    card.replaceChildren();
    card.removeAttribute("style");
    mark?.removeAttribute("aria-describedby");
    mark = null;
  }

  function leave() {
    const link = mark;
    link?.focus({ preventScroll: true });
    close();
  }

  const later = () => { clearTimeout(timer); timer = setTimeout(close, 220); };
  const outside = (event) => !card.hidden && event.target !== mark && !card.contains(event.target);

  for (const link of document.querySelectorAll(".refs > a[data-source]")) {
    link.addEventListener("pointerenter", (event) => {
      clearTimeout(timer);
      if (event.pointerType === "mouse" && mark !== link) open(link);
    });
    link.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && later());
    link.addEventListener("focus", () => mark !== link && link.matches(":focus-visible") && open(link));
    link.addEventListener("click", (event) => {
      if (mark === link && !narrow.matches) return close(); // a second press goes to the list
      event.preventDefault();
      if (mark !== link) open(link);
    });
  }
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && later());
  document.addEventListener("focusin", (event) => outside(event) && close());
  document.addEventListener("pointerdown", (event) => outside(event) && close());
  document.addEventListener("keydown", (event) => event.key === "Escape" && mark && leave());
  addEventListener("scroll", () => {
    // Bringing a mark into view by keyboard scrolls too: only a mark that moved away loses its card.
    const moved = mark && Math.abs(mark.getBoundingClientRect().top - height) > 24;
    if (moved && !card.classList.contains("sheet")) close();
  }, { passive: true });

  // The theme's search is a dialog without a name.
  document.querySelector(".md-search[role=dialog]")?.setAttribute("aria-label", "Search");

  /* A permanent link copies its address as well as going there. */
  for (const link of document.querySelectorAll("a.perma[href^='#']")) {
    link.addEventListener("click", async () => {
      try { await navigator.clipboard.writeText(link.href); } catch { return; }
      link.dataset.done = "";
      status.textContent = "Link copied";
      setTimeout(() => { delete link.dataset.done; status.textContent = ""; }, 1600);
    });
  }
})();

/* Who reports what: controls that leave out rows. Without this script the tables are whole, and need none. */
(() => {
  "use strict";
  const tables = [...document.querySelectorAll("table.matrix")];
  if (!tables.length) return;
  const names = [...tables[0].tHead.rows[0].cells].slice(1, -1).map((cell) => cell.textContent.trim());
  const rows = tables.flatMap((table) => [...table.tBodies[0].rows]);
  const bar = Object.assign(document.createElement("form"), { className: "filters" });

  function choice(label, options) {
    const field = bar.appendChild(document.createElement("label"));
    field.append(`${label} `);
    const select = field.appendChild(document.createElement("select"));
    for (const [value, words] of options) select.add(new Option(words, value));
    return select;
  }

  const kind = choice("Show", [
    ["", "every statement"], ["single", "what stands in one article only"],
    ["shared", "what stands in several articles"], ["differs", "where accounts differ"]]);
  const article = choice("Carried by", [["", "any article"], ...names.map((name, at) => [at + 1, name])]);
  const count = bar.appendChild(document.createElement("output"));

  function sift() {
    for (const row of rows) {
      const single = row.classList.contains("single"), differs = row.classList.contains("differs");
      const fits = { "": true, single, shared: !single, differs }[kind.value];
      row.hidden = !fits || Boolean(article.value && !row.cells[article.value].querySelector("a"));
    }
    for (const table of tables) {
      const block = table.closest(".ds"), none = [...table.tBodies[0].rows].every((row) => row.hidden);
      block.hidden = none;
      block.previousElementSibling.hidden = none;
    }
    count.textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length} statements`;
  }

  bar.addEventListener("change", sift);
  bar.addEventListener("submit", (event) => event.preventDefault());
  document.querySelector(".md-typeset .lead").after(bar);
  sift();
})();
