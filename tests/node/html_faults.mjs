// What html-validate finds in files: their names from standard input, as a list in JSON; the faults by name, as JSON.
import { readFileSync } from "node:fs";
import { HtmlValidate } from "html-validate";

const judge = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended", "html-validate:a11y"],
  // How long a title is, its author decides; ids come from specs, and HTML forbids white space in them alone.
  rules: { "long-title": "off", "valid-id": ["error", { relaxed: true }] },
});
const faults = {};
for (const file of JSON.parse(readFileSync(0, "utf8"))) {
  const { results } = await judge.validateString(readFileSync(file, "utf8"));
  faults[file] = results.flatMap(({ messages }) =>
    messages.map(({ ruleId, line, column, message }) => `${ruleId} at ${line}:${column}: ${message}`),
  );
}
process.stdout.write(JSON.stringify(faults));
