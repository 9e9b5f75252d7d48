// Load an XForm in the engine of ODK Web Forms, fill it in as respondents would, and submit it.
// Words: the folder with node_modules. In by stdin: {form, answers: [{name: value}]}. Out: what the engine says.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const packages = createRequire(join(process.argv[2], "any.js"));
const { JSDOM } = packages("jsdom");
const { window } = new JSDOM("<!doctype html>", { url: "http://localhost/" });
// What the window has is the page's; of what both have, FormData and its files must be of one make.
for (const name of Object.getOwnPropertyNames(window)) {
  if (name in globalThis && !["Blob", "File", "FormData"].includes(name)) continue;
  Object.defineProperty(globalThis, name, { configurable: true, get: () => window[name] });
}
// In Node the engine's parser looks for files beside it, which a bundle does not have.
const versions = { ...process.versions };
delete versions.node;
Object.defineProperty(process, "versions", { value: versions });

const root = join(process.argv[2], "node_modules/@getodk/xforms-engine");
const about = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const engine = await import(pathToFileURL(join(root, about.exports["."].import)).href);
const asked = JSON.parse(readFileSync(0, "utf8"));
const form = await engine.loadForm(asked.form, { fetchFormAttachment: fetch, missingResourceBehavior: "ERROR" });
const told = { status: form.status, error: String(form.error ?? ""), languages: [], shown: {}, submissions: [] };

function* leaves(node) {
  for (const child of node.currentState.children ?? []) {
    if (child.currentState.children) yield* leaves(child);
    else yield child;
  }
}
const name = (node) => node.currentState.reference.split("/").at(-1);
const words = (range) => range?.asString ?? "";

if (form.status !== "failure") {
  const blank = form.createInstance().root;
  told.required = blank.validationState.violations.map((one) => one.reference.split("/").at(-1));
  told.languages = blank.languages.map((one) => one.language ?? "");
  for (const language of blank.languages) {
    if (language.language) blank.setLanguage(language);
    const questions = [...leaves(blank)].filter((one) => one.nodeType === "select" && one.currentState.required);
    told.shown[language.language ?? ""] = Object.fromEntries(questions.map((one) => [
      name(one),
      [words(one.currentState.label), ...one.currentState.valueOptions.map((choice) => words(choice.label))],
    ]));
  }
  for (const answers of asked.answers) {
    const { root: filled } = form.createInstance();
    for (const node of leaves(filled)) {
      const value = answers[name(node)];
      if (value !== undefined && node.nodeType === "select") node.selectValue(value);
    }
    const payload = await filled.prepareInstancePayload();
    const file = payload.data[0].get("xml_submission_file");
    const left = (payload.violations ?? []).map((one) => one.reference.split("/").at(-1));
    told.submissions.push({ status: payload.status, left, xml: await file.text() });
  }
}
process.stdout.write(JSON.stringify(told));
process.exit(0);
