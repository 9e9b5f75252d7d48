"use strict";
// Finds words in the index that stands in the page: a list of [what, address, text].
(() => {
  const box = document.querySelector("[data-search]");
  const words = document.querySelector("[data-words]");
  const told = document.querySelector("[data-told]");
  const hits = document.querySelector("[data-hits]");
  const all = document.querySelector("[data-all]");
  const index = document.querySelector("[data-index]");
  if (!box || !index) return;
  const most = 100;
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
  let entries = null;
  const read = () => {
    entries = entries || JSON.parse(index.textContent).map(([what, to, text]) => [what, to, text, fold(`${what} ${text}`)]);
    return entries;
  };
  // Gives the signs of a text, and where in them each word that is asked for stands first.
  const placed = (text, asked) => {
    const signs = Array.from(text);
    const at = [];
    let flat = "";
    signs.forEach((sign, place) => {
      const folded = fold(sign);
      flat += folded;
      for (let n = 0; n < folded.length; n += 1) at.push(place);
    });
    const spots = asked.map((word) => [flat.indexOf(word), word.length]).filter(([start]) => start >= 0);
    return [signs, spots.map(([start, long]) => [at[start], at[start + long - 1] + 1]).sort((one, other) => one[0] - other[0])];
  };
  const shown = (text, asked) => {
    const [signs, spots] = placed(text, asked);
    const from = spots.length && spots[0][0] > 80 ? spots[0][0] - 60 : 0;
    const end = Math.min(from + 240, signs.length);
    const line = document.createElement("span");
    line.className = "found";
    let done = from;
    if (from) line.append("… ");
    for (const [first, last] of spots) {
      if (first < done || last > end) continue;
      const mark = document.createElement("mark");
      mark.textContent = signs.slice(first, last).join("");
      line.append(signs.slice(done, first).join(""), mark);
      done = last;
    }
    line.append(signs.slice(done, end).join(""));
    if (end < signs.length) line.append(" …");
    return line;
  };
  const hit = ([what, to, text], asked) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = to;
    link.textContent = what;
    item.append(link);
    if (text) item.append(shown(text, asked));
    return item;
  };
  const find = () => {
    const asked = fold(words.value).split(/\s+/).filter(Boolean);
    all.hidden = asked.length > 0;
    hits.replaceChildren();
    told.textContent = "";
    if (!asked.length) return;
    const found = read().filter((entry) => asked.every((word) => entry[3].includes(word)));
    hits.append(...found.slice(0, most).map((entry) => hit(entry, asked)));
    const cut = found.length > most ? `; the first ${most} are shown` : "";
    told.textContent = found.length ? `${found.length} found${cut}` : "nothing found";
  };
  const kept = () => /^#q=(.*)$/.exec(location.hash);
  words.addEventListener("input", () => {
    find();
    if (box.hasAttribute("data-keep")) history.replaceState(null, "", words.value ? `#q=${encodeURIComponent(words.value)}` : "#");
  });
  const recall = () => {
    if (!kept()) return;
    words.value = decodeURIComponent(kept()[1]);
    find();
  };
  box.hidden = false;
  addEventListener("hashchange", recall);
  recall();
})();
