import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { escapeMarkdown } from "../report/escape-markdown.ts";
import { COMMENT_BYTES } from "../report/room.ts";
import { diagnosticText, PLAIN } from "../report/text.ts";
import { annotationsOf } from "./annotations.ts";
import { keepComment } from "./comment/keep.ts";
import { freshFolder } from "./fresh-folder.ts";
import type { Job } from "./job.ts";
import type { Outcome } from "./outcome.ts";
import { setOutputs, type Told } from "./outputs.ts";

/** Bytes of Markdown that the page of a run takes from one step: 1 MiB. A little is left for what GitHub adds. */
const SUMMARY_BYTES = 1_000_000;

/** Tells what a command gave everywhere: in the log, beside the lines, on the page of the run, in the comment, by outputs. */
export async function tell(outcome: Outcome, job: Job): Promise<void> {
  const { runner, label, repositoryPath } = job;
  const { diagnostics, text, summary, failure } = outcome;
  if (diagnostics.length > 0) {
    runner.group("Problems", diagnostics.map((diagnostic) => diagnosticText(diagnostic, PLAIN)).join("\n\n"));
  }
  if (text !== undefined && text !== summary) runner.group(TITLES[job.inputs.command], text);
  runner.log(summary);
  for (const problem of annotationsOf(diagnostics, failure, repositoryPath)) runner.annotate(problem);

  const title = label === "" ? "## Notion\n\n" : `## Notion · ${escapeMarkdown(label)}\n\n`;
  const markdown = (bytes: number): string =>
    `${title}${outcome.markdown(bytes - Buffer.byteLength(title)).text}`;
  const commentUrl = await keepComment(outcome, job);
  await orWarn("The page of this run", job, () => runner.summarize(markdown(SUMMARY_BYTES)));
  // The file is for comments and issues that other steps write.
  const files = await orWarn("The result", job, () => writeFiles(markdown(COMMENT_BYTES), outcome.html, job));
  setOutputs(outcome, { ...files, commentUrl }, runner);
}

/** Does what must not hide what was done when it fails. */
async function orWarn<T>(what: string, { runner }: Job, write: () => Promise<T>): Promise<T | undefined> {
  try {
    return await write();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    runner.annotate({ level: "warning", message: `${what} could not be written (${why}).` });
    return undefined;
  }
}

const TITLES: Readonly<Record<Job["inputs"]["command"], string>> = {
  validate: "Manifests",
  plan: "Plan",
  apply: "Apply",
  drift: "Drift",
};

/** Writes what the run found to files that later steps may send elsewhere. */
async function writeFiles(markdown: string, html: string | undefined, { runner }: Job): Promise<Told> {
  const folder = await freshFolder(runner.env);
  const write = async (name: string, text: string): Promise<string> => {
    await writeFile(join(folder, name), runner.withoutSecrets(text), { mode: 0o600 });
    return join(folder, name);
  };
  return {
    markdownFile: await write("result.md", markdown),
    htmlFile: html === undefined ? undefined : await write("result.html", html),
  };
}
