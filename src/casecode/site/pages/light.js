"use strict";
// Lights the words of a coding and its note together, while one of them is pointed at, focused or led to.
(() => {
  const LED = "[data-coding]";
  const light = (one, on) => {
    const text = one.closest(".lines");
    const number = one.dataset.coding;
    if (!text) return;
    for (const mark of text.querySelectorAll("mark[data-on]"))
      if (mark.dataset.on.split(" ").includes(number)) mark.classList.toggle("lit", on);
    for (const note of text.querySelectorAll(`.note[data-coding="${CSS.escape(number)}"]`)) note.classList.toggle("lit", on);
  };
  const codingOf = (event) => (event.target instanceof Element ? event.target.closest(LED) : null);
  let led = null;
  const follow = () => {
    if (led) light(led, false);
    led = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    led = led && led.matches(LED) ? led : null;
    if (led) light(led, true);
  };
  for (const [kind, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]])
    document.addEventListener(kind, (event) => {
      const one = codingOf(event);
      if (!one) return;
      light(one, on);
      if (!on && led) light(led, true);
    });
  addEventListener("hashchange", follow);
  follow();
})();
