"use strict";
// Lights the words of a coding while its note is pointed at, focused or led to.
(() => {
  const lit = (note, on) => {
    const text = note.closest(".lines");
    if (!text) return;
    for (const mark of text.querySelectorAll("mark[data-on]"))
      if (mark.dataset.on.split(" ").includes(note.dataset.coding)) mark.classList.toggle("lit", on);
  };
  const noteOf = (event) => (event.target instanceof Element ? event.target.closest(".note[data-coding]") : null);
  let led = null;
  const follow = () => {
    if (led) lit(led, false);
    led = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    led = led && led.matches(".note[data-coding]") ? led : null;
    if (led) lit(led, true);
  };
  for (const [kind, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]])
    document.addEventListener(kind, (event) => {
      const note = noteOf(event);
      if (note && (on || note !== led)) lit(note, on);
    });
  addEventListener("hashchange", follow);
  follow();
})();
