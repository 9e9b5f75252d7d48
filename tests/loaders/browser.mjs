// Go through steps in Chromium, as a person would by keys, and say what was seen.
// Words: the folder with node_modules. In by stdin: {chromium, width, scheme, scripts, steps}. Out: {seen, asked, said}:
// what each step that looks saw, every address asked for that is no file, and what the console said.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const packages = createRequire(join(process.argv[2], "any.js"));
const { chromium } = packages("playwright-core");
const axe = readFileSync(packages.resolve("axe-core/axe.min.js"), "utf8");
const given = JSON.parse(readFileSync(0, "utf8"));
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND"];
const browser = await chromium.launch({ executablePath: given.chromium, args: flags });
const context = await browser.newContext({
  viewport: { width: given.width ?? 1280, height: 900 }, colorScheme: given.scheme ?? "light",
  javaScriptEnabled: given.scripts ?? true, bypassCSP: false,
});
const page = await context.newPage();
const asked = [];
const said = [];
page.on("request", (one) => { if (!/^(file|data):/.test(one.url())) asked.push(one.url()); });
page.on("console", (one) => said.push(one.text()));
page.on("pageerror", (one) => said.push(String(one)));

const focused = () => page.evaluate(() => {
  const one = document.activeElement;
  return { text: one.textContent.trim(), at: location.href.split("/").slice(-2).join("/"), name: one.id };
});
// Evaluated beside the page and not in it, so that its policy is left as it is.
const finds = async () => {
  const session = await context.newCDPSession(page);
  const { frameTree } = await session.send("Page.getFrameTree");
  const { executionContextId: contextId } = await session.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id });
  const run = `${axe}; axe.run(document, {resultTypes: ["violations"]}).then((found) =>
    found.violations.map((one) => one.id + ": " + one.nodes.map((node) => node.html.slice(0, 120)).slice(0, 3).join(" | ")))`;
  const { result, exceptionDetails } = await session.send("Runtime.evaluate", { expression: run, contextId, awaitPromise: true, returnByValue: true });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
};
const does = {
  open: (address) => page.goto(address),
  press: async (key) => { await page.keyboard.press(key); await page.waitForTimeout(60); },
  back: () => page.goBack(),
  type: (text) => page.keyboard.type(text),
  // Presses Tab until what has the focus fits a selector; gives how often.
  tab: async (selector) => {
    for (let times = 1; times <= 900; times += 1) {
      await page.keyboard.press("Tab");
      if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return times;
    }
    throw new Error(`Tab never reaches ${selector}`);
  },
  focus: focused,
  text: (selector) => page.locator(selector).allInnerTexts(),
  count: (selector) => page.locator(selector).count(),
  visible: (selector) => page.locator(selector).first().isVisible(),
  width: () => page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]),
  axe: finds,
  time: () => page.evaluate(() => {
    const [one] = performance.getEntriesByType("navigation");
    return one.loadEventEnd;
  }),
  picture: (path) => page.screenshot({ path }),
};
const LOOKS = new Set(["tab", "focus", "text", "count", "visible", "width", "axe", "time"]);
const seen = [];
for (const [verb, ...words] of given.steps) {
  const found = await does[verb](...words);
  if (LOOKS.has(verb)) seen.push(found);
}
await browser.close();
process.stdout.write(JSON.stringify({ seen, asked, said }));
