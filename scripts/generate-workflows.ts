/**
 * Generates the module from which `pagewright init --github` takes the workflows of examples/workflows, so that they are
 * part of the bundle.
 *
 *     npx tsx scripts/generate-workflows.ts
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = new URL("../examples/workflows/", import.meta.url);
const target = fileURLToPath(new URL("../src/init/workflow-files.generated.ts", import.meta.url));

/** Gives the absolute path and the text of the generated file. */
export function generateWorkflows(): { readonly path: string; readonly text: string } {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".yml"))
    .sort();
  const entries = names.map((name) => {
    const lines = readFileSync(new URL(name, folder), "utf8").split("\n");
    const list = lines.map((line) => `      ${JSON.stringify(line)},\n`).join("");
    return `  {\n    name: ${JSON.stringify(name)},\n    text: [\n${list}    ].join("\\n"),\n  },\n`;
  });
  return {
    path: target,
    text: [
      "// Generated from examples/workflows by scripts/generate-workflows.ts. Change the workflows there instead.\n\n",
      "/** The workflows that people copy, by the names of their files. */\n",
      `export const WORKFLOW_FILES: readonly { readonly name: string; readonly text: string }[] = [\n${entries.join("")}];\n`,
    ].join(""),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { path, text } = generateWorkflows();
  writeFileSync(path, text);
}
