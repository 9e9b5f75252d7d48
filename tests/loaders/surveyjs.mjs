// Load a survey in survey-core, lint it, switch its language, answer and complete it.
// Words: the folder with node_modules. In by stdin: {survey, answers}. Out: what survey-core says.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const packages = createRequire(join(process.argv[2], "any.js"));
const { Model } = packages("survey-core");
const { lintSurvey } = packages("survey-core/linter");
const asked = JSON.parse(readFileSync(0, "utf8"));
const survey = new Model(asked.survey);
const told = {
  errors: (survey.jsonErrors ?? []).map((one) => one.message ?? String(one)),
  lint: lintSurvey(asked.survey).findings.map((one) => ({ rule: one.ruleId, level: one.severity, says: one.message })),
  languages: survey.getUsedLocales(),
  shown: {},
};
const questions = () => survey.getAllQuestions();
const text = (question) => ({
  title: question.locTitle.textOrHtml,
  rows: (question.rows ?? []).map((row) => row.locText.textOrHtml),
  columns: (question.columns ?? []).map((column) => column.locText.textOrHtml),
});
for (const language of told.languages) {
  survey.locale = language === told.languages[0] ? "" : language;
  told.shown[language] = Object.fromEntries(questions().map((one) => [one.name, text(one)]));
}
survey.locale = "";
told.validEmpty = survey.validate(false);
survey.data = asked.answers;
told.valid = survey.validate(false);
told.completes = survey.tryComplete();
told.data = survey.data;
process.stdout.write(JSON.stringify(told));
